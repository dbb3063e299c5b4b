//! Two articles side by side: what is drawn over their texts, and what stands beside what.

use super::format::counted;
use crate::protocol::{CompareMode, ComparedEdit, Comparison, EditOp, Form};
use crate::text::Span;

/// The left or the right article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    Left,
    Right,
}

impl Hand {
    pub fn of<T>(self, pair: (T, T)) -> T {
        match self {
            Self::Left => pair.0,
            Self::Right => pair.1,
        }
    }

    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// Verbatim runs that are drawn, longest first.
const MOST_RUNS: usize = 2_000;

/// What a person wants to see of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The shortest verbatim run that is marked, in words.
    pub least_words: u32,
    /// Changes of form that are not shown as changes.
    pub ignored: Vec<Form>,
}

impl Seen {
    /// Whether an edit counts as a change.
    pub fn is_change(&self, edit: &ComparedEdit) -> bool {
        // White space is a change of any kind that is ignored.
        let ignored = |form: Form| {
            self.ignored.contains(&form) || (form == Form::Space && !self.ignored.is_empty())
        };
        edit.op != EditOp::Equal && !edit.form.is_some_and(ignored)
    }
}

/// A stretch of a text that is drawn alike throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    pub span: Span,
    pub change: Option<Change>,
    /// The number of the step to which it belongs, from 1; of two the lower.
    pub step: Option<u32>,
    /// Whether the step begins here.
    pub first: bool,
    /// Whether the sentences have other numbers.
    pub differs: bool,
    /// Whether it stands in the other text word for word, and whether as a stock phrase.
    pub verbatim: Option<bool>,
    /// Whether it is part of a reused passage.
    pub reused: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only in this text.
    Changed,
    /// In the other text too, in another place.
    Moved,
    /// A change of form alone.
    Form,
}

/// What one goes through with next and previous: changes, or pairs of sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub left: Span,
    pub right: Span,
    /// Number of the pair that it is; none where it is a change.
    pub pair: Option<usize>,
}

/// The steps, by place in the left article.
pub fn steps(comparison: &Comparison, seen: &Seen) -> Vec<Step> {
    let mut steps: Vec<Step> = match comparison.mode {
        CompareMode::Versions => {
            let changes = comparison.edits.iter().filter(|edit| seen.is_change(edit));
            changes.map(|edit| Step { left: edit.left, right: edit.right, pair: None }).collect()
        }
        CompareMode::Articles => {
            let pairs = comparison.pairs.iter().enumerate().filter(|(_, pair)| pair.shown);
            pairs
                .map(|(nr, pair)| Step { left: pair.left, right: pair.right, pair: Some(nr) })
                .collect()
        }
    };
    steps.sort_by_key(|step| (step.left.start, step.right.start));
    steps
}

/// Where one stands among the steps, and why they belong together.
pub fn step_words(comparison: &Comparison, steps: &[Step], at: Option<usize>) -> String {
    let (one, many) = match comparison.mode {
        CompareMode::Versions => ("change", "changes"),
        CompareMode::Articles => ("pair", "pairs"),
    };
    let n = steps.len();
    let Some((nr, step)) = at.and_then(|nr| Some((nr, steps.get(nr)?))) else {
        return counted(n as u64, one, many);
    };
    let mut words = format!("{one} {} of {n}", nr + 1);
    let Some(pair) = step.pair.and_then(|nr| comparison.pairs.get(nr)) else { return words };
    let mut add = |what: &str, shared: &[String]| {
        if !shared.is_empty() {
            words += &format!(" · {what}: {}", shared.join(", "));
        }
    };
    add("both have", &pair.words);
    add("both name", &pair.names);
    add("both count", &pair.figures);
    if let Some((left, right)) = &pair.other_figures {
        words +=
            &format!(" · figures differ: {} left, {} right", left.join(", "), right.join(", "));
    }
    words
}

/// What a stretch of a text takes part in.
#[derive(Clone, Copy)]
enum Part {
    Change(Change),
    Moved,
    Step { nr: u32, differs: bool },
    Verbatim { common: bool },
    Reused,
}

/// What is drawn over one of the texts, whose `steps` are those of [`steps`].
///
/// Shape: by start, disjoint, none empty. Cost: a sort of the borders, and the parts that
/// overlap at each.
pub fn layers(comparison: &Comparison, steps: &[Step], seen: &Seen, hand: Hand) -> Vec<Layer> {
    let mut parts: Vec<(Span, Part)> = Vec::new();
    for edit in &comparison.edits {
        if seen.is_change(edit) {
            let change = if edit.form.is_some() { Change::Form } else { Change::Changed };
            parts.push((hand.of((edit.left, edit.right)), Part::Change(change)));
        }
    }
    for moved in &comparison.moves {
        parts.push((hand.of(*moved), Part::Moved));
    }
    for (nr, step) in (1..).zip(steps) {
        let pair = step.pair.and_then(|nr| comparison.pairs.get(nr));
        let differs = pair.is_some_and(|pair| pair.other_figures.is_some());
        parts.push((hand.of((step.left, step.right)), Part::Step { nr, differs }));
    }
    if comparison.mode == CompareMode::Articles {
        let runs = comparison.verbatim.iter().filter(|run| run.n_words >= seen.least_words);
        let mut runs: Vec<_> = runs.collect();
        // Texts full of repeats have a run for every two places.
        runs.sort_by_key(|run| core::cmp::Reverse(run.n_words));
        for run in runs.into_iter().take(MOST_RUNS) {
            let part = Part::Verbatim { common: run.common };
            parts.push((hand.of((run.left, run.right)), part));
        }
        for passage in &comparison.passages {
            parts.push((hand.of((passage.left, passage.right)), Part::Reused));
        }
    }
    tiles(parts)
}

/// Cuts overlapping parts into disjoint layers.
fn tiles(mut parts: Vec<(Span, Part)>) -> Vec<Layer> {
    parts.retain(|(span, _)| !span.is_empty());
    parts.sort_by_key(|(span, _)| *span);
    let mut edges: Vec<u32> = parts.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut layers = Vec::new();
    let mut open: Vec<(Span, Part)> = Vec::new();
    let mut next = parts.into_iter().peekable();
    for (from, to) in edges.iter().zip(edges.iter().skip(1)) {
        open.retain(|(span, _)| span.end > *from);
        while let Some(part) = next.next_if(|(span, _)| span.start <= *from) {
            open.push(part);
        }
        if !open.is_empty() {
            layers.push(layer(Span { start: *from, end: *to }, &open));
        }
    }
    layers
}

fn layer(span: Span, open: &[(Span, Part)]) -> Layer {
    let mut layer = Layer {
        span,
        change: None,
        step: None,
        first: false,
        differs: false,
        verbatim: None,
        reused: false,
    };
    for (whole, part) in open {
        match *part {
            Part::Change(change) if layer.change != Some(Change::Moved) => {
                layer.change = Some(change);
            }
            Part::Change(_) => {}
            Part::Moved => layer.change = Some(Change::Moved),
            Part::Step { nr, differs } if layer.step.is_none_or(|other| nr < other) => {
                layer.step = Some(nr);
                layer.first = whole.start == span.start;
                layer.differs = differs;
            }
            Part::Step { .. } => {}
            Part::Verbatim { common } => {
                layer.verbatim = Some(common && layer.verbatim.unwrap_or(true));
            }
            Part::Reused => layer.reused = true,
        }
    }
    layer
}

/// What belongs together: a stretch of the article at `hand`, and its counterpart, by
/// place in the former.
pub fn anchors(comparison: &Comparison, hand: Hand) -> Vec<(Span, Span)> {
    let mut anchors: Vec<(Span, Span)> = match comparison.mode {
        CompareMode::Versions => {
            let kept = comparison.edits.iter().filter(|edit| edit.op == EditOp::Equal);
            kept.map(|edit| (edit.left, edit.right)).collect()
        }
        CompareMode::Articles => {
            let pairs = comparison.pairs.iter().filter(|pair| pair.shown);
            let passages = comparison.passages.iter().map(|passage| (passage.left, passage.right));
            pairs.map(|pair| (pair.left, pair.right)).chain(passages).collect()
        }
    };
    if hand == Hand::Right {
        anchors = anchors.into_iter().map(|(left, right)| (right, left)).collect();
    }
    anchors.sort_by_key(|(here, _)| (here.start, here.len()));
    anchors
}

/// The place in the other article that stands beside byte `at` of the one whose `anchors`
/// these are.
///
/// Between two things that belong together, in proportion; none where nothing does.
/// Cost: walks the anchors.
pub fn counterpart(anchors: &[(Span, Span)], at: u32) -> Option<u32> {
    let inside = anchors.iter().rev().find(|(here, _)| here.start <= at && at < here.end);
    if let Some((here, there)) = inside {
        return Some(between(at, (here.start, here.end), (there.start, there.end)));
    }
    let before = anchors.iter().rev().find(|(here, _)| here.end <= at);
    let after = anchors.iter().find(|(here, _)| here.start > at);
    match (before, after) {
        (Some((from, p)), Some((to, q))) if p.end <= q.start => {
            Some(between(at, (from.end, to.start), (p.end, q.start)))
        }
        (Some((from, p)), Some((to, q))) => {
            let nearer_before = at - from.end <= to.start - at;
            Some(if nearer_before { p.end } else { q.start })
        }
        (Some((from, p)), None) => Some(p.end + (at - from.end)),
        (None, Some((to, q))) => Some(between(at, (0, to.start), (0, q.start))),
        (None, None) => None,
    }
}

fn between(at: u32, (from, to): (u32, u32), (p, q): (u32, u32)) -> u32 {
    let share = f64::from(at.saturating_sub(from)) / f64::from(to.saturating_sub(from).max(1));
    p + (f64::from(q.saturating_sub(p)) * share).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::DocId;
    use crate::protocol::{ComparedPair, ComparedRun};

    fn span(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    fn comparison(mode: CompareMode) -> Comparison {
        Comparison {
            left: DocId(0),
            right: DocId(1),
            titles: Default::default(),
            mode,
            similarity: 0.0,
            both: Vec::new(),
            only_left: Vec::new(),
            only_right: Vec::new(),
            terms: Default::default(),
            edits: Vec::new(),
            moves: Vec::new(),
            pairs: Vec::new(),
            passages: Vec::new(),
            verbatim: Vec::new(),
        }
    }

    fn pair(left: Span, right: Span) -> ComparedPair {
        ComparedPair {
            left,
            right,
            score: 1.0,
            shown: true,
            words: Vec::new(),
            names: Vec::new(),
            figures: Vec::new(),
            other_figures: None,
        }
    }

    fn seen() -> Seen {
        Seen { least_words: 5, ignored: Vec::new() }
    }

    #[test]
    fn overlapping_parts_become_disjoint_layers() {
        let mut both = comparison(CompareMode::Articles);
        both.pairs = vec![pair(span(10, 40), span(0, 20)), pair(span(0, 10), span(50, 60))];
        both.verbatim =
            vec![ComparedRun { left: span(20, 30), right: span(5, 15), n_words: 6, common: false }];
        let shown = |hand, seen: &Seen| -> Vec<_> {
            let layers = layers(&both, &steps(&both, seen), seen, hand);
            layers.iter().map(|l| (l.span.start, l.span.end, l.step, l.first, l.verbatim)).collect()
        };
        assert_eq!(
            shown(Hand::Left, &seen()),
            [
                (0, 10, Some(1), true, None),
                (10, 20, Some(2), true, None),
                (20, 30, Some(2), false, Some(false)),
                (30, 40, Some(2), false, None),
            ]
        );
        let longer = Seen { least_words: 7, ..seen() };
        assert_eq!(
            shown(Hand::Right, &longer),
            [(0, 20, Some(2), true, None), (50, 60, Some(1), true, None)]
        );
    }

    #[test]
    fn forms_are_ignored_on_wish() {
        let mut both = comparison(CompareMode::Versions);
        let edit = |op, form, start| ComparedEdit {
            op,
            form,
            left: span(start, start + 5),
            right: span(start, start + 5),
        };
        both.edits = vec![
            edit(EditOp::Equal, None, 0),
            edit(EditOp::Replace, Some(Form::Quotes), 5),
            edit(EditOp::Equal, None, 10),
            edit(EditOp::Replace, None, 15),
        ];
        assert_eq!(steps(&both, &seen()).len(), 2);
        let without = Seen { ignored: vec![Form::Quotes], ..seen() };
        assert_eq!(steps(&both, &without).len(), 1);
        assert_eq!(
            layers(&both, &steps(&both, &without), &without, Hand::Left)[0].span,
            span(15, 20)
        );
    }

    #[test]
    fn a_place_has_its_counterpart() {
        let mut both = comparison(CompareMode::Articles);
        assert_eq!(counterpart(&anchors(&both, Hand::Left), 7), None);
        both.pairs = vec![pair(span(10, 20), span(40, 60)), pair(span(50, 60), span(80, 90))];
        for (at, expected) in [(0, 0), (15, 50), (20, 60), (35, 70), (55, 85), (65, 95)] {
            assert_eq!(counterpart(&anchors(&both, Hand::Left), at), Some(expected), "{at}");
        }
        assert_eq!(counterpart(&anchors(&both, Hand::Right), 50), Some(15));
        // Where the order is another, the nearer one counts.
        both.pairs = vec![pair(span(10, 20), span(40, 60)), pair(span(50, 60), span(0, 9))];
        assert_eq!(counterpart(&anchors(&both, Hand::Left), 25), Some(60));
        assert_eq!(counterpart(&anchors(&both, Hand::Left), 48), Some(0));
    }
}
