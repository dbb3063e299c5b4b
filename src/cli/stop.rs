//! Why a command ends before its end.

use std::io;

/// Why a command ends before its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// The arguments make no sense.
    Usage(String),
    /// Something failed that is no file's fault.
    Failure(String),
    /// Nobody reads the output any more.
    Closed,
}

/// Errors of writing the output: those of reading files never get here.
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Failure(format!("the output could not be written: {error}")),
        }
    }
}
