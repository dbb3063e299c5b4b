//! Questions that may take a while, with how far they are; some a person can stop.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use crate::client::Client;
use crate::protocol::{Answer, Lane, Request};

/// A question that may take a while, with how much of the work is done.
#[derive(Clone, Copy)]
pub struct Asking {
    lane: Lane,
    /// 0 to 1, once it is no longer a matter of a moment.
    pub share: RwSignal<Option<f32>>,
    latest: StoredValue<u32>,
    answered: RwSignal<bool>,
}

impl Asking {
    pub(super) fn new(lane: Lane) -> Self {
        Self {
            lane,
            share: RwSignal::new(None),
            latest: StoredValue::new(0),
            answered: RwSignal::new(false),
        }
    }

    /// Whether the last question is answered.
    pub fn is_settled(&self) -> bool {
        self.answered.get()
    }

    /// Asks; `take` gets the answer unless something else was asked meanwhile.
    pub(super) fn ask(self, client: Client, request: Request, take: impl Fn(Answer) + 'static) {
        self.latest.update_value(|nr| *nr += 1);
        let nr = self.latest.get_value();
        self.answered.set(false);
        let is_latest = move || self.latest.get_value() == nr;
        spawn_local(async move {
            let told = move |share| {
                if is_latest() {
                    self.share.set(Some(share));
                }
            };
            let answer = client.ask_patiently(self.lane, request, told).await;
            if is_latest() {
                self.share.set(None);
                self.answered.set(answer.is_ok());
                if let Ok(answer) = answer {
                    take(answer);
                }
            }
        });
    }
}

/// A question in steps that a person can stop.
#[derive(Clone, Copy)]
pub struct Stoppable {
    pub asking: Asking,
    pub stopped: RwSignal<bool>,
}

impl Stoppable {
    pub(super) fn new(lane: Lane) -> Self {
        Self { asking: Asking::new(lane), stopped: RwSignal::new(false) }
    }

    /// Ends the work; nothing is asked again until [`Stoppable::resume`].
    pub fn stop(self, session: Session) {
        self.stopped.set(true);
        // A newer request of the lane ends the older one.
        self.asking.ask(session.client(), Request::Ping, |_| {});
    }

    pub fn resume(self) {
        if self.stopped.get_untracked() {
            self.stopped.set(false);
        }
    }
}
