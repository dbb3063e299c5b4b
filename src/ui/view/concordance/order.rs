//! By what lines are ordered: a choice of usual orders, or words of one's own.

use leptos::prelude::*;

use crate::protocol::LineOrder;
use crate::ui::session;

/// The usual orders by words.
const BY_WORDS: [(&str, &str, [i8; 3]); 3] = [
    ("right", "1st, 2nd, 3rd word to the right", [1, 2, 3]),
    ("left", "1st, 2nd, 3rd word to the left", [-1, -2, -3]),
    ("hit", "the hit, then to the right", [0, 1, 2]),
];

/// Words that lines can be ordered by, as a concordance names them.
const PLACES: [(i8, &str); 7] =
    [(-3, "L3"), (-2, "L2"), (-1, "L1"), (0, "hit"), (1, "R1"), (2, "R2"), (3, "R3")];

fn name(order: &LineOrder, own: bool) -> &'static str {
    let usual = |places: &Vec<i8>| BY_WORDS.iter().find(|(.., of)| of == places.as_slice());
    match order {
        LineOrder::Document => "document",
        LineOrder::Date { descending: false } => "oldest",
        LineOrder::Date { descending: true } => "newest",
        LineOrder::Words(places) => match usual(places) {
            Some((name, ..)) if !own => name,
            _ => "own",
        },
    }
}

#[component]
pub fn OrderBy() -> impl IntoView {
    let state = session().concordance;
    // An order of one's own stays one where it happens to be a usual one.
    let own = RwSignal::new(state.order.with_untracked(|order| name(order, false) == "own"));
    let choose = move |event| {
        let value = event_target_value(&event);
        own.set(value == "own");
        let by_words = BY_WORDS.iter().find(|(name, ..)| *name == value);
        let order = match (value.as_str(), by_words) {
            (_, Some((.., places))) => LineOrder::Words(places.to_vec()),
            ("oldest", _) => LineOrder::Date { descending: false },
            ("newest", _) => LineOrder::Date { descending: true },
            ("own", _) => match state.order.get_untracked() {
                LineOrder::Words(places) => LineOrder::Words(places),
                _ => LineOrder::Words(vec![1, 2, 3]),
            },
            _ => LineOrder::Document,
        };
        state.order.set(order);
    };
    let chosen = move || state.order.with(|order| name(order, own.get()));
    let is_own = Memo::new(move |_| chosen() == "own");
    view! {
        <label class="concordance-field">"Order "
            <select on:change=choose prop:value=chosen>
                <option value="document">"of the articles"</option>
                <option value="oldest">"by date, oldest first"</option>
                <option value="newest">"by date, newest first"</option>
                {BY_WORDS.into_iter().map(|(name, words, _)| view! { <option value=name>{words}</option> }).collect_view()}
                <option value="own">"by words of your choice"</option>
            </select>
        </label>
        <Show when=move || is_own.get()>
            <span class="concordance-levels" role="group" aria-label="Words that order the lines">
                <Level nr=0 name="First by"/><Level nr=1 name="then by"/><Level nr=2 name="then by"/>
            </span>
        </Show>
    }
}

/// The choice of one word.
#[component]
fn Level(nr: usize, name: &'static str) -> impl IntoView {
    let state = session().concordance;
    let places = move || match state.order.get() {
        LineOrder::Words(places) => places,
        _ => Vec::new(),
    };
    let chosen = move || {
        let place = places().get(nr).copied();
        place
            .and_then(|place| PLACES.iter().find(|(p, _)| *p == place))
            .map_or("", |(_, name)| name)
    };
    let choose = move |event| {
        let value = event_target_value(&event);
        let mut chosen = untrack(places);
        chosen.truncate(3);
        match PLACES.iter().find(|(_, name)| *name == value) {
            Some((place, _)) => match chosen.get_mut(nr) {
                Some(level) => *level = *place,
                None => chosen.push(*place),
            },
            // What comes behind a level that is taken away moves up.
            None if nr < chosen.len() && chosen.len() > 1 => drop(chosen.remove(nr)),
            None => {}
        }
        state.order.set(LineOrder::Words(chosen));
    };
    // Only the levels in use, and one more, can be chosen.
    let disabled = move || nr > places().len();
    view! {
        <label>{name}" "
            <select on:change=choose prop:value=chosen disabled=disabled>
                {(nr > 0).then(|| view! { <option value="">"–"</option> })}
                {PLACES.into_iter().map(|(_, name)| view! { <option value=name>{name}</option> }).collect_view()}
            </select>
        </label>
    }
}
