//! Mail: messages (EML) and mailboxes (MBOX).
//!
//! `header` reads fields, `part` finds the parts of a message without calling itself,
//! `transfer` undoes how they were sent, `message` puts the article together.

mod header;
mod message;
mod part;
mod transfer;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::archive::Tally;
use super::name::Names;
use super::reader::Reader;
use crate::corpus::{Format, Outcome, RawFile};
use header::{field_name, line_at};
pub(super) use message::read;

/// Reads a mailbox: each message is a document, what is attached to it a file in it.
///
/// Errors: where no message can be read, in plain words.
/// Cost: linear in the bytes; one message at a time is held.
pub(super) fn read_box(reader: &mut Reader<'_>, file: RawFile<'_>) -> Result<Outcome, String> {
    let RawFile { path, bytes, .. } = file;
    let format = Format::Mbox;
    let told = reader.told(path);
    let mut tally = Tally::default();
    let (mut n_docs, mut n_damaged, mut n_empty) = (0, 0, 0);
    let mut first_damage = None;
    for message in messages(bytes) {
        let read = read(path, &unquoted(message), &told).and_then(|reading| {
            let damage = reading.reason.clone();
            Ok((damage, reader.article(file, format, Some(n_docs), reading)?))
        });
        let Ok((damage, attachments)) = read else {
            n_empty += 1;
            continue;
        };
        if let Some(damage) = damage {
            n_damaged += 1;
            first_damage.get_or_insert(format!("{path}#{n_docs}: {damage}"));
        }
        tally.document();
        let mut names = Names::default();
        for attachment in attachments {
            let (name, outcome) =
                reader.attachment(&format!("{path}#{n_docs}"), attachment, &mut names);
            tally.add(&name, &outcome);
        }
        n_docs += 1;
    }
    if let Some(first) = first_damage {
        let messages = if n_damaged == 1 { "message was" } else { "messages were" };
        tally.note(format!("{n_damaged} {messages} read only in part ({first})"));
    }
    match n_empty {
        0 => {}
        1 => tally.note("1 message has no text and was not read".into()),
        n => tally.note(format!("{n} messages have no text and were not read")),
    }
    tally.outcome(format, "files")
}

/// The messages of a mailbox, each without the line that parts it from the one before.
fn messages(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut at = 0;
    core::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let (line, next) = line_at(bytes, at);
        let start = if line.starts_with(b"From ") { next } else { at };
        let end = next_message(bytes, start);
        at = end;
        Some(bytes.get(start..end).unwrap_or_default())
    })
    .filter(|message| !message.trim_ascii().is_empty())
}

/// Where the next message begins behind `start`.
fn next_message(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    let mut below_blank = false;
    while at < bytes.len() {
        let (line, next) = line_at(bytes, at);
        if line.starts_with(b"From ") && at > start && parts(line, below_blank) {
            let (below, _) = line_at(bytes, next);
            if field_name(below).is_some() || below.starts_with(b">From ") {
                return at;
            }
        }
        below_blank = line.trim_ascii().is_empty();
        at = next;
    }
    bytes.len()
}

/// Whether a line that begins with `From ` parts messages: it ends with a date. Without
/// an empty line above, only one that also states a time does.
fn parts(line: &[u8], below_blank: bool) -> bool {
    const LONGEST: usize = 400;
    if line.len() > LONGEST {
        return false;
    }
    let words = || line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let digits = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    let year = words().any(|word| word.len() == 4 && digits(word));
    let time = words().any(|word| word.contains(&b':') && word.iter().any(u8::is_ascii_digit));
    words().count() >= 4 && year && (below_blank || time)
}

/// A message whose lines `>From ` are `From ` again.
fn unquoted(message: &[u8]) -> Cow<'_, [u8]> {
    let quoted = |line: &[u8]| {
        let n = line.iter().take_while(|b| **b == b'>').count();
        n > 0 && line.get(n..).is_some_and(|rest| rest.starts_with(b"From "))
    };
    if !message.windows(6).any(|window| window == b">From ") {
        return Cow::Borrowed(message);
    }
    let mut out = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|b| *b == b'\n') {
        out.extend(if quoted(line) { line.get(1..).unwrap_or(line) } else { line });
    }
    Cow::Owned(out)
}

/// Whether a file without an extension begins as a message does: mailboxes of some
/// servers are folders of such files.
pub(super) fn begins_as_message(head: &[u8]) -> bool {
    const FIELDS: [&[u8]; 8] = [
        b"from",
        b"to",
        b"subject",
        b"date",
        b"message-id",
        b"received",
        b"return-path",
        b"mime-version",
    ];
    const LOOKED_AT: usize = 40;
    let mut at = 0;
    let mut seen = [false; FIELDS.len()];
    for _ in 0..LOOKED_AT {
        let (line, next) = line_at(head, at);
        let folded = line.starts_with(b" ") || line.starts_with(b"\t");
        match field_name(line) {
            _ if folded && at > 0 => {}
            Some(name) => {
                for (field, seen) in FIELDS.iter().zip(&mut seen) {
                    *seen |= field.eq_ignore_ascii_case(name);
                }
            }
            None => break,
        }
        at = next;
    }
    let [from, _, subject, date, id, ..] = seen;
    from && date && (subject || id)
}

/// Whether a file without an extension begins as a mailbox does.
pub(super) fn begins_as_mailbox(head: &[u8]) -> bool {
    let (line, next) = line_at(head, 0);
    line.starts_with(b"From ") && parts(line, true) && field_name(line_at(head, next).0).is_some()
}
