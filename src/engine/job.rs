//! Requests that may take a while, worked in steps.
//!
//! Whoever drives the engine decides how long it works at a stretch: between two
//! stretches it may take messages in, and drop what nobody waits for any more.

use super::collocates;
use super::concordance::{self, Concordance};
use super::handle::Engine;
use super::keyness;
use super::tally::Tallies;
use crate::protocol::{Answer, Failure, Request};

/// What a request came to at once.
pub enum Begun {
    Answered(Result<Answer, Failure>),
    /// It takes a while: see [`Engine::advance`].
    Working(Job),
}

/// A request that is being worked on. Dropping it ends the work.
pub struct Job(Work);

enum Work {
    Lines(Box<concordance::Work>),
    Collocates(Box<collocates::Work>),
    Keyness(Box<keyness::Work>),
}

/// What long work leaves for the next request.
#[derive(Default)]
pub(super) struct Kept {
    pub concordance: Option<Concordance>,
    pub tallies: Tallies,
    pub collocates: collocates::Kept,
    pub keyness: keyness::Kept,
}

impl Engine {
    /// Answers a request, or begins to work on it if that takes a while.
    pub fn begin(&mut self, request: Request) -> Begun {
        let (store, cache, kept) = self.bench();
        let work = match request {
            Request::Lines(asked) => {
                let work = concordance::Work::new(store, cache, &kept.concordance, asked);
                Work::Lines(Box::new(work))
            }
            Request::Collocates(asked) => {
                Work::Collocates(Box::new(collocates::Work::new(store, cache, kept, asked)))
            }
            Request::Keyness(asked) => {
                Work::Keyness(Box::new(keyness::Work::new(store, cache, kept, asked)))
            }
            other => return Begun::Answered(self.handle(other)),
        };
        let mut job = Job(work);
        match job.is_done() {
            true => Begun::Answered(Ok(self.answer(&mut job))),
            false => Begun::Working(job),
        }
    }

    /// Works on until the answer is there or `enough` says so; it is asked every few
    /// milliseconds.
    pub fn advance(
        &mut self,
        job: &mut Job,
        mut enough: impl FnMut() -> bool,
    ) -> Option<Result<Answer, Failure>> {
        loop {
            let (store, cache, kept) = self.bench();
            let done = match &mut job.0 {
                Work::Lines(work) => work.step(store, &mut kept.concordance),
                Work::Collocates(work) => work.step(store, cache, kept),
                Work::Keyness(work) => work.step(store, kept),
            };
            if done {
                return Some(Ok(self.answer(job)));
            }
            if enough() {
                return None;
            }
        }
    }

    /// Answers without a rest.
    pub(super) fn finish(&mut self, request: Request) -> Result<Answer, Failure> {
        match self.begin(request) {
            Begun::Answered(answer) => answer,
            Begun::Working(mut job) => loop {
                if let Some(answer) = self.advance(&mut job, || false) {
                    return answer;
                }
            },
        }
    }

    /// Lets a newer request of the same kind take over what is being worked on, if the
    /// work is the same: only the window differs, for instance.
    pub fn take_over(&self, job: &mut Job, request: &Request) -> bool {
        let store = self.store();
        match (&mut job.0, request) {
            (Work::Lines(work), Request::Lines(asked)) => work.take_over(store, asked),
            (Work::Collocates(work), Request::Collocates(asked)) => work.take_over(store, asked),
            (Work::Keyness(work), Request::Keyness(asked)) => work.take_over(store, asked),
            _ => false,
        }
    }

    fn answer(&mut self, job: &mut Job) -> Answer {
        let (store, _, kept) = self.bench();
        match &mut job.0 {
            Work::Lines(work) => Answer::Lines(work.answer(store)),
            Work::Collocates(work) => Answer::Collocates(work.answer(kept)),
            Work::Keyness(work) => Answer::Keyness(work.answer(kept)),
        }
    }
}

impl Job {
    fn is_done(&self) -> bool {
        match &self.0 {
            Work::Lines(work) => work.is_done(),
            Work::Collocates(work) => work.is_done(),
            Work::Keyness(work) => work.is_done(),
        }
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        match &self.0 {
            Work::Lines(work) => work.share(),
            Work::Collocates(work) => work.share(),
            Work::Keyness(work) => work.share(),
        }
    }
}
