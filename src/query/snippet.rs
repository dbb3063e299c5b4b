//! The passage of an article that a list shows.

use crate::text::Span;

/// A passage of about `width` bytes of `text`, cut between words.
///
/// It starts shortly before the run of `hits` which packs most of them into one
/// passage, and at the start of `body` where there is none. `hits` rise.
pub fn snippet(text: &str, body: Span, hits: &[Span], width: usize) -> Span {
    let lead = width / 5;
    let packed = |first: &Span| {
        let end = first.start as usize + width - lead;
        hits.partition_point(|h| (h.end as usize) <= end)
            - hits.partition_point(|h| h.start < first.start)
    };
    // A long article's first hits stand for the rest: enough to choose from.
    let best = hits.iter().take(200).rev().max_by_key(|first| packed(first));
    let from = match best {
        Some(first) if first.start as usize > body.start as usize + lead => {
            first.start as usize - lead
        }
        _ => (body.start as usize).min(best.map_or(usize::MAX, |b| b.start as usize)),
    };
    let start = match from <= body.start as usize {
        true => boundary(text, from),
        false => after_space(text, boundary(text, from), lead),
    };
    let end = boundary(text, start + width);
    let tail = text.get(start..end).unwrap_or("");
    let cut = match end < text.len() {
        true => tail.rfind(char::is_whitespace).filter(|at| *at > width / 2).unwrap_or(tail.len()),
        false => tail.len(),
    };
    Span::new(start, start + cut).trim(text)
}

/// The next character boundary at or after `at`.
fn boundary(text: &str, at: usize) -> usize {
    (at.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Past the next white space within `reach` bytes, else `at`.
fn after_space(text: &str, at: usize, reach: usize) -> usize {
    let end = boundary(text, at + reach);
    let near = text.get(at..end).unwrap_or("");
    near.find(char::is_whitespace).map_or(at, |space| boundary(text, at + space + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_shows_its_hits_and_whole_words() {
        let text =
            "Title\n\nThe fire began in a shed beside the silos of the port, crews said later.";
        let body = Span::new(7, text.len());
        assert_eq!(snippet(text, body, &[], 30).of(text), "The fire began in a shed");
        let silos = text.find("silos").unwrap();
        let hit = Span::new(silos, silos + 5);
        assert_eq!(snippet(text, body, &[hit], 36).of(text), "the silos of the port, crews said");
    }

    proptest::proptest! {
        #[test]
        fn a_snippet_is_a_span_of_its_text(text in "\\PC{0,80}", from in 0usize..80, hit in 0usize..80, width in 5usize..60) {
            let at = |n: usize| boundary(&text, n);
            let hit = Span::new(at(hit), at(at(hit) + 1));
            let span = snippet(&text, Span::new(at(from), text.len()), &[hit], width);
            proptest::prop_assert!(text.get(span.range()).is_some());
        }
    }
}
