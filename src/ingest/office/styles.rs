//! The styles of a Word document: which are headings, quotations, lists.

use rustc_hash::FxHashMap;

use super::writer::Form;
use crate::corpus::BlockKind;
use crate::ingest::xml::events::{Event, Events};

/// What a style says of a paragraph.
#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    /// 0 for the highest, 9 for text.
    outline: Option<u8>,
    num_id: Option<String>,
    level: Option<usize>,
    hidden: bool,
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: FxHashMap<String, Style>,
}

/// How many styles stand between one and the one that it is made from at last.
const DEEPEST: usize = 12;

impl Styles {
    pub fn read(source: &str) -> Self {
        let mut styles = Self::default();
        let mut id: Option<String> = None;
        let mut events = Events::new(source);
        while let Some(event) = events.next() {
            let Event::Start(element) = event else { continue };
            if element.name() == "style" {
                id = element.attribute("styleId");
                if let Some(id) = &id {
                    styles.by_id.insert(id.clone(), Style::default());
                }
                continue;
            }
            let Some(style) = id.as_ref().and_then(|id| styles.by_id.get_mut(id)) else { continue };
            let value = || element.attribute("val");
            match element.name() {
                "name" => style.name = value().unwrap_or_default().to_lowercase(),
                "basedOn" => style.based_on = value(),
                "outlineLvl" => style.outline = value().and_then(|n| n.parse().ok()),
                "numId" => style.num_id = value(),
                "ilvl" => style.level = value().and_then(|n| n.parse().ok()),
                "vanish" => style.hidden = value().is_none_or(|on| on != "0" && on != "false"),
                _ => {}
            }
        }
        styles
    }

    /// The style and those that it is made from, itself first.
    fn line(&self, id: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| style.based_on.as_ref().and_then(|id| self.by_id.get(id));
        core::iter::successors(self.by_id.get(id), next).take(DEEPEST)
    }

    /// What paragraphs of the style are; `None` for text.
    pub fn form(&self, id: &str) -> Option<Form> {
        for style in self.line(id) {
            match style.name.as_str() {
                "title" => return Some(Form::heading(1)),
                "subtitle" => return Some(Form::heading(2)),
                "quote" | "intense quote" | "block text" => {
                    return Some(Form::of(BlockKind::Quotation));
                }
                name => {
                    let level = name.strip_prefix("heading ").and_then(|n| n.parse().ok());
                    if let Some(level) = level.or(style.outline.map(|n| n.saturating_add(1))) {
                        return (level <= 9).then(|| Form::heading(level));
                    }
                }
            }
        }
        None
    }

    /// The list that paragraphs of the style belong to, and how deep.
    pub fn list(&self, id: &str) -> Option<(String, usize)> {
        let style = self.line(id).find(|style| style.num_id.is_some())?;
        Some((style.num_id.clone()?, style.level.unwrap_or(0)))
    }

    /// Whether text of the style is hidden.
    pub fn hides(&self, id: &str) -> bool {
        self.line(id).any(|style| style.hidden)
    }
}
