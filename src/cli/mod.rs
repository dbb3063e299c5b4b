//! The native command: arguments, files, JSON Lines.
//!
//! `files` lists what the arguments name, `pool` has each file read by a process of
//! its own (`reader`), so that a file which breaks its reader costs only itself, and
//! a file per command says what it found through `out`. The questions themselves are
//! answered by the same rooms that answer the page.

mod alike;
mod args;
mod clock;
mod collocates;
mod compare;
mod conll;
mod corpus;
mod entities;
mod features;
mod files;
mod help;
mod ingest;
mod keyness;
mod kwic;
mod ledger;
mod library;
mod mentions;
mod out;
mod pool;
mod process;
mod reader;
mod reuse;
mod row;
mod search;
mod stop;
mod tag;
mod wire;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use args::{Command, Order};
use out::Out;
use stop::Stop;

/// Runs the command that the arguments name.
///
/// Errors: 1 where something of ours failed, 2 for wrong usage; a file that cannot be
/// read is no error. Whoever stops reading the output ends the command quietly.
pub fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).peekable();
    if arguments.peek().is_some_and(|first| first == process::READER) {
        return reader::main();
    }
    match run(arguments) {
        Ok(()) | Err(Stop::Closed) => ExitCode::SUCCESS,
        Err(Stop::Usage(says)) => {
            complain(&says);
            complain("try 'dropleaf --help'");
            ExitCode::from(2)
        }
        Err(Stop::Failure(says)) => {
            complain(&says);
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: impl Iterator<Item = OsString>) -> Result<(), Stop> {
    let command = match args::parse(arguments)? {
        Order::Say(text) => {
            let mut stdout = io::stdout().lock();
            stdout.write_all(text.as_bytes())?;
            return Ok(stdout.flush()?);
        }
        Order::Run(command) => command,
    };
    let mut out = Out::new(io::stdout().lock(), command.pretty);
    match command.command {
        Command::Ingest { paths, encoding } => ingest::run(&paths, encoding, &mut out),
        Command::Mentions { paths } => mentions::run(&paths, &mut out),
        Command::Entities { paths } => entities::run(&paths, &mut out),
        Command::Features { file } => features::run(&file, &mut out),
        Command::Tag { file } => tag::run(&file, &mut out),
        Command::Search(options) => search::run(&options, &mut out),
        Command::Kwic(options) => kwic::run(&options, &mut out),
        Command::Collocates(options) => collocates::run(&options, &mut out),
        Command::Keyness(options) => keyness::run(&options, &mut out),
        Command::Compare(options) => compare::run(&options, &mut out),
        Command::Ledger { paths } => ledger::ledger(&paths, &mut out),
        Command::Sources { paths } => ledger::sources(&paths, &mut out),
        Command::Alike(options) => alike::run(&options, &mut out),
        Command::Reuse(options) => reuse::run(&options, &mut out),
    }?;
    out.finish()
}

/// A line for people on the standard error; whether anybody reads it is not our concern.
fn complain(says: &str) {
    let _ = writeln!(io::stderr(), "dropleaf: {says}");
}
