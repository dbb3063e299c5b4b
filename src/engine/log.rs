//! Decisions taken, taken back and taken again.

use std::rc::Rc;

use super::decide::{self, Plan, marks_of};
use super::desk::log_state;
use super::handle::Engine;
use super::marking::{Then, Work};
use super::store::Store;
use crate::desk::{Decision, Mark, Matcher, Saved, Step, read_list};
use crate::protocol::{Answer, Decided, Failure, Request};

/// What a decision came to at once.
pub(super) enum Deciding {
    Done(Answer),
    /// Texts must be looked through first.
    Marks(Box<Work>),
}

impl Engine {
    /// Begins to decide.
    ///
    /// Errors: see [`decide::plan`].
    pub(super) fn decide(&mut self, request: Request) -> Result<Deciding, Failure> {
        let store = self.store_mut();
        match request {
            Request::Decide(act) => match decide::plan(store, &act)? {
                Plan::Steps(steps, says) => {
                    let is_change = !steps.is_empty();
                    store.change_log(|log| steps.into_iter().for_each(|step| log.push(step)));
                    Ok(Deciding::Done(decided(store, says, is_change)))
                }
                Plan::Marks(work) => Ok(Deciding::Marks(work)),
            },
            Request::Undo | Request::Redo => {
                let is_undo = request == Request::Undo;
                let (steps, n_held) = store.log.steps();
                let at = if is_undo { n_held.checked_sub(1) } else { Some(n_held) };
                let Some(step) = at.and_then(|at| steps.get(at)) else {
                    let says = if is_undo {
                        "There is nothing to take back."
                    } else {
                        "There is nothing to take again."
                    };
                    return Ok(Deciding::Done(decided(store, says.to_owned(), false)));
                };
                let marks = marks_of(core::slice::from_ref(step));
                let then = if is_undo { Then::Undo } else { Then::Redo };
                if marks.is_empty() {
                    return Ok(Deciding::Done(walk(store, is_undo)));
                }
                Ok(Deciding::Marks(Box::new(Work::new(store, marks, then))))
            }
            Request::Places(asked) => {
                let mark = decide::mark(&asked)?;
                let then = Then::Tell { n_names: 1, faults: Vec::new() };
                Ok(Deciding::Marks(Box::new(Work::new(store, vec![mark], then))))
            }
            Request::ListPlaces { text, kind } => {
                let list = read_list(&text, kind);
                let faults = list.faults.iter().map(|fault| (fault.line, fault.says.clone()));
                let n_names = u32::try_from(list.entries.len()).unwrap_or(u32::MAX);
                let then = Then::Tell { n_names, faults: faults.collect() };
                let (marks, _) = decide::of_list(&list);
                Ok(Deciding::Marks(Box::new(Work::new(store, marks, then))))
            }
            _ => Ok(Deciding::Done(Answer::Done)),
        }
    }

    /// What is done once all places of marks are known.
    pub(super) fn marked(&mut self, work: &mut Work) -> Answer {
        let places = work.places();
        let common = work.common();
        let store = self.store_mut();
        let is_undo = matches!(work.then, Then::Undo);
        match core::mem::replace(&mut work.then, Then::Undo) {
            Then::Tell { .. } => Answer::Places(places),
            Then::Undo | Then::Redo => {
                let answer = walk(store, is_undo);
                mark_again(store, work);
                answer
            }
            Then::Load { steps, says } => {
                store.change_log(|log| steps.into_iter().for_each(|step| log.push(step)));
                mark_again(store, work);
                decided(store, says, true)
            }
            Then::Take { mut steps, leave_common } => {
                let left_out = if leave_common { common } else { Vec::new() };
                let is_left_out = |mark: &Mark| left_out.iter().any(|(text, _)| *text == mark.text);
                for decision in steps.iter_mut().flat_map(|step| &mut step.decisions) {
                    if let Decision::Mark { marks } = decision {
                        marks.retain(|mark| !is_left_out(mark));
                    }
                }
                let mut places = places;
                places.n_places -= left_out.iter().map(|(_, n)| n).sum::<u64>();
                let says = decide::marked(&steps, &places, &left_out);
                for step in &mut steps {
                    step.says.clone_from(&says);
                }
                store.change_log(|log| steps.into_iter().for_each(|step| log.push(step)));
                mark_again(store, work);
                decided(store, says, true)
            }
        }
    }
}

/// Lays the marks that hold now over the documents that were found.
fn mark_again(store: &mut Store, work: &mut Work) {
    let marks = store.log.decisions().filter_map(|decision| match decision {
        Decision::Mark { marks } => Some(marks),
        _ => None,
    });
    let matcher = Rc::new(Matcher::new(marks.flatten().cloned()));
    store.mark_again(matcher, &core::mem::take(&mut work.touched));
}

/// Takes the last step back, or again.
fn walk(store: &mut Store, is_undo: bool) -> Answer {
    let says = store.change_log(|log| {
        let step = if is_undo { log.undo() } else { log.redo() };
        step.map(|step| step.says.clone())
    });
    let is_change = says.is_some();
    let what = if is_undo { "Taken back" } else { "Taken again" };
    let says = says.map(|says| format!("{what}: {says}")).unwrap_or_default();
    decided(store, says, is_change)
}

fn decided(store: &Store, says: String, is_change: bool) -> Answer {
    Answer::Decided(Decided { says, is_change, log: log_state(store) })
}

impl Store {
    /// The decisions that hold as a file's content; `saves` notes that they are saved.
    pub(super) fn decisions_file(&mut self, saves: bool) -> String {
        let files = self.iter().map(|(_, held)| held.document.sha256.to_string()).collect();
        let (steps, n_held) = self.log.steps();
        let steps: Vec<Step> = steps.iter().take(n_held).cloned().collect();
        let text = Saved::new(files, steps).write();
        if saves {
            self.log.note_saved();
        }
        text
    }
}
