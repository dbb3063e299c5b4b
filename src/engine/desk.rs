//! The table of entities, and the log of decisions.

use super::article::reference;
use super::entities::Entity;
use super::filter::{Cache, selected};
use super::store::Store;
use crate::corpus::{Date, EntityId, EntityKind, NameId};
use crate::desk::{Entry, write_list};
use crate::index::DocSet;
use crate::protocol::{
    EntitiesAsked, EntityBy, EntityLine, EntityList, EntityRef, LogList, LogState, Window,
};
use crate::text::fold;

/// Rows of a window at most.
const MOST_ROWS: u32 = 1_000;

/// Bars of a row.
pub(super) const BARS: usize = 24;

/// Aliases that are sent with a row.
const ALIASES: usize = 5;

/// The rows under a question, in order; kept for the next window.
pub(super) struct Table {
    revision: u32,
    asked: EntitiesAsked,
    docs: DocSet,
    dates: Option<(Date, Date)>,
    n_of_kind: Vec<(EntityKind, u32)>,
    rows: Vec<Row>,
}

#[derive(Clone, Copy)]
struct Row {
    id: EntityId,
    n_mentions: u32,
    n_docs: u32,
    dates: Option<(Date, Date)>,
}

/// What is counted of a name, by document; the last one, so that two names of one entity
/// count once.
#[derive(Clone, Copy)]
struct Count {
    last: u32,
    row: Row,
}

pub(super) fn entities(
    store: &Store,
    cache: &mut Cache,
    kept: &mut Option<Table>,
    mut asked: EntitiesAsked,
) -> EntityList {
    let window = core::mem::take(&mut asked.window);
    let is_same = |t: &&Table| t.revision == store.revision() && t.asked == asked;
    if kept.as_ref().filter(is_same).is_none() {
        *kept = Some(Table::new(store, cache, asked));
    }
    kept.as_ref().map(|table| table.window(store, window)).unwrap_or_default()
}

/// The names of a table as a list, all of them.
pub(super) fn export(store: &Store, cache: &mut Cache, asked: EntitiesAsked) -> String {
    let table = Table::new(store, cache, asked);
    let rows = table.rows.iter().filter_map(|row| {
        let entity = store.entity(row.id)?;
        let aliases = aliases(store, &entity).into_iter().map(|(name, _)| name).collect();
        let entry = Entry { kind: entity.kind, name: entity.name.to_owned(), aliases };
        Some((entry, row.n_mentions, row.n_docs))
    });
    let rows: Vec<(Entry, u32, u32)> = rows.collect();
    write_list(rows.iter().map(|(entry, n_mentions, n_docs)| (entry, *n_mentions, *n_docs)))
}

impl Table {
    fn new(store: &Store, cache: &mut Cache, asked: EntitiesAsked) -> Self {
        let matched = cache.matched(store, &asked.filter.search);
        let docs = selected(store, &matched.docs, &asked.filter.choices);
        let mut dates: Option<(Date, Date)> = None;
        let none = Row { id: EntityId(0), n_mentions: 0, n_docs: 0, dates: None };
        let mut counts = vec![Count { last: u32::MAX, row: none }; store.names.len()];
        for (doc, held) in store.iter().filter(|(doc, _)| docs.contains(doc.0)) {
            let date = held.document.metadata.date.as_ref().map(|date| date.value);
            dates = span(dates, date);
            for (name, n) in &held.names {
                let id = match asked.rejected {
                    false => store.layer().of(*name),
                    // What was rejected stands in a row of its own, name by name.
                    true => Some((*name).into()).filter(|_| store.layer().of(*name).is_none()),
                };
                let Some(count) = id.and_then(|id| counts.get_mut(id.index())) else { continue };
                count.row.n_mentions += n;
                if count.last != doc.0 {
                    count.last = doc.0;
                    count.row.n_docs += 1;
                    count.row.dates = span(count.row.dates, date);
                }
            }
        }
        let find = fold(asked.find.trim());
        let mut n_of_kind: Vec<(EntityKind, u32)> = EntityKind::ALL.map(|kind| (kind, 0)).to_vec();
        let mut rows = Vec::new();
        for (nr, count) in counts.iter().enumerate().filter(|(_, count)| count.row.n_docs > 0) {
            let id = EntityId::from_index(nr);
            let Some(name) = store.names.get(id.into()) else { continue };
            if !find.is_empty() && !holds(store, id, &find) {
                continue;
            }
            if let Some((_, n)) = n_of_kind.iter_mut().find(|(kind, _)| *kind == name.kind) {
                *n += 1;
            }
            if asked.kinds.is_empty() || asked.kinds.contains(&name.kind) {
                rows.push(Row { id, ..count.row });
            }
        }
        n_of_kind.retain(|(_, n)| *n > 0);
        sort(store, &mut rows, asked.by, asked.descending);
        Self { revision: store.revision(), asked, docs, dates, n_of_kind, rows }
    }

    fn window(&self, store: &Store, window: Window) -> EntityList {
        let from = (window.from as usize).min(self.rows.len());
        let to = from.saturating_add(window.len.min(MOST_ROWS) as usize).min(self.rows.len());
        let rows = self.rows.get(from..to).unwrap_or(&[]).iter();
        let n = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        EntityList {
            n_docs: self.docs.len(),
            n_rows: n(self.rows.len()),
            n_rejected: n(store.layer().rejected().len()),
            n_of_kind: self.n_of_kind.clone(),
            dates: self.dates,
            from: window.from,
            rows: rows.filter_map(|row| self.line(store, row)).collect(),
        }
    }

    fn line(&self, store: &Store, row: &Row) -> Option<EntityLine> {
        let Some(entity) = store.entity(row.id) else {
            let name = store.names.get(row.id.into())?;
            let shown = store.names.shown(row.id.into()).to_owned();
            let entity = EntityRef { entity: row.id, kind: name.kind, name: shown };
            return Some(EntityLine {
                entity,
                n_mentions: row.n_mentions,
                n_docs: row.n_docs,
                dates: row.dates,
                aliases: Vec::new(),
                bars: Vec::new(),
                is_decided: true,
            });
        };
        let of_docs = entity.docs.iter().filter(|(doc, _)| self.docs.contains(doc.0));
        let dates = of_docs.filter_map(|(doc, _)| {
            let date = store.get(*doc)?.document.metadata.date.as_ref()?;
            Some(date.value)
        });
        Some(EntityLine {
            n_mentions: row.n_mentions,
            n_docs: row.n_docs,
            dates: row.dates,
            aliases: aliases(store, &entity).into_iter().take(ALIASES).map(|(a, _)| a).collect(),
            bars: self.dates.map(|ends| bars(dates, ends)).unwrap_or_default(),
            is_decided: store.layer().is_decided(entity.id),
            entity: reference(entity),
        })
    }
}

/// The dates of which there are some, widened by another.
fn span(dates: Option<(Date, Date)>, date: Option<Date>) -> Option<(Date, Date)> {
    match (dates, date) {
        (Some((first, last)), Some(date)) => Some((first.min(date), last.max(date))),
        (None, Some(date)) => Some((date, date)),
        (dates, None) => dates,
    }
}

/// Dates counted by equal parts of the time between two of them.
pub(super) fn bars(dates: impl Iterator<Item = Date>, ends: (Date, Date)) -> Vec<u32> {
    // Months of 31 days: near enough for bars, and it needs no calendar.
    let day = |date: Date| {
        let month = u32::from(date.month().unwrap_or(1)) - 1;
        (u32::from(date.year()) * 12 + month) * 31 + u32::from(date.day().unwrap_or(1)) - 1
    };
    let (first, last) = (day(ends.0), day(ends.1));
    let n = BARS as u32;
    let mut bars = vec![0; BARS];
    for date in dates {
        let at = (day(date) - first.min(day(date))) * n / (last - first + 1);
        if let Some(bar) = bars.get_mut((at as usize).min(BARS - 1)) {
            *bar += 1;
        }
    }
    bars
}

/// Other names of an entity with their mentions, those with most of them first: names that
/// count for it, and other spellings.
pub(super) fn aliases(store: &Store, entity: &Entity<'_>) -> Vec<(String, u32)> {
    let own: [NameId; 1] = [entity.id.into()];
    let names = own.iter().chain(entity.others.iter().map(|(name, _)| name));
    let spellings = names.flat_map(|name| store.names.spellings(*name));
    let mut aliases: Vec<(String, u32)> = spellings
        .filter(|(text, _)| *text != entity.name)
        .map(|(text, n)| (text.to_owned(), n))
        .collect();
    aliases.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    aliases.dedup_by(|(a, _), (b, _)| a == b);
    aliases
}

/// Whether a name or an alias of an entity holds `find`, folded.
fn holds(store: &Store, id: EntityId, find: &str) -> bool {
    let Some(entity) = store.entity(id) else {
        return store.names.folded(id.into()).contains(find);
    };
    let others = entity.others.iter().map(|(name, _)| *name);
    fold(entity.name).contains(find)
        || others.into_iter().any(|n| store.names.folded(n).contains(find))
}

fn sort(store: &Store, rows: &mut Vec<Row>, by: EntityBy, descending: bool) {
    let name =
        |id: EntityId| store.entity(id).map_or_else(|| store.names.shown(id.into()), |e| e.name);
    // Folded once each: comparing would fold them again and again.
    let mut keyed: Vec<(String, Row)> = Vec::new();
    let by_name = matches!(by, EntityBy::Name);
    if by_name {
        keyed.extend(rows.iter().map(|row| (fold(name(row.id)), *row)));
        keyed.sort_by(|(a, _), (b, _)| if descending { b.cmp(a) } else { a.cmp(b) });
        *rows = keyed.into_iter().map(|(_, row)| row).collect();
        return;
    }
    let kind = |id: EntityId| store.names.get(id.into()).map(|name| name.kind);
    let turned =
        |ordering: core::cmp::Ordering| if descending { ordering.reverse() } else { ordering };
    rows.sort_by(|a, b| {
        let ordering = match by {
            EntityBy::Name => core::cmp::Ordering::Equal,
            EntityBy::Kind => turned(kind(a.id).cmp(&kind(b.id))),
            EntityBy::Mentions => turned(a.n_mentions.cmp(&b.n_mentions)),
            EntityBy::Docs => turned(a.n_docs.cmp(&b.n_docs)),
            EntityBy::First | EntityBy::Last => match (a.dates, b.dates) {
                (Some(x), Some(y)) if by == EntityBy::First => turned(x.0.cmp(&y.0)),
                (Some(x), Some(y)) => turned(x.1.cmp(&y.1)),
                // The undated stand at the end either way.
                (x, y) => x.is_none().cmp(&y.is_none()),
            },
        };
        let ties = || b.n_mentions.cmp(&a.n_mentions).then_with(|| name(a.id).cmp(name(b.id)));
        ordering.then_with(ties)
    });
}

/// Where the person stands among their decisions.
pub(super) fn log_state(store: &Store) -> LogState {
    let (steps, n_held) = store.log.steps();
    let n = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    LogState {
        n_undoable: n(n_held),
        n_redoable: n(steps.len() - n_held),
        is_unsaved: store.log.is_unsaved(),
    }
}

/// The steps of the log, the last one first.
pub(super) fn log(store: &Store, window: Window) -> LogList {
    let (steps, n_held) = store.log.steps();
    let rows = steps.iter().enumerate().rev().map(|(nr, step)| (step.says.clone(), nr < n_held));
    LogList {
        state: log_state(store),
        n_rows: u32::try_from(steps.len()).unwrap_or(u32::MAX),
        from: window.from,
        rows: rows.skip(window.from as usize).take(window.len as usize).collect(),
    }
}
