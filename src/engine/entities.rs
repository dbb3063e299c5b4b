//! The entities of the corpus: which names count as one, and which count for nothing.
//!
//! Names are what texts say; this layer above them says what they count for: first what is
//! certain (names of one country, letters that texts define), then the decisions of the
//! person, in order. It is made anew whenever names or decisions change. No text is read
//! for it, and no mention changes.

use std::collections::{HashMap, HashSet};

use super::names::{Counted, Name, Names};
use crate::alias::countries;
use crate::corpus::{DocId, EntityId, EntityKind, NameId};
use crate::desk::{Decision, Key};

/// Why a name counts for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The table of countries has it.
    Country,
    /// So many documents define its letters, and all alike.
    Defined(u32),
    /// The person said so.
    Decided,
}

impl Why {
    /// The reason in words.
    pub fn words(&self) -> String {
        match self {
            Self::Country => "a name of this country, in the table of countries".to_owned(),
            Self::Defined(1) => "1 article defines these letters so, and none otherwise".to_owned(),
            Self::Defined(n) => format!("{n} articles define these letters so, and none otherwise"),
            Self::Decided => "decided by you".to_owned(),
        }
    }
}

/// An entity of several names, or one that was decided about.
struct Group {
    /// Beside the name that it goes by, in order.
    names: Vec<(NameId, Why)>,
    docs: Vec<(DocId, u32)>,
    n_mentions: u32,
    /// How the person wants it written.
    shown: Option<Box<str>>,
}

/// An entity as it is read.
#[derive(Clone, Copy)]
pub struct Entity<'s> {
    pub id: EntityId,
    pub kind: EntityKind,
    pub name: &'s str,
    /// Documents that mention it, rising, with the number of mentions; removed ones too.
    pub docs: &'s [(DocId, u32)],
    pub n_mentions: u32,
    /// Other names that count for it, and why.
    pub others: &'s [(NameId, Why)],
}

/// What each name counts for.
///
/// Cost: four bytes a name; the documents of entities of several names once more.
#[derive(Default)]
pub struct Entities {
    /// By name; `NOTHING` for what was rejected.
    of: Vec<u32>,
    groups: HashMap<EntityId, Group>,
    /// Names that were rejected themselves.
    rejected: Vec<NameId>,
    /// Pairs that are not one, the lower first.
    apart: HashSet<(NameId, NameId)>,
}

const NOTHING: u32 = u32::MAX;

impl Entities {
    /// Applies `decisions` to `names`, which get those that decisions speak of.
    pub(super) fn new<'d>(
        names: &mut Names,
        decisions: impl Iterator<Item = &'d Decision> + Clone,
    ) -> Self {
        // What decisions name is there before the first of them, so that they come to the
        // same whenever they are applied.
        for decision in decisions.clone() {
            named(decision, |key| {
                of_key(names, key);
            });
        }
        let mut links = Links::default();
        links.certain(names);
        for decision in decisions {
            links.decide(names, decision);
        }
        links.finish(names)
    }

    /// The entity that a name counts for.
    pub fn of(&self, name: NameId) -> Option<EntityId> {
        self.of.get(name.index()).filter(|id| **id != NOTHING).map(|id| EntityId(*id))
    }

    /// An entity, by its own id or that of any name that counts for it.
    pub fn get<'s>(&'s self, names: &'s Names, id: EntityId) -> Option<Entity<'s>> {
        let id = self.of(id.into())?;
        self.read(names, id)
    }

    fn read<'s>(&'s self, names: &'s Names, id: EntityId) -> Option<Entity<'s>> {
        let Name { kind, docs, n_mentions, .. } = names.get(id.into())?;
        let alone =
            |name| Entity { id, kind: *kind, name, docs, n_mentions: *n_mentions, others: &[] };
        Some(match self.groups.get(&id) {
            None => alone(names.shown(id.into())),
            Some(group) => {
                let name = group.shown.as_deref().unwrap_or_else(|| names.shown(id.into()));
                let Group { names: others, docs, n_mentions, .. } = group;
                Entity { docs, n_mentions: *n_mentions, others, ..alone(name) }
            }
        })
    }

    /// All entities that something mentions.
    pub fn iter<'s>(&'s self, names: &'s Names) -> impl Iterator<Item = Entity<'s>> {
        let roots = (0u32..).zip(&self.of).filter(|(nr, of)| nr == *of);
        roots.filter_map(|(nr, _)| self.read(names, EntityId(nr))).filter(|e| e.n_mentions > 0)
    }

    /// Names that the person rejected.
    pub fn rejected(&self) -> &[NameId] {
        &self.rejected
    }

    /// Whether the person decided something about an entity.
    pub fn is_decided(&self, id: EntityId) -> bool {
        self.groups.get(&id).is_some_and(|group| {
            group.shown.is_some() || group.names.iter().any(|(_, why)| *why == Why::Decided)
        })
    }

    /// Whether two names are not to be suggested as one.
    pub fn are_apart(&self, a: NameId, b: NameId) -> bool {
        self.apart.contains(&(a.min(b), a.max(b)))
    }

    /// Counts of names as counts of entities, rising.
    pub fn counted(&self, names: &Counted) -> Vec<(EntityId, u32)> {
        let counted = names.iter().filter_map(|(name, n)| Some((self.of(*name)?, *n)));
        let mut counted: Vec<_> = counted.collect();
        counted.sort_unstable_by_key(|(id, _)| *id);
        counted.dedup_by(|(next, more), (id, n)| {
            let same = next == id;
            if same {
                *n += *more;
            }
            same
        });
        counted
    }
}

/// Names that count for others, while it is being found out.
#[derive(Default)]
struct Links {
    parent: HashMap<NameId, (NameId, Why)>,
    rejected: HashSet<NameId>,
    shown: HashMap<NameId, Box<str>>,
    apart: HashSet<(NameId, NameId)>,
}

impl Links {
    /// What needs no decision: names of a country, letters that are defined.
    fn certain(&mut self, names: &mut Names) {
        for country in countries() {
            let aliases = country.names.iter().filter(|alias| is_of_one(alias));
            let found = aliases.filter_map(|alias| names.find(EntityKind::Place, alias));
            let found: Vec<NameId> = found.collect();
            if !found.is_empty() {
                let own = own(names, EntityKind::Place, country.name);
                for alias in found {
                    self.attach(alias, own, Why::Country);
                }
            }
        }
        let mut defined = Vec::new();
        for (letters, full) in names.acronyms() {
            let short = names.find(EntityKind::Organisation, letters);
            if let (Some(short), Some((full, n_docs)), 1) = (short, full.iter().next(), full.len())
                && short != *full
            {
                defined.push((short, *full, *n_docs));
            }
        }
        for (short, full, n_docs) in defined {
            self.attach(short, full, Why::Defined(n_docs));
        }
    }

    fn decide(&mut self, names: &mut Names, decision: &Decision) {
        match decision {
            Decision::Merge { names: merged, into } => {
                let into = of_key(names, into);
                for key in merged {
                    let name = of_key(names, key);
                    self.attach(name, into, Why::Decided);
                }
                self.rejected.remove(&self.root(into));
            }
            Decision::Split { name } => {
                let name = of_key(names, name);
                self.parent.remove(&name);
                self.rejected.remove(&name);
            }
            Decision::Rename { name, to } => {
                let (kind, name) = (name.kind, of_key(names, name));
                let renamed = own(names, kind, to);
                self.attach(name, renamed, Why::Decided);
                self.rejected.remove(&self.root(renamed));
                self.shown.insert(renamed, to.as_str().into());
            }
            Decision::Retype { name: key, to } => {
                let name = of_key(names, key);
                let shown = self.shown.get(&name).cloned();
                let retyped = own(names, *to, shown.as_deref().unwrap_or(&key.name));
                self.attach(name, retyped, Why::Decided);
                self.rejected.remove(&self.root(retyped));
                self.shown.extend(shown.map(|shown| (retyped, shown)));
            }
            Decision::Reject { names: rejected } => {
                for key in rejected {
                    let name = of_key(names, key);
                    self.parent.remove(&name);
                    self.rejected.insert(name);
                }
            }
            Decision::Keep { names: kept } => {
                for key in kept {
                    self.rejected.remove(&of_key(names, key));
                }
            }
            Decision::Ignore { texts } => {
                for text in texts {
                    for name in
                        EntityKind::ALL.into_iter().filter_map(|kind| names.find(kind, text))
                    {
                        self.parent.remove(&name);
                        self.rejected.insert(name);
                    }
                }
            }
            Decision::Apart { name, from } => {
                let (name, from) = (of_key(names, name), of_key(names, from));
                self.apart.insert((name.min(from), name.max(from)));
            }
            // It is about an article.
            Decision::Correct { .. } => {}
            Decision::Mark { marks } => {
                for mark in marks {
                    let name = of_key(names, &mark.entity);
                    self.rejected.remove(&name);
                }
            }
        }
    }

    /// Lets a name, with all that counts for it, count for another.
    fn attach(&mut self, name: NameId, to: NameId, why: Why) {
        if name == to {
            self.parent.remove(&name);
            return;
        }
        if self.chain(to).any(|above| above == name) {
            // What the other one counted for till now.
            self.parent.remove(&to);
        }
        self.rejected.remove(&name);
        self.parent.insert(name, (to, why));
    }

    /// The names that a name counts for, itself first. There are no rings in it.
    fn chain(&self, name: NameId) -> impl Iterator<Item = NameId> {
        core::iter::successors(Some(name), |name| self.parent.get(name).map(|(above, _)| *above))
    }

    fn root(&self, name: NameId) -> NameId {
        self.chain(name).last().unwrap_or(name)
    }

    fn finish(self, names: &Names) -> Entities {
        let mut of: Vec<u32> = (0..u32::try_from(names.len()).unwrap_or(u32::MAX)).collect();
        let mut members: HashMap<NameId, Vec<(NameId, Why)>> = HashMap::new();
        for (name, (_, why)) in &self.parent {
            members.entry(self.root(*name)).or_default().push((*name, why.clone()));
        }
        // How a name is written that counts for another now says nothing.
        let own = |name: &&NameId| !self.parent.contains_key(*name);
        for root in self.rejected.iter().chain(self.shown.keys()).filter(own) {
            members.entry(*root).or_default();
        }
        let mut groups = HashMap::new();
        let mut rejected = Vec::new();
        for (root, mut others) in members {
            // A name that was rejected before it was merged counts for nothing no more.
            let nothing = self.rejected.contains(&root);
            for name in others.iter().map(|(name, _)| *name).chain([root]) {
                if let Some(of) = of.get_mut(name.index()) {
                    *of = if nothing { NOTHING } else { root.0 };
                }
            }
            if nothing {
                rejected.push(root);
            }
            others.sort_unstable_by_key(|(name, _)| *name);
            others.retain(|(name, _)| names.get(*name).is_some_and(|name| name.n_mentions > 0));
            groups.insert(EntityId::from(root), group(names, root, others, &self.shown));
        }
        rejected.sort_unstable();
        Entities { of, groups, rejected, apart: self.apart }
    }
}

fn group(
    names: &Names,
    root: NameId,
    others: Vec<(NameId, Why)>,
    shown: &HashMap<NameId, Box<str>>,
) -> Group {
    let all = others.iter().map(|(name, _)| *name).chain([root]);
    let found: Vec<&Name> = all.filter_map(|name| names.get(name)).collect();
    let mut docs: Vec<(DocId, u32)> = found.iter().flat_map(|name| &name.docs).copied().collect();
    // Runs that are sorted are merged, not sorted again.
    docs.sort_by_key(|(doc, _)| *doc);
    docs.dedup_by(|(next, more), (doc, n)| {
        let same = next == doc;
        if same {
            *n += *more;
        }
        same
    });
    let n_mentions = found.iter().map(|name| name.n_mentions).sum();
    Group { names: others, docs, n_mentions, shown: shown.get(&root).cloned() }
}

/// Tells the names that a decision is about, and those that it leads to.
fn named(decision: &Decision, mut tell: impl FnMut(&Key)) {
    match decision {
        Decision::Merge { names, into } => {
            tell(into);
            names.iter().for_each(tell);
        }
        Decision::Split { name } => tell(name),
        Decision::Rename { name, to } => {
            tell(name);
            tell(&Key::new(name.kind, to.as_str()));
        }
        Decision::Retype { name, to } => {
            tell(name);
            tell(&Key::new(*to, name.name.as_str()));
        }
        Decision::Reject { names } | Decision::Keep { names } => names.iter().for_each(tell),
        Decision::Ignore { .. } => {}
        Decision::Apart { name, from } => {
            tell(name);
            tell(from);
        }
        Decision::Mark { marks } => marks.iter().for_each(|mark| tell(&mark.entity)),
        Decision::Correct { .. } => {}
    }
}

/// Whether a name of the table is that of one country only.
fn is_of_one(alias: &str) -> bool {
    crate::alias::country(alias).is_some()
}

fn of_key(names: &mut Names, key: &Key) -> NameId {
    own(names, key.kind, &key.name)
}

/// The name of this kind, added if no text has it.
fn own(names: &mut Names, kind: EntityKind, text: &str) -> NameId {
    match names.find(kind, text) {
        Some(name) => name,
        None => {
            let spelling = names.intern(kind, text);
            names.name_of(spelling).unwrap_or(NameId(u32::MAX))
        }
    }
}
