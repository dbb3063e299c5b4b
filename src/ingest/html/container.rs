//! The elements of a page that contain its blocks, as a tree without recursion.

use core::ops::Range;

use super::sign::Sign;

/// An element with the blocks that stand in it; those of a container have numbers in a
/// row, and a container stands behind the one it is in.
#[derive(Debug)]
pub(super) struct Container {
    pub name: Name,
    pub sign: Sign,
    first_block: u32,
    end_block: u32,
    /// Whether its end was seen. What never ends says nothing of what follows it.
    pub is_closed: bool,
}

impl Container {
    /// The numbers of its blocks.
    pub fn blocks(&self) -> Range<usize> {
        self.first_block as usize..self.end_block as usize
    }
}

macro_rules! names {
    ($($variant:ident $text:literal),* $(,)?) => {
        /// The name of an element that may contain blocks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Name { $($variant),* }

        impl Name {
            const ALL: &[Self] = &[$(Self::$variant),*];

            pub fn of(name: &[u8]) -> Option<Self> {
                match name {
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

names! {
    Article b"article", Aside b"aside", Blockquote b"blockquote", Body b"body",
    Button b"button", Center b"center", Details b"details", Div b"div", Dl b"dl",
    Fieldset b"fieldset", Figure b"figure", Footer b"footer", Form b"form",
    Header b"header", Main b"main", Menu b"menu", Nav b"nav", Ol b"ol", P b"p",
    Section b"section", Select b"select", Span b"span", Table b"table", Td b"td",
    Th b"th", Ul b"ul",
}

impl Name {
    /// Whether such an element is made to stand around an article.
    pub fn is_frame(self) -> bool {
        use Name::{Aside, Button, Footer, Header, Menu, Nav, Select};
        matches!(self, Aside | Button | Footer | Header | Menu | Nav | Select)
    }

    /// Whether such an element may go without its end tag.
    fn ends_by_itself(self) -> bool {
        matches!(self, Self::P | Self::Td | Self::Th)
    }

    /// Whether such an element counts only for what it says of itself.
    pub fn is_slight(self) -> bool {
        matches!(self, Self::Button | Self::Dl | Self::P | Self::Select | Self::Span)
    }
}

/// Containers as their tags come, whatever is not closed or closed twice.
#[derive(Debug, Default)]
pub(super) struct Containers {
    all: Vec<Container>,
    open: Vec<u32>,
    /// Open ones of each name.
    n_open: [u32; Name::ALL.len()],
    /// Of each name those that were too many to be kept.
    n_left_out: [u32; Name::ALL.len()],
    /// How many of the open ones stand around the article, and the first of them.
    n_around: u32,
    around: Option<u32>,
}

/// More containers are read as if they were not there.
const MOST: usize = 1 << 20;

impl Containers {
    /// Takes a start tag; the next block is that of number `n_blocks`.
    pub fn start(&mut self, name: Name, sign: Sign, n_blocks: usize) {
        if self.all.len() >= MOST {
            self.n_left_out[name as usize] += 1;
            return;
        }
        let nr = self.all.len() as u32;
        let first_block = n_blocks as u32;
        let end_block = first_block;
        self.all.push(Container { name, sign, first_block, end_block, is_closed: false });
        self.open.push(nr);
        self.n_open[name as usize] += 1;
        if sign.is_around() {
            self.n_around += 1;
            self.around.get_or_insert(nr);
        }
    }

    /// Takes an end tag, which breaks off the elements within that were not ended.
    ///
    /// Cost: all ends together are linear in all starts.
    pub fn end(&mut self, name: Name, n_blocks: usize) {
        let left_out = &mut self.n_left_out[name as usize];
        if *left_out > 0 {
            *left_out -= 1;
            return;
        }
        if self.n_open[name as usize] == 0 {
            return;
        }
        while let Some(ended) = self.pop(n_blocks, Some(name)) {
            if ended == name {
                break;
            }
        }
    }

    /// Whether the end tag ends or breaks off one that stands around the article.
    ///
    /// Cost: looks at those that the tag will end.
    pub fn ends_around(&self, name: Name) -> bool {
        if self.n_around == 0 || self.n_open[name as usize] == 0 {
            return false;
        }
        let open = self.open.iter().rev().filter_map(|nr| self.all.get(*nr as usize));
        for container in open {
            if container.sign.is_around() {
                return true;
            }
            if container.name == name {
                break;
            }
        }
        false
    }

    /// The innermost open one, if it ends by itself where another begins.
    pub fn last_that_ends(&self) -> Option<Name> {
        let last = self.open.last().and_then(|nr| self.all.get(*nr as usize));
        last.map(|last| last.name).filter(|name| name.ends_by_itself())
    }

    /// Ends the innermost one; `by` is the tag that does.
    fn pop(&mut self, n_blocks: usize, by: Option<Name>) -> Option<Name> {
        let nr = self.open.pop()?;
        let container = self.all.get_mut(nr as usize)?;
        container.end_block = n_blocks as u32;
        let name = container.name;
        container.is_closed = by.is_some_and(|by| by == name || name.ends_by_itself());
        self.n_open[container.name as usize] -= 1;
        if container.sign.is_around() {
            self.n_around -= 1;
            if self.n_around == 0 {
                self.around = None;
            }
        }
        Some(container.name)
    }

    /// The outermost open container that stands around the article.
    pub fn around(&self) -> Option<Name> {
        self.around.and_then(|nr| self.all.get(nr as usize)).map(|container| container.name)
    }

    /// How many are open.
    pub fn n_open(&self) -> usize {
        self.open.len()
    }

    /// All containers, outer ones before those within, where the page has `n_blocks`.
    pub fn finish(mut self, n_blocks: usize) -> Vec<Container> {
        while self.pop(n_blocks, None).is_some() {}
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_ended_ends_with_what_is_around_it() {
        let mut containers = Containers::default();
        containers.start(Name::Div, Sign::None, 0);
        containers.start(Name::Nav, Sign::Around, 1);
        assert_eq!(containers.around(), Some(Name::Nav));
        containers.end(Name::Ul, 2);
        containers.end(Name::Div, 2);
        assert_eq!(containers.around(), None);
        containers.start(Name::Section, Sign::None, 2);
        let found: Vec<_> = containers
            .finish(5)
            .iter()
            .map(|container| (container.name, container.blocks(), container.is_closed))
            .collect();
        let expected =
            [(Name::Div, 0..2, true), (Name::Nav, 1..2, false), (Name::Section, 2..5, false)];
        assert_eq!(found, expected);
    }
}
