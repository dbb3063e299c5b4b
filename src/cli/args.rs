//! The arguments of the command.

use std::ffi::{OsStr, OsString};

use lexopt::prelude::{Long, Short, Value};

use super::help;
use super::stop::Stop;
use crate::corpus::Encoding;
use crate::protocol::CompareMode;
use crate::text::Stemming;

/// What the arguments ask for.
#[derive(Debug)]
pub(super) enum Order {
    /// Help or the version: a text to print.
    Say(String),
    Run(Asked),
}

/// A command with what holds for every one of them.
#[derive(Debug)]
pub(super) struct Asked {
    pub command: Command,
    /// Rows laid out over several lines.
    pub pretty: bool,
}

#[derive(Debug)]
pub(super) enum Command {
    Ingest {
        paths: Vec<OsString>,
        /// What every file is read in, whatever it says or seems.
        encoding: Option<Encoding>,
    },
    Mentions {
        paths: Vec<OsString>,
    },
    Entities {
        paths: Vec<OsString>,
    },
    Tag {
        file: OsString,
    },
    /// For the training of the tagger.
    Features {
        file: OsString,
    },
    Search(Search),
    Kwic(Kwic),
    Collocates(Collocates),
    Keyness(Keyness),
    Compare(Compare),
    Ledger {
        paths: Vec<OsString>,
    },
    Sources {
        paths: Vec<OsString>,
    },
    Alike(Alike),
    Reuse(Reuse),
}

#[derive(Debug)]
pub(super) struct Search {
    pub paths: Vec<OsString>,
    pub queries: OsString,
    /// How often each query is asked, for the time it takes.
    pub repeat: usize,
    pub stemming: Option<Stemming>,
}

#[derive(Debug)]
pub(super) struct Kwic {
    pub paths: Vec<OsString>,
    pub query: String,
    /// Bytes of context to each side.
    pub width: usize,
    /// The words that rows are ordered by: -3 to -1 left of the hit, 0 the hit, 1 to 3
    /// right of it. Empty: in order of the documents.
    pub sort: Vec<i8>,
}

#[derive(Debug)]
pub(super) struct Collocates {
    pub paths: Vec<OsString>,
    pub query: String,
    /// Tokens to the left and to the right of a hit that are near it.
    pub around: (u32, u32),
    pub picked: Picked,
}

#[derive(Debug)]
pub(super) struct Keyness {
    pub paths: Vec<OsString>,
    pub query: String,
    /// The query of what is compared with; `None`: all other documents.
    pub against: Option<String>,
    pub picked: Picked,
}

/// Which words have a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Picked {
    pub least: u32,
    pub no_function_words: bool,
}

#[derive(Debug)]
pub(super) struct Compare {
    pub a: OsString,
    pub b: OsString,
    /// `None`: chosen by how alike the texts are.
    pub mode: Option<CompareMode>,
    pub min_words: usize,
    /// Whether pairs that are not shown have a row too.
    pub all: bool,
}

#[derive(Debug)]
pub(super) struct Alike {
    pub paths: Vec<OsString>,
    /// The least similarity; `None`: the rule of the page.
    pub threshold: Option<f32>,
}

#[derive(Debug)]
pub(super) struct Reuse {
    pub paths: Vec<OsString>,
    pub min_words: usize,
}

/// Every option that some command takes.
#[derive(Default)]
struct Options {
    free: Vec<OsString>,
    pretty: bool,
    queries: Option<OsString>,
    repeat: Option<usize>,
    stemming: Option<Stemming>,
    query: Option<String>,
    width: Option<usize>,
    mode: Option<CompareMode>,
    all: bool,
    min_words: Option<usize>,
    sort: Option<Vec<i8>>,
    left: Option<usize>,
    right: Option<usize>,
    against: Option<String>,
    min: Option<usize>,
    no_function_words: bool,
    threshold: Option<f32>,
    encoding: Option<Encoding>,
}

/// Reads the arguments behind the program's name.
pub(super) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Order, Stop> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let name = match parser.next().map_err(usage)? {
        Some(Short('h') | Long("help")) => return Ok(Order::Say(help::all())),
        Some(Short('V') | Long("version")) => return Ok(Order::Say(help::version())),
        Some(Value(name)) => name.to_string_lossy().into_owned(),
        Some(other) => return Err(usage(other.unexpected())),
        None => return Err(Stop::Usage(format!("no command\n{}", help::usage()))),
    };
    if name == "help" {
        return Ok(Order::Say(help::all()));
    }
    let Some(entry) = help::find(&name) else {
        return Err(Stop::Usage(format!("there is no command '{name}'\n{}", help::usage())));
    };
    let Some(options) = options(&mut parser, entry)? else {
        return Ok(Order::Say(help::of(entry)));
    };
    let pretty = options.pretty;
    let command = command(entry.name, options)?;
    Ok(Order::Run(Asked { command, pretty }))
}

/// The options of a command; `None` where help is asked for.
fn options(parser: &mut lexopt::Parser, entry: &help::Entry) -> Result<Option<Options>, Stop> {
    let mut options = Options::default();
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Value(value) => options.free.push(value),
            Long("pretty") if entry.name != "tag" => options.pretty = true,
            Long(name) if entry.takes(name) => {
                let name = name.to_owned();
                read(&name, parser, &mut options)?;
            }
            other => return Err(usage(other.unexpected())),
        }
    }
    Ok(Some(options))
}

fn read(name: &str, parser: &mut lexopt::Parser, options: &mut Options) -> Result<(), Stop> {
    // Options without a value of their own.
    if name == "all" {
        options.all = true;
        return Ok(());
    }
    if name == "no-function-words" {
        options.no_function_words = true;
        return Ok(());
    }
    let value = parser.value().map_err(usage)?;
    match name {
        "queries" => options.queries = Some(value),
        "query" => options.query = Some(query_text(value)?),
        "against" => options.against = Some(query_text(value)?),
        "sort" => options.sort = Some(places(&value)?),
        "left" => options.left = Some(number(name, &value, 0)?),
        "right" => options.right = Some(number(name, &value, 0)?),
        "min" => options.min = Some(number(name, &value, 1)?),
        "repeat" => options.repeat = Some(number(name, &value, 1)?),
        "stem" => {
            let stemming = value.to_str().and_then(Stemming::by_code);
            options.stemming = Some(stemming.ok_or_else(|| {
                let codes: Vec<_> = Stemming::ALL.iter().map(|one| one.code()).collect();
                wrong(&format!("--stem is one of {}", codes.join(", ")))
            })?);
        }
        "width" => options.width = Some(number(name, &value, 0)?),
        "threshold" => {
            let share = value.to_str().and_then(|text| text.parse().ok());
            let says = || wrong("--threshold is a number above 0 and up to 1");
            let share = share.filter(|share| *share > 0.0 && *share <= 1.0);
            options.threshold = Some(share.ok_or_else(says)?);
        }
        "encoding" => {
            let encoding = value.to_str().and_then(Encoding::named);
            let says = || wrong("--encoding is a name such as UTF-8, windows-1251 or KOI8-R");
            options.encoding = Some(encoding.ok_or_else(says)?);
        }
        "min-words" => options.min_words = Some(number(name, &value, 1)?),
        "mode" => {
            options.mode = Some(match value.to_str() {
                Some("versions") => CompareMode::Versions,
                Some("articles") => CompareMode::Articles,
                _ => return Err(wrong("--mode is 'versions' or 'articles'")),
            });
        }
        _ => return Err(wrong(&format!("invalid option '--{name}'"))),
    }
    Ok(())
}

fn command(name: &str, options: Options) -> Result<Command, Stop> {
    let picked = picked(&options)?;
    let around = (near(options.left)?, near(options.right)?);
    let Options {
        free,
        queries,
        repeat,
        stemming,
        query,
        width,
        mode,
        all,
        min_words,
        sort,
        against,
        threshold,
        encoding,
        ..
    } = options;
    let missing = |what: &str| wrong(&format!("'{name}' wants {what}"));
    let some = |free: Vec<OsString>| match free.is_empty() {
        true => Err(missing("at least one PATH")),
        false => Ok(free),
    };
    Ok(match name {
        "ingest" => Command::Ingest { paths: some(free)?, encoding },
        "mentions" => Command::Mentions { paths: some(free)? },
        "entities" => Command::Entities { paths: some(free)? },
        "ledger" => Command::Ledger { paths: some(free)? },
        "sources" => Command::Sources { paths: some(free)? },
        "tag" => {
            let [file] = <[_; 1]>::try_from(free).map_err(|_| missing("one FILE"))?;
            Command::Tag { file }
        }
        "features" => {
            let [file] = <[_; 1]>::try_from(free).map_err(|_| missing("one FILE"))?;
            Command::Features { file }
        }
        "search" => Command::Search(Search {
            paths: some(free)?,
            queries: queries.ok_or_else(|| missing("--queries FILE"))?,
            repeat: repeat.unwrap_or(1),
            stemming,
        }),
        "kwic" => Command::Kwic(Kwic {
            paths: some(free)?,
            query: query.ok_or_else(|| missing("--query Q"))?,
            width: width.unwrap_or(80),
            sort: sort.unwrap_or_default(),
        }),
        "collocates" => Command::Collocates(Collocates {
            paths: some(free)?,
            query: query.ok_or_else(|| missing("--query Q"))?,
            around,
            picked,
        }),
        "keyness" => Command::Keyness(Keyness {
            paths: some(free)?,
            query: query.ok_or_else(|| missing("--query A"))?,
            against,
            picked,
        }),
        "compare" => {
            let [a, b] = <[_; 2]>::try_from(free).map_err(|_| missing("two documents, A and B"))?;
            Command::Compare(Compare { a, b, mode, min_words: min_words.unwrap_or(5), all })
        }
        "alike" => Command::Alike(Alike { paths: some(free)?, threshold }),
        "reuse" => Command::Reuse(Reuse { paths: some(free)?, min_words: min_words.unwrap_or(8) }),
        _ => return Err(wrong(&format!("there is no command '{name}'"))),
    })
}

fn number(name: &str, value: &OsStr, least: usize) -> Result<usize, Stop> {
    let number = value.to_str().and_then(|text| text.parse().ok());
    let says = || wrong(&format!("--{name} is a number from {least} on"));
    number.filter(|n| *n >= least).ok_or_else(says)
}

fn query_text(value: OsString) -> Result<String, Stop> {
    value.into_string().map_err(|_| wrong("the query is not UTF-8"))
}

/// The words that lines are ordered by: `R1,R2,R3`, `L1`, `hit,R1`.
fn places(value: &OsStr) -> Result<Vec<i8>, Stop> {
    let place = |name: &str| match name {
        "L3" => Some(-3),
        "L2" => Some(-2),
        "L1" => Some(-1),
        "hit" => Some(0),
        "R1" => Some(1),
        "R2" => Some(2),
        "R3" => Some(3),
        _ => None,
    };
    let places = value.to_str().and_then(|names| names.split(',').map(place).collect());
    places.ok_or_else(|| wrong("--sort is a list of L3, L2, L1, hit, R1, R2 and R3"))
}

/// Tokens to a side of a hit that are near it.
fn near(asked: Option<usize>) -> Result<u32, Stop> {
    let n = u32::try_from(asked.unwrap_or(5)).ok().filter(|n| *n <= 10);
    n.ok_or_else(|| wrong("--left and --right are numbers up to 10"))
}

fn picked(options: &Options) -> Result<Picked, Stop> {
    let least = u32::try_from(options.min.unwrap_or(3));
    let least = least.map_err(|_| wrong("--min is too large"))?;
    Ok(Picked { least, no_function_words: options.no_function_words })
}

fn wrong(says: &str) -> Stop {
    Stop::Usage(says.to_owned())
}

fn usage(error: lexopt::Error) -> Stop {
    Stop::Usage(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Order, Stop> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for line in [
            "",
            "ledger",
            "nothing a",
            "__read",
            "ingest",
            "ingest --queries q a",
            "search a",
            "search a --queries q --repeat 0",
            "search a --queries q --stem xx",
            "kwic a",
            "kwic a --query q --sort R4",
            "kwic a --query q --sort R1,",
            "collocates a",
            "collocates a --query q --left 11",
            "collocates a --query q --against b",
            "keyness a",
            "keyness a --query q --min 0",
            "tag a b",
            "compare a",
            "compare a b c",
            "compare a b --mode both",
            "compare a b --min-words x",
            "alike",
            "alike a --threshold 0",
            "alike a --threshold 1.5",
            "reuse a --min-words 0",
            "--pretty",
        ] {
            assert!(matches!(parsed(line), Err(Stop::Usage(_))), "{line}");
        }
    }

    #[test]
    fn options_may_stand_anywhere() {
        let order = parsed("compare --min-words=8 a --mode versions b --all --pretty").unwrap();
        let Order::Run(Asked { command: Command::Compare(compare), pretty: true }) = order else {
            panic!("{order:?}")
        };
        assert_eq!((compare.a, compare.b), ("a".into(), "b".into()));
        assert_eq!((compare.mode, compare.min_words), (Some(CompareMode::Versions), 8));
        let order = parsed("kwic a --query q --sort hit,R1,L3").unwrap();
        let Order::Run(Asked { command: Command::Kwic(kwic), .. }) = order else {
            panic!("{order:?}")
        };
        assert_eq!(kwic.sort, [0, 1, -3]);
        assert!(matches!(parsed("ingest -- --odd"), Ok(Order::Run(_))));
        assert!(matches!(parsed("search --help"), Ok(Order::Say(_))));
    }
}
