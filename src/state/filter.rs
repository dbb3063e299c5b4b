//! The filter that every view obeys.

use leptos::prelude::*;

use crate::protocol::{Choice, Condition, Filter, Query, Sort};

#[derive(Clone, Copy)]
pub struct FilterState {
    /// The search box.
    pub text: RwSignal<String>,
    pub choices: RwSignal<Vec<Choice>>,
    pub sort: RwSignal<Sort>,
}

impl FilterState {
    pub(super) fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            choices: RwSignal::new(Vec::new()),
            sort: RwSignal::new(Sort::default()),
        }
    }

    /// The filter and the order of the list, as the engine is asked.
    pub fn query(&self) -> Query {
        Query { filter: self.filter(), sort: self.sort.get() }
    }

    pub fn filter(&self) -> Filter {
        Filter { text: self.text.get(), choices: self.choices.get() }
    }

    pub fn is_set(&self) -> bool {
        !self.text.with(|text| text.trim().is_empty()) || !self.choices.with(Vec::is_empty)
    }

    /// Includes or excludes a value; choosing the same once more lets it go.
    pub fn choose(&self, condition: Condition, exclude: bool) {
        let choice = Choice { condition, exclude };
        self.choices.update(|choices| {
            let chosen = choices.contains(&choice);
            choices.retain(|c| c.condition != condition);
            if !chosen {
                choices.push(choice);
            }
        });
    }

    pub fn drop_choice(&self, choice: Choice) {
        self.choices.update(|choices| choices.retain(|c| *c != choice));
    }

    pub fn clear(&self) {
        self.text.set(String::new());
        self.choices.set(Vec::new());
    }
}
