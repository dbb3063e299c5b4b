//! The names of the corpus, and where they are mentioned.

use core::hash::{BuildHasher, BuildHasherDefault};
use std::collections::{BTreeMap, HashMap};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use super::mentions::Linked;
use crate::alias::stands_for;
use crate::corpus::{DocId, EntityKind, Evidence, NameId, SpellingId};
use crate::text::{fold, is_loud, is_mixed};

/// A way to write a name.
#[derive(Clone, Debug)]
pub struct Spelling {
    pub text: Box<str>,
    pub name: NameId,
    pub n_mentions: u32,
}

/// A name of one kind, with where it is mentioned.
#[derive(Clone, Debug)]
pub struct Name {
    pub kind: EntityKind,
    /// At least one; all fold alike.
    pub spellings: Vec<SpellingId>,
    /// Documents that mention it, rising, with the number of mentions.
    pub docs: Vec<(DocId, u32)>,
    pub n_mentions: u32,
}

/// Distinct names of a document, rising, with their number of mentions in it.
pub type Counted = Box<[(NameId, u32)]>;

/// Names by kind and folded spelling.
///
/// Mentions point at spellings, so that a document can be taken out of all counts again.
/// A name that lost its last mention stays, without any.
#[derive(Default)]
pub struct Names {
    spellings: Vec<Spelling>,
    names: Vec<Name>,
    by_text: HashTable<SpellingId>,
    by_fold: HashTable<NameId>,
    /// Letters, folded, with the organisations that texts define them as, and in how
    /// many documents.
    acronyms: HashMap<String, BTreeMap<NameId, u32>>,
}

impl Names {
    /// The spelling `text` of a name of this kind; it is added if it is new.
    pub fn intern(&mut self, kind: EntityKind, text: &str) -> SpellingId {
        let Self { spellings, names, by_text, .. } = self;
        let kind_of = |spelling: &Spelling| names.get(spelling.name.index()).map(|n| n.kind);
        let is_it = |id: &SpellingId| {
            spellings.get(id.index()).is_some_and(|s| *s.text == *text && kind_of(s) == Some(kind))
        };
        if let Some(id) = by_text.find(hash(kind, text), is_it) {
            return *id;
        }
        let folded = fold(text);
        let name = self.find_folded(kind, &folded).unwrap_or_else(|| self.add(kind, &folded));
        let id = SpellingId::from_index(self.spellings.len());
        self.spellings.push(Spelling { text: text.into(), name, n_mentions: 0 });
        if let Some(name) = self.names.get_mut(name.index()) {
            name.spellings.push(id);
        }
        let Self { spellings, names, by_text, .. } = self;
        by_text.insert_unique(hash(kind, text), id, |id| {
            let spelling = spellings.get(id.index());
            let kind = spelling.and_then(|s| names.get(s.name.index())).map(|name| name.kind);
            spelling.zip(kind).map_or(0, |(spelling, kind)| hash(kind, &spelling.text))
        });
        id
    }

    /// The name of this kind whose spellings fold as `text` does.
    pub fn find(&self, kind: EntityKind, text: &str) -> Option<NameId> {
        self.find_folded(kind, &fold(text))
    }

    fn find_folded(&self, kind: EntityKind, folded: &str) -> Option<NameId> {
        let is_it = |id: &NameId| {
            self.get(*id).is_some_and(|name| name.kind == kind) && self.folded(*id) == folded
        };
        self.by_fold.find(hash(kind, folded), is_it).copied()
    }

    fn add(&mut self, kind: EntityKind, folded: &str) -> NameId {
        let id = NameId::from_index(self.names.len());
        let Self { spellings, names, by_fold, .. } = self;
        by_fold.insert_unique(hash(kind, folded), id, |id| {
            names.get(id.index()).map_or(0, |name| hash(name.kind, &folded_by(spellings, name)))
        });
        names.push(Name {
            kind,
            spellings: Vec::with_capacity(1),
            docs: Vec::new(),
            n_mentions: 0,
        });
        id
    }

    /// The folded form of a name.
    pub fn folded(&self, id: NameId) -> String {
        self.get(id).map(|name| folded_by(&self.spellings, name)).unwrap_or_default()
    }

    /// The spelling that most mentions have, of equals the first in order: which article
    /// came first makes no difference.
    ///
    /// One in capitals only where there is no other, unless it is an organisation's, whose
    /// letters may be its name: datelines are in capitals, places are not. So with names in
    /// small letters.
    pub fn shown(&self, id: NameId) -> &str {
        let Some(name) = self.get(id) else { return "" };
        let spellings = name.spellings.iter().filter_map(|id| self.spellings.get(id.index()));
        let fits = |text: &str| match name.kind {
            EntityKind::Organisation => true,
            EntityKind::Person | EntityKind::Place | EntityKind::Group => is_mixed(text),
            _ => !is_loud(text),
        };
        let is_quiet = |spelling: &Spelling| spelling.n_mentions > 0 && fits(&spelling.text);
        let rank = |a: &&Spelling, b: &&Spelling| {
            let by_letters = is_quiet(a).cmp(&is_quiet(b));
            let by_number = a.n_mentions.cmp(&b.n_mentions);
            by_letters.then(by_number).then_with(|| b.text.cmp(&a.text))
        };
        spellings.max_by(rank).map_or("", |spelling| &*spelling.text)
    }

    /// The spellings of a name that are mentioned, with their number of mentions.
    pub fn spellings(&self, id: NameId) -> impl Iterator<Item = (&str, u32)> {
        let ids = self.get(id).into_iter().flat_map(|name| &name.spellings);
        let spellings = ids.filter_map(|id| self.spellings.get(id.index()));
        spellings.filter(|s| s.n_mentions > 0).map(|s| (&*s.text, s.n_mentions))
    }

    pub fn name_of(&self, spelling: SpellingId) -> Option<NameId> {
        self.spellings.get(spelling.index()).map(|spelling| spelling.name)
    }

    pub fn get(&self, id: NameId) -> Option<&Name> {
        self.names.get(id.index())
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// All names with their ids, those without a mention too.
    pub fn iter(&self) -> impl Iterator<Item = (NameId, &Name)> {
        self.names.iter().enumerate().map(|(nr, name)| (NameId::from_index(nr), name))
    }

    /// Letters with the organisations that texts define them as.
    pub fn acronyms(&self) -> impl Iterator<Item = (&str, &BTreeMap<NameId, u32>)> {
        self.acronyms.iter().map(|(letters, full)| (letters.as_str(), full))
    }

    /// Counts the mentions of a document, in place of those that it had before.
    ///
    /// Cost: the names that it mentions; a document that is not the last one has its place
    /// sought, and what stands behind it moved, in the lists of names that come or go.
    pub(super) fn recount(
        &mut self,
        doc: DocId,
        text: &str,
        before: (&[Linked], &[(NameId, u32)]),
        after: &[Linked],
    ) -> Counted {
        for (mentions, comes) in [(before.0, false), (after, true)] {
            for mention in mentions {
                if let Some(spelling) = self.spellings.get_mut(mention.spelling.index()) {
                    let n = &mut spelling.n_mentions;
                    *n = if comes { *n + 1 } else { n.saturating_sub(1) };
                }
            }
            self.define(text, mentions, comes);
        }
        let counted = self.counted(after);
        for (name, _) in before.1 {
            if counted.binary_search_by_key(name, |(name, _)| *name).is_err() {
                self.set(*name, doc, 0);
            }
        }
        for (name, n) in &counted {
            self.set(*name, doc, *n);
        }
        counted
    }

    fn counted(&self, mentions: &[Linked]) -> Counted {
        let mut names: Vec<NameId> =
            mentions.iter().filter_map(|m| self.name_of(m.spelling)).collect();
        names.sort_unstable();
        let mut counted: Vec<(NameId, u32)> = Vec::new();
        for name in names {
            match counted.last_mut() {
                Some((last, n)) if *last == name => *n += 1,
                _ => counted.push((name, 1)),
            }
        }
        counted.into_boxed_slice()
    }

    /// Sets how often a document mentions a name.
    fn set(&mut self, name: NameId, doc: DocId, n: u32) {
        let Some(name) = self.names.get_mut(name.index()) else { return };
        match name.docs.binary_search_by_key(&doc, |(doc, _)| *doc) {
            Ok(at) => {
                let before = name.docs.get(at).map_or(0, |(_, n)| *n);
                name.n_mentions = name.n_mentions - before + n;
                if n == 0 {
                    name.docs.remove(at);
                } else if let Some((_, held)) = name.docs.get_mut(at) {
                    *held = n;
                }
            }
            Err(at) if n > 0 => {
                name.n_mentions += n;
                name.docs.insert(at, (doc, n));
            }
            Err(_) => {}
        }
    }

    /// Counts the letters that a document defines, once each, or takes them back.
    fn define(&mut self, text: &str, mentions: &[Linked], comes: bool) {
        let mut defined: Vec<(String, NameId)> = Vec::new();
        for mention in mentions.iter().filter(|m| m.from == Evidence::Document) {
            let Some(spelling) = self.spellings.get(mention.spelling.index()) else { continue };
            let is_office = |name: &Name| name.kind == EntityKind::Organisation;
            let letters = mention.span.of(text);
            if self.get(spelling.name).is_some_and(is_office) && stands_for(letters, &spelling.text)
            {
                defined.push((fold(&letters.replace('.', "")), spelling.name));
            }
        }
        defined.sort_unstable();
        defined.dedup();
        for (letters, name) in defined {
            let full = self.acronyms.entry(letters).or_default();
            let n = full.entry(name).or_insert(0);
            *n = if comes { *n + 1 } else { n.saturating_sub(1) };
            full.retain(|_, n| *n > 0);
        }
    }
}

fn folded_by(spellings: &[Spelling], name: &Name) -> String {
    let first = name.spellings.first().and_then(|id| spellings.get(id.index()));
    first.map(|spelling| fold(&spelling.text)).unwrap_or_default()
}

fn hash(kind: EntityKind, text: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one((kind as u8, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_by_small_letters_where_it_has_some() {
        let shown = |kind: EntityKind, written: &[(&str, u32)]| {
            let mut names = Names::default();
            for (text, n) in written {
                let id = names.intern(kind, text);
                names.spellings[id.index()].n_mentions = *n;
            }
            names.shown(names.find(kind, written[0].0).unwrap()).to_owned()
        };
        let (place, office) = (EntityKind::Place, EntityKind::Organisation);
        assert_eq!(shown(place, &[("KOSTREL", 5), ("kostrel", 7), ("Kostrel", 1)]), "Kostrel");
        assert_eq!(shown(place, &[("KOSTREL", 5), ("kostrel", 4)]), "KOSTREL");
        assert_eq!(shown(office, &[("OPEC", 5), ("Opec", 1)]), "OPEC");
        assert_eq!(shown(EntityKind::Date, &[("TODAY", 3), ("today", 1)]), "today");
        // What no text holds any more is no name to show.
        assert_eq!(shown(place, &[("KOSTREL", 5), ("Kostrel", 0)]), "KOSTREL");
    }
}
