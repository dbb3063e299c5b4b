//! Numbers that are no figures, and why.

use super::noun;
use crate::corpus::{BlockKind, EntityKind, Mention};
use crate::segment::{TokenKind, Tokens};

/// Why a number is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rejected {
    Address,
    Image,
    Header,
    Aside,
    Tag,
    Name,
    Version,
    Telephone,
    Reference,
    ListNumeral,
    Time,
    Score,
    Ordinal,
    Age,
    Code,
}

impl Rejected {
    pub const ALL: [Self; 15] = [
        Self::Address,
        Self::Image,
        Self::Header,
        Self::Aside,
        Self::Tag,
        Self::Name,
        Self::Version,
        Self::Telephone,
        Self::Reference,
        Self::ListNumeral,
        Self::Time,
        Self::Score,
        Self::Ordinal,
        Self::Age,
        Self::Code,
    ];

    /// The reason in plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Address => "part of an address",
            Self::Image => "part of a reference to an image",
            Self::Header => "part of the article's header",
            Self::Aside => "set aside: it stands around the article",
            Self::Tag => "part of a tag",
            Self::Name => "part of a name",
            Self::Version => "a version number in a name",
            Self::Telephone => "a telephone number",
            Self::Reference => "the number of a page, section or the like",
            Self::ListNumeral => "numbers an entry of a list",
            Self::Time => "a time of day",
            Self::Score => "a score",
            Self::Ordinal => "a place in an order",
            Self::Age => "an age",
            Self::Code => "part of a code",
        }
    }
}

/// Words before a number which say that it points somewhere.
const POINTERS: &[&str] = &[
    "no",
    "nos",
    "number",
    "page",
    "pages",
    "p",
    "pp",
    "section",
    "sections",
    "sec",
    "article",
    "articles",
    "chapter",
    "resolution",
    "flight",
    "route",
    "room",
    "item",
    "figure",
    "fig",
    "table",
    "phase",
    "version",
    "channel",
    "highway",
    "gate",
    "block",
    "district",
    "volume",
    "vol",
    "issue",
    "paragraph",
    "para",
    "clause",
    "appendix",
    "annex",
    "exhibit",
    "case",
    "docket",
    "rule",
    "act",
    "bill",
    "law",
    "order",
    "directive",
    "footnote",
    "note",
    "quay",
    "pier",
    "berth",
    "unit",
    "platform",
    "interstate",
    "line",
    "round",
    "part",
    "episode",
    "season",
    "day",
    "week",
    "step",
    "point",
    "level",
    "category",
    "class",
    "grade",
    "type",
    "model",
    "mark",
    "group",
];

/// Function words that begin a sentence in upper case and are no name.
const OPENERS: &[&str] = &[
    "a",
    "about",
    "after",
    "all",
    "almost",
    "an",
    "and",
    "another",
    "around",
    "as",
    "at",
    "before",
    "between",
    "but",
    "by",
    "during",
    "for",
    "from",
    "if",
    "in",
    "into",
    "nearly",
    "no",
    "of",
    "on",
    "only",
    "or",
    "over",
    "since",
    "some",
    "than",
    "that",
    "the",
    "then",
    "these",
    "those",
    "to",
    "under",
    "until",
    "with",
    "his",
    "her",
    "its",
    "their",
    "our",
    "were",
    "was",
    "is",
    "are",
    "more",
    "least",
    "most",
    "up",
    "just",
    "exactly",
    "approximately",
    "roughly",
    "killing",
];

/// Why the number or the word with a digit at token `at` is no figure; `within` is the
/// mention that it lies in.
pub(super) fn reason(tokens: &Tokens<'_>, at: usize, within: Option<&Mention>) -> Option<Rejected> {
    if within.is_some_and(|m| matches!(m.kind, EntityKind::Url | EntityKind::Handle)) {
        return Some(Rejected::Address);
    }
    match tokens.kind {
        BlockKind::Image => return Some(Rejected::Image),
        BlockKind::Metadata => return Some(Rejected::Header),
        BlockKind::Boilerplate => return Some(Rejected::Aside),
        _ => {}
    }
    let before = at.checked_sub(1);
    let glued = tokens.is_glued(at);
    let written = tokens.written(at);
    let before_is = |words: &[&str]| before.is_some_and(|before| tokens.is(before, words));
    if glued && before_is(&["#"]) {
        return Some(Rejected::Tag);
    }
    if tokens.is_word(at) {
        // "F-16", "KN-23", "A320", "x86".
        return Some(if within.is_some() { Rejected::Name } else { Rejected::Code });
    }
    if is_time(tokens, at) {
        return Some(Rejected::Time);
    }
    if is_telephone(tokens, at) {
        return Some(Rejected::Telephone);
    }
    if before_is(&["[", "§", "№"]) && (tokens.is(at + 1, &["]"]) || !before_is(&["["])) {
        return Some(Rejected::Reference);
    }
    let listed = matches!(
        tokens.kind,
        BlockKind::List | BlockKind::Heading | BlockKind::Title | BlockKind::Paragraph
    );
    let first = at == 0 || at == 1 && tokens.is_mark(0);
    let closed = tokens.is(at + 1, &[".", ")", ":"]) && tokens.is_glued(at + 1);
    if listed && first && (closed || tokens.len() <= at + 1) && written.len() <= 3 {
        return Some(Rejected::ListNumeral);
    }
    let next_glued = tokens.is_glued(at + 1);
    if next_glued && tokens.is(at + 1, &["st", "nd", "rd", "th"]) {
        return Some(Rejected::Ordinal);
    }
    if is_score(tokens, at) {
        return Some(Rejected::Score);
    }
    let short = !written.contains(',');
    if let Some(before) = before {
        let pointer = POINTERS.contains(&tokens.lower(before))
            || tokens.is(before, &["."])
                && before > 0
                && tokens.is_glued(before)
                && tokens.is(before - 1, &["no", "nos", "p", "pp", "vol", "sec", "art", "fig"]);
        if pointer && short && !next_glued {
            return Some(Rejected::Reference);
        }
        if is_age(tokens, at, before) {
            return Some(Rejected::Age);
        }
        let name = tokens.is_upper(before)
            && !OPENERS.contains(&tokens.lower(before))
            && !noun::tells_a_fate(tokens.lower(before));
        if (name || within.is_some_and(is_name)) && short {
            let parts = written.split('.').count();
            let version = parts > 1 && written.len() <= 5;
            return Some(if version { Rejected::Version } else { Rejected::Name });
        }
        let joined = glued
            && (tokens.is_word(before) || tokens.is(before, &["-", "/", "_", ".", "=", "@", "&"]));
        if joined {
            return Some(Rejected::Code);
        }
    } else if within.is_some_and(is_name) && short {
        return Some(Rejected::Name);
    }
    let letters = next_glued && tokens.is_word(at + 1);
    let slash = next_glued && tokens.is(at + 1, &["/", "_", "=", "@"]);
    let long = written.len() > 9 && short && !written.contains('.');
    (letters || slash || long).then_some(Rejected::Code)
}

fn is_name(mention: &Mention) -> bool {
    EntityKind::NAMED.contains(&mention.kind)
}

/// `10:30`, `7 p.m.`, `0730 GMT`.
fn is_time(tokens: &Tokens<'_>, at: usize) -> bool {
    let colon = |mark: usize, number: usize| {
        tokens.is(mark, &[":"]) && tokens.is_number(number) && tokens.is_glued(mark.max(number))
    };
    let behind = colon(at + 1, at + 2) && tokens.is_glued(at + 1);
    let before = at >= 2 && colon(at - 1, at - 2) && tokens.is_glued(at);
    let zone =
        ["a.m.", "p.m.", "am", "pm", "gmt", "utc", "cet", "est", "o'clock", "o’clock", "hrs"];
    behind || before || tokens.is(at + 1, &zone)
}

/// Digits in groups with at least seven of them, or a plus before them.
fn is_telephone(tokens: &Tokens<'_>, at: usize) -> bool {
    let joins = |at: usize| tokens.is(at, &["-", "(", ")", "–"]);
    let plain =
        |at: usize| tokens.is_number(at) && tokens.written(at).bytes().all(|b| b.is_ascii_digit());
    if !plain(at) {
        return false;
    }
    let mut from = at;
    while from > 0 && at - from < 12 && (joins(from - 1) || plain(from - 1)) {
        from -= 1;
    }
    let mut to = at + 1;
    while to - at < 12 && (joins(to) || plain(to)) {
        to += 1;
    }
    let groups: Vec<usize> =
        (from..to).filter(|at| plain(*at)).map(|at| tokens.written(at).len()).collect();
    let n_digits: usize = groups.iter().sum();
    let plus = from > 0 && tokens.is(from - 1, &["+"]);
    let says = (from.saturating_sub(3)..from).any(|at| {
        tokens
            .is(at, &["tel", "phone", "telephone", "fax", "call", "mobile", "hotline", "helpline"])
    });
    plus && n_digits >= 7
        || n_digits >= 7 && (groups.len() >= 3 || groups.len() == 2 && says)
        || says && n_digits >= 6
}

/// `3-1`, `2–0`: two small numbers, the second no larger, or a word of sport beside them.
fn is_score(tokens: &Tokens<'_>, at: usize) -> bool {
    let value = |at: usize| {
        let written = tokens.written(at);
        (tokens.is_number(at) && written.len() <= 3).then(|| written.parse::<u32>().ok()).flatten()
    };
    let pair = |first: usize| {
        let dash = tokens.is(first + 1, &["-", "–"])
            && tokens.is_glued(first + 1)
            && tokens.is_glued(first + 2);
        let longer = tokens.is(first + 3, &["-", "–"]) && tokens.is_glued(first + 3);
        let (low, high) = (value(first)?, value(first + 2)?);
        (dash && !longer).then_some((low, high))
    };
    let (first, found) = match (pair(at), at.checked_sub(2).and_then(pair)) {
        (Some(found), _) => (at, found),
        (None, Some(found)) => (at - 2, found),
        (None, None) => return false,
    };
    let sport = [
        "won", "win", "wins", "beat", "lost", "lose", "defeat", "defeated", "draw", "drew",
        "victory", "score", "lead", "led", "vote", "voted", "ruled",
    ];
    let near = first.saturating_sub(5)..first;
    found.1 <= found.0 || near.into_iter().any(|at| tokens.is(at, &sport))
}

/// "aged 45", ", 45,", "who is 78", "45-year-old".
fn is_age(tokens: &Tokens<'_>, at: usize, before: usize) -> bool {
    let small =
        tokens.written(at).len() <= 3 && tokens.written(at).bytes().all(|b| b.is_ascii_digit());
    let commas = tokens.is(before, &[","])
        && tokens.is(at + 1, &[",", "."])
        && before > 0
        && tokens.is_upper(before - 1);
    let who = tokens.is(before, &["is", "was", "turned"])
        && before > 0
        && tokens.is(before - 1, &["who", "he", "she"])
        && !tokens.is_word(at + 1);
    let old = tokens.is(at + 1, &["-"]) && tokens.lower(at + 2).starts_with("year-old")
        || tokens.is(at + 1, &["years"]) && tokens.is(at + 2, &["old"])
        || tokens.lower(at).ends_with("-year-old");
    small && (tokens.is(before, &["aged", "age"]) || commas || who) || old
}

/// Whether a token is a number, or a word that holds a digit.
pub(super) fn has_digit(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.get(at).map(|token| token.kind) {
        Some(TokenKind::Number) => true,
        Some(TokenKind::Word) => tokens.lower(at).bytes().any(|b| b.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a figure of a recogniser is an age.
pub(super) fn counts_an_age(tokens: &Tokens<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        tokens.is_number(at) && at.checked_sub(1).is_some_and(|before| is_age(tokens, at, before))
    }) || tokens.is(to, &["old"])
        || tokens.is(to, &["-"]) && tokens.is(to + 1, &["old"])
}
