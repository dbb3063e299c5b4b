//! What one document states: its figures, and who says what in it.

use super::super::store::{Held, Store};
use crate::attribution::{Attribution, attributions};
use crate::corpus::Mention;
use crate::figure::{Figure, figures};

/// The figures and attributions of a document.
pub struct Stated {
    pub figures: Vec<Figure>,
    pub attributions: Vec<Attribution>,
}

impl Store {
    /// Reads the figures and attributions of a document, with its entities as they are
    /// since the store was last settled: a source goes by the name of its entity.
    ///
    /// Cost: linear in the text, which is unpacked.
    pub fn stated(&self, held: &Held) -> Stated {
        let mentions: Vec<Mention> = self.mentions_now(held).collect();
        let text = &*held.text();
        let blocks = &held.document.blocks;
        let date = held.document.metadata.date.as_ref().map(|date| date.value);
        let attributions = attributions(text, blocks, &mentions);
        let figures = figures(text, blocks, &mentions, &attributions, date);
        Stated { figures, attributions }
    }

    /// The mentions of a document, each by the name and the type of its entity.
    fn mentions_now<'h>(&'h self, held: &'h Held) -> impl Iterator<Item = Mention> + 'h {
        self.mentions(held).filter_map(|(span, entity, from)| {
            let entity = self.entity(entity)?;
            let (kind, name) = (entity.kind, entity.name.to_owned());
            Some(Mention { span, kind, name, from, confidence: 1.0 })
        })
    }
}
