//! How a person wants the page: kept by the browser, never more than this.

use leptos::prelude::*;

use crate::corpus::EntityKind;
use crate::platform::{document, storage};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    Facets,
    List,
}

#[derive(Clone, Copy)]
pub struct Preferences {
    pub theme: RwSignal<Theme>,
    /// Size of text, percent.
    pub text_size: RwSignal<u32>,
    /// Widths of the facets and the list, pixels; 0 is collapsed.
    pub facets_width: RwSignal<u32>,
    pub list_width: RwSignal<u32>,
    pub facets_open: RwSignal<bool>,
    pub list_open: RwSignal<bool>,
    /// Facets that were folded (`true`) or opened by hand; others are as their values ask.
    pub folded: RwSignal<Vec<(String, bool)>>,
    /// Kinds that are not marked in the reader.
    pub unmarked: RwSignal<Vec<EntityKind>>,
    /// Whether entities are marked at all.
    pub entities_on: RwSignal<bool>,
}

impl Preferences {
    pub(super) fn load() -> Self {
        let number = |key: &str, default: u32| {
            storage::get(key).and_then(|value| value.parse().ok()).unwrap_or(default)
        };
        let theme = match storage::get("theme").as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        };
        let preferences = Self {
            theme: RwSignal::new(theme),
            text_size: RwSignal::new(number("text-size", 100).clamp(75, 200)),
            facets_width: RwSignal::new(number("facets-width", 264).clamp(180, 520)),
            list_width: RwSignal::new(number("list-width", 392).clamp(240, 720)),
            // On a page without room for three panes the filters wait as a drawer.
            facets_open: RwSignal::new(document::width() > 1100.0 && number("facets-open", 1) == 1),
            list_open: RwSignal::new(number("list-open", 1) == 1),
            folded: RwSignal::new(folded(&storage::get("facets-folded").unwrap_or_default())),
            unmarked: RwSignal::new(Vec::new()),
            entities_on: RwSignal::new(true),
        };
        preferences.keep();
        preferences
    }

    pub fn step_text(&self, up: bool) {
        self.text_size.update(|size| {
            *size = if up { (*size + 10).min(200) } else { size.saturating_sub(10).max(75) };
        });
    }

    /// Whether a facet was folded or opened by hand.
    pub fn is_folded(&self, facet: &str) -> Option<bool> {
        let of_facet = |all: &Vec<(String, bool)>| {
            all.iter().find(|(name, _)| name == facet).map(|(_, folded)| *folded)
        };
        self.folded.with(of_facet)
    }

    pub fn fold(&self, facet: &str, fold: bool) {
        self.folded.update(|all| {
            all.retain(|(name, _)| name != facet);
            all.push((facet.to_owned(), fold));
        });
    }

    pub fn toggle_kind(&self, kind: EntityKind) {
        self.unmarked.update(|kinds| match kinds.contains(&kind) {
            true => kinds.retain(|k| *k != kind),
            false => kinds.push(kind),
        });
    }

    /// Whether mentions of a kind are marked now.
    pub fn marks(&self, kind: EntityKind) -> bool {
        self.entities_on.get() && !self.unmarked.with(|kinds| kinds.contains(&kind))
    }

    pub fn resize(&self, pane: Pane, width: f64) {
        let (signal, range) = match pane {
            Pane::Facets => (self.facets_width, 180.0..=520.0),
            Pane::List => (self.list_width, 240.0..=720.0),
        };
        signal.set(width.clamp(*range.start(), *range.end()) as u32);
    }

    /// Shows every preference on the page and keeps it.
    fn keep(self) {
        Effect::new(move || {
            let theme = match self.theme.get() {
                Theme::System => None,
                Theme::Light => Some("light"),
                Theme::Dark => Some("dark"),
            };
            document::set_root("data-theme", theme);
            storage::set("theme", theme.unwrap_or("system"));
        });
        Effect::new(move || {
            let size = self.text_size.get();
            document::set_property("--text-size", &format!("{size}%"));
            storage::set("text-size", &size.to_string());
        });
        Effect::new(move || {
            let (facets, list) = (self.facets_width.get(), self.list_width.get());
            document::set_property("--facets-width", &format!("{facets}px"));
            document::set_property("--list-width", &format!("{list}px"));
            storage::set("facets-width", &facets.to_string());
            storage::set("list-width", &list.to_string());
        });
        Effect::new(move || {
            let facets_open = self.facets_open.get();
            if document::width() > 1100.0 {
                storage::set("facets-open", &u32::from(facets_open).to_string());
            }
            storage::set("list-open", &u32::from(self.list_open.get()).to_string());
        });
        Effect::new(move || {
            let one = |(name, folded): &(String, bool)| format!("{name}:{}", u32::from(*folded));
            let all = self.folded.with(|all| all.iter().map(one).collect::<Vec<_>>());
            storage::set("facets-folded", &all.join(" "));
        });
    }
}

/// Reads `PER:1 source:0`.
fn folded(kept: &str) -> Vec<(String, bool)> {
    let one = |part: &str| {
        let (name, folded) = part.split_once(':')?;
        Some((name.to_owned(), folded == "1"))
    };
    kept.split(' ').filter_map(one).collect()
}
