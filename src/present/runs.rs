//! Cutting a stretch of text into runs that are marked alike.

use core::ops::Range;

use crate::text::Span;

/// A run of text under at most one entity, one hit and one layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Bytes of the document's text.
    pub span: Span,
    /// Number of the mention that it lies in.
    pub mention: Option<usize>,
    /// Number of the hit that it lies in.
    pub hit: Option<usize>,
    /// Number of the layer of a comparison that it lies in.
    pub layer: Option<usize>,
}

/// The runs of `stretch`: in order, without gaps, none empty.
///
/// Where mentions overlap, the one that begins later is seen within the other. Marks
/// that reach beyond the stretch are cut at its ends.
/// Cost: linear in the marks, which must be in order of their start.
pub fn runs(stretch: Span, mentions: &[Span], hits: &[Span], layers: &[Span]) -> Vec<Run> {
    let mut edges: Vec<u32> = vec![stretch.start, stretch.end];
    for mark in mentions.iter().chain(hits).chain(layers).filter(|m| m.overlaps(stretch)) {
        edges.push(mark.start.clamp(stretch.start, stretch.end));
        edges.push(mark.end.clamp(stretch.start, stretch.end));
    }
    edges.sort_unstable();
    edges.dedup();
    let mut runs: Vec<Run> = Vec::with_capacity(edges.len());
    let (mut open, mut open_hits, mut open_layers) = (0..0, 0..0, 0..0);
    for edge in edges.windows(2) {
        let span = Span { start: edge[0], end: edge[1] };
        let mention = covering(mentions, span, &mut open);
        let hit = covering(hits, span, &mut open_hits);
        let layer = covering(layers, span, &mut open_layers);
        runs.push(Run { span, mention, hit, layer });
    }
    runs
}

/// The last mark that covers `span`; `open` remembers which marks may still.
fn covering(marks: &[Span], span: Span, open: &mut Range<usize>) -> Option<usize> {
    while marks.get(open.end).is_some_and(|mark| mark.start <= span.start) {
        open.end += 1;
    }
    while open.start < open.end && marks.get(open.start).is_some_and(|m| m.end <= span.start) {
        open.start += 1;
    }
    open.clone().rev().find(|nr| marks.get(*nr).is_some_and(|mark| mark.contains(span)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, mentions: &[(usize, usize)], hits: &[(usize, usize)], expected: &str) {
        let spans = |marks: &[(usize, usize)]| -> Vec<Span> {
            marks.iter().map(|(s, e)| Span::new(*s, *e)).collect()
        };
        let shown: String = runs(Span::new(0, text.len()), &spans(mentions), &spans(hits), &[])
            .iter()
            .map(|run| match (run.mention, run.hit) {
                (None, None) => run.span.of(text).to_owned(),
                (m, h) => format!(
                    "[{}{}:{}]",
                    m.map(|_| "m").unwrap_or(""),
                    h.map(|_| "h").unwrap_or(""),
                    run.span.of(text)
                ),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn overlaps_do_not_break_the_text() {
        check("Port of Sarvena burns", &[(0, 15)], &[(8, 15)], "[m:Port of ][mh:Sarvena] burns");
        check(
            "Port of Sarvena burns",
            &[(0, 15)],
            &[(8, 21)],
            "[m:Port of ][mh:Sarvena][h: burns]",
        );
        check("plain", &[], &[], "plain");
        check("ab", &[(0, 9)], &[], "[m:ab]");
    }

    proptest::proptest! {
        #[test]
        fn runs_tile_the_stretch(mut marks in proptest::collection::vec((0u32..30, 1u32..9), 0..8), mut hits in proptest::collection::vec((0u32..30, 1u32..9), 0..8)) {
            marks.sort_unstable();
            hits.sort_unstable();
            let spans = |m: &[(u32, u32)]| m.iter().map(|(s, l)| Span { start: *s, end: s + l }).collect::<Vec<_>>();
            let (mentions, hits) = (spans(&marks), spans(&hits));
            let stretch = Span { start: 3, end: 25 };
            let runs = runs(stretch, &mentions, &[], &hits);
            let mut at = stretch.start;
            for run in &runs {
                proptest::prop_assert_eq!(run.span.start, at);
                proptest::prop_assert!(!run.span.is_empty());
                let covered = |m: &[Span]| m.iter().any(|m| m.contains(run.span));
                proptest::prop_assert_eq!(run.mention.is_some(), covered(&mentions));
                proptest::prop_assert_eq!(run.layer.is_some(), covered(&hits));
                at = run.span.end;
            }
            proptest::prop_assert_eq!(at, stretch.end);
        }
    }
}
