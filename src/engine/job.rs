//! Requests that may take a while, worked in steps.
//!
//! Whoever drives the engine decides how long it works at a stretch: between two
//! stretches it may take messages in, and drop what nobody waits for any more.

use super::collocates;
use super::comparison;
use super::concordance::{self, Concordance};
use super::desk::Table;
use super::figures;
use super::handle::{Engine, no_document};
use super::keyness;
use super::likely;
use super::log::Deciding;
use super::map;
use super::marking;
use super::overlap::{Needed, needed};
use super::passages;
use super::patterns::patterns;
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
    /// What the request needs is found out first.
    Waiting(Box<Waiting>),
    Lines(Box<concordance::Work>),
    Collocates(Box<collocates::Work>),
    Keyness(Box<keyness::Work>),
    Map(Box<map::Work>),
    Compare(Box<comparison::Work>),
    Figures(Box<figures::LedgerWork>),
    Sources(Box<figures::SourcesWork>),
    Likely(Box<likely::Work>),
    Marking(Box<marking::Work>),
}

/// A request that waits for patterns to be looked for, or for what articles have in common.
struct Waiting {
    request: Request,
    wanted: Vec<String>,
    needed: Option<Needed>,
    /// How much is looked through, 0 to 1.
    share: f32,
}

/// What long work leaves for the next request.
#[derive(Default)]
pub(super) struct Kept {
    pub concordance: Option<Concordance>,
    pub tallies: Tallies,
    pub collocates: collocates::Kept,
    pub keyness: keyness::Kept,
    pub figures: figures::Kept,
    pub likely: likely::Found,
    pub entities: Option<Table>,
    pub passages: passages::Kept,
    pub map: map::Kept,
}

impl Engine {
    /// Answers a request, or begins to work on it if that takes a while.
    pub fn begin(&mut self, request: Request) -> Begun {
        self.settle();
        let (wanted, needed) = (patterns(&request), needed(&request));
        if self.prepare(&wanted, needed) < 1.0 {
            let waiting = Waiting { request, wanted, needed, share: 0.0 };
            return Begun::Working(Job(Work::Waiting(Box::new(waiting))));
        }
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
            Request::Compare(asked) => Work::Compare(Box::new(comparison::Work::new(asked))),
            Request::Figures(asked) => {
                let work = figures::LedgerWork::new(store, cache, &kept.figures, asked, false);
                Work::Figures(Box::new(work))
            }
            Request::ExportFigures(asked) => {
                let work = figures::LedgerWork::new(store, cache, &kept.figures, asked, true);
                Work::Figures(Box::new(work))
            }
            Request::Sources(asked) => {
                let work = figures::SourcesWork::new(store, cache, &kept.figures, asked);
                Work::Sources(Box::new(work))
            }
            Request::Map(filter) => Work::Map(Box::new(map::Work::new(store, cache, kept, filter))),
            Request::Likely { window } if !kept.likely.is_of(store) => {
                Work::Likely(Box::new(likely::Work::new(store, window)))
            }
            Request::Decide(_)
            | Request::Undo
            | Request::Redo
            | Request::Places(_)
            | Request::ListPlaces { .. } => match self.decide(request) {
                Ok(Deciding::Marks(work)) => Work::Marking(work),
                Ok(Deciding::Done(answer)) => return Begun::Answered(Ok(answer)),
                Err(failure) => return Begun::Answered(Err(failure)),
            },
            other => return Begun::Answered(self.answer_now(other)),
        };
        let mut job = Job(work);
        match job.is_done() {
            true => Begun::Answered(self.answer(&mut job)),
            false => Begun::Working(job),
        }
    }

    /// Finds out a little more of what a request needs; gives how much is done, 0 to 1.
    fn prepare(&mut self, wanted: &[String], needed: Option<Needed>) -> f32 {
        let found = if wanted.is_empty() { 1.0 } else { self.step_patterns(wanted) };
        match needed {
            Some(needed) if found >= 1.0 => self.step_overlap(needed),
            _ => found,
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
            if let Work::Waiting(waiting) = &mut job.0 {
                waiting.share = self.prepare(&waiting.wanted, waiting.needed);
                if waiting.share >= 1.0 {
                    match self.begin(waiting.request.clone()) {
                        Begun::Answered(answer) => return Some(answer),
                        Begun::Working(next) => *job = next,
                    }
                }
                if enough() {
                    return None;
                }
                continue;
            }
            let (store, cache, kept) = self.bench();
            let done = match &mut job.0 {
                Work::Waiting(_) => false,
                Work::Lines(work) => work.step(store, &mut kept.concordance),
                Work::Collocates(work) => work.step(store, cache, kept),
                Work::Keyness(work) => work.step(store, kept),
                Work::Compare(work) => work.step(store),
                Work::Figures(work) => work.step(store, &mut kept.figures),
                Work::Sources(work) => work.step(store, &mut kept.figures),
                Work::Map(work) => work.step(store, &mut kept.map),
                Work::Likely(work) => work.step(store, &mut kept.likely),
                Work::Marking(work) => work.step(store),
            };
            if done {
                return Some(self.answer(job));
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
            (Work::Waiting(waiting), asked) if waiting.wanted.is_empty() => {
                let same = waiting.needed.is_some() && waiting.needed == needed(asked);
                if same {
                    waiting.request = asked.clone();
                    waiting.wanted = patterns(asked);
                }
                same
            }
            (Work::Lines(work), Request::Lines(asked)) => work.take_over(store, asked),
            (Work::Collocates(work), Request::Collocates(asked)) => work.take_over(store, asked),
            (Work::Keyness(work), Request::Keyness(asked)) => work.take_over(store, asked),
            (Work::Figures(work), Request::Figures(asked)) => work.take_over(store, asked),
            (Work::Sources(work), Request::Sources(asked)) => work.take_over(store, asked),
            _ => false,
        }
    }

    fn answer(&mut self, job: &mut Job) -> Result<Answer, Failure> {
        let (store, _, kept) = self.bench();
        Ok(match &mut job.0 {
            // Its answer is that of the request.
            Work::Waiting(_) => Answer::Done,
            Work::Lines(work) => Answer::Lines(work.answer(store)),
            Work::Collocates(work) => Answer::Collocates(work.answer(kept)),
            Work::Keyness(work) => Answer::Keyness(work.answer(kept)),
            Work::Figures(work) => match work.file() {
                Some(text) => Answer::File(text),
                None => Answer::Figures(work.answer(store, &kept.figures)),
            },
            Work::Sources(work) => Answer::Sources(work.answer(store, &kept.figures)),
            Work::Map(_) => Answer::Map(kept.map.drawn()),
            Work::Likely(work) => Answer::Likely(likely::list(store, &kept.likely, work.window)),
            Work::Compare(work) => {
                let comparison = work.answer().ok_or_else(|| no_document(work.right()))?;
                Answer::Comparison(Box::new(comparison))
            }
            Work::Marking(work) => self.marked(work),
        })
    }
}

impl Job {
    fn is_done(&self) -> bool {
        match &self.0 {
            Work::Waiting(_) => false,
            Work::Lines(work) => work.is_done(),
            Work::Collocates(work) => work.is_done(),
            Work::Keyness(work) => work.is_done(),
            Work::Figures(work) => work.is_done(),
            Work::Sources(work) => work.is_done(),
            Work::Map(work) => work.is_done(),
            Work::Likely(_) | Work::Compare(_) => false,
            Work::Marking(work) => work.is_done(),
        }
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        match &self.0 {
            Work::Waiting(waiting) => waiting.share,
            Work::Lines(work) => work.share(),
            Work::Collocates(work) => work.share(),
            Work::Keyness(work) => work.share(),
            Work::Figures(work) => work.share(),
            Work::Sources(work) => work.share(),
            Work::Map(work) => work.share(),
            Work::Likely(work) => work.share(),
            Work::Compare(work) => work.share(),
            Work::Marking(work) => work.share(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::BatchBuilder;
    use super::*;
    use crate::corpus::{DocId, FileId};
    use crate::protocol::{
        CollocatesAsked, Filter, KeynessAsked, LineOrder, Lines, LinesAsked, Picked, Search, Window,
    };

    fn engine(texts: &[(&str, &str)]) -> Engine {
        let mut engine = Engine::new();
        add(&mut engine, 0, texts);
        engine
    }

    fn add(engine: &mut Engine, from: usize, texts: &[(&str, &str)]) {
        let mut batch = BatchBuilder::new();
        // The last file first: documents are numbered as they come.
        for (nr, (path, text)) in texts.iter().enumerate().rev() {
            batch.add(FileId::from_index(from + nr), path, text.as_bytes());
        }
        engine.accept(batch.finish());
    }

    fn filter(text: &str) -> Filter {
        Filter {
            search: Search { text: text.to_owned(), ..Search::default() },
            choices: Vec::new(),
        }
    }

    fn asked(text: &str, order: LineOrder) -> LinesAsked {
        LinesAsked { filter: filter(text), order, width: 9, window: Window { from: 0, len: 99 } }
    }

    /// Answers by single steps; gives how many there were.
    fn by_steps(engine: &mut Engine, request: Request) -> (Answer, usize) {
        match engine.begin(request) {
            Begun::Answered(answer) => (answer.unwrap(), 0),
            Begun::Working(mut job) => {
                let mut share = 0.0;
                for n in 1.. {
                    assert!(job.share() >= share && job.share() <= 1.0, "{}", job.share());
                    share = job.share();
                    if let Some(answer) = engine.advance(&mut job, || true) {
                        return (answer.unwrap(), n);
                    }
                }
                unreachable!()
            }
        }
    }

    fn lines(engine: &mut Engine, asked: LinesAsked) -> Lines {
        match engine.handle(Request::Lines(asked)) {
            Ok(Answer::Lines(lines)) => lines,
            other => panic!("{other:?}"),
        }
    }

    /// The lines as text: title, left | hit | right.
    fn shown(lines: &Lines) -> Vec<String> {
        let line = |row: &crate::protocol::LineRow| {
            format!("{}: {}|{}|{}", row.key, row.left, row.hit, row.right)
        };
        lines.rows.iter().map(line).collect()
    }

    const TEXTS: [(&str, &str); 3] = [
        ("a.txt", "Fire\n2024-03-13\n\nA fire\n\tburned."),
        ("b.txt", "No date\n\nThe FIRE went out."),
        ("c.txt", "Early\n2024-03-12\n\nOne fire and a silo."),
    ];

    #[test]
    fn lines_stand_as_asked() {
        let mut engine = engine(&TEXTS);
        let document = shown(&lines(&mut engine, asked("fire", LineOrder::Document)));
        assert_eq!(
            document,
            [
                "a.txt: |Fire| 2024-03-",
                "a.txt: 03-13 A |fire| burned.",
                "b.txt: ate The |FIRE| went out",
                "c.txt: -12 One |fire| and a si"
            ]
        );
        let order = |engine: &mut Engine, order| {
            let lines = shown(&lines(engine, asked("fire", order)));
            let place = |line| document.iter().position(|other| other == line).unwrap();
            lines.iter().map(place).collect::<Vec<_>>()
        };
        let by_date = |descending| LineOrder::Date { descending };
        assert_eq!(order(&mut engine, by_date(false)), [3, 0, 1, 2]);
        assert_eq!(order(&mut engine, by_date(true)), [0, 1, 3, 2]);
        // 2024, burned, went, and.
        assert_eq!(order(&mut engine, LineOrder::Words(vec![1])), [0, 3, 1, 2]);
        // A, one, the; nothing stands left of the first.
        assert_eq!(order(&mut engine, LineOrder::Words(vec![-1, 9])), [1, 3, 2, 0]);
        assert_eq!(order(&mut engine, LineOrder::Words(vec![])), [0, 1, 2, 3]);
        assert_eq!(lines(&mut engine, asked("", LineOrder::Document)), Lines::default());
        assert!(lines(&mut engine, asked("-fire", LineOrder::Document)).rows.is_empty());
    }

    #[test]
    fn work_in_steps_comes_to_the_same() {
        let words = LineOrder::Words(vec![1, -1]);
        let table = Window { from: 0, len: 9 };
        let picked = Picked { least: 1, no_function_words: false };
        let collocates = CollocatesAsked {
            filter: filter("fire"),
            around: (2, 2),
            picked,
            window: table,
            ..CollocatesAsked::default()
        };
        let keyness = KeynessAsked {
            filter: filter("silo"),
            picked,
            window: table,
            ..KeynessAsked::default()
        };
        for request in [
            Request::Lines(asked("fire", words)),
            Request::Collocates(collocates),
            Request::Keyness(keyness),
        ] {
            let mut engine = engine(&TEXTS);
            let (answer, n_steps) = by_steps(&mut engine, request.clone());
            assert!(n_steps > 0);
            // What was made is kept: the same is answered at once.
            assert_eq!(by_steps(&mut engine, request.clone()), (answer.clone(), 0));
            assert_eq!(self::engine(&TEXTS).handle(request.clone()), Ok(answer.clone()));
            // Files that come in count.
            add(&mut engine, 3, &[("d.txt", "Late\n\nA late fire by the silo.")]);
            let (later, _) = by_steps(&mut engine, request);
            assert_ne!(later, answer);
        }
    }

    #[test]
    fn a_newer_request_for_the_same_work_takes_it_over() {
        let mut engine = engine(&TEXTS);
        let words = LineOrder::Words(vec![1]);
        let Begun::Working(mut job) = engine.begin(Request::Lines(asked("fire", words.clone())))
        else {
            panic!("it is done already")
        };
        let other = Request::Lines(asked("silo", words.clone()));
        assert!(!engine.take_over(&mut job, &other));
        assert!(!engine.take_over(&mut job, &Request::Ping));
        let mut later = asked("fire", words);
        later.window = Window { from: 3, len: 1 };
        assert!(engine.take_over(&mut job, &Request::Lines(later.clone())));
        let answer = loop {
            if let Some(answer) = engine.advance(&mut job, || true) {
                break answer;
            }
        };
        assert_eq!(answer, Ok(Answer::Lines(lines(&mut engine, later.clone()))));
        let Ok(Answer::Lines(found)) = answer else { panic!("{answer:?}") };
        assert_eq!((found.from, found.rows.len(), found.rows[0].doc), (3, 1, DocId(1)));
        // The corpus has grown: the work would come to something else.
        add(&mut engine, 3, &[("d.txt", "Another fire.")]);
        assert!(!engine.take_over(&mut job, &Request::Lines(later)));
    }

    #[test]
    fn no_more_lines_are_held_than_a_million() {
        let many = "a ".repeat(700_000);
        let other = "b a ".repeat(400_000);
        let mut engine = engine(&[("a.txt", &many), ("b.txt", &other)]);
        let found = lines(&mut engine, asked("a", LineOrder::Document));
        assert_eq!((found.n_lines, found.n_hits, found.n_docs), (1_000_000, 1_100_000, 2));
        let mut last = asked("a", LineOrder::Words(vec![-1]));
        last.window = Window { from: 999_999, len: 9 };
        let found = lines(&mut engine, last);
        assert_eq!((found.rows.len(), found.rows[0].left.as_str()), (1, ""));
    }
}
