//! The names that two articles mention: in both, or in one alone.

use std::collections::HashMap;

use crate::corpus::{EntityId, EntityKind};
use crate::engine::article::entity_ref;
use crate::engine::store::{Held, Store};
use crate::protocol::ComparedName;
use crate::text::{Span, fold};

type List = Vec<(EntityKind, Vec<ComparedName>)>;

pub(super) struct Lists {
    pub both: List,
    pub only_left: List,
    pub only_right: List,
}

/// The names by kind, most mentions first.
pub(super) fn lists(store: &Store, a: &Held, b: &Held) -> Lists {
    let names = names(store, a, b);
    let pick = |wanted: fn(&ComparedName) -> bool| -> List {
        let of_kind = |kind: EntityKind| {
            let all = names.iter().filter(|n| n.entity.kind == kind && wanted(n)).cloned();
            (kind, all.collect::<Vec<_>>())
        };
        EntityKind::ALL.into_iter().map(of_kind).filter(|(_, names)| !names.is_empty()).collect()
    };
    Lists {
        both: pick(|n| n.n_left > 0 && n.n_right > 0),
        only_left: pick(|n| n.n_right == 0),
        only_right: pick(|n| n.n_left == 0),
    }
}

/// Every entity of either article, most mentions first.
fn names(store: &Store, a: &Held, b: &Held) -> Vec<ComparedName> {
    let (in_a, in_b) = (store.counted(a), store.counted(b));
    let mut entities: Vec<EntityId> = in_a.iter().chain(&in_b).map(|(entity, _)| *entity).collect();
    entities.sort_unstable();
    entities.dedup();
    let mut names: Vec<_> = entities
        .into_iter()
        .filter_map(|entity| {
            Some(ComparedName {
                entity: entity_ref(store, entity)?,
                n_left: n_mentions(&in_a, entity),
                n_right: n_mentions(&in_b, entity),
                at: (first(store, a, entity), first(store, b, entity)),
            })
        })
        .collect();
    join_types(&mut names);
    names.sort_by(|x, y| {
        let total = |n: &ComparedName| n.n_left + n.n_right;
        total(y).cmp(&total(x)).then_with(|| x.entity.name.cmp(&y.entity.name))
    });
    names
}

/// Joins a name of the left article with the same name of the right one under another
/// type: one of the types is wrong, and the name is in both.
fn join_types(names: &mut Vec<ComparedName>) {
    let is_name = |n: &ComparedName| {
        use EntityKind::{Organisation, Person, Place};
        matches!(n.entity.kind, Person | Organisation | Place)
    };
    let mut at_right: HashMap<String, usize> = HashMap::new();
    for (nr, name) in names.iter().enumerate().filter(|(_, n)| n.n_left == 0 && is_name(n)) {
        at_right.insert(fold(&name.entity.name), nr);
    }
    let mut joined = Vec::new();
    for nr in 0..names.len() {
        let Some(left) = names.get(nr).filter(|n| n.n_right == 0 && is_name(n)) else { continue };
        let Some(other) = at_right.remove(&fold(&left.entity.name)) else { continue };
        let Some(right) = names.get(other) else { continue };
        let better = if left.n_left >= right.n_right { left } else { right };
        let (counts, at) = ((left.n_left, right.n_right), (left.at.0, right.at.1));
        let entity = better.entity.clone();
        joined.push(other);
        if let Some(name) = names.get_mut(nr) {
            *name = ComparedName { entity, n_left: counts.0, n_right: counts.1, at };
        }
    }
    let mut nr = 0;
    names.retain(|_| {
        nr += 1;
        !joined.contains(&(nr - 1))
    });
}

fn n_mentions(counted: &[(EntityId, u32)], entity: EntityId) -> u32 {
    let found = counted.binary_search_by_key(&entity, |(entity, _)| *entity);
    found.ok().and_then(|nr| counted.get(nr)).map_or(0, |(_, n)| *n)
}

fn first(store: &Store, held: &Held, entity: EntityId) -> Option<Span> {
    store.mentions(held).find(|(_, of, _)| *of == entity).map(|(span, ..)| span)
}
