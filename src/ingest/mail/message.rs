//! A message as an article: its text with its header as metadata, and what is attached.

use std::borrow::Cow;

use super::super::article::{Article, Attachment, Reading};
use super::super::damage::{nuls, unreadable};
use super::super::date::find_date;
use super::super::decode::{Decoded, Told, decode};
use super::super::draft::Draft;
use super::super::{html, plain};
use super::header::{Fields, charset};
use super::part::{Part, parts};
use super::transfer::{base64, quoted_printable};
use crate::corpus::{BlockKind, Date, Decoding, Field, Metadata, Provenance};

/// Reads a message.
///
/// Its text are the parts that are shown and no files; of several forms of one text the
/// plain one, or else the page. Where there is none, the subject is the text.
/// Errors: where nothing in it can be read, in plain words.
/// Cost: linear in the bytes.
pub(in super::super) fn read(path: &str, bytes: &[u8], told: &Told<'_>) -> Result<Reading, String> {
    let (fields, body) = Fields::read(bytes, 0, |_| false);
    if !is_header(&fields) {
        return plain::read(path, bytes, told, false);
    }
    let found = parts(bytes, &fields, body);
    let mut message = Message {
        told,
        draft: Draft::default(),
        own_title: None,
        decoding: None,
        notes: Vec::new(),
        attachments: Vec::new(),
    };
    if found.is_broken {
        message.note("the parts of the message cannot be told apart: it is damaged");
        message.plain(bytes.get(body..).unwrap_or_default(), None);
    } else if found.is_cut {
        message.note("the message is damaged or cut off: the end of its last part is missing");
    }
    if found.is_encrypted {
        message.note("the message is encrypted, and its text cannot be read");
    }
    message.parts(&found.parts);
    message.finish(path, &fields)
}

/// Whether the fields are those of a message and not the beginning of some text.
fn is_header(fields: &Fields<'_>) -> bool {
    const KNOWN: [&str; 9] = [
        "from",
        "to",
        "subject",
        "date",
        "received",
        "message-id",
        "return-path",
        "mime-version",
        "content-type",
    ];
    KNOWN.iter().any(|name| fields.raw(name).is_some())
}

struct Message<'t> {
    told: &'t Told<'t>,
    draft: Draft,
    /// The title that the text has, for want of a subject.
    own_title: Option<Field<String>>,
    /// Of the first part.
    decoding: Option<Decoding>,
    notes: Vec<String>,
    attachments: Vec<Attachment>,
}

/// What a part is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Page,
    File,
    Signature,
}

fn kind(part: &Part<'_>) -> Kind {
    let attached = part.disposition.as_ref().is_some_and(|d| d.value == "attachment");
    match part.content_type.value.as_str() {
        "application/pgp-signature"
        | "application/pkcs7-signature"
        | "application/x-pkcs7-signature" => Kind::Signature,
        _ if attached || file_name(part).is_some() => Kind::File,
        "text/plain" => Kind::Plain,
        "text/html" | "application/xhtml+xml" => Kind::Page,
        // A part that holds others and names no boundary, or a type that is none.
        other if other.starts_with("multipart/") || !other.contains('/') => Kind::Plain,
        _ => Kind::File,
    }
}

fn file_name<'p>(part: &'p Part<'_>) -> Option<&'p str> {
    let stated = part.disposition.as_ref().and_then(|disposition| disposition.get("filename"));
    stated.or_else(|| part.content_type.get("name"))
}

impl Message<'_> {
    fn note(&mut self, says: &str) {
        if !self.notes.iter().any(|note| note == says) {
            self.notes.push(says.to_owned());
        }
    }

    fn parts(&mut self, parts: &[Part<'_>]) {
        // The forms of one text that have words in plain text.
        let in_plain: Vec<usize> = parts
            .iter()
            .filter(|part| kind(part) == Kind::Plain && !part.content.trim_ascii().is_empty())
            .filter_map(|part| part.choice)
            .collect();
        for (i, part) in parts.iter().enumerate() {
            let other_form =
                part.choice.is_some_and(|choice| in_plain.binary_search(&choice).is_ok());
            match kind(part) {
                Kind::Page if other_form => {}
                Kind::Plain => {
                    let bytes = self.bytes(part);
                    self.plain(&bytes, charset(&part.content_type));
                }
                Kind::Page => {
                    let bytes = self.bytes(part);
                    self.page(&bytes, charset(&part.content_type));
                }
                Kind::Signature => {
                    let bytes = Err("it is a digital signature, not text".to_owned());
                    self.attachments.push(Attachment { name: name(part, i), bytes });
                }
                Kind::File => {
                    let bytes = Ok(self.bytes(part).into_owned());
                    self.attachments.push(Attachment { name: name(part, i), bytes });
                }
            }
        }
    }

    /// The bytes of a part as they were before it was sent.
    fn bytes<'p>(&mut self, part: &Part<'p>) -> Cow<'p, [u8]> {
        match part.transfer.as_str() {
            "base64" => {
                let (bytes, damaged) = base64(part.content);
                if damaged {
                    self.note(
                        "a part of the message is damaged (its base64 is broken); what could be \
                         read of it is shown",
                    );
                }
                bytes.into()
            }
            "quoted-printable" => quoted_printable(part.content, false).into(),
            _ => part.content.into(),
        }
    }

    fn plain(&mut self, bytes: &[u8], declared: Option<&str>) {
        let Some(decoded) = self.decoded(bytes, declared) else { return };
        let mut article = plain::article("", decoded.text.into_owned(), false);
        article.damage.extend(unreadable(&decoded.unreadable));
        article.damage.extend(nuls(&article.text));
        self.append(article);
    }

    fn page(&mut self, bytes: &[u8], declared: Option<&str>) {
        let own = declared.map(str::to_owned).or_else(|| html::declared(bytes));
        let Some(decoded) = self.decoded(bytes, own.as_deref()) else { return };
        self.append(html::article("", &decoded.text, html::Scope::Text));
    }

    fn decoded<'b>(&mut self, bytes: &'b [u8], declared: Option<&str>) -> Option<Decoded<'b>> {
        if bytes.trim_ascii().is_empty() {
            return None;
        }
        match decode(bytes, &Told { declared, ..*self.told }) {
            Ok(decoded) => {
                self.decoding.get_or_insert(decoded.decoding);
                self.notes.extend(decoded.reason());
                Some(decoded)
            }
            Err(reason) => {
                self.note(&format!("a part of the message is not shown: {reason}"));
                None
            }
        }
    }

    fn append(&mut self, article: Article) {
        let said = self.draft.append(article);
        // What else a text says may be said of a message that it answers or passes on.
        self.own_title = self.own_title.take().or(said.title);
    }

    fn finish(mut self, path: &str, fields: &Fields<'_>) -> Result<Reading, String> {
        let field = |value: String| Field { value, from: Provenance::Metadata, span: None };
        let subject = fields.text("subject");
        let mut title = subject.clone().map(field);
        if self.draft.is_blank() {
            // A message of nothing but its subject, or of files.
            let names: Vec<&str> = self.attachments.iter().map(|file| file.name.as_str()).collect();
            match subject {
                Some(subject) => {
                    let span = self.draft.block(BlockKind::Title, 0, &subject);
                    title = title.map(|title| Field { span: Some(span), ..title });
                }
                None if !names.is_empty() => {
                    self.draft.block(BlockKind::Metadata, 0, &names.join("\n"));
                }
                None => {
                    let nothing = || "there is no text in this message".to_owned();
                    return Err(self.notes.into_iter().next().unwrap_or_else(nothing));
                }
            }
        }
        let metadata = Metadata {
            title: title.or(self.own_title).or_else(|| file_title(path)),
            date: fields.text("date").and_then(|text| date(&text)).map(|value| Field {
                value,
                from: Provenance::Metadata,
                span: None,
            }),
            author: fields.text("from").or_else(|| fields.text("sender")).map(field),
            recipients: recipients(fields).map(field),
            ..Metadata::default()
        };
        let reason = (!self.notes.is_empty()).then(|| self.notes.join("; "));
        Ok(Reading {
            decoding: self.decoding,
            reason,
            attachments: self.attachments,
            ..Reading::of(self.draft.finish(metadata))
        })
    }
}

fn file_title(path: &str) -> Option<Field<String>> {
    let value = path.rsplit('/').next()?.to_owned();
    Some(Field { value, from: Provenance::FileName, span: None })
}

/// Everyone to whom the message went, those of copies with the name of their field.
fn recipients(fields: &Fields<'_>) -> Option<String> {
    let of = |name: &str| fields.text(name);
    let copies = |name: &str| of(name).map(|to| format!("{}: {to}", name.to_uppercase()));
    let all = [of("to"), copies("cc"), copies("bcc")];
    let all: Vec<String> = all.into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// The day that a Date field states, in the time of who wrote it (RFC 5322, 3.3 and 4.3).
fn date(text: &str) -> Option<Date> {
    if let Some((date, _)) = find_date(text) {
        return Some(date);
    }
    // Two digits of a year: 50 to 99 are of the last century.
    let (day, rest) = text.rsplit_once(", ").map_or(text, |(_, rest)| rest).split_once(' ')?;
    let (month, rest) = rest.trim_start().split_once(' ')?;
    let year = rest.split_whitespace().next().filter(|year| year.len() == 2)?;
    let n: u16 = year.parse().ok()?;
    let year = n + if n < 50 { 2000 } else { 1900 };
    find_date(&format!("{day} {month} {year}")).map(|(date, _)| date)
}

/// The name under which a part is read: its own, or its number and what its type says.
fn name(part: &Part<'_>, i: usize) -> String {
    if let Some(name) = file_name(part) {
        return name.to_owned();
    }
    let extension = match part.content_type.value.as_str() {
        "message/rfc822" | "message/global" => ".eml",
        "text/html" => ".html",
        "text/csv" => ".csv",
        "text/calendar" => ".ics",
        "application/pdf" => ".pdf",
        "application/json" => ".json",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/gif" => ".gif",
        value if value.starts_with("text/") || value.starts_with("message/") => ".txt",
        _ => "",
    };
    format!("part {}{extension}", i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_writer() {
        for (text, expected) in [
            ("Mon, 18 Mar 2024 23:00:00 -0900", "2024-03-18"),
            ("18 Mar 97 10:00 EST", "1997-03-18"),
            ("Tue, 8 Mar 05 10:00", "2005-03-08"),
            ("yesterday", ""),
            ("", ""),
        ] {
            assert_eq!(date(text).map(|date| date.to_string()).unwrap_or_default(), expected);
        }
    }
}
