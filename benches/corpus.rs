//! Figures of the engine over a corpus folder, natively: `.ci/bench` runs this.
//!
//! `--make FOLDER N` writes a corpus of N articles, cut and mixed out of the sample.
//! `FOLDER [QUERIES [FIGURES]]` measures and prints; the queries that were asked go to
//! the file QUERIES, so that the page can be asked the same, and every figure to FIGURES,
//! `name<TAB>value` a line, for `summary.mjs`.
#![allow(clippy::disallowed_methods, reason = "this is never built for wasm")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot go on may stop")]

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use dropleaf::corpus::FileId;
use dropleaf::engine::{Batch, BatchBuilder, Engine, analyse};
use dropleaf::entity::Depth;
use dropleaf::index::{Index, SegmentBuilder};
use dropleaf::ingest::ingest_all;
use dropleaf::protocol::{Answer, Filter, Query, Request, Search, Window};
use dropleaf::query;
use dropleaf::text::{fold, words};

/// Files in a batch, as the page hands them to an ingest worker at once.
const BATCH: usize = 64;

/// Queries of each class.
const QUERIES: usize = 50;

fn main() {
    // Cargo passes `--bench` behind the arguments.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--make", folder, n] => make(Path::new(folder), n.parse().expect("a number")),
        [folder] => drop(measure(Path::new(folder), None)),
        [folder, queries] => drop(measure(Path::new(folder), Some(Path::new(queries)))),
        [folder, queries, to] => {
            let figures = measure(Path::new(folder), Some(Path::new(queries)));
            fs::write(to, figures.0).expect("the figures are written");
        }
        _ => println!("usage: FOLDER [QUERIES [FIGURES]] | --make FOLDER N"),
    }
}

/// Every figure by its name, a line each.
#[derive(Default)]
struct Figures(String);

impl Figures {
    fn note(&mut self, name: &str, value: f64) {
        self.0 += &format!("{name}\t{value}\n");
    }
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        // Source: Knuth's MMIX constants.
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % n.max(1)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Writes articles of paragraphs of the sample, with names and words of their own, so
/// that the vocabulary grows as it does in a newspaper.
fn make(folder: &Path, n: usize) {
    const SYLLABLES: [&str; 12] =
        ["bra", "kor", "ven", "lis", "tam", "ost", "ril", "dun", "fey", "mar", "gol", "sie"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample");
    let mut paragraphs: Vec<String> = Vec::new();
    let is_plain = |path: &PathBuf| path.extension().is_some_and(|e| e == "txt");
    for path in files(&root).into_iter().filter(is_plain) {
        let text = fs::read_to_string(path).expect("the sample is UTF-8");
        paragraphs.extend(text.split("\n\n").filter(|p| p.len() > 80).map(str::to_owned));
    }
    let mut dice = Dice(1);
    let coined = |dice: &mut Dice| -> String {
        // Low numbers come often, high ones seldom, as words do.
        let nr = (0..3).fold(20_000, |most, _| dice.below(most + 1));
        let at = |n: usize| SYLLABLES[n % SYLLABLES.len()];
        format!("{}{}{}{}", at(nr), at(nr / 12), at(nr / 144), at(nr / 1728))
    };
    for nr in 0..n {
        let below = folder.join(format!("{:03}", nr / 100));
        fs::create_dir_all(&below).expect("the folder can be made");
        let day = format!("2024-{:02}-{:02}", nr / 28 % 12 + 1, nr % 28 + 1);
        let mut text =
            format!("{} and {} in Sarvena\n{day}\n", coined(&mut dice), coined(&mut dice));
        for _ in 0..2 + dice.below(5) {
            text.push('\n');
            for word in dice.pick(&paragraphs).split_inclusive(' ') {
                text.push_str(word);
                if dice.below(25) == 0 {
                    text.push_str(&coined(&mut dice));
                    text.push(' ');
                }
            }
            text.push('\n');
        }
        fs::write(below.join(format!("article-{nr:05}.txt")), text).expect("the file is written");
    }
}

/// Every file below a folder, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("the folder is there").flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn measure(folder: &Path, queries_to: Option<&Path>) -> Figures {
    let mut figures = Figures::default();
    // Reads the word lists, which happens once.
    black_box(analyse("warm.txt", b"Ilse Marant spoke in Riga.", Depth::Rules));
    memory(folder, &mut figures);
    let corpus: Vec<(String, Vec<u8>)> = files(folder)
        .into_iter()
        .map(|path| (path.display().to_string(), fs::read(path).expect("the file is read")))
        .collect();
    let n_bytes: usize = corpus.iter().map(|(_, bytes)| bytes.len()).sum();
    println!("corpus         {} files, {:.2} MB", corpus.len(), n_bytes as f64 / 1e6);
    pipeline(&corpus, n_bytes, &mut figures);
    search(&corpus, queries_to, &mut figures);
    figures
}

/// What a process holds in memory, bytes; 0 where the system does not say.
fn resident() -> usize {
    let stat = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    stat.split_whitespace().nth(1).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0) * 4096
}

/// Loads the corpus as the page does, batch by batch, keeping nothing else.
fn memory(folder: &Path, figures: &mut Figures) {
    let before = resident();
    let mut engine = Engine::new();
    for (nr, paths) in files(folder).chunks(BATCH).enumerate() {
        let mut batch = BatchBuilder::new();
        for (at, path) in paths.iter().enumerate() {
            let bytes = fs::read(path).expect("the file is read");
            batch.add(FileId::from_index(nr * BATCH + at), &path.display().to_string(), &bytes);
        }
        engine.accept(batch.finish());
    }
    let (held, index) = (resident().saturating_sub(before), engine.store().index.n_bytes());
    let text = engine.store().n_bytes() as f64;
    println!("index          {:.2} MB, {:.3} of the text", index as f64 / 1e6, index as f64 / text);
    println!("memory         {:.1} MB, {:.2} of the text", held as f64 / 1e6, held as f64 / text);
    figures.note("articles", f64::from(engine.store().n_docs()));
    figures.note("text, MB", text / 1e6);
    figures.note("native: index, bytes a byte of text", index as f64 / text);
    figures.note("native: memory, bytes a byte of text", held as f64 / text);
}

/// Import on one thread, whole and by its parts; the better of three runs.
fn pipeline(corpus: &[(String, Vec<u8>)], n_bytes: usize, figures: &mut Figures) {
    let rate = |seconds: f64| {
        format!("{:7.1} MB/s {:8.0} ms", n_bytes as f64 / 1e6 / seconds, seconds * 1e3)
    };
    let mut batches: Vec<Batch> = Vec::new();
    let whole = best(|| {
        batches = corpus
            .chunks(BATCH)
            .map(|files| {
                let mut batch = BatchBuilder::new();
                files.iter().for_each(|(path, bytes)| batch.add(FileId(0), path, bytes));
                batch.finish()
            })
            .collect();
    });
    println!("import         {}   a thread: read, recognise, index", rate(whole));
    figures.note("native: import, MB/s a thread", n_bytes as f64 / 1e6 / whole);
    let reading =
        best(|| corpus.iter().for_each(|(path, bytes)| drop(black_box(ingest_all(path, bytes)))));
    let analysing = best(|| {
        corpus.iter().for_each(|(path, bytes)| drop(black_box(analyse(path, bytes, Depth::Rules))))
    });
    println!("  read         {}", rate(reading));
    println!("  recognise    {}", rate(analysing - reading));
    println!("  index        {}", rate(whole - analysing));
    let joined: Vec<u8> =
        corpus.iter().flat_map(|(_, bytes)| [bytes, b"\n\n".as_slice()].concat()).collect();
    let as_one = best(|| {
        let mut batch = BatchBuilder::new();
        batch.add(FileId(0), "all.txt", &joined);
        black_box(batch.finish());
    });
    println!("one file       {}   the same text as one file", rate(as_one));
    let mut engine = Engine::new();
    let mut file = 0;
    for batch in &mut batches {
        for read in &mut batch.files {
            read.file = FileId(file);
            file += 1;
        }
    }
    let merging = timed(|| {
        for batch in batches {
            engine.accept(batch);
        }
    });
    println!("merge          {}   in the engine, batch by batch", rate(merging));
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn best(mut work: impl FnMut()) -> f64 {
    (0..3).map(|_| timed(&mut work)).fold(f64::INFINITY, f64::min)
}

/// Queries by class, asked of one index of the whole corpus.
fn search(corpus: &[(String, Vec<u8>)], queries_to: Option<&Path>, figures: &mut Figures) {
    let texts: Vec<String> = corpus
        .iter()
        .flat_map(|(path, bytes)| ingest_all(path, bytes).1.documents)
        .map(|document| document.text)
        .collect();
    let n_bytes: usize = texts.iter().map(String::len).sum();
    let mut index = Index::new();
    let build = best(|| {
        let mut builder = SegmentBuilder::new();
        texts.iter().for_each(|text| drop(builder.add(text, None)));
        index = Index::new();
        index.append(builder.finish());
    });
    println!(
        "index build    {:7.1} MB/s {:8.0} ms   a thread, from parsed texts",
        n_bytes as f64 / 1e6 / build,
        build * 1e3
    );
    figures.note("native: index build, MB/s a thread", n_bytes as f64 / 1e6 / build);
    let queries = draw(&texts);
    if let Some(path) = queries_to {
        let line = |(class, query): &(&str, String)| format!("{class}\t{query}\n");
        let lines: String = queries.iter().map(line).collect();
        fs::write(path, lines).expect("the queries are written");
    }
    drop(index);
    let mut engine = Engine::new();
    for files in corpus.chunks(BATCH) {
        let mut batch = BatchBuilder::new();
        files.iter().for_each(|(path, bytes)| batch.add(FileId(0), path, bytes));
        let mut batch = batch.finish();
        for (nr, file) in (engine.store().n_docs()..).zip(&mut batch.files) {
            file.file = FileId(nr);
        }
        engine.accept(batch);
    }
    table("search", &queries, figures, |query| {
        let store = engine.store();
        query::evaluate(&store.index, store, &query::parse(query)).docs.len()
    });
    let asked = |query: &str| {
        let search = Search { text: query.to_owned(), ..Search::default() };
        Query { filter: Filter { search, choices: Vec::new() }, ..Query::default() }
    };
    // Each question is new to the engine, which remembers the last ones.
    let listed = |engine: &mut Engine, query: &str, len: u32| {
        let window = Window { from: 0, len };
        let answer = engine.handle(Request::List { query: asked(query), window });
        if let Ok(Answer::List(listing)) = answer { listing.said.n_docs as usize } else { 0 }
    };
    table("list: search, order, 50 snippets", &queries, figures, |query| {
        listed(&mut engine, query, 50)
    });
    let mut times = Vec::new();
    for (_, query) in &queries {
        listed(&mut engine, query, 0);
        times.push(timed(|| {
            black_box(listed(&mut engine, query, 50));
        }));
    }
    row("of it the snippets of 50 rows", &mut times, None, figures);
    table("facets under a filter", &queries, figures, |query| {
        let answer = engine.handle(Request::Facets { query: asked(query), top: 6 });
        if let Ok(Answer::Facets(facets)) = answer { facets.dates.len() } else { 0 }
    });
}

/// Asks every query three times and prints by class how long it took.
fn table(
    what: &str,
    queries: &[(&'static str, String)],
    figures: &mut Figures,
    mut ask: impl FnMut(&str) -> usize,
) {
    let mut classes: BTreeMap<&str, (Vec<f64>, usize)> = BTreeMap::new();
    for _ in 0..3 {
        for (class, query) in queries {
            let (times, n) = classes.entry(class).or_default();
            times.push(timed(|| *n += ask(query)));
        }
    }
    println!("{what:<34} p50 ms   p95 ms   max ms         mean");
    for (class, (mut times, n)) in classes {
        let mean = n as f64 / times.len() as f64;
        row(&format!("{what}: {class}"), &mut times, Some((class, mean)), figures);
    }
}

/// Prints and notes how long something took; under a heading only the class.
fn row(what: &str, times: &mut [f64], class: Option<(&str, f64)>, figures: &mut Figures) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize] * 1e3;
    let (p50, p95, max) = (at(0.5), at(0.95), at(1.0));
    match class {
        Some((class, mean)) => println!("  {class:<30} {p50:8.3} {p95:8.3} {max:8.3} {mean:12.1}"),
        None => println!("{what:<32} {p50:8.3} {p95:8.3} {max:8.3}"),
    }
    for (of, value) in [("p50", p50), ("p95", p95), ("max", max)] {
        figures.note(&format!("native: {what}, {of} ms"), value);
    }
}

/// Queries drawn from the corpus itself: words by how many documents hold them, pairs
/// and runs of words that stand there.
fn draw(texts: &[String]) -> Vec<(&'static str, String)> {
    let tokens: Vec<Vec<String>> =
        texts.iter().map(|text| words(text).map(|word| fold(word.text)).collect()).collect();
    let mut n_docs: HashMap<&str, u32> = HashMap::new();
    for words in &tokens {
        let mut distinct: Vec<&str> = words.iter().map(String::as_str).collect();
        distinct.sort_unstable();
        distinct.dedup();
        distinct.into_iter().for_each(|word| *n_docs.entry(word).or_default() += 1);
    }
    let within = |from: usize, to: usize| -> Vec<&str> {
        let held = |n: u32| (from..=to).contains(&(n as usize));
        let mut words: Vec<&str> =
            n_docs.iter().filter(|(w, n)| held(**n) && w.len() > 2).map(|(w, _)| *w).collect();
        words.sort_unstable();
        if words.is_empty() { vec!["the"] } else { words }
    };
    let n = texts.len();
    let (rare, mid, common) = (within(1, n / 1000), within(n / 200, n / 60), within(n / 20, n));
    let mut dice = Dice(7);
    let mut queries = Vec::new();
    for _ in 0..QUERIES {
        queries.push(("term_rare", (*dice.pick(&rare)).to_owned()));
        queries.push(("term_mid", (*dice.pick(&mid)).to_owned()));
        queries.push(("term_common", (*dice.pick(&common)).to_owned()));
        queries.push(("and2", format!("{} {}", dice.pick(&mid), dice.pick(&common))));
        let three = [*dice.pick(&mid), *dice.pick(&mid), *dice.pick(&common)];
        queries.push(("or3", three.join(" OR ")));
        let prefix: String = dice.pick(&mid).chars().take(3).collect();
        queries.push(("prefix3", format!("{prefix}*")));
        let (mid_word, common_word) = (*dice.pick(&mid), *dice.pick(&common));
        queries.push(("not", format!("{common_word} -{mid_word}")));
        queries.push(("near10", format!("\"{mid_word} {common_word}\"~10")));
        queries.push(("fuzzy1", format!("{mid_word}~1")));
        queries.push(("fuzzy2", format!("{mid_word}~2")));
        queries.push(("title", format!("title:{mid_word}")));
        queries.push(("date", format!("{mid_word} date:2024-0{}", dice.below(9) + 1)));
        let mut gapped: Vec<char> = mid_word.chars().collect();
        gapped[1] = '*';
        queries.push(("wildcard", gapped.into_iter().collect()));
        queries.push(("regex", format!("/{mid_word}s?/")));
        for (class, len) in [("phrase2", 2), ("phrase4", 4)] {
            let words = dice.pick(&tokens);
            let at = dice.below(words.len().saturating_sub(len));
            let run = words.get(at..at + len).unwrap_or_default().join(" ");
            queries.push((class, format!("\"{run}\"")));
        }
    }
    queries
}
