//! The whole page.

use leptos::prelude::*;

use super::component::Icon;
use super::view::{
    About, Articles, Builder, CompareView, ConcordanceView, CorrectView, EntitiesView,
    EntityCardView, FiguresView, FirstRun, Footer, HandlingView, Header, ImportBar, KeysHelp, Lost,
    MarkText, NamesList, OverlapView, ReportView, SearchBar, SourceView, Terms, TimelineView, Undo,
};
use super::{intake, keys, session};
use crate::present::View;
use crate::state::{Overlay, Phase};

#[component]
pub fn App() -> impl IntoView {
    let session = session();
    let over = RwSignal::new(false);
    intake::listen(session, over);
    keys::listen(session);
    let filled = Memo::new(move |_| session.totals.with(|t| !t.is_empty()));
    let lost = Memo::new(move |_| matches!(session.phase.get(), Phase::Lost(_)));
    // A step of the history that stays in the view must not build it anew: what is open,
    // scrolled to or in focus there would be lost.
    let view = Memo::new(move |_| session.view());
    view! {
        <Header/>
        <intake::Pickers/>
        <ImportBar/>
        {move || match (lost.get(), filled.get(), view.get()) {
            (true, ..) => view! { <Lost/> }.into_any(),
            (false, false, _) => view! { <FirstRun/> }.into_any(),
            (false, true, View::Articles) => view! { <SearchBar/><Articles/> }.into_any(),
            (false, true, View::Concordance) => view! { <SearchBar/><ConcordanceView/> }.into_any(),
            (false, true, View::Timeline) => view! { <SearchBar/><TimelineView/> }.into_any(),
            (false, true, View::Entities) => view! { <SearchBar/><EntitiesView/> }.into_any(),
            (false, true, View::Figures) => view! { <SearchBar/><FiguresView/> }.into_any(),
            (false, true, View::Overlap) => view! { <SearchBar/><OverlapView/> }.into_any(),
            (false, true, View::Compare) => view! { <CompareView/> }.into_any(),
        }}
        <Footer/>
        <Undo/>
        {move || session.entity.get().map(|entity| view! { <EntityCardView entity/> })}
        {move || session.overlay.get().map(|overlay| match overlay {
            Overlay::Correct => view! { <CorrectView/> }.into_any(),
            Overlay::Source => view! { <SourceView/> }.into_any(),
            Overlay::Handling => view! { <HandlingView/> }.into_any(),
            Overlay::Report => view! { <ReportView/> }.into_any(),
            Overlay::About => view! { <About/> }.into_any(),
            Overlay::Terms => view! { <Terms/> }.into_any(),
            Overlay::Mark => view! { <MarkText/> }.into_any(),
            Overlay::Names => view! { <NamesList/> }.into_any(),
            Overlay::Builder => view! { <Builder/> }.into_any(),
            Overlay::Keys => view! { <KeysHelp/> }.into_any(),
        })}
        <div class="app-drop" class:app-drop-over=move || over.get() aria-hidden="true">
            <Icon name="leaf"/>
            <p>{super::strings::INTAKE__DROP}</p>
        </div>
    }
}
