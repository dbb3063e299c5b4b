//! Subtitles: SubRip (`.srt`) and WebVTT (`.vtt`).
//!
//! Cues are a line or two each, cut in the middle of sentences. They are joined into
//! paragraphs that can be read, searched and compared, and above each paragraph stands
//! the time at which it begins, as a note: `00:01:02`. A new paragraph begins where
//! another speaks, after a pause, and where a sentence ends in a long one.

use super::article::Reading;
use super::beside::Beside;
use super::decode::{Told, decode};
use super::html;
use super::line::ends_sentence;
use super::manuscript::Manuscript;
use crate::corpus::BlockKind;

/// Words on the screen from one time to another.
#[derive(Debug, Default)]
struct Cue<'s> {
    /// Milliseconds.
    start: u64,
    end: u64,
    /// The start as the file writes it, without the fraction.
    clock: &'s str,
    lines: Vec<&'s str>,
}

/// Reads an article from subtitles.
///
/// Marks of style and place are dropped, and so are comments and cue numbers. What is
/// not a cue is kept as text where it stands, and the reason says so.
/// Errors: the reason for skipping, in plain words. Cost: linear in the bytes.
pub(super) fn read(path: &str, bytes: &[u8], told: &Told<'_>) -> Result<Reading, String> {
    let decoded = decode(bytes, told)?;
    let mut beside = Beside::default();
    let (cues, n_stray) = cues(&decoded.text, &mut beside);
    if cues.iter().all(|cue| cue.end == 0) {
        return Err("there are no subtitles in it: no line gives a time such as 00:00:01,000 --> 00:00:04,000".into());
    }
    let mut manuscript = Manuscript::default();
    write(&cues, &mut manuscript);
    let article = manuscript.finish(path, beside.into_metadata());
    if article.text.is_empty() {
        return Err("there is no text in these subtitles, only times".into());
    }
    let stray = match n_stray {
        0 => None,
        1 => Some("1 line stands outside of the subtitles; it is kept as text".to_owned()),
        n => Some(format!("{n} lines stand outside of the subtitles; they are kept as text")),
    };
    Ok(Reading::of_decoded(article, &decoded, stray))
}

/// The cues in order, and how many lines belong to none. Such lines are cues without
/// times.
fn cues<'s>(source: &'s str, beside: &mut Beside) -> (Vec<Cue<'s>>, usize) {
    let mut cues: Vec<Cue> = Vec::new();
    let mut n_stray = 0;
    let mut lines = source.lines().map(str::trim).peekable();
    let is_vtt = lines.peek().is_some_and(|line| line.starts_with("WEBVTT"));
    if is_vtt {
        // The header ends with an empty line.
        for line in lines.by_ref().take_while(|line| !line.is_empty()) {
            if let Some(tag) = line.strip_prefix("Language:") {
                beside.language(tag);
            }
        }
    }
    let mut within = false;
    // A comment or a style sheet goes on to the next empty line.
    let mut aside = false;
    while let Some(line) = lines.next() {
        if line.is_empty() {
            within = false;
            aside = false;
        } else if let Some((start, end, clock)) = times(line) {
            cues.push(Cue { start, end: end.max(1), clock, lines: Vec::new() });
            within = true;
            aside = false;
        } else if aside || lines.peek().is_some_and(|next| times(next).is_some()) && !within {
            // A comment, or the number or name of the cue that follows.
        } else if is_vtt && !within && is_aside(line) {
            aside = true;
        } else if is_number(line) && follows_time(&mut lines, within) {
            within = false;
        } else {
            match cues.last_mut() {
                Some(cue) if within => cue.lines.push(line),
                _ => {
                    n_stray += 1;
                    cues.push(Cue { lines: vec![line], ..Cue::default() });
                }
            }
        }
    }
    (cues, n_stray)
}

fn is_aside(line: &str) -> bool {
    ["NOTE", "STYLE", "REGION"].iter().any(|word| {
        line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    })
}

fn is_number(line: &str) -> bool {
    line.len() <= 9 && line.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a number amid the lines of a cue begins the next one, as where the empty
/// line between them was lost.
fn follows_time<'s>(
    lines: &mut core::iter::Peekable<impl Iterator<Item = &'s str>>,
    within: bool,
) -> bool {
    within && lines.peek().is_some_and(|next| times(next).is_some())
}

/// The times of a line such as `00:01:02,500 --> 00:01:04,000 X1:40`, in milliseconds,
/// and the first as it is written, without its fraction.
fn times(line: &str) -> Option<(u64, u64, &str)> {
    let (start, rest) = line.split_once("-->")?;
    let start = start.trim();
    let end = rest.split_whitespace().next()?;
    let clock = start.split([',', '.']).next().unwrap_or(start);
    Some((time(start)?, time(end)?, clock))
}

/// `[hours:]minutes:seconds[,.fraction]` in milliseconds.
fn time(text: &str) -> Option<u64> {
    if text.len() > 20 {
        return None;
    }
    let (clock, fraction) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let parts: Vec<u64> = clock.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let seconds = match parts.as_slice() {
        [hours, minutes, seconds] => {
            hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?.checked_add(*seconds)?
        }
        [minutes, seconds] => minutes.checked_mul(60)?.checked_add(*seconds)?,
        _ => return None,
    };
    let digits = fraction.get(..3.min(fraction.len()))?;
    let scale = 10u64.pow(u32::try_from(3 - digits.len()).ok()?);
    seconds.checked_mul(1000)?.checked_add(digits.parse::<u64>().ok()? * scale)
}

/// Joins cues into paragraphs, each below its time.
fn write(cues: &[Cue], manuscript: &mut Manuscript) {
    /// A pause after which another scene or subject begins.
    const PAUSE_MS: u64 = 3000;
    /// Bytes of a paragraph after which the next sentence begins another.
    const LONG: usize = 350;
    /// Bytes after which a paragraph ends even in a sentence.
    const LONGEST: usize = 1200;
    let mut paragraph = String::new();
    let mut clock = "";
    let mut last_end = 0;
    let mut last_line = String::new();
    let mut flush = |paragraph: &mut String, clock: &str| {
        if !paragraph.is_empty() {
            if !clock.is_empty() {
                manuscript.whole(clock, BlockKind::Metadata);
            }
            manuscript.whole(paragraph, BlockKind::Paragraph);
            paragraph.clear();
        }
    };
    for cue in cues {
        let timed = cue.end > 0;
        let pause = timed && cue.start.saturating_sub(last_end) >= PAUSE_MS;
        let full = paragraph.len() >= LONG && ends_sentence(&paragraph);
        if !timed || pause || full || paragraph.len() >= LONGEST {
            flush(&mut paragraph, clock);
        }
        for line in &cue.lines {
            let (spoken, text) = plain(line);
            // Captions that roll show a line again with the next one.
            if text.is_empty() || text == last_line && timed {
                continue;
            }
            if spoken {
                flush(&mut paragraph, clock);
            }
            if paragraph.is_empty() {
                clock = cue.clock;
            } else {
                paragraph.push(' ');
            }
            paragraph.push_str(&text);
            last_line = text;
        }
        if !timed {
            flush(&mut paragraph, "");
        }
        last_end = cue.end;
    }
    flush(&mut paragraph, clock);
}

/// A line without its marks of style, with its speaker in front, and whether it says
/// that another speaks.
fn plain(line: &str) -> (bool, String) {
    let (speaker, rest) = match line.strip_prefix("<v").and_then(|rest| rest.split_once('>')) {
        Some((voice, rest)) if voice.starts_with([' ', '.']) => {
            (voice.split_once(' ').map(|(_, name)| name.trim()), rest)
        }
        _ => (None, line),
    };
    let mut text = String::with_capacity(rest.len());
    let mut left = rest;
    // What is longer is text.
    const LONGEST: usize = 120;
    while let Some(at) = left.find(['<', '{']) {
        let (before, mark) = left.split_at(at);
        text.push_str(before);
        let (close, begins) = if mark.starts_with('<') { ('>', "<") } else { ('}', "{\\") };
        let near = mark.get(..mark.floor_char_boundary(LONGEST)).unwrap_or(mark);
        match near.find(close).filter(|_| mark.starts_with(begins)) {
            Some(end) if is_mark(mark.get(1..end).unwrap_or("")) => {
                left = mark.get(end + 1..).unwrap_or("");
            }
            _ => {
                text.push_str(begins.get(..1).unwrap_or(""));
                left = mark.get(1..).unwrap_or("");
            }
        }
    }
    text.push_str(left);
    if text.contains('&') {
        text = html::entity::unescape(&text);
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let dash = text.starts_with("- ") || text.starts_with(">>") || text.starts_with("– ");
    match speaker.filter(|name| !name.is_empty()) {
        Some(name) => (true, format!("{name}: {text}")),
        None => (dash, text),
    }
}

/// Whether what stands between brackets is a mark: `i`, `/b`, `font color=red`,
/// `c.yellow`, `00:01.000`, `\an8`.
fn is_mark(inner: &str) -> bool {
    let name = inner.trim_start_matches('/');
    let name = name.split([' ', '.', '=']).next().unwrap_or("");
    inner.starts_with('\\')
        || matches!(
            name.to_ascii_lowercase().as_str(),
            "i" | "b" | "u" | "s" | "c" | "v" | "font" | "lang" | "ruby" | "rt" | "span" | "br"
        )
        || time(inner).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::article::described;

    fn check(source: &str, expected: &[&str]) {
        let found = described(read("a.srt", source.as_bytes(), &Told::default()), str::to_owned);
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn cues_are_joined_below_the_time_of_the_first() {
        check(
            "1\n00:00:01,000 --> 00:00:03,000\nIt <i>burned</i> all\nnight,\n\n2\n00:00:03,100 --> 00:00:05,000\n{\\an8}she said.\n\n3\n00:00:15,000 --> 00:00:16,000\nNobody knew.\n",
            &[
                "metadata 00:00:01",
                "paragraph It burned all night, she said.",
                "metadata 00:00:15",
                "paragraph Nobody knew.",
            ],
        );
    }

    #[test]
    fn speakers_part_paragraphs() {
        check(
            "WEBVTT - Port\nLanguage: en\n\nNOTE not text\nstill not\n\nSTYLE\n::cue {}\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Ana Ruiz>Five &lt; six</v>\n\n00:02.000 --> 00:03.000\n- No.\n- Yes.",
            &[
                "metadata 00:01",
                "paragraph Ana Ruiz: Five < six",
                "metadata 00:02",
                "paragraph - No.",
                "metadata 00:02",
                "paragraph - Yes.",
            ],
        );
    }

    #[test]
    fn rolling_captions_say_a_line_once() {
        check(
            "WEBVTT\n\n00:01.000 --> 00:02.000\nso the port\n\n00:02.000 --> 00:03.000\nso the port\nwas on fire",
            &["metadata 00:01", "paragraph so the port was on fire"],
        );
    }

    #[test]
    fn what_is_no_cue_is_kept_and_told() {
        check(
            "Lost line\n\n1\n00:00:01,000 --> 00:00:03,000\nAll < lost\n2\n00:00:04,000 --> 00:00:05,000\n2024\n",
            &[
                "paragraph Lost line",
                "metadata 00:00:01",
                "paragraph All < lost 2024",
                "1 line stands outside of the subtitles; it is kept as text",
            ],
        );
        check(
            "Only words",
            &[
                "there are no subtitles in it: no line gives a time such as 00:00:01,000 --> 00:00:04,000",
            ],
        );
    }

    proptest::proptest! {
        #[test]
        fn nothing_stops_the_reading(source in "(00:01 --> 00:02|\n|[0-9]|<|v |>|&|x){0,40}") {
            let _ = read("a.vtt", source.as_bytes(), &Told::default());
        }
    }
}
