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
use crate::corpus::{EntityId, Evidence};
use crate::engine::Store;
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
    /// Entities that may be the same: none are proposed yet.
    suggestions: [(); 0],
}

#[derive(Serialize)]
struct Alias {
    name: String,
    evidence: String,
}

pub(super) fn run(paths: &[OsString], out: &mut Out<impl Write>) -> Result<(), Stop> {
    let engine = library::engine(&find(paths), tell)?;
    let store = engine.store();
    let mut forms = forms(store);
    let mut entities: Vec<_> = store.registry.iter().collect();
    entities.sort_by_key(|(id, entity)| (core::cmp::Reverse(entity.n_mentions), *id));
    for (id, entity) in entities {
        let code = entity.kind.code();
        let mut aliases = Vec::new();
        for (name, first) in forms.remove(&id).unwrap_or_default() {
            if name != entity.name {
                let evidence = evidence(&name, &entity.name, &first);
                aliases.push(Alias { name, evidence });
            }
        }
        out.row(&Row {
            entity: entity_id(code, &entity.name),
            name: &entity.name,
            code,
            aliases,
            n_mentions: entity.n_mentions,
            n_docs: entity.docs.len(),
            suggestions: [],
        })?;
    }
    Ok(())
}

/// Where a form of a name was first seen, and what told its meaning there.
struct First {
    from: Evidence,
    doc: String,
}

/// The forms in which each entity is mentioned, on one line each.
fn forms(store: &Store) -> HashMap<EntityId, BTreeMap<String, First>> {
    let mut forms: HashMap<EntityId, BTreeMap<String, First>> = HashMap::new();
    for (_, held) in store.iter() {
        let text = held.text();
        for mention in held.mentions.iter() {
            let written = mention.span.of(&text);
            let form = written.split_whitespace().collect::<Vec<_>>().join(" ");
            let first = || First { from: mention.from, doc: held.key().to_owned() };
            forms.entry(mention.entity).or_default().entry(form).or_insert_with(first);
        }
    }
    forms
}

/// Why `form` is taken for a form of `name`.
fn evidence(form: &str, name: &str, first: &First) -> String {
    if fold(form) == fold(name) {
        return "the same letters".to_owned();
    }
    match first.from {
        Evidence::Document => format!("a fuller form of the name stands in {}", first.doc),
        Evidence::List => "a list of names has it as another form".to_owned(),
        Evidence::Rule => format!("the rules for such names, in {}", first.doc),
        Evidence::Model => format!("the trained model, in {}", first.doc),
        Evidence::User => "set by hand".to_owned(),
    }
}
