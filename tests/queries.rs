//! Queries that mean harm, or are merely large: each is answered, and none takes the
//! engine down.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use dropleaf::corpus::FileId;
use dropleaf::engine::{BatchBuilder, Engine};
use dropleaf::protocol::{Answer, Filter, Listing, Query, Request, Search, Window};

fn engine() -> Engine {
    let mut batch = BatchBuilder::new();
    let many = "a".repeat(30_000);
    let words: String = (0..12_000).map(|n| format!("w{} ", n % 3_000)).collect();
    for (nr, text) in
        ["İSTANBUL ß ſ \u{212a} stand here.", many.as_str(), words.as_str(), "Quiet port."]
            .into_iter()
            .enumerate()
    {
        batch.add(FileId::from_index(nr), &format!("{nr}.txt"), text.as_bytes());
    }
    let mut engine = Engine::new();
    engine.accept(batch.finish());
    engine
}

fn ask(engine: &mut Engine, text: &str, list: &str) -> Listing {
    let search = Search { text: text.to_owned(), list: list.to_owned(), stemming: None };
    let filter = Filter { search, choices: Vec::new() };
    let query = Query { filter, ..Query::default() };
    let window = Window { from: 0, len: 10 };
    match engine.handle(Request::List { query, window }) {
        Ok(Answer::List(listing)) => listing,
        other => panic!("{other:?}"),
    }
}

#[test]
fn explosive_patterns_are_answered_or_refused_in_words() {
    let mut engine = engine();
    let found = ask(&mut engine, "/(a+)+$/", "");
    assert_eq!((found.said.n_docs, found.rows[0].key.as_str()), (1, "1.txt"));
    for pattern in ["((((a{100}){100}){100}){100})", r"\p{L}{1,1000}\p{L}{1,1000}"] {
        let found = ask(&mut engine, &format!("/{pattern}/ port"), "");
        assert!(found.said.notices[0].1.contains("too big"), "{:?}", found.said.notices);
        assert_eq!(found.said.n_docs, 1, "the rest is run");
    }
}

#[test]
fn large_queries_are_answered() {
    let mut engine = engine();
    assert_eq!(ask(&mut engine, &"x".repeat(1_000_000), "").said.n_docs, 0);
    let phrase: String = (0..10_000).map(|n| format!("w{} ", n % 3_000)).collect();
    let found = ask(&mut engine, &format!("\"{phrase}\""), "");
    assert_eq!(found.said.n_docs, 1);
    assert!(found.said.notices[0].1.contains("first 200 words"));
    let near = phrase.get(..2_000).unwrap();
    assert_eq!(ask(&mut engine, &format!("\"{near}\"~200"), "").said.n_docs, 1);
    let list: String = (0..10_000).map(|n| format!("w{n}\n")).collect();
    let found = ask(&mut engine, "", &list);
    assert_eq!((found.said.n_docs, found.n_hits), (1, 12_000));
    assert_eq!(ask(&mut engine, &"(".repeat(100_000), "").said.n_docs, 4);
    assert_eq!(ask(&mut engine, &"-".repeat(100_000), "").said.n_docs, 4);
    assert_eq!(ask(&mut engine, &"a OR ".repeat(20_000), "").said.n_docs, 0);
    assert_eq!(ask(&mut engine, "????????????????????", "").said.n_docs, 4);
    assert_eq!(ask(&mut engine, &format!("{}b", "*a".repeat(500)), "").said.n_docs, 0);
}

#[test]
fn empty_questions_ask_for_everything() {
    let mut engine = engine();
    for text in ["", " ", "*", "\"\"", "()", "…", "AND", "title:"] {
        assert_eq!(ask(&mut engine, text, "").said.n_docs, 4, "{text}");
    }
}

#[test]
fn folding_that_changes_lengths_keeps_places_right() {
    let mut engine = engine();
    for (text, hit) in [("istanbul", "İSTANBUL"), ("SS", "ß"), ("s", "ſ"), ("k", "\u{212a}")] {
        let found = ask(&mut engine, text, "");
        let row = found.rows.iter().find(|row| row.key == "0.txt").unwrap();
        assert_eq!(row.hits[0].of(&row.snippet), hit);
    }
    assert_eq!(ask(&mut engine, "İSTANBUL ß ſ \u{212a}", "").said.n_docs, 1);
}
