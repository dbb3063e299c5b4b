//! The import report: every file that was dropped, and what became of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::corpus::Status;
use crate::present::{View, counted, decoding_words, import_sentence};
use crate::protocol::{Answer, Lane, Report, ReportRow, Request, Window};
use crate::ui::component::{Dialog, VirtualList};
use crate::ui::session;

const ROW: f64 = 52.0;
const PAGE: u32 = 100;

#[component]
pub fn ReportView() -> impl IntoView {
    let session = session();
    let report = RwSignal::new(Report::default());
    let only_problems = RwSignal::new(false);
    let wanted = RwSignal::new(0u32);
    Effect::new(move || {
        let window = Window { from: wanted.get(), len: PAGE };
        let request = Request::Report { window, only_problems: only_problems.get() };
        // A report that is open while files come in keeps up with them.
        session.totals.track();
        let client = session.client();
        spawn_local(async move {
            if let Ok(Answer::Report(answer)) = client.ask(Lane::Report, request).await {
                report.set(answer);
            }
        });
    });
    let want = move |from: u32, to: u32| {
        let outside = report.with_untracked(|r| {
            from < r.from || (to > r.from + r.rows.len() as u32 && to <= r.n_rows)
        });
        if outside {
            wanted.set(((from + to) / 2).saturating_sub(PAGE / 2));
        }
    };
    let row = move |nr: u32| {
        let content = Memo::new(move |_| {
            report.with(|r| r.rows.get(nr.checked_sub(r.from)? as usize).cloned())
        });
        let height = move || format!("{}px", row_height(session.preferences.text_size.get()));
        view! {
            <div class="report-place" role="listitem" style:height=height>
                {move || content.get().map(report_row)}
            </div>
        }
        .into_any()
    };
    let n_rows = Memo::new(move |_| report.with(|r| r.n_rows));
    view! {
        <Dialog title="Import report" close=move || session.overlay.set(None)>
            <div class="report">
                <p class="report-sum">
                    {move || report.with(|r| {
                        let files = counted(u64::from(r.totals.n_files), "file", "files");
                        format!("{files}: {}.", import_sentence(&r.totals))
                    })}
                </p>
                <label class="report-only">
                    <input type="checkbox" prop:checked=move || only_problems.get()
                        on:change=move |event| { wanted.set(0); only_problems.set(event_target_checked(&event)) }/>
                    " only what is not fully loaded"
                </label>
                <VirtualList label="Files" n_rows=n_rows.into()
                    row_height=Signal::derive(move || row_height(session.preferences.text_size.get()))
                    want scroll_to=Signal::derive(|| None) row/>
            </div>
        </Dialog>
    }
}

fn row_height(text_size: u32) -> f64 {
    (ROW * f64::from(text_size) / 100.0).round()
}

fn report_row(row: ReportRow) -> impl IntoView {
    let session = session();
    let words = match row.status {
        Status::Loaded => "loaded",
        Status::Partial => "partly",
        Status::Skipped => "skipped",
    };
    let facts = [row.format.clone(), row.decoding.map(decoding_words)];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let reason = row.reason.clone().unwrap_or(facts);
    let how = (row.decoding.is_some() || row.columns.is_some()).then(|| {
        let (file, path) = (row.file, row.path.clone());
        let ask = move |_| session.ask_how(file, path.clone());
        view! { <button class="link report-how" on:click=ask>"How it is read"</button> }
    });
    let path = match row.doc {
        Some(doc) => {
            let open = move |_| {
                session.overlay.set(None);
                session.go(View::Articles);
                session.read(doc, None);
            };
            view! { <button class="report-path link" on:click=open><bdi>{row.path.clone()}</bdi></button> }.into_any()
        }
        None => view! { <bdi class="report-path">{row.path.clone()}</bdi> }.into_any(),
    };
    view! {
        <div class="report-row" data-file=row.path.clone() data-status=row.status.name() title=row.path>
            <span class="report-status">{words}</span>
            {path}
            <p class="report-reason" dir="auto" title=reason.clone()>{reason.clone()}</p>
            {how}
        </div>
    }
}
