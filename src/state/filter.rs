//! The filter that every view obeys.

use leptos::prelude::*;

use crate::corpus::Date;
use crate::protocol::{Choice, Condition, Filter, Query, Search, Sort};
use crate::text::Stemming;

#[derive(Clone, Copy)]
pub struct FilterState {
    /// The search box.
    pub text: RwSignal<String>,
    /// Terms of which any is wanted, one a line.
    pub list: RwSignal<String>,
    /// By whose rules forms of a word are taken for one.
    pub stemming: RwSignal<Option<Stemming>>,
    pub choices: RwSignal<Vec<Choice>>,
    pub sort: RwSignal<Sort>,
}

impl FilterState {
    pub(super) fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            list: RwSignal::new(String::new()),
            stemming: RwSignal::new(None),
            choices: RwSignal::new(Vec::new()),
            sort: RwSignal::new(Sort::default()),
        }
    }

    /// The filter and the order of the list, as the engine is asked.
    pub fn query(&self) -> Query {
        Query { filter: self.filter(), sort: self.sort.get() }
    }

    pub fn filter(&self) -> Filter {
        Filter { search: self.search(), choices: self.choices.get() }
    }

    /// What is looked for in texts.
    pub fn search(&self) -> Search {
        let (text, list) = (self.text.get(), self.list.get());
        Search { text, list, stemming: self.stemming.get() }
    }

    /// Whether something is looked for in texts.
    pub fn is_asked(&self) -> bool {
        let is_empty = |text: RwSignal<String>| text.with(|text| text.trim().is_empty());
        !is_empty(self.text) || !is_empty(self.list)
    }

    pub fn is_set(&self) -> bool {
        self.is_asked() || !self.choices.with(Vec::is_empty)
    }

    /// Whether the query holds a term of its own, such as `has:table`.
    pub fn asks(&self, term: &str) -> bool {
        self.text.with(|text| text.split_whitespace().any(|word| word == term))
    }

    /// Adds a term to the query, or takes it out. Terms that stand apart must all hold.
    pub fn turn_term(&self, term: &str) {
        let asks = self.asks(term);
        self.text.update(|text| {
            let words = text.split_whitespace().filter(|word| *word != term);
            let words: Vec<&str> = words.chain((!asks).then_some(term)).collect();
            *text = words.join(" ");
        });
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

    /// Includes one range of dates in place of all that were chosen before.
    pub fn choose_dates(&self, from: Date, to: Date) {
        let choice = Choice { condition: Condition::Dated(from, to), exclude: false };
        self.choices.update(|choices| {
            choices.retain(|c| !is_dated(c));
            choices.push(choice);
        });
    }

    /// Excludes the chosen dates instead of including them, or the other way round.
    pub fn turn_dates(&self) {
        self.choices.update(|choices| {
            for choice in choices.iter_mut().filter(|c| is_dated(c)) {
                choice.exclude = !choice.exclude;
            }
        });
    }

    /// Lets the chosen dates go, the undated stay as they are.
    pub fn drop_dates(&self) {
        self.choices.update(|choices| choices.retain(|c| !is_dated(c)));
    }

    /// The range of dates that is chosen, and whether it is excluded.
    pub fn dates(&self) -> Option<(Date, Date, bool)> {
        self.choices.with(|choices| {
            choices.iter().find_map(|choice| match choice.condition {
                Condition::Dated(from, to) => Some((from, to, choice.exclude)),
                _ => None,
            })
        })
    }

    /// Whether a value is included (`true`), excluded (`false`) or neither.
    pub fn chosen(&self, condition: Condition) -> Option<bool> {
        self.choices
            .with(|choices| choices.iter().find(|c| c.condition == condition).map(|c| !c.exclude))
    }

    pub fn drop_choice(&self, choice: Choice) {
        self.choices.update(|choices| choices.retain(|c| *c != choice));
    }

    pub fn clear(&self) {
        self.text.set(String::new());
        self.list.set(String::new());
        self.choices.set(Vec::new());
    }
}

fn is_dated(choice: &Choice) -> bool {
    matches!(choice.condition, Condition::Dated(..))
}
