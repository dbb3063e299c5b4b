//! `tag`: a CoNLL file with the tags of this program.

use std::ffi::OsString;
use std::io::Write;

use super::conll::{self, Sentence};
use super::out::Out;
use super::stop::Stop;
use crate::corpus::{Block, BlockKind, Mention};
use crate::entity::{Depth, recognise};
use crate::text::Span;

/// A document of more sentences is none: such files hold whole splits of a set under one
/// heading, and what one sentence says tells nothing of the next.
const MOST_SENTENCES: usize = 250;

pub(super) fn run(file: &OsString, out: &mut Out<impl Write>) -> Result<(), Stop> {
    let content = conll::read(file)?;
    let mut lines: Vec<&str> = Vec::new();
    for line in content.lines() {
        if line.starts_with("-DOCSTART-") {
            out.text(&tagged(&lines))?;
            lines.clear();
        }
        lines.push(line);
    }
    out.text(&tagged(&lines))
}

/// The lines of a document, each token with its tag.
fn tagged(lines: &[&str]) -> String {
    let is_token = |line: &str| !line.trim().is_empty() && !line.starts_with("-DOCSTART-");
    let sentences: Vec<Sentence> = lines
        .chunk_by(|a, b| is_token(a) == is_token(b))
        .filter(|run| run.first().is_some_and(|line| is_token(line)))
        .map(|run| {
            let tokens: Vec<&str> =
                run.iter().map(|line| line.split('\t').next().unwrap_or(line)).collect();
            Sentence::join(&tokens)
        })
        .collect();
    let together = if sentences.len() > MOST_SENTENCES { 1 } else { sentences.len().max(1) };
    let mut tags = sentences.chunks(together).flat_map(document_tags);
    let line = |line: &&str| match is_token(line) {
        true => {
            let token = line.split('\t').next().unwrap_or(line);
            format!("{token}\t{}\n", tags.next().unwrap_or_else(|| "O".to_owned()))
        }
        false => format!("{line}\n"),
    };
    lines.iter().map(line).collect()
}

/// The tags of all tokens of a document; each sentence is a paragraph.
fn document_tags(sentences: &[Sentence]) -> Vec<String> {
    let (mut text, mut blocks, mut tokens) = (String::new(), Vec::new(), Vec::new());
    for sentence in sentences {
        let at = text.len();
        text.push_str(&sentence.text);
        let moved = |span: &Span| Span::new(at + span.start as usize, at + span.end as usize);
        tokens.extend(sentence.tokens.iter().map(moved));
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            span: Span::new(at, text.len()),
            level: 0,
        });
        text.push('\n');
    }
    tags(&tokens, &recognise(&text, &blocks, Depth::Model))
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
