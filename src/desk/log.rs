//! The decisions in order, and the way back and forth among them.

use serde::{Deserialize, Serialize};

use super::decision::Decision;

/// What was decided at once, be it one thing or thousands, and what came of it in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub says: String,
    pub decisions: Vec<Decision>,
}

/// Steps that were taken, and those that were taken back.
#[derive(Clone, Debug, Default)]
pub struct Log {
    steps: Vec<Step>,
    /// Steps that hold: the first so many.
    n_held: usize,
    /// The steps that a file holds: how many held, and when counted in changes.
    saved: Option<u64>,
    /// Rises with every change.
    changes: u64,
    /// The number of the change that made each length of the log what it is.
    reached: Vec<u64>,
}

impl Log {
    /// Takes a step; what was taken back is gone.
    pub fn push(&mut self, step: Step) {
        self.steps.truncate(self.n_held);
        self.reached.truncate(self.n_held);
        self.changes += 1;
        self.reached.push(self.changes);
        self.steps.push(step);
        self.n_held += 1;
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> Option<&Step> {
        self.n_held = self.n_held.checked_sub(1)?;
        self.steps.get(self.n_held)
    }

    /// Takes the step again that was taken back last.
    pub fn redo(&mut self) -> Option<&Step> {
        let step = self.steps.get(self.n_held)?;
        self.n_held += 1;
        Some(step)
    }

    /// All steps, those taken back too, and how many hold.
    pub fn steps(&self) -> (&[Step], usize) {
        (&self.steps, self.n_held)
    }

    /// The decisions that hold, in order.
    pub fn decisions(&self) -> impl Iterator<Item = &Decision> + Clone {
        self.steps.iter().take(self.n_held).flat_map(|step| &step.decisions)
    }

    /// The decisions that hold are in a file now.
    pub fn note_saved(&mut self) {
        self.saved = Some(self.state());
    }

    /// Whether decisions would be lost with the page.
    pub fn is_unsaved(&self) -> bool {
        self.state() != self.saved.unwrap_or(0)
    }

    /// What holds now: the change that led here; 0 for nothing.
    fn state(&self) -> u64 {
        self.n_held.checked_sub(1).and_then(|at| self.reached.get(at)).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(says: &str) -> Step {
        Step { says: says.to_owned(), decisions: Vec::new() }
    }

    #[test]
    fn steps_go_back_and_forth() {
        let mut log = Log::default();
        assert!(log.undo().is_none() && !log.is_unsaved());
        log.push(step("a"));
        log.push(step("b"));
        assert!(log.is_unsaved());
        log.note_saved();
        assert!(!log.is_unsaved());
        assert_eq!(log.undo().map(|s| s.says.as_str()), Some("b"));
        assert!(log.is_unsaved());
        assert_eq!(log.redo().map(|s| s.says.as_str()), Some("b"));
        assert!(!log.is_unsaved() && log.redo().is_none());
        log.undo();
        log.push(step("c"));
        // As many steps as were saved, and other ones.
        assert!(log.is_unsaved());
        assert_eq!(log.steps().0.len(), 2);
        log.undo();
        log.undo();
        assert!(log.is_unsaved(), "the file holds what the page does not");
    }
}
