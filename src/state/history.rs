//! The browser's back and forward: a walk through views and filters.
//!
//! The address holds the name of the view and a counter; what the counter stands for is
//! kept here, in memory, since a browser keeps its history on disk.

use leptos::prelude::*;

use super::Session;
use crate::platform::clock::now;
use crate::platform::document;
use crate::present::{Route, View};
use crate::protocol::{Choice, Search, Sort};

/// Letters typed within so many milliseconds are one step.
const ONE_STEP: f64 = 1_000.0;

/// Where a person was.
#[derive(Clone, PartialEq)]
struct Place {
    view: View,
    search: Search,
    choices: Vec<Choice>,
    sort: Sort,
}

impl Place {
    fn now(session: Session) -> Self {
        let filter = session.filter;
        Self {
            view: session.view(),
            search: filter.search(),
            choices: filter.choices.get(),
            sort: filter.sort.get(),
        }
    }

    /// Whether nothing but what is typed differs.
    fn is_typed_on(&self, before: &Place) -> bool {
        let typed = Search { text: before.search.text.clone(), ..self.search.clone() };
        Self { search: typed, ..self.clone() } == *before
    }
}

#[derive(Clone, Copy)]
pub struct History {
    places: StoredValue<Vec<Place>>,
    changed: StoredValue<f64>,
}

impl History {
    pub(super) fn new() -> Self {
        Self { places: StoredValue::new(Vec::new()), changed: StoredValue::new(0.0) }
    }

    /// Enters every change of view or filter, and walks where the browser walks.
    pub(super) fn follow(self, session: Session) {
        Effect::new(move || self.enter(session, Place::now(session)));
        document::on_window("popstate", move |_| {
            let route = Route::parse(&document::hash());
            let place = self.places.with_value(|all| all.get(route.counter as usize).cloned());
            session.route.set(route);
            if let Some(place) = place {
                let Search { text, list, stemming } = place.search;
                session.filter.text.set(text);
                session.filter.list.set(list);
                session.filter.stemming.set(stemming);
                session.filter.choices.set(place.choices);
                session.filter.sort.set(place.sort);
            }
        });
    }

    fn enter(self, session: Session, place: Place) {
        let counter = session.route.get_untracked().counter as usize;
        let typing = now() - self.changed.get_value() < ONE_STEP;
        let is_new = self.places.try_update_value(|all| match all.get_mut(counter) {
            Some(before) if *before == place => None,
            Some(before) if typing && place.is_typed_on(before) => {
                *before = place.clone();
                None
            }
            Some(_) => {
                all.truncate(counter + 1);
                all.push(place.clone());
                Some(counter + 1)
            }
            None => {
                *all = vec![place.clone()];
                Some(0)
            }
        });
        self.changed.set_value(now());
        if let Some(counter) = is_new.flatten() {
            let route = Route { view: place.view, counter: counter as u32 };
            document::set_hash(&route.hash(), counter == 0);
            session.route.set(route);
        }
    }
}
