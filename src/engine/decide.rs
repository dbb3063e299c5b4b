//! What a person wants decided, as steps of the log, and what it comes to in words.

use std::collections::HashSet;

use super::corrections;
use super::entities::Entity;
use super::marking::{COMMON, Then, Work};
use super::store::Store;
use crate::corpus::{EntityId, EntityKind};
use crate::desk::{Decision, Key, List, Mark, Saved, Step, read_list};
use crate::index::DocSet;
use crate::protocol::{Act, Code, Failure, MarkAsked, Places};

/// What an act comes to.
pub(super) enum Plan {
    /// Steps that change no mention.
    Steps(Vec<Step>, String),
    /// Steps for which texts must be looked through first.
    Marks(Box<Work>),
}

/// Plans an act.
///
/// Errors: [`Code::Refused`] with the reason where it makes no sense, and
/// [`Code::NotFound`] for an entity that there is not.
pub(super) fn plan(store: &Store, act: &Act) -> Result<Plan, Failure> {
    let (says, decision) = match act {
        Act::Reject(ids) => {
            let entities = entities(store, ids)?;
            let says = format!(
                "Rejected {}: {} no longer {}.",
                named(&entities),
                sum(store, &entities),
                if entities.iter().map(|e| e.n_mentions).sum::<u32>() == 1 {
                    "counts"
                } else {
                    "count"
                },
            );
            (says, Decision::Reject { names: keys(&entities) })
        }
        Act::Ignore(ids) => {
            let entities = entities(store, ids)?;
            let says = format!("{} is ignored, whatever its type.", named(&entities));
            let texts = entities.iter().map(|entity| entity.name.to_owned()).collect();
            (says, Decision::Ignore { texts })
        }
        Act::Keep(ids) => {
            let names = ids.iter().filter_map(|id| own_key(store, *id));
            let names: Vec<Key> = names.collect();
            let says = match names.as_slice() {
                [] => return Err(refused("there is nothing to bring back")),
                [one] => format!("“{}” counts again.", one.name),
                many => format!("{} names count again.", many.len()),
            };
            (says, Decision::Keep { names })
        }
        Act::Retype(ids, to) => {
            let mut entities = entities(store, ids)?;
            entities.retain(|entity| entity.kind != *to);
            if entities.is_empty() {
                return Err(refused("it is of this type already"));
            }
            let says = format!(
                "{} now {} as {}: {}.",
                named(&entities),
                if entities.len() == 1 { "counts" } else { "count" },
                word(*to),
                sum(store, &entities)
            );
            let retype = |name| Decision::Retype { name, to: *to };
            let decisions = keys(&entities).into_iter().map(retype).collect();
            return Ok(Plan::Steps(vec![Step { says: says.clone(), decisions }], says));
        }
        Act::Rename(id, to) => rename(store, *id, to)?,
        Act::Merge { entities: ids, into } => {
            let into = entity(store, *into)?;
            let mut merged = entities(store, ids)?;
            merged.retain(|entity| entity.id != into.id);
            if merged.is_empty() {
                return Err(refused("an entity cannot be merged with itself alone"));
            }
            let mut all = merged.clone();
            all.push(into);
            let says = format!(
                "{} now {} as “{}”: {}.",
                named(&merged),
                if merged.len() == 1 { "counts" } else { "count" },
                into.name,
                sum(store, &all)
            );
            (says, Decision::Merge { names: keys(&merged), into: key(&into) })
        }
        Act::Split(id) => {
            let name = own_key(store, *id).ok_or_else(|| missing(*id))?;
            let n = store.names.get((*id).into()).map_or(0, |name| name.n_mentions);
            let says = format!("“{}” stands for itself again: {}.", name.name, mentions(n));
            (says, Decision::Split { name })
        }
        Act::Apart { name, from } => {
            let (name, from) = (entity(store, *name)?, entity(store, *from)?);
            let says = format!(
                "“{}” and “{}” are two; they are not suggested as one again.",
                name.name, from.name
            );
            (says, Decision::Apart { name: key(&name), from: key(&from) })
        }
        Act::Mark(asked) => {
            let mark = mark(asked)?;
            let step = Step {
                says: String::new(),
                decisions: vec![Decision::Mark { marks: vec![mark.clone()] }],
            };
            let then = Then::Take { steps: vec![step], leave_common: false };
            return Ok(Plan::Marks(Box::new(Work::new(store, vec![mark], then))));
        }
        Act::List { text, kind, common } => {
            let list = read_list(text, *kind);
            if list.entries.is_empty() {
                return Err(refused("no line of the list could be used"));
            }
            let (marks, mut decisions) = of_list(&list);
            decisions.push(Decision::Mark { marks: marks.clone() });
            let says = String::new();
            let steps = vec![Step { says, decisions }];
            let then = Then::Take { steps, leave_common: !common };
            return Ok(Plan::Marks(Box::new(Work::new(store, marks, then))));
        }
        Act::Correct(doc, changes) => {
            let step = corrections::plan(store, *doc, changes)?;
            let says = step.as_ref().map(|step| step.says.clone()).unwrap_or_default();
            return Ok(Plan::Steps(step.into_iter().collect(), says));
        }
        Act::Load(text) => return load(store, text),
    };
    Ok(Plan::Steps(vec![Step { says: says.clone(), decisions: vec![decision] }], says))
}

fn rename(store: &Store, id: EntityId, to: &str) -> Result<(String, Decision), Failure> {
    let entity = entity(store, id)?;
    let to = to.split_whitespace().collect::<Vec<_>>().join(" ");
    if to.is_empty() {
        return Err(refused("a name is at least one letter"));
    }
    if to == entity.name {
        return Err(refused("it is called so already"));
    }
    let other = store.names.find(entity.kind, &to).and_then(|name| store.entity(name.into()));
    let other = other.filter(|other| other.id != entity.id && other.n_mentions > 0);
    let says = match other {
        Some(other) => format!(
            "“{}” is called “{to}” now, and counts with what was called so: {}.",
            entity.name,
            sum(store, &[entity, other])
        ),
        None => format!("“{}” is called “{to}” now: {}.", entity.name, sum(store, &[entity])),
    };
    Ok((says, Decision::Rename { name: key(&entity), to }))
}

/// The marks of a list, and the decisions by which names that were recognised in another
/// form count for those of the list.
pub(super) fn of_list(list: &List) -> (Vec<Mark>, Vec<Decision>) {
    let mut marks = Vec::with_capacity(list.entries.len());
    let mut decisions = Vec::new();
    for entry in &list.entries {
        let entity = Key::new(entry.kind, entry.name.as_str());
        for text in core::iter::once(&entry.name).chain(&entry.aliases) {
            let (text, entity) = (text.clone(), entity.clone());
            marks.push(Mark { text, entity, any_case: false, yields: true });
        }
        if !entry.aliases.is_empty() {
            let names = entry.aliases.iter().map(|alias| Key::new(entry.kind, alias.as_str()));
            decisions.push(Decision::Merge { names: names.collect(), into: entity });
        }
    }
    (marks, decisions)
}

fn load(store: &Store, text: &str) -> Result<Plan, Failure> {
    let saved = Saved::read(text).map_err(|error| refused(&error.to_string()))?;
    let here: HashSet<String> =
        store.iter().map(|(_, held)| held.document.sha256.to_string()).collect();
    let n_here = saved.files.iter().filter(|sha| here.contains(*sha)).count();
    let (held, n_held) = store.log.steps();
    let held = held.get(..n_held).unwrap_or(&[]);
    let is_held = |step: &Step| held.iter().any(|other| other.decisions == step.decisions);
    let n_all = saved.steps.len();
    let steps: Vec<Step> = saved.steps.into_iter().filter(|step| !is_held(step)).collect();
    let known = match n_all - steps.len() {
        0 => String::new(),
        n => format!(" {} held already.", counted(n as u64, "decision", "decisions")),
    };
    let says = format!(
        "Loaded {} made over {}, of which {n_here} {} loaded here.{known}",
        counted(steps.len() as u64, "decision", "decisions"),
        counted(saved.files.len() as u64, "file", "files"),
        if n_here == 1 { "is" } else { "are" },
    );
    let marks: Vec<Mark> = marks_of(&steps);
    if marks.is_empty() {
        return Ok(Plan::Steps(steps, says));
    }
    let then = Then::Load { steps, says };
    Ok(Plan::Marks(Box::new(Work::new(store, marks, then))))
}

/// The texts that steps mark.
pub(super) fn marks_of(steps: &[Step]) -> Vec<Mark> {
    let decisions = steps.iter().flat_map(|step| &step.decisions);
    let marks = decisions.filter_map(|decision| match decision {
        Decision::Mark { marks } => Some(marks),
        _ => None,
    });
    marks.flatten().cloned().collect()
}

/// A text that is to be marked, unless it makes no sense.
pub(super) fn mark(asked: &MarkAsked) -> Result<Mark, Failure> {
    let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (text, name) = (bare(&asked.text), bare(&asked.name));
    if text.is_empty() {
        return Err(refused("nothing is selected"));
    }
    if text.len() > 400 {
        return Err(refused("a name is not longer than 400 bytes; select less"));
    }
    let name = if name.is_empty() { text.clone() } else { name };
    Ok(Mark { text, entity: Key::new(asked.kind, name), any_case: asked.any_case, yields: false })
}

/// What marking came to, in words.
pub(super) fn marked(steps: &[Step], places: &Places, left_out: &[(String, u64)]) -> String {
    let where_ = format!(
        "in {} in {}",
        counted(places.n_places, "place", "places"),
        counted(u64::from(places.n_docs), "article", "articles")
    );
    let marks = marks_of(steps);
    let mut says = match marks.as_slice() {
        [one] => {
            let name = &one.entity.name;
            let as_name = if *name == one.text { String::new() } else { format!("“{name}”, ") };
            format!("“{}” is marked as {as_name}{} {where_}.", one.text, word(one.entity.kind))
        }
        many => format!("{} are marked {where_}.", counted(many.len() as u64, "name", "names")),
    };
    if marks.len() > 1 && places.n_missing > 0 {
        says.push_str(&format!(
            " {} nowhere.",
            counted(u64::from(places.n_missing), "stands", "stand")
        ));
    }
    if !left_out.is_empty() {
        let names: Vec<String> =
            left_out.iter().take(3).map(|(name, _)| format!("“{name}”")).collect();
        let more = left_out.len().saturating_sub(3);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        says.push_str(&format!(
            " Left out, since they stand in {} places or more: {}{more}.",
            digits(COMMON),
            names.join(", ")
        ));
    }
    says
}

fn entity(store: &Store, id: EntityId) -> Result<Entity<'_>, Failure> {
    store.entity(id).ok_or_else(|| missing(id))
}

/// The entities of `ids`, each once.
fn entities<'s>(store: &'s Store, ids: &[EntityId]) -> Result<Vec<Entity<'s>>, Failure> {
    let mut found: Vec<Entity<'s>> = Vec::with_capacity(ids.len());
    for id in ids {
        let entity = entity(store, *id)?;
        if !found.iter().any(|other| other.id == entity.id) {
            found.push(entity);
        }
    }
    match found.is_empty() {
        true => Err(refused("nothing is chosen")),
        false => Ok(found),
    }
}

fn key(entity: &Entity<'_>) -> Key {
    Key::new(entity.kind, entity.name)
}

fn keys(entities: &[Entity<'_>]) -> Vec<Key> {
    entities.iter().map(key).collect()
}

/// The key of a name itself, whatever it counts for.
fn own_key(store: &Store, id: EntityId) -> Option<Key> {
    let name = store.names.get(id.into())?;
    Some(Key::new(name.kind, store.names.shown(id.into())))
}

fn missing(id: EntityId) -> Failure {
    Failure::new(Code::NotFound, format!("entity {}", id.0))
}

pub(super) fn refused(says: &str) -> Failure {
    Failure::new(Code::Refused, says)
}

fn named(entities: &[Entity<'_>]) -> String {
    match entities {
        [one] => format!("“{}”", one.name),
        [one, two] => format!("“{}” and “{}”", one.name, two.name),
        many => format!("{} entities", digits(many.len() as u64)),
    }
}

/// `14 mentions in 5 articles`, articles that are removed left out.
fn sum(store: &Store, entities: &[Entity<'_>]) -> String {
    let mut docs = DocSet::none(store.n_docs());
    let mut n_mentions = 0;
    for (doc, n) in entities.iter().flat_map(|entity| entity.docs) {
        if !store.index.removed().contains(doc.0) {
            docs.insert(doc.0);
            n_mentions += *n;
        }
    }
    let n_docs = counted(u64::from(docs.len()), "article", "articles");
    format!("{} in {n_docs}", mentions(n_mentions))
}

fn mentions(n: u32) -> String {
    counted(u64::from(n), "mention", "mentions")
}

pub(super) fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", digits(n), if n == 1 { one } else { many })
}

/// A number with its thousands parted.
fn digits(n: u64) -> String {
    let plain = n.to_string();
    let mut parted = String::with_capacity(plain.len() + plain.len() / 3);
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    parted
}

/// What one entity of a kind is called.
pub(super) fn word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "a person",
        EntityKind::Organisation => "an organisation",
        EntityKind::Place => "a place",
        EntityKind::Group => "a group",
        EntityKind::Date => "a date",
        EntityKind::Money => "an amount of money",
        EntityKind::Percent => "a percentage",
        EntityKind::Quantity => "a figure",
        EntityKind::Product => "a product",
        EntityKind::Event => "an event",
        EntityKind::Url => "an address",
        EntityKind::Handle => "a handle",
    }
}
