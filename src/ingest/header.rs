//! Lines above an article that state facts of it: `Date: 14 March 2024`, `By Jun Castellane`.

use super::date::{find_date, is_weekday};
use crate::corpus::Date;
use crate::text::Span;

/// A fact that a header line states; spans are in bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Title(Span),
    Date {
        date: Date,
        span: Span,
        /// It is the date of a later change, not of the first appearance.
        updated: bool,
    },
    Author(Span),
    Source(Span),
    Url(Span),
    Language(Span),
    /// A line that belongs to the header and says nothing that is kept.
    Other,
}

/// The header `date 2024-03-20` at the very start of a text, glued to its first
/// sentence or alone: the span of the header, the date, and the date's span.
pub(super) fn glued_date(text: &str) -> Option<(Span, Date, Span)> {
    let lead = text.len() - text.trim_start().len();
    let rest = text.get(lead..)?;
    let key = ["date", "published"]
        .into_iter()
        .find(|key| rest.get(..key.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(key)))?;
    let behind = rest.get(key.len()..)?;
    let value = behind.trim_start_matches([' ', ':', '\t', '=']);
    if value.len() == behind.len() {
        return None;
    }
    let start = lead + rest.len() - value.len();
    // A time may follow the day, as in 2024-03-20T07:15:00Z.
    let stamp = value.split_whitespace().next()?;
    let day = stamp.get(..10)?;
    let date = Date::parse_iso(day)?;
    if !matches!(stamp.as_bytes().get(10), None | Some(b'T')) {
        return None;
    }
    Some((Span::new(lead, start + stamp.len()), date, Span::new(start, start + day.len())))
}

/// The facts that `line` (trimmed, beginning at byte `at` of the text) states if it is
/// a header line. `first` says that no title stands above it, so that a line with a
/// name and a date may itself be the title.
pub(super) fn facts_of(line: &str, at: usize, first: bool) -> Option<Vec<Fact>> {
    if line.len() > 300 {
        return None;
    }
    if let Some(fact) = keyed(line, at) {
        return Some(vec![fact]);
    }
    if line.len() > 160 || line.contains("(@") || line.contains("://") {
        return None;
    }
    if let Some(span) = press_line(line).filter(|_| !first) {
        return Some(vec![Fact::Source(Span::new(
            at + span.start as usize,
            at + span.end as usize,
        ))]);
    }
    if let Some((date, span)) = find_date(line) {
        let mut facts = Vec::new();
        let before = line.get(..span.start as usize)?;
        let after = line.get(span.end as usize..)?;
        let updated = contains_word(before, "updated") && !contains_word(before, "published");
        let span = Span::new(at + span.start as usize, at + span.end as usize);
        facts.push(Fact::Date { date, span, updated });
        let after_at = at + line.len() - after.len();
        for (segment, at) in segments(before, at).chain(segments(after, after_at)) {
            facts.extend(segment_fact(segment, at, first)?);
        }
        return Some(facts);
    }
    let byline = line.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    if !byline {
        return None;
    }
    let mut facts = Vec::new();
    for (segment, at) in segments(line, at) {
        facts.extend(segment_fact(segment, at, first)?);
    }
    Some(facts)
}

/// The fact of a line `Key: value`.
fn keyed(line: &str, at: usize) -> Option<Fact> {
    let (key, value) = line.split_once(':')?;
    if key.len() > 24 {
        return None;
    }
    let key = key.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    let value = value.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    let start = at + line.len() - value.len();
    let quoted = |c| matches!(c, '"' | '\'');
    let bare = value.trim_end().trim_matches(quoted);
    let start = start + value.len() - value.trim_start_matches(quoted).len();
    let span = Span::new(start, start + bare.len());
    let is = |keys: &[&str]| keys.iter().any(|k| k.eq_ignore_ascii_case(key));
    if bare.is_empty() {
        return is(&["title", "date", "author", "source", "url"]).then_some(Fact::Other);
    }
    if is(&["title", "headline"]) {
        return Some(Fact::Title(span));
    }
    if is(&[
        "date",
        "published",
        "publication date",
        "date published",
        "posted",
        "pubdate",
        "publish date",
        "published on",
        "posted on",
        "created",
    ]) {
        return Some(dated(bare, start, false));
    }
    if is(&["updated", "last updated", "modified", "last modified"]) {
        return Some(dated(bare, start, true));
    }
    if is(&["author", "authors", "by", "byline", "writer", "written by", "reporter"]) {
        return Some(Fact::Author(span));
    }
    if is(&["source", "publisher", "publication", "newspaper", "outlet", "site", "agency"]) {
        return Some(if bare.contains("://") { Fact::Url(span) } else { Fact::Source(span) });
    }
    if is(&["url", "link", "address", "permalink", "canonical"]) {
        let is_address = bare.starts_with("http://") || bare.starts_with("https://");
        return is_address.then_some(Fact::Url(span));
    }
    if is(&["language", "lang"]) {
        let code = bare.len() == 2 && bare.bytes().all(|b| b.is_ascii_lowercase());
        return Some(if code { Fact::Language(span) } else { Fact::Other });
    }
    is(&["keywords", "section", "category", "categories", "dateline", "slug", "word count"])
        .then_some(Fact::Other)
}

/// The date that the value of a date line states; a month or a year alone will do.
fn dated(value: &str, at: usize, updated: bool) -> Fact {
    let found = find_date(value).or_else(|| {
        let whole = Span::new(0, value.len());
        Date::parse_iso(value).filter(|d| d.year() >= 1600).map(|date| (date, whole))
    });
    match found {
        Some((date, span)) => {
            let span = Span::new(at + span.start as usize, at + span.end as usize);
            Fact::Date { date, span, updated }
        }
        None => Fact::Other,
    }
}

/// The parts of a header line between bars, dashes and commas, with their offsets.
fn segments(text: &str, at: usize) -> impl Iterator<Item = (&str, usize)> {
    let marks = ['|', '·', '•', '—', '–', ',', ';', '/', '(', ')', '\t'];
    let mut from = 0;
    text.split(marks).filter_map(move |part| {
        let start = from;
        // A mark of one char ends the part; its length differs, so look it up.
        let end = start + part.len();
        from = end + text.get(end..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        let bare = part.trim_matches(|c: char| c.is_whitespace() || c == '-' || c == ':');
        let lead = part.find(bare).unwrap_or(0);
        (!bare.is_empty()).then_some((bare, at + start + lead))
    })
}

/// What a part of a header line states: `Some(None)` where it states nothing,
/// `None` where no header line would say it.
fn segment_fact(segment: &str, at: usize, first: bool) -> Option<Option<Fact>> {
    let span = Span::new(at, at + segment.len());
    if segment.split_whitespace().all(is_time_word) {
        return Some(None);
    }
    if let Some(rest) =
        segment.get(..3).filter(|s| s.eq_ignore_ascii_case("by ")).and(segment.get(3..))
    {
        let name = rest.trim_start();
        let end = [" in ", " for ", " at "].iter().filter_map(|cut| name.find(cut)).min();
        let name = name.get(..end.unwrap_or(name.len()))?;
        let start = at + segment.len() - rest.trim_start().len();
        let author = Fact::Author(Span::new(start, start + name.len()));
        return (is_name(name) || is_desk(name)).then_some(Some(author));
    }
    if !is_name(segment) {
        return None;
    }
    if is_press(segment) {
        return Some(Some(Fact::Source(span)));
    }
    let capitals = !segment.chars().any(char::is_lowercase);
    (!first || capitals).then_some(None)
}

/// Whether a word only tells when: a weekday, a time, "published on".
fn is_time_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "published",
        "posted",
        "updated",
        "last",
        "modified",
        "first",
        "on",
        "at",
        "date",
        "dated",
        "am",
        "pm",
        "a.m",
        "p.m",
        "gmt",
        "utc",
        "est",
        "edt",
        "cet",
        "cest",
        "bst",
        "et",
        "ist",
        "min",
        "mins",
        "minute",
        "minutes",
        "read",
        "hrs",
        "t",
        "z",
        "local",
        "time",
    ];
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = bare.starts_with(|c: char| c.is_ascii_digit()) || bare.starts_with('T');
    bare.is_empty()
        || is_weekday(bare)
        || WORDS.iter().any(|w| w.eq_ignore_ascii_case(bare))
        || digits
            && bare.len() <= 12
            && bare
                .trim_end_matches("am")
                .trim_end_matches("pm")
                .trim_matches(['T', 'Z'])
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'+' | b'-'))
}

/// Whether `text` reads as a name or two: a few words, nearly all with a capital.
fn is_name(text: &str) -> bool {
    const SMALL: &[&str] = &["and", "of", "the", "de", "la", "van", "von", "der", "al", "bin", "&"];
    let n = text.split_whitespace().count();
    (1..=8).contains(&n)
        && text.split_whitespace().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || is_caseless(c)) || SMALL.contains(&word)
        })
}

/// Whether a byline names a desk instead of a person: `our harbour desk`.
fn is_desk(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "agencies",
        "correspondent",
        "correspondents",
        "desk",
        "editor",
        "reporter",
        "reporters",
        "staff",
    ];
    name.split_whitespace().count() <= 5
        && name.split_whitespace().any(|word| WORDS.iter().any(|w| w.eq_ignore_ascii_case(word)))
}

fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

/// The name of a paper or an agency that is a line of its own: `*Harbour Gazette*`.
fn press_line(line: &str) -> Option<Span> {
    let name = line.trim_matches(['*', '_']);
    let last = name.rsplit(' ').next()?;
    let start = line.find(name)?;
    let fits = (2..=4).contains(&name.split(' ').count()) && is_name(name) && is_press(last);
    fits.then(|| Span::new(start, start + name.len()))
}

/// Whether a name is that of a paper or an agency.
fn is_press(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "agency",
        "afp",
        "ap",
        "bbc",
        "chronicle",
        "cnn",
        "courier",
        "daily",
        "dispatch",
        "dpa",
        "express",
        "gazette",
        "guardian",
        "herald",
        "journal",
        "magazine",
        "mail",
        "news",
        "observer",
        "online",
        "post",
        "press",
        "reuters",
        "review",
        "standard",
        "star",
        "tass",
        "telegraph",
        "times",
        "today",
        "tribune",
        "weekly",
        "wire",
        "xinhua",
        "yonhap",
    ];
    name.split_whitespace().any(|word| WORDS.iter().any(|w| w.eq_ignore_ascii_case(word)))
}

fn contains_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, first: bool, expected: &str) {
        let found = match facts_of(line, 0, first) {
            None => "no header".to_owned(),
            Some(facts) => {
                let says: Vec<String> = facts
                    .iter()
                    .map(|fact| match fact {
                        Fact::Title(span) => format!("title {}", span.of(line)),
                        Fact::Date { date, span, updated } => {
                            let kind = if *updated { "updated" } else { "date" };
                            format!("{kind} {date} at {}", span.of(line))
                        }
                        Fact::Author(span) => format!("author {}", span.of(line)),
                        Fact::Source(span) => format!("source {}", span.of(line)),
                        Fact::Url(span) => format!("url {}", span.of(line)),
                        Fact::Language(span) => format!("language {}", span.of(line)),
                        Fact::Other => "other".into(),
                    })
                    .collect();
                says.join("; ")
            }
        };
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn keyed_lines_state_their_facts() {
        check("Title: Fire at the port", true, "title Fire at the port");
        check("title: \"Fire at the port\"", true, "title Fire at the port");
        check("**Date:** 14 March 2024", true, "date 2024-03-14 at 14 March 2024");
        check("Published: 2024-03", true, "date 2024-03 at 2024-03");
        check("Date: Wednesday", true, "other");
        check("Source: Meridian Wire", true, "source Meridian Wire");
        check("URL: https://a.example/b", true, "url https://a.example/b");
        check("Updated: 2024-03-14", true, "updated 2024-03-14 at 2024-03-14");
        check("Key areas under review: trade", true, "no header");
        check("Fire: what we know", true, "no header");
    }

    #[test]
    fn bylines_and_date_lines_are_known_by_their_parts() {
        check("By Jun Castellane", true, "author Jun Castellane");
        check("By Jun Castellane in Kostrel", true, "author Jun Castellane");
        check(
            "By Jun Castellane | 14 March 2024",
            true,
            "date 2024-03-14 at 14 March 2024; author Jun Castellane",
        );
        check(
            "The Kostrel Post, Wednesday, March 13, 2024, 09:40 GMT",
            true,
            "date 2024-03-13 at March 13, 2024; source The Kostrel Post",
        );
        check("Published on 2024-03-13T09:40:00Z", true, "date 2024-03-13 at 2024-03-13");
        check("Last updated: 13 March 2024 at 8.15pm", true, "updated 2024-03-13 at 13 March 2024");
        check(
            "By our harbour desk | 12 March 2024",
            true,
            "date 2024-03-12 at 12 March 2024; author our harbour desk",
        );
        check("*Harbour Gazette*", false, "source Harbour Gazette");
        check("Kostrel, 13 March 2024", false, "date 2024-03-13 at 13 March 2024");
    }

    #[test]
    fn titles_and_sentences_are_no_headers() {
        for line in [
            "Sarvena Fire, March 12, 2024",
            "On 14 March 2024 the port burned again",
            "By noon the silos had gone out.",
            "— Ilse (@ilse) March 14, 2024",
            "14 March",
        ] {
            check(line, true, "no header");
        }
    }

    #[test]
    fn a_glued_header_ends_where_its_date_ends() {
        let text = " date 2024-03-20 As the board evolves";
        let (header, date, span) = glued_date(text).unwrap();
        assert_eq!((header.of(text), span.of(text)), ("date 2024-03-20", "2024-03-20"));
        assert_eq!(date.to_string(), "2024-03-20");
        assert!(glued_date("date 2024-03-20").is_some());
        assert!(glued_date("Date: 2024-03-20T07:15:00Z x").is_some());
        for text in
            ["date", "dated 2024-03-20", "date 2024-03-201", "date 20 x", "the date 2024-03-20"]
        {
            assert_eq!(glued_date(text), None, "{text}");
        }
    }
}
