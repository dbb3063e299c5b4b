//! A list of equal rows of which only those in sight are drawn.

use leptos::html;
use leptos::prelude::*;

use crate::platform::resize::Resizes;
use crate::present::{Visible, reach, visible};

/// Rows drawn beyond sight on either side.
const AROUND: u32 = 6;

/// Draws rows `0..n_rows`, each `row_height` pixels tall, by `row`; `want` is told
/// which are in sight. `scroll_to` brings a row into sight when it changes; `active`
/// is the id of the element that stands for the list's cursor.
#[component]
pub fn VirtualList(
    label: &'static str,
    #[prop(default = "list")] role: &'static str,
    #[prop(optional)] id: Option<&'static str>,
    #[prop(optional, into)] active: Signal<Option<String>>,
    n_rows: Signal<u32>,
    row_height: Signal<f64>,
    want: impl Fn(u32, u32) + Clone + Send + Sync + 'static,
    scroll_to: Signal<Option<u32>>,
    row: impl Fn(u32) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let scrolled = RwSignal::new(0.0);
    let sight = RwSignal::new(800.0);
    let measure = move || {
        // A frame may come when the list is gone.
        if let Some(Some(element)) = node.try_get_untracked() {
            scrolled.set(f64::from(element.scroll_top()));
            sight.set(f64::from(element.client_height()));
        }
    };
    let seen: Memo<Visible> = Memo::new(move |_| {
        visible(n_rows.get(), row_height.get(), scrolled.get(), sight.get(), AROUND)
    });
    // What stands above the list may grow and shrink, and so does the list.
    Effect::new(move || {
        if let Some(element) = node.get() {
            let kept = StoredValue::new_local(Resizes::of(&element, measure));
            on_cleanup(move || kept.dispose());
        }
    });
    Effect::new(move || {
        let seen = seen.get();
        want(seen.from, seen.to);
    });
    let bring = move |nr: u32| {
        let Some(Some(element)) = node.try_get_untracked() else { return };
        let (at, height) = (f64::from(element.scroll_top()), f64::from(element.client_height()));
        let (n_rows, row) = (n_rows.get_untracked(), row_height.get_untracked());
        if let Some(top) = reach(n_rows, row, at, height, nr) {
            element.set_scroll_top(top as i32);
        }
    };
    Effect::new(move || {
        if let Some(nr) = scroll_to.get() {
            // Asked for its heights before the next frame, the browser would have to lay
            // out the page twice.
            request_animation_frame(move || bring(nr));
        }
    });
    let numbers = move || {
        let seen = seen.get();
        seen.from..seen.to
    };
    view! {
        <div class="virtual-list" node_ref=node id=id tabindex="0" role=role aria-label=label
            aria-activedescendant=move || active.get()
            aria-rowcount=move || (role == "grid").then(|| n_rows.get())
            on:scroll=move |_| measure()>
            <div class="virtual-list-space" role="presentation" style:height=move || format!("{}px", seen.get().height)>
                <div class="virtual-list-rows" role="presentation"
                    style:transform=move || format!("translateY({}px)", seen.get().top)>
                    <For each=numbers key=|nr| *nr children=move |nr| row(nr)/>
                </div>
            </div>
        </div>
    }
}
