//! The lines of the ledger and of the sources: a heading, a figure, something said.

use leptos::prelude::*;

use crate::corpus::{AttributionKind, Date, FigureValue, SourceKind};
use crate::present::{
    count, counted, date_short, group_name, group_words, period_words, value_words,
};
use crate::protocol::{FigureGroup, FigureRow, GroupOf, Passage, SaidRow, SourceRow};
use crate::ui::component::Icon;
use crate::ui::strings::*;

/// The heading of figures of the same thing.
pub fn group(group: &FigureGroup) -> AnyView {
    let differs = group.n_values > 1;
    let stated = matches!(group.of, GroupOf::Date(_)).then_some("figures-date");
    view! {
        <span class="figures-fold"><Icon name=if group.is_open { "down" } else { "right" }/></span>
        <bdi class=format!("figures-name {}", stated.unwrap_or_default())>{group_name(&group.of)}</bdi>
        <span class="figures-n">{group_words(group)}</span>
        {differs.then(|| view! { <span class="figures-differs" title=FIGURES__DIFFERS>"differs"</span> })}
    }
    .into_any()
}

/// A figure with its sentence.
pub fn figure(row: FigureRow) -> AnyView {
    let value = value_words(&row.value, row.unit.as_deref());
    // What is written just so is not said twice.
    let same = |value: &String| row.written.contains(value.as_str());
    let value = match (&row.value, row.rejected.is_some()) {
        (_, true) => None,
        (FigureValue::Unknown, _) if row.kind.is_date() => Some(FIGURES__NO_DATE.to_owned()),
        (FigureValue::Unknown, _) => Some(FIGURES__NO_NUMBER.to_owned()),
        _ => value.filter(|value| !same(value)),
    };
    let period = row.period.as_ref().map(period_words);
    let said = row.said.as_ref().map(|said| format!("said {}", period_words(said)));
    let shown = row.rejected.is_none();
    view! {
        <span class="figures-first">
            <bdi class="figures-written">{row.written}</bdi>
            {value.map(|value| view! { <span class="figures-value">"= "{value}</span> })}
            {period.map(|period| view! { <span class="figures-period">{period}</span> })}
            {said.map(|said| view! { <span class="figures-period">{said}</span> })}
            {shown.then(|| source(row.source))}
            {place(row.title, row.date)}
        </span>
        {passage(row.passage)}
    }
    .into_any()
}

/// Whoever says it: named, unnamed, or not told.
fn source(source: Option<(String, SourceKind)>) -> AnyView {
    match source {
        Some((name, kind)) => {
            let how = match kind {
                SourceKind::Named => "figures-source",
                SourceKind::Unnamed => "figures-source figures-unnamed",
            };
            let says = match kind {
                SourceKind::Named => "named source",
                SourceKind::Unnamed => "unnamed source",
            };
            view! { <span class=how title=says><bdi>{name}</bdi></span> }.into_any()
        }
        None => {
            view! { <span class="figures-source figures-none">"no source told"</span> }.into_any()
        }
    }
}

/// The article of a line and its date.
fn place(title: String, date: Option<Date>) -> impl IntoView {
    let date = date.map_or_else(|| "undated".to_owned(), date_short);
    view! { <span class="figures-from"><bdi class="figures-title">{title}</bdi><span class="figures-when">{date}</span></span> }
}

fn passage(passage: Passage) -> impl IntoView {
    view! {
        <span class="figures-passage" dir="auto">
            <span class="figures-before"><span>{passage.before}</span></span>
            <span class="figures-after"><mark data-hit="">{passage.marked}</mark>{passage.after}</span>
        </span>
    }
}

/// A source with how much it says.
pub fn source_heading(row: &SourceRow) -> AnyView {
    let (name, kind) = match &row.source {
        Some((name, SourceKind::Named)) => (name.clone(), "named"),
        Some((name, SourceKind::Unnamed)) => (name.clone(), "unnamed"),
        None => (SOURCES__NONE.to_owned(), ""),
    };
    let n = |n: u32, one, many| counted(u64::from(n), one, many);
    let parts = [
        (row.n_attributions > 0).then(|| n(row.n_attributions, "attribution", "attributions")),
        (row.n_quotations > 0).then(|| n(row.n_quotations, "quotation", "quotations")),
    ];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let words = format!("{said} in {}", n(row.n_docs, "article", "articles"));
    view! {
        <span class="figures-fold"><Icon name=if row.is_open { "down" } else { "right" }/></span>
        <bdi class="figures-name">{name}</bdi>
        <span class="figures-kind">{kind}</span>
        <span class="figures-n">{words}</span>
    }
    .into_any()
}

/// A place where a source says something.
pub fn said(row: SaidRow) -> AnyView {
    let kind = match row.kind {
        AttributionKind::Quotation => "quotation",
        AttributionKind::Attribution => "attribution",
    };
    let verb = row.verb.map(|verb| view! { <bdi class="figures-verb">{verb}</bdi> });
    view! {
        <span class="figures-first">
            <span class="figures-kind">{kind}</span>
            {verb}
            {place(row.title, row.date)}
        </span>
        {passage(row.passage)}
    }
    .into_any()
}

/// The number of a choice, in brackets' stead.
pub fn number(n: u32) -> impl IntoView {
    view! { <span class="figures-count">{count(u64::from(n))}</span> }
}
