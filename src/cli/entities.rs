//! `entities`: everything that is mentioned, with the forms of its name.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::io::Write;

use serde::Serialize;

use super::files::find;
use super::library::{self, tell};
use super::out::Out;
use super::row::entity_id;
use super::stop::Stop;
use crate::corpus::{EntityId, Evidence, SpellingId};
use crate::engine::{Entity, Linked, Store};
use crate::text::fold;

#[derive(Serialize)]
struct Row<'r> {
    entity: String,
    name: &'r str,
    #[serde(rename = "type")]
    code: &'static str,
    aliases: Vec<Alias>,
    n_mentions: u32,
    n_docs: usize,
    /// Entities that may be the same.
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Alias {
    name: String,
    evidence: String,
}

#[derive(Clone, Serialize)]
struct Suggestion {
    entity: String,
    evidence: &'static str,
}

pub(super) fn run(paths: &[OsString], out: &mut Out<impl Write>) -> Result<(), Stop> {
    let mut engine = library::engine(&find(paths), tell)?;
    let likely = engine.likely();
    let store = engine.store();
    let mut suggestions = suggestions(store, &likely);
    let mut forms = forms(store);
    let mut entities: Vec<_> = store.entities().collect();
    entities.sort_by_key(|entity| (core::cmp::Reverse(entity.n_mentions), entity.id));
    for entity in entities {
        let code = entity.kind.code();
        let mut aliases = Vec::new();
        for (name, first) in forms.remove(&entity.id).unwrap_or_default() {
            if name != entity.name {
                let evidence = evidence(store, &name, &entity, &first);
                aliases.push(Alias { name, evidence });
            }
        }
        out.row(&Row {
            entity: entity_id(code, entity.name),
            name: entity.name,
            code,
            aliases,
            n_mentions: entity.n_mentions,
            n_docs: entity.docs.len(),
            suggestions: suggestions.remove(&entity.id).unwrap_or_default(),
        })?;
    }
    Ok(())
}

/// For each entity those that it may be one with.
fn suggestions(
    store: &Store,
    likely: &[(EntityId, EntityId, &'static str)],
) -> HashMap<EntityId, Vec<Suggestion>> {
    let mut of: HashMap<EntityId, Vec<Suggestion>> = HashMap::new();
    for (name, other, evidence) in likely {
        for (one, other) in [(name, other), (other, name)] {
            if let Some(other) = store.entity(*other) {
                let entity = entity_id(other.kind.code(), other.name);
                of.entry(*one).or_default().push(Suggestion { entity, evidence });
            }
        }
    }
    of
}

/// Where a form of a name was first seen, and what told its meaning there.
struct First {
    spelling: SpellingId,
    from: Evidence,
    doc: String,
}

/// The forms in which each entity is mentioned, on one line each.
fn forms(store: &Store) -> HashMap<EntityId, BTreeMap<String, First>> {
    let mut forms: HashMap<EntityId, BTreeMap<String, First>> = HashMap::new();
    for (_, held) in store.iter() {
        let text = held.text();
        for Linked { span, spelling, from } in held.mentions.iter() {
            let name = store.names.name_of(spelling);
            let Some(entity) = name.and_then(|name| store.entity(name.into())) else { continue };
            let written = span.of(&text);
            let form = written.split_whitespace().collect::<Vec<_>>().join(" ");
            let first = || First { spelling, from, doc: held.key().to_owned() };
            forms.entry(entity.id).or_default().entry(form).or_insert_with(first);
        }
    }
    forms
}

/// Why `form` is taken for a form of `name`.
fn evidence(store: &Store, form: &str, entity: &Entity<'_>, first: &First) -> String {
    if fold(form) == fold(entity.name) {
        return "the same letters".to_owned();
    }
    let name = store.names.name_of(first.spelling);
    if let Some((_, why)) = entity.others.iter().find(|(other, _)| Some(*other) == name) {
        return why.words();
    }
    match first.from {
        Evidence::Document => format!("a fuller form of the name stands in {}", first.doc),
        Evidence::List => "a list of names has it as another form".to_owned(),
        Evidence::Rule => format!("the rules for such names, in {}", first.doc),
        Evidence::Model => format!("the trained model, in {}", first.doc),
        Evidence::User => "set by hand".to_owned(),
    }
}
