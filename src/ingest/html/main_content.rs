//! Where the article of a page is, and what only stands around it.
//!
//! Prose counts for a container, and links and scraps of text against it; the container
//! for which most speaks is the article. This is the maximum subsequence of J. Pasternack
//! and D. Roth, "Extracting Article Text from the Web with Maximum Subsequence
//! Segmentation" (WWW 2009), over blocks instead of words and with only the elements of
//! the page as candidates.

use core::ops::Range;

use super::evidence::Blocks;
use super::visit::Visited;
use crate::corpus::{Block, BlockKind};
use crate::ingest::boilerplate::is_boilerplate;
use crate::ingest::header::{Fact, facts_of};

/// What a source of HTML is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Scope {
    /// A page of a site, of which the article is a part.
    Page,
    /// A text of its own: a message, an entry of a feed, a chapter.
    Text,
}

/// Sets apart what stands around the article: of a page all but its main content, where
/// much prose is in one place; of a text only elements that say of themselves that they
/// are no part of it. What stands there in a row becomes one block of boilerplate.
/// Headline and header lines stay.
///
/// Cost: linear in the containers and blocks.
pub(super) fn set_apart(visited: &mut Visited, scope: Scope) {
    let Visited { page, head, containers, linked } = visited;
    let blocks = Blocks::new(page, containers, linked);
    let own = blocks.own(head.title_text(), scope);
    let mut kept: Vec<Block> = Vec::with_capacity(page.blocks.len());
    for (block, is_own) in page.blocks.iter().zip(own) {
        match kept.last_mut() {
            _ if is_own => kept.push(*block),
            Some(last) if last.kind == BlockKind::Boilerplate => last.span.end = block.span.end,
            _ => kept.push(Block { kind: BlockKind::Boilerplate, level: 0, ..*block }),
        }
    }
    page.blocks = kept;
}

impl Blocks<'_> {
    /// Of each block whether it is the article's own.
    fn own(&self, title: &str, scope: Scope) -> Vec<bool> {
        let found = if scope == Scope::Page { self.best() } else { None };
        let is_found = found.is_some();
        let main = found.unwrap_or(0..self.blocks.len());
        let text = if is_found { main.start } else { main.end };
        let headline = self.headline(&main, title);
        let links = self.within(|container| self.is_links(&container.blocks()));
        let is_own = |(nr, (around, links)): (usize, (&bool, bool))| {
            let is_above = headline.is_some_and(|at| nr < at);
            let is_other = || {
                links || self.is_link(nr) || self.is_notice(nr) || is_above && self.gain(nr) <= 0
            };
            let aside = *around || is_found && (!main.contains(&nr) || is_other());
            headline == Some(nr)
                || !aside
                || self.is_post(nr) && main.contains(&nr)
                || headline.is_some_and(|at| self.belongs_above(nr, at, text, *around))
        };
        let mut own: Vec<bool> = self.around.iter().zip(links).enumerate().map(is_own).collect();
        if is_found {
            self.drop_bare_headings(&mut own, headline);
        }
        own
    }

    /// Whether a block is one of several in a row that are nothing but links.
    fn is_link(&self, nr: usize) -> bool {
        let is_link = |nr: usize| {
            self.blocks.get(nr).is_some_and(|block| {
                matches!(block.kind, BlockKind::Paragraph | BlockKind::List)
                    && self.linked_of(nr) * 10 >= block.span.len() * 9
            })
        };
        let is_list = self.blocks.get(nr).is_some_and(|block| block.kind == BlockKind::List);
        is_link(nr) && (is_list || is_link(nr + 1) || nr.checked_sub(1).is_some_and(is_link))
    }

    /// Whether a block is a heading over what is no part of an article.
    fn is_notice(&self, nr: usize) -> bool {
        self.blocks.get(nr).is_some_and(|block| {
            block.kind == BlockKind::Heading && is_boilerplate(block.span.of(self.text))
        })
    }

    /// Whether a block is a post that the article shows, in whatever element.
    fn is_post(&self, nr: usize) -> bool {
        self.blocks.get(nr).is_some_and(|block| block.kind == BlockKind::EmbeddedPost)
    }

    /// Whether a block near the headline belongs to it: what stands between it and the
    /// text, and header lines even within elements of their own.
    fn belongs_above(&self, nr: usize, headline: usize, text: usize, around: bool) -> bool {
        const NEAR: usize = 12;
        const SHORTEST: usize = 60;
        let Some(block) = self.blocks.get(nr) else { return false };
        let is_near = nr.abs_diff(headline) <= NEAR && nr < text.max(headline);
        let says = block.span.of(self.text);
        let is_lead = nr > headline
            && !around
            && matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading)
            && says.len() >= SHORTEST
            && self.linked_of(nr) * 4 < says.len();
        // The name of a paper alone is as often a logo.
        let tells = |fact: &Fact| matches!(fact, Fact::Author(_) | Fact::Date { .. });
        let states = || facts_of(says, 0, false).is_some_and(|facts| facts.iter().any(tells));
        is_near && (is_lead || block.kind == BlockKind::Paragraph && states())
    }

    /// Sets headings apart below which stands only what is set apart.
    fn drop_bare_headings(&self, own: &mut [bool], headline: Option<usize>) {
        let (mut has_own, mut has_other) = (false, false);
        for (nr, (block, is_own)) in self.blocks.iter().zip(own).enumerate().rev() {
            if block.kind == BlockKind::Heading {
                *is_own &= has_own || !has_other || headline == Some(nr);
                (has_own, has_other) = (*is_own, !*is_own);
            } else {
                has_own |= *is_own;
                has_other |= !*is_own;
            }
        }
    }

    /// The headline: what the page says is its title, or the last above the text, or the
    /// first below.
    fn headline(&self, main: &Range<usize>, title: &str) -> Option<usize> {
        let end = main.end.min(self.blocks.len());
        let text = main.clone().find(|nr| self.gain(*nr) > 0).unwrap_or(end);
        let at = |nr: &usize| self.blocks.get(*nr);
        let is_headline = |nr: &usize| at(nr).is_some_and(|block| self.is_headline(block));
        let is_title = |nr: &usize| {
            at(nr).filter(|block| block.kind == BlockKind::Heading).is_some_and(|block| {
                let says = block.span.of(self.text);
                says.len() <= title.len()
                    && says.split_whitespace().nth(2).is_some()
                    && title.contains(says)
            })
        };
        (0..text)
            .rev()
            .find(is_title)
            .or_else(|| (0..text).rev().find(is_headline))
            .or_else(|| (text..end).find(|nr| is_title(nr) || is_headline(nr)))
    }
}
