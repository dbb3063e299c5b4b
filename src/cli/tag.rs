//! `tag`: a CoNLL file with the tags of this program.

use std::ffi::OsString;
use std::fs;
use std::io::Write;

use super::conll::Sentence;
use super::files::refusal;
use super::out::Out;
use super::stop::Stop;
use crate::corpus::{Block, BlockKind, Document, Encoding, Format, Mention, Metadata, Sha256};
use crate::entity::recognise;
use crate::text::Span;

pub(super) fn run(file: &OsString, out: &mut Out<impl Write>) -> Result<(), Stop> {
    let bytes = fs::read(file)
        .map_err(|error| Stop::Usage(format!("{}: {}", file.to_string_lossy(), refusal(&error))))?;
    let content = String::from_utf8_lossy(&bytes);
    let mut tokens: Vec<&str> = Vec::new();
    let end = |tokens: &mut Vec<&str>, out: &mut Out<_>| {
        let tagged = tagged(tokens);
        tokens.clear();
        out.text(&tagged)
    };
    for line in content.strip_prefix('\u{feff}').unwrap_or(&content).lines() {
        if line.trim().is_empty() || line.starts_with("-DOCSTART-") {
            end(&mut tokens, out)?;
            out.text(line)?;
            out.text("\n")?;
        } else {
            tokens.push(line.split('\t').next().unwrap_or(line));
        }
    }
    end(&mut tokens, out)
}

/// The lines of a sentence: each token with its tag.
fn tagged(tokens: &[&str]) -> String {
    if tokens.is_empty() {
        return String::new();
    }
    let sentence = Sentence::join(tokens);
    let tags = tags(&sentence.tokens, &mentions(&sentence.text));
    let lines = tokens.iter().zip(tags).map(|(token, tag)| format!("{token}\t{tag}\n"));
    lines.collect()
}

/// What a sentence mentions, read as a document of its own.
fn mentions(text: &str) -> Vec<Mention> {
    let whole = Span::new(0, text.len());
    recognise(&Document {
        path: String::new(),
        format: Format::Text,
        encoding: Encoding::Utf8,
        n_bytes: text.len() as u64,
        sha256: Sha256::of(&[]),
        text: text.to_owned(),
        text_at: None,
        metadata: Metadata::default(),
        blocks: vec![Block { kind: BlockKind::Paragraph, span: whole, level: 0 }],
        damage: Vec::new(),
    })
}

/// BIO tags: a token belongs to the mention that holds any part of it. Such tags know
/// no mention within another; of a quantity that holds a name the name stays.
fn tags(tokens: &[Span], mentions: &[Mention]) -> Vec<String> {
    let next = mentions.iter().skip(1).map(Some).chain([None]);
    let holds_next = |(mention, next): &(&Mention, Option<&Mention>)| {
        next.is_some_and(|next| mention.span.overlaps(next.span))
    };
    let flat = mentions.iter().zip(next).filter(|pair| !holds_next(pair)).map(|(m, _)| m);
    let mut mentions = flat.peekable();
    let mut last = None;
    let mut tag = |token: &Span| {
        while mentions.next_if(|mention| mention.span.end <= token.start).is_some() {}
        let held = mentions.peek().filter(|mention| mention.span.overlaps(*token));
        let same = last.is_some() && last == held.map(|mention| mention.span.start);
        last = held.map(|mention| mention.span.start);
        match held {
            Some(mention) => format!("{}-{}", if same { 'I' } else { 'B' }, mention.kind.code()),
            None => "O".to_owned(),
        }
    };
    tokens.iter().map(&mut tag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_become_tags() {
        let nested =
            tagged(&"Over 10,000 North Korean soldiers came .".split(' ').collect::<Vec<_>>());
        assert!(nested.contains("North\tB-NORP\nKorean\tI-NORP\nsoldiers\tO"), "{nested}");
        let tokens = "Minister Ilse Marant met Kim Jong - un in Riga , Latvia , on 13 March 2024 .";
        let tokens: Vec<_> = tokens.split(' ').collect();
        let tagged = tagged(&tokens);
        let marked: Vec<_> = tagged.lines().filter(|l| !l.ends_with("\tO")).collect();
        assert_eq!(
            marked.join(" ").replace('\t', "/"),
            "Ilse/B-PER Marant/I-PER Kim/B-PER Jong/I-PER -/I-PER un/I-PER Riga/B-LOC \
             Latvia/B-LOC 13/B-DATE March/I-DATE 2024/I-DATE"
        );
    }
}
