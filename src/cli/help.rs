//! What the command says of itself.

use std::fmt::Write as _;

/// A command, its arguments and what it does.
#[derive(Debug)]
pub(super) struct Entry {
    pub name: &'static str,
    arguments: &'static str,
    /// Options beside `--pretty` and `--help`, without their dashes.
    options: &'static [&'static str],
    says: &'static str,
    more: &'static str,
}

impl Entry {
    pub fn takes(&self, option: &str) -> bool {
        self.options.contains(&option)
    }
}

const ENTRIES: &[Entry] = &[
    Entry {
        name: "ingest",
        arguments: "PATH... [--encoding NAME]",
        options: &["encoding"],
        says: "what is read from each file: text, metadata, blocks, damage",
        more: "A row for each file with its status (loaded, partial, skipped) and the reason, \
               one for each file in it (members of archives, attachments), then a row for each \
               of its documents. --encoding is what files are read in, whatever they say.",
    },
    Entry {
        name: "mentions",
        arguments: "PATH...",
        options: &[],
        says: "the people, places, dates and figures that each document mentions",
        more: "A row for each document.",
    },
    Entry {
        name: "entities",
        arguments: "PATH...",
        options: &[],
        says: "everything that is mentioned in the corpus, with the forms of its name",
        more: "A row for each entity, most mentions first. `suggestions` are not made yet: the \
               list is empty.",
    },
    Entry {
        name: "tag",
        arguments: "FILE",
        options: &[],
        says: "a CoNLL file (token, tab, tag) with the tags of this program",
        more: "A blank line ends a sentence, `-DOCSTART- id` begins a document. The sentences of a \
               document explain each other; of more than 250 each is read by itself.",
    },
    Entry {
        name: "features",
        arguments: "FILE",
        options: &[],
        says: "a CoNLL file as the tagger sees it, for its training",
        more: "A row for each sentence: its text, its tokens with their flags, their tags.",
    },
    Entry {
        name: "search",
        arguments: "PATH... --queries FILE [--repeat N] [--stem LANGUAGE]",
        options: &["queries", "repeat", "stem"],
        says: "the documents that match each query, best first",
        more: "FILE has one query a line, or `class<TAB>query`. Words are joined by AND; OR, AND \
               and NOT in capitals, -word, \"a phrase\", \"near words\"~5 (~>5 in this order), \
               prefix*, w?ld*rds, fuzzy~1, /patterns/, parentheses, and the fields title: entity: \
               type: date: source: author: file: lang: format: words: has:. --stem takes forms of \
               a word for one (nl en fr de it pt ru es). A row for each \
               query with the best 10 documents and the median time of N runs, then a row with \
               the size of the index.",
    },
    Entry {
        name: "kwic",
        arguments: "PATH... --query Q [--width BYTES] [--sort R1,R2,R3]",
        options: &["query", "width", "sort"],
        says: "every place where a query hits, in its context",
        more: "A row for each hit. --sort orders them by words beside the hit, the first one \
               first: L3, L2, L1, hit, R1, R2, R3; without it they stand as the documents do.",
    },
    Entry {
        name: "collocates",
        arguments: "PATH... --query Q [--left 5] [--right 5] [--min 3] [--no-function-words]",
        options: &["query", "left", "right", "min", "no-function-words"],
        says: "the words near the hits of a query, against how often they would be by chance",
        more: "A row for each word that stands at least --min times within the window, the \
               largest log-likelihood first (Dunning 1993; negative where it is seen less than \
               expected), then a row with what was counted. A place counts once however many \
               hits it is near.",
    },
    Entry {
        name: "keyness",
        arguments: "PATH... --query A [--against B] [--min 3] [--no-function-words]",
        options: &["query", "against", "min", "no-function-words"],
        says: "the words by which the documents of query A differ from those of B",
        more: "Without --against B is all other documents. A row for each word that comes at \
               least --min times in both together, the largest log-likelihood first (Rayson and \
               Garside 2000; negative where B has it more often), with the log ratio (Hardie \
               2014), then a row with what was counted.",
    },
    Entry {
        name: "compare",
        arguments: "A B [--mode versions|articles] [--min-words 5] [--all]",
        options: &["mode", "min-words", "all"],
        says: "what two documents share and where they differ",
        more: "A and B are files or ids of documents. Without --mode it is chosen by how alike \
               the texts are, and `why` says so. Versions have `edits` \
               and `moves`; articles have `pairs` of sentences that may tell the same, each with \
               its evidence (--all: those too that the page does not show), and `passages` of \
               reused text.",
    },
    Entry {
        name: "ledger",
        arguments: "PATH...",
        options: &[],
        says: "every figure and date, with what it counts, its period and who says so",
        more: "A row for each quantity, amount, share and date, and for each number that is none \
               of them, with the reason in `rejected`. `group` is equal for the same thing \
               counted. What is told from the date of the article is `inferred`. What the text \
               does not tell clearly is null.",
    },
    Entry {
        name: "sources",
        arguments: "PATH...",
        options: &[],
        says: "who says what: reporting verbs, \"according to\", quotations",
        more: "A row for each quotation and each attribution, with the source: named, unnamed \
               (\"officials\"), or null where the text does not tell clearly who is meant. Verbs \
               are those of English.",
    },
    Entry {
        name: "alike",
        arguments: "PATH... [--threshold X]",
        options: &["threshold"],
        says: "the documents that are near-duplicates, and the groups that they make",
        more: "A row for each pair: `similarity` is the exact Jaccard similarity of the sets of \
               runs of five words, `containment` the share of the smaller set; `kind` is same, \
               contained, near or reworded. Then a row for each group; its principal is the \
               earliest dated document, of equals the longest. Without --threshold a pair has a \
               similarity of 0.3 or a containment of 0.5, or shares 0.19 (and at least \
               forty-two) of the rare runs of three words; with it a similarity of X. What is set \
               aside in a page counts for nothing, here and in `reuse`.",
    },
    Entry {
        name: "reuse",
        arguments: "PATH... [--min-words 8]",
        options: &["min-words"],
        says: "the passages that stand in several documents word for word",
        more: "A row for each pair of places, grown to the last common word; a passage that \
               stands in more than 20 documents, or at more than 400 places, is one row with all \
               its places instead.",
    },
];

pub(super) fn find(name: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.name == name)
}

/// The commands, a line each.
pub(super) fn usage() -> String {
    let mut text = String::from("usage:\n");
    for entry in ENTRIES {
        let _ = writeln!(text, "  dropleaf {} {}", entry.name, entry.arguments);
    }
    text.trim_end().to_owned()
}

/// `dropleaf --help`.
pub(super) fn all() -> String {
    let mut text = format!(
        "dropleaf {}: explore a corpus of articles from the command line\n\n",
        env!("CARGO_PKG_VERSION")
    );
    for entry in ENTRIES {
        let _ = writeln!(text, "  {:<10}{}", entry.name, entry.says);
    }
    text.push_str(
        "\n'dropleaf COMMAND --help' says more. PATH is a file or a folder, which is entered.\n\
         Output is JSON Lines (--pretty lays them out), offsets are bytes, half-open; messages\n\
         go to stderr. Exit: 0 every file is accounted for, 1 a failure of the program, 2 wrong\n\
         usage.\n\n",
    );
    text.push_str(&usage());
    text.push('\n');
    text
}

/// `dropleaf COMMAND --help`.
pub(super) fn of(entry: &Entry) -> String {
    let mut text = format!("dropleaf {} {}\n\n{}\n\n", entry.name, entry.arguments, entry.says);
    let mut column = 0;
    for word in entry.more.split(' ') {
        if column + word.len() > 80 {
            text.push('\n');
            column = 0;
        } else if column > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += word.len();
    }
    text.push('\n');
    text
}

/// `dropleaf --version`.
pub(super) fn version() -> String {
    format!("dropleaf {}\n", env!("CARGO_PKG_VERSION"))
}
