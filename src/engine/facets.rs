//! Counts of the values under a filter.

use super::dates::{Dates, dates};
use super::filter::{Cache, is_date, kind_of, selected};
use super::store::Store;
use crate::corpus::{EntityId, EntityKind};
use crate::index::DocSet;
use crate::protocol::{
    Choice, Condition, Facet, FacetList, FacetRow, Facets, FactKind, Query, Window,
};
use crate::text::fold;

/// The kinds that have a facet.
const KINDS: [EntityKind; 4] =
    [EntityKind::Person, EntityKind::Organisation, EntityKind::Place, EntityKind::Group];

pub(super) fn facets(store: &Store, cache: &mut Cache, query: &Query, top: u32) -> Facets {
    let window = Window { from: 0, len: top };
    let mut lists: Vec<FacetList> = Vec::new();
    let docs = under(store, cache, query, |_| true);
    let counts = entity_counts(store, &docs);
    let choices = &query.filter.choices;
    for kind in KINDS {
        lists.push(entities(store, kind, &counts, choices, "", window));
    }
    for kind in FactKind::ALL {
        let docs = under(store, cache, query, |c| kind_of(c.condition) != Some(kind));
        lists.push(facts(store, kind, &docs, choices, "", window));
    }
    // A person who chose a date wants to see what other dates hold.
    let docs = under(store, cache, query, |c| !is_date(c.condition));
    let Dates { bars, n_undated, n_vague, within } = dates(store, &docs, choices);
    Facets { lists, dates: bars, n_undated, n_vague, within }
}

/// The values of one facet that hold `find`, a window of them.
pub(super) fn values(
    store: &Store,
    cache: &mut Cache,
    query: &Query,
    facet: Facet,
    find: &str,
    window: Window,
) -> FacetList {
    let choices = &query.filter.choices;
    let find = fold(find.trim());
    match facet {
        Facet::Entities(kind) => {
            let counts = entity_counts(store, &under(store, cache, query, |_| true));
            entities(store, kind, &counts, choices, &find, window)
        }
        Facet::Facts(kind) => {
            let docs = under(store, cache, query, |c| kind_of(c.condition) != Some(kind));
            facts(store, kind, &docs, choices, &find, window)
        }
    }
}

/// The articles under the query and those of its choices that count.
pub(super) fn under(
    store: &Store,
    cache: &mut Cache,
    query: &Query,
    counts: impl Fn(&Choice) -> bool,
) -> DocSet {
    let matched = cache.matched(store, &query.filter.search);
    let choices: Vec<Choice> =
        query.filter.choices.iter().filter(|c| c.exclude || counts(c)).copied().collect();
    selected(store, &matched.docs, &choices)
}

/// Articles of `docs` that mention each entity.
fn entity_counts(store: &Store, docs: &DocSet) -> Vec<u32> {
    let layer = store.layer();
    // By entity: the last document that was counted, so that two names of one count once.
    let mut counts = vec![(u32::MAX, 0); store.names.len()];
    for (doc, held) in store.iter().filter(|(doc, _)| docs.contains(doc.0)) {
        for (name, _) in &held.names {
            let entity = layer.of(*name).and_then(|entity| counts.get_mut(entity.index()));
            if let Some((last, n)) = entity.filter(|(last, _)| *last != doc.0) {
                (*last, *n) = (doc.0, *n + 1);
            }
        }
    }
    counts.into_iter().map(|(_, n)| n).collect()
}

fn entities(
    store: &Store,
    kind: EntityKind,
    counts: &[u32],
    choices: &[Choice],
    find: &str,
    window: Window,
) -> FacetList {
    let all = store.entities().filter(|entity| entity.kind == kind);
    let rows = all.map(|entity| Row {
        condition: asked(store, choices, entity.id),
        name: entity.name,
        n_docs: counts.get(entity.id.index()).copied().unwrap_or(0),
    });
    list(Facet::Entities(kind), rows.collect(), choices, find, window)
}

/// The condition that asks for an entity: as it was chosen, maybe by a name that counts
/// for it since, so that it can be undone where it was done.
fn asked(store: &Store, choices: &[Choice], id: EntityId) -> Condition {
    let means = |choice: &&Choice| match choice.condition {
        Condition::Mentions(name) => store.layer().of(name.into()) == Some(id),
        _ => false,
    };
    choices.iter().find(means).map_or(Condition::Mentions(id), |choice| choice.condition)
}

fn facts(
    store: &Store,
    kind: FactKind,
    docs: &DocSet,
    choices: &[Choice],
    find: &str,
    window: Window,
) -> FacetList {
    let n_docs = |all: &[crate::corpus::DocId]| all.iter().filter(|d| docs.contains(d.0)).count();
    let rows = store.values.of(kind).map(|(id, value)| Row {
        condition: Condition::Has(kind, id),
        name: &value.name,
        n_docs: u32::try_from(n_docs(&value.docs)).unwrap_or(u32::MAX),
    });
    list(Facet::Facts(kind), rows.collect(), choices, find, window)
}

struct Row<'s> {
    condition: Condition,
    name: &'s str,
    n_docs: u32,
}

/// The window of the rows that hold `find` and have an article or are chosen.
fn list(
    facet: Facet,
    mut rows: Vec<Row<'_>>,
    choices: &[Choice],
    find: &str,
    window: Window,
) -> FacetList {
    let chosen = |condition| chosen(choices, condition);
    rows.retain(|row| {
        (row.n_docs > 0 || chosen(row.condition).is_some())
            && (find.is_empty() || fold(row.name).contains(find))
    });
    if facet == Facet::Facts(FactKind::Length) {
        rows.sort_by_key(|row| row.name.parse().unwrap_or(0u32));
    } else {
        // What is chosen stays in sight, so that it can be undone where it was done.
        let key = |row: &Row<'_>| (chosen(row.condition).is_none(), u32::MAX - row.n_docs);
        rows.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.name.cmp(b.name)));
    }
    let n_values = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let shown = rows.into_iter().skip(window.from as usize).take(window.len as usize);
    let rows = shown.map(|row| FacetRow {
        condition: row.condition,
        name: row.name.to_owned(),
        n_docs: row.n_docs,
        chosen: chosen(row.condition),
    });
    FacetList { facet, rows: rows.collect(), n_values }
}

/// Whether a condition is included (`true`), excluded (`false`) or neither.
fn chosen(choices: &[Choice], condition: Condition) -> Option<bool> {
    choices.iter().find(|c| c.condition == condition).map(|c| !c.exclude)
}
