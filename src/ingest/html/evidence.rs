//! What speaks for each block of a page, and for the containers of blocks.

use core::ops::Range;

use super::container::{Container, Name};
use super::sign::Sign;
use crate::corpus::{Block, BlockKind};
use crate::ingest::manuscript::Manuscript;

/// How many bytes of each block are links.
pub(super) type Linked = Vec<u32>;

/// So much must speak for a container, in bytes of prose, before the rest is set apart.
const LEAST: i64 = 60;

/// What speaks against a container for a scrap of text, in bytes of prose, and how often
/// for scraps in a row.
const SCRAP: i64 = -25;
const LONGEST_RUN: u32 = 4;

/// The blocks of a page and what speaks for each, in bytes.
pub(super) struct Blocks<'p> {
    pub text: &'p str,
    pub blocks: &'p [Block],
    linked: &'p Linked,
    containers: &'p [Container],
    lengths: Sums,
    links: Sums,
    headlines: Sums,
    /// What each speaks by its form.
    weights: Vec<i64>,
    /// What speaks for a container, wherever it stands.
    all_prose: Sums,
    /// Whether each block stands in an element that says it is not of the article.
    pub around: Vec<bool>,
    /// What speaks for a container, of blocks that are not around the article.
    prose: Sums,
}

impl<'p> Blocks<'p> {
    pub fn new(page: &'p Manuscript, containers: &'p [Container], linked: &'p Linked) -> Self {
        let (text, blocks) = (page.text.as_str(), page.blocks.as_slice());
        let mut all = Self {
            text,
            blocks,
            linked,
            containers,
            lengths: Sums::of(blocks.iter().map(|block| block.span.len() as i64)),
            links: Sums::of(linked.iter().map(|n| i64::from(*n))),
            headlines: Sums::default(),
            weights: Vec::new(),
            all_prose: Sums::default(),
            around: Vec::new(),
            prose: Sums::default(),
        };
        all.headlines = Sums::of(blocks.iter().map(|block| i64::from(all.is_headline(block))));
        all.weights = (0..blocks.len()).map(|nr| all.weight(nr)).collect();
        all.all_prose = Sums::of(all.weights.iter().map(|weight| (*weight).max(0)));
        all.around = all.within(|container| all.is_around(container));
        all.prose = Sums::of((0..blocks.len()).map(|nr| all.gain(nr).max(0)));
        all
    }

    /// Of each block whether it stands in a container for which `holds` is true.
    pub fn within(&self, holds: impl Fn(&Container) -> bool) -> Vec<bool> {
        let mut steps = vec![0; self.blocks.len() + 1];
        for container in self.containers.iter().filter(|container| holds(container)) {
            let Range { start, end } = container.blocks();
            steps.get_mut(start).into_iter().for_each(|step| *step += 1);
            steps.get_mut(end).into_iter().for_each(|step| *step -= 1);
        }
        let mut depth = 0;
        let within = steps.iter().take(self.blocks.len()).map(|step| {
            depth += step;
            depth > 0
        });
        within.collect()
    }

    pub fn linked_of(&self, nr: usize) -> usize {
        self.linked.get(nr).map_or(0, |n| *n as usize)
    }

    pub fn is_headline(&self, block: &Block) -> bool {
        block.kind == BlockKind::Heading
            && block.level == 1
            && block.span.of(self.text).split_whitespace().count() >= 3
    }

    /// Whether a container stands around the article. Whatever it says, one does not
    /// that holds much prose and a headline, or most of the prose of the page.
    fn is_around(&self, container: &Container) -> bool {
        const MUCH: i64 = 600;
        if !container.sign.is_around() || !container.is_closed {
            return false;
        }
        let range = container.blocks();
        let prose = self.all_prose.over(&range);
        let beside = self.all_prose.over(&(0..self.blocks.len())) - prose;
        let has_headline = self.headlines.over(&range) > 0;
        let is_alone = beside < LEAST;
        let holds_page = match container.sign {
            Sign::Apart => is_alone,
            _ => has_headline || beside < prose,
        };
        // A short article may be all the prose of its page; so may a notice in a menu.
        let is_only = is_alone && prose >= LEAST && !container.name.is_frame();
        let wraps = container.name == Name::Form && (has_headline || prose > MUCH);
        !(wraps || is_only || prose > MUCH && holds_page)
    }

    /// Whether the blocks of these numbers are mostly links, with no prose among them.
    pub fn is_links(&self, blocks: &Range<usize>) -> bool {
        let linked = self.links.over(blocks);
        linked > 0 && linked * 5 > self.lengths.over(blocks) * 4 && self.prose.over(blocks) == 0
    }

    /// What speaks for a container that holds the block, in bytes; nothing where the block
    /// stands around the article.
    pub fn gain(&self, nr: usize) -> i64 {
        let around = self.around.get(nr).is_some_and(|around| *around);
        if around { 0 } else { self.weights.get(nr).copied().unwrap_or(0) }
    }

    /// What the form of a block speaks, wherever it stands.
    fn weight(&self, nr: usize) -> i64 {
        /// A paragraph of so many bytes speaks neither for nor against.
        const EVEN: i64 = 65;
        let Some(block) = self.blocks.get(nr) else { return 0 };
        let (len, linked) = (block.span.len() as i64, self.linked_of(nr) as i64);
        match block.kind {
            BlockKind::Image => 0,
            _ if linked * 2 > len => SCRAP - linked.min(300),
            BlockKind::Heading => 0,
            BlockKind::List => {
                let n_lines = block.span.of(self.text).lines().count() as i64;
                (len - linked - EVEN * n_lines).max(0)
            }
            BlockKind::Table => (len - linked - EVEN).clamp(0, EVEN),
            _ => (len - linked - EVEN).max(SCRAP),
        }
    }

    /// What speaks for a container of each block, where scraps in a row that are no links
    /// speak against it a few times at most: the words of a drawing.
    fn gains(&self) -> Sums {
        let mut run = 0;
        Sums::of((0..self.blocks.len()).map(|nr| {
            let gain = self.gain(nr);
            run = if gain == SCRAP { run + 1 } else { 0 };
            if run > LONGEST_RUN { 0 } else { gain }
        }))
    }

    /// The container for which most speaks, of equal ones the innermost; around it the
    /// first with half of the prose of the page.
    pub fn best(&self) -> Option<Range<usize>> {
        let gains = self.gains();
        // What says that it is the article counts for more.
        let gain = |container: &Container| {
            let gain = gains.over(&container.blocks());
            if container.sign == Sign::Article { gain + gain / 4 } else { gain }
        };
        let whole = 0..self.blocks.len();
        let all = self.containers.iter().map(|container| (gain(container), container.blocks()));
        let all = core::iter::once((gains.over(&whole), whole.clone())).chain(all);
        let (gain, best) = all.max_by_key(|(gain, _)| *gain)?;
        let half = self.prose.over(&whole) / 2;
        let holds = |range: &Range<usize>| {
            range.start <= best.start && best.end <= range.end && self.prose.over(range) >= half
        };
        let wide = self.containers.iter().rev().map(Container::blocks).find(holds);
        let is_much = gain > 0 && self.prose.over(&best) >= LEAST;
        is_much.then(|| wide.unwrap_or(whole))
    }
}

/// Sums of a number of each block from the first on.
#[derive(Default)]
struct Sums(Vec<i64>);

impl Sums {
    fn of(numbers: impl Iterator<Item = i64>) -> Self {
        let mut sum = 0;
        let sums = numbers.map(|number| {
            sum += number;
            sum
        });
        Self(core::iter::once(0).chain(sums).collect())
    }

    /// The sum over the blocks of these numbers.
    fn over(&self, blocks: &Range<usize>) -> i64 {
        let at = |nr: usize| self.0.get(nr).copied().unwrap_or(0);
        at(blocks.end) - at(blocks.start)
    }
}
