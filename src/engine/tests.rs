//! The engine from files to answers: small texts in, readable text out.

use super::{BatchBuilder, Engine};
use crate::corpus::{Date, DocId, EntityKind, FileId, Status};
use crate::protocol::{
    CompareAsked,    Answer, Choice, Code, Condition, Facet, Facets, FactKind, Filter, Listing, Mark, Order, Query,
    ReadAs, Removal, Request, Search, Series, Sort, TimeStep, Unread, Window,
};
use crate::text::Stemming;

const FILES: [(&str, &str); 4] = [
    (
        "a/fire.txt",
        "Fire at Sarvena\n\nDate: 2024-03-12\n\nA fire burned in Hamburg, said Ilse Marant.\n",
    ),
    (
        "a/toll.txt",
        "Toll rises\n\nDate: 2024-03-13\n\nThe fire killed 14 people, said Ilse Marant. Marant left.\n",
    ),
    ("b/quiet.txt", "Quiet day\n\nNothing burned. The port slept.\n"),
    ("b/copy.txt", "Quiet day\n\nNothing burned. The port slept.\n"),
];

fn engine(batches: &[&[usize]]) -> Engine {
    let mut engine = Engine::new();
    for batch in batches {
        let mut builder = BatchBuilder::new();
        for nr in *batch {
            let (path, text) = FILES[*nr];
            builder.add(FileId::from_index(*nr), path, text.as_bytes());
        }
        engine.accept(builder.finish());
    }
    engine
}

fn search(text: &str) -> Search {
    Search { text: text.to_owned(), ..Search::default() }
}

fn query(text: &str, choices: Vec<Choice>, by: Order) -> Query {
    let filter = Filter { search: search(text), choices };
    Query { filter, sort: Sort { by, descending: false } }
}

fn list(engine: &mut Engine, query: Query) -> Listing {
    let window = Window { from: 0, len: 100 };
    match engine.handle(Request::List { query, window }) {
        Ok(Answer::List(listing)) => listing,
        other => panic!("{other:?}"),
    }
}

/// The ids under a query in order, each with its hits.
fn found(engine: &mut Engine, query: Query) -> String {
    let rows = list(engine, query).rows;
    rows.iter().map(|r| format!("{} {}", r.key, r.n_hits)).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_query_lists_its_articles_with_their_hits() {
    let mut engine = engine(&[&[0, 1, 2, 3]]);
    assert_eq!(
        found(&mut engine, query("", vec![], Order::Relevance)),
        "a/fire.txt 0, a/toll.txt 0, b/quiet.txt 0, b/copy.txt 0"
    );
    assert_eq!(
        found(&mut engine, query("fire", vec![], Order::FileName)),
        "a/fire.txt 2, a/toll.txt 1"
    );
    assert_eq!(
        found(&mut engine, query("burn* -fire", vec![], Order::Title)),
        "b/quiet.txt 1, b/copy.txt 1"
    );
    let listing = list(&mut engine, query("\"a fire\"", vec![], Order::Relevance));
    let row = &listing.rows[0];
    assert_eq!(row.hits.iter().map(|h| h.of(&row.snippet)).collect::<Vec<_>>(), ["A fire"]);
    assert_eq!(listing.said.query.as_deref(), Some("contain “a fire”"));
}

#[test]
fn the_order_of_batches_changes_nothing() {
    let orders: [&[&[usize]]; 4] =
        [&[&[0, 1, 2, 3]], &[&[3], &[2], &[1], &[0]], &[&[2, 0], &[3, 1]], &[&[1], &[0, 3, 2]]];
    let seen: Vec<_> = orders
        .iter()
        .map(|batches| {
            let mut engine = engine(batches);
            ["", "fire", "burn* OR marant", "-fire", "\"ilse marant\""]
                .map(|text| found(&mut engine, query(text, vec![], Order::Date)))
        })
        .collect();
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:#?}");
}

#[test]
fn facets_count_under_the_filter() {
    let mut engine = engine(&[&[0, 1], &[2, 3]]);
    let count = |engine: &mut Engine, query: Query| match engine
        .handle(Request::Facets { query, top: 9 })
    {
        Ok(Answer::Facets(facets)) => facets,
        other => panic!("{other:?}"),
    };
    let facets = count(&mut engine, query("", vec![], Order::Relevance));
    let of = |facets: &Facets, facet: Facet| -> String {
        let list = facets.lists.iter().find(|list| list.facet == facet).unwrap();
        let rows = list.rows.iter().map(|row| format!("{} {}", row.name, row.n_docs));
        rows.collect::<Vec<_>>().join(", ")
    };
    let people = Facet::Entities(EntityKind::Person);
    assert_eq!(of(&facets, people), "Ilse Marant 2");
    assert_eq!(of(&facets, Facet::Facts(FactKind::Repeats)), " 3, repeats 1");
    assert_eq!(of(&facets, Facet::Facts(FactKind::Format)), "txt 4");
    let marant = facets.lists[0].rows[0].condition;
    assert_eq!((facets.dates.len(), facets.n_undated), (2, 2));

    let include = Choice { condition: marant, exclude: false };
    let exclude = Choice { condition: marant, exclude: true };
    assert_eq!(found(&mut engine, query("toll", vec![include], Order::Date)), "a/toll.txt 1");
    assert_eq!(
        found(&mut engine, query("", vec![exclude], Order::FileName)),
        "b/copy.txt 0, b/quiet.txt 0"
    );
    let undated = Choice { condition: Condition::Undated, exclude: false };
    let first = Choice { condition: facets.dates[0].condition, exclude: false };
    assert_eq!(
        found(&mut engine, query("", vec![undated, first], Order::FileName)),
        "a/fire.txt 0, b/copy.txt 0, b/quiet.txt 0"
    );
    // What other dates hold stays in sight, and what other values of a kind do.
    let facets = count(&mut engine, query("", vec![first], Order::Relevance));
    assert_eq!((facets.dates.len(), facets.n_undated), (2, 2));
    let repeats = facets.lists.iter().find(|l| l.facet == Facet::Facts(FactKind::Repeats)).unwrap();
    let only = Choice { condition: repeats.rows[0].condition, exclude: false };
    let facets = count(&mut engine, query("port", vec![only], Order::Relevance));
    assert_eq!(of(&facets, Facet::Facts(FactKind::Repeats)), " 1, repeats 1");
}

#[test]
fn the_bars_of_dates_show_the_parts_of_what_is_chosen() {
    let mut engine = Engine::new();
    let mut batch = BatchBuilder::new();
    let dates = ["2021-05-02", "2023-01-30", "2024-03-12", "2024-03-15", "2024-03", "2024", ""];
    for (nr, date) in dates.into_iter().enumerate() {
        let text = format!("Title: T{nr}\nDate: {date}\nSource: S\n\nText number {nr}.\n");
        batch.add(FileId::from_index(nr), &format!("{nr}.txt"), text.as_bytes());
    }
    engine.accept(batch.finish());
    let mut shown = |chosen: &[(&str, &str)]| {
        let date = |text: &str| Date::parse_iso(text).unwrap();
        let choice = |(from, to): &(&str, &str)| Choice {
            condition: Condition::Dated(date(from), date(to)),
            exclude: false,
        };
        let choices = chosen.iter().map(choice).collect();
        let asked = Request::Facets { query: query("", choices, Order::Relevance), top: 1 };
        let Ok(Answer::Facets(facets)) = engine.handle(asked) else { panic!() };
        let bars = facets.dates.iter().map(|bucket| {
            let Condition::Dated(date, _) = bucket.condition else { panic!() };
            format!("{date}:{}{}", bucket.n_docs, if bucket.chosen.is_some() { "*" } else { "" })
        });
        let within = facets.within.map(|date| date.to_string()).unwrap_or_default();
        let bars: Vec<_> = bars.collect();
        format!("{within} {} ?{}", bars.join(" "), facets.n_vague)
    };
    assert_eq!(shown(&[]), " 2021:1 2022:0 2023:1 2024:4 ?0");
    assert_eq!(shown(&[("2022", "2023")]), " 2021:1 2022:0* 2023:1* 2024:4 ?0");
    assert_eq!(shown(&[("2023-06", "2024-01")]), " 2021:1 2022:0 2023:1* 2024:4* ?0");
    // Of four, one says no day, and one not even a month.
    assert_eq!(
        shown(&[("2024", "2024")]),
        "2024 2024-03-12:1* 2024-03-13:0* 2024-03-14:0* 2024-03-15:1* ?2"
    );
    assert_eq!(shown(&[("2023-01", "2023-01")]), "2023-01 2023-01-30:1* ?0");
    assert_eq!(shown(&[("2021-05-02", "2021-05-02")]), "2021-05 2021-05-02:1* ?0");
}

#[test]
fn a_range_of_dates_takes_both_its_ends() {
    let mut engine = engine(&[&[0, 1, 2]]);
    let day = |day| Date::new(2024, 3, day).unwrap();
    let mut under = |from, to| {
        let range = Choice { condition: Condition::Dated(day(from), day(to)), exclude: false };
        found(&mut engine, query("", vec![range], Order::FileName))
    };
    assert_eq!(under(12, 13), "a/fire.txt 0, a/toll.txt 0");
    assert_eq!(under(13, 20), "a/toll.txt 0");
    assert_eq!(under(14, 20), "");
}

#[test]
fn removed_articles_leave_every_count_and_come_back() {
    let mut engine = engine(&[&[0, 1], &[2, 3]]);
    let everything = |engine: &mut Engine| {
        let listing = list(engine, query("", vec![], Order::FileName));
        let keys: Vec<_> = listing.rows.iter().map(|row| row.key.clone()).collect();
        let card = engine.handle(Request::Card {
            entity: crate::corpus::EntityId(0),
            window: Window { from: 0, len: 9 },
        });
        let facets = engine.handle(Request::Facets { query: Query::default(), top: 9 });
        let suggested = engine.handle(Request::Suggest { word: "mar".into(), top: 3 });
        format!("{} {keys:?} {card:?} {facets:?} {suggested:?}", listing.said.n_total)
    };
    let remove = |engine: &mut Engine, what: Removal| match engine.handle(Request::Remove(what)) {
        Ok(Answer::Removed(removed)) => (removed.n_docs, removed.n_undoable, removed.totals.n_docs),
        other => panic!("{other:?}"),
    };
    let before = everything(&mut engine);
    assert_eq!(remove(&mut engine, Removal::Article(DocId(2))), (1, 1, 3));
    assert_eq!(remove(&mut engine, Removal::Article(DocId(2))), (0, 1, 3));
    assert_eq!(found(&mut engine, query("port", vec![], Order::FileName)), "b/copy.txt 1");
    let fire = query("fire", vec![], Order::FileName).filter;
    assert_eq!(remove(&mut engine, Removal::Under(fire)), (2, 2, 1));
    assert_eq!(found(&mut engine, query("", vec![], Order::FileName)), "b/copy.txt 0");
    assert_eq!(found(&mut engine, query("-fire", vec![], Order::FileName)), "b/copy.txt 0");
    let window = Window { from: 0, len: 9 };
    let report = engine.handle(Request::Report { window, only_problems: false });
    let Ok(Answer::Report(report)) = report else { panic!("{report:?}") };
    assert_eq!(report.rows[0].reason.as_deref(), Some("removed from the corpus by you"));
    // A file that is dropped again is wanted again.
    let mut again = BatchBuilder::new();
    again.add(FileId(9), FILES[0].0, FILES[0].1.as_bytes());
    engine.accept(again.finish());
    assert_eq!(found(&mut engine, query("fire", vec![], Order::FileName)), "a/fire.txt 2");
    engine.handle(Request::Restore).unwrap();
    engine.handle(Request::Restore).unwrap();
    assert_eq!(everything(&mut engine), before);
}

#[test]
fn articles_are_counted_over_time() {
    let mut engine = engine(&[&[0, 1, 2]]);
    let series = vec![Series::Query("killed".into()), Series::Query("port".into())];
    let asked = Request::Timeline { query: Query::default(), step: None, series };
    let Ok(Answer::Timeline(timeline)) = engine.handle(asked) else { panic!() };
    let bars: Vec<_> = timeline.bars.iter().map(ToString::to_string).collect();
    assert_eq!(bars, ["2024-03-12", "2024-03-13"]);
    assert_eq!(timeline.step, TimeStep::Day);
    assert_eq!((timeline.n_docs, timeline.n_undated, timeline.n_vague), (vec![1, 1], 1, 0));
    let lines: Vec<_> = timeline.series.iter().map(|s| (s.n_docs.clone(), s.n_undated)).collect();
    assert_eq!(lines, [(vec![0, 1], 0), (vec![0, 0], 1)]);
}

#[test]
fn a_list_of_terms_and_forms_of_words_narrow_too() {
    let mut engine = engine(&[&[0, 1, 2]]);
    let mut under = |text: &str, terms: &str, stemming| {
        let search = Search { text: text.to_owned(), list: terms.to_owned(), stemming };
        let sort = Sort { by: Order::FileName, descending: false };
        let query = Query { filter: Filter { search, choices: vec![] }, sort };
        let listing = list(&mut engine, query);
        let keys: Vec<_> = listing.rows.iter().map(|row| row.key.clone()).collect();
        (keys.join(" "), listing.said.list_notices.len())
    };
    assert_eq!(under("", "killed\n\"the port\"\n", None).0, "a/toll.txt b/quiet.txt");
    assert_eq!(under("fire", "killed\nport\n(", None), ("a/toll.txt".to_owned(), 2));
    assert_eq!(under("kills", "", None).0, "");
    assert_eq!(under("kills", "", Some(Stemming::English)).0, "a/toll.txt");
}

#[test]
fn a_file_is_recognised_and_another_of_its_name_is_kept_beside_it() {
    let mut engine = engine(&[&[0, 2]]);
    let mut again = BatchBuilder::new();
    again.add(FileId(7), FILES[0].0, FILES[0].1.as_bytes());
    again.add(FileId(8), FILES[0].0, b"Another text under the name.");
    again.add(FileId(9), "c/same.txt", FILES[2].1.as_bytes());
    // A task that came twice, since its worker was thought dead.
    again.add(FileId(2), FILES[2].0, FILES[2].1.as_bytes());
    again.skip(FileId(10), "gone.txt", "it is no longer there");
    engine.accept(again.finish());
    engine
        .handle(Request::Unread(vec![Unread {
            file: FileId(11),
            path: "x.txt".into(),
            reason: "cancelled".into(),
        }]))
        .unwrap();

    let listing = list(&mut engine, query("", vec![], Order::FileName));
    let keys: Vec<_> =
        listing.rows.iter().map(|r| (r.key.as_str(), r.duplicate_of.as_deref())).collect();
    assert_eq!(
        keys,
        [
            ("a/fire.txt", None),
            ("a/fire.txt (2)", None),
            ("b/quiet.txt", None),
            ("c/same.txt", Some("b/quiet.txt"))
        ]
    );

    let request = Request::Report { window: Window { from: 0, len: 99 }, only_problems: false };
    let Ok(Answer::Report(report)) = engine.handle(request) else { panic!() };
    let rows: Vec<_> = report
        .rows
        .iter()
        .map(|r| (r.path.as_str(), r.status, r.reason.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(
        rows,
        [
            ("a/fire.txt", Status::Loaded, "dropped again; it is loaded once"),
            ("b/quiet.txt", Status::Loaded, ""),
            (
                "a/fire.txt",
                Status::Loaded,
                "another file of this name is loaded; both are kept, this one as “a/fire.txt (2)”"
            ),
            ("c/same.txt", Status::Loaded, ""),
            ("gone.txt", Status::Skipped, "it is no longer there"),
            ("x.txt", Status::Skipped, "cancelled"),
        ]
    );
    assert_eq!((report.totals.n_known, report.totals.n_skipped), (1, 2));
}

#[test]
fn an_article_is_read_in_chunks_that_hold_its_text() {
    let mut engine = engine(&[&[1]]);
    let (doc, mark) = (DocId(0), Mark::Query(search("marant")));
    for read_as in [ReadAs::Article, ReadAs::Raw] {
        let request = Request::Article { doc, read_as, mark: mark.clone() };
        let Ok(Answer::Article(head)) = engine.handle(request) else { panic!() };
        assert_eq!((head.n_hits, head.title.text.as_str()), (2, "Toll rises"));
        let request = Request::Chunks { doc, read_as, mark: mark.clone(), from: 0, to: 9 };
        let Ok(Answer::Chunks(chunks)) = engine.handle(request) else { panic!() };
        let rows: Vec<_> = chunks.iter().flat_map(|chunk| &chunk.rows).collect();
        assert!(rows.iter().flat_map(|r| &r.cells).all(|(span, text)| span.of(FILES[1].1) == text));
        let hits: Vec<_> =
            rows.iter().flat_map(|r| &r.hits).map(|(hit, nr)| (hit.of(FILES[1].1), *nr)).collect();
        assert_eq!(hits, [("Marant", 0), ("Marant", 1)]);
        let named =
            rows.iter().flat_map(|r| &r.mentions).filter(|(_, e, _)| e.name == "Ilse Marant");
        assert_eq!(named.count(), 2);
    }
    let request =
        Request::Article { doc, read_as: ReadAs::Raw, mark: Mark::Literal("14 PEOPLE".into()) };
    let Ok(Answer::Article(head)) = engine.handle(request) else { panic!() };
    assert_eq!(head.n_hits, 1);
}

#[test]
fn two_articles_are_compared_by_what_they_mention() {
    let mut engine = engine(&[&[0, 1]]);
    let request = compare(DocId(0), DocId(1));
    let Ok(Answer::Comparison(both)) = engine.handle(request) else { panic!() };
    let names = |lists: &[(EntityKind, Vec<crate::protocol::ComparedName>)], kind| {
        let of_kind = lists.iter().filter(|(k, _)| *k == kind).flat_map(|(_, names)| names);
        of_kind.map(|n| format!("{} {}:{}", n.entity.name, n.n_left, n.n_right)).collect::<Vec<_>>()
    };
    assert_eq!(names(&both.both, EntityKind::Person), ["Ilse Marant 1:2"]);
    assert_eq!(names(&both.only_left, EntityKind::Place), ["Hamburg 1:0"]);
    assert_eq!(names(&both.only_right, EntityKind::Quantity), ["14 people 0:1"]);
}

#[test]
fn what_is_not_there_is_said() {
    let mut engine = engine(&[]);
    for request in [
        Request::Article { doc: DocId(3), read_as: ReadAs::Raw, mark: Mark::Nothing },
        Request::Text { doc: DocId(3), span: None },
        Request::Card { entity: crate::corpus::EntityId(3), window: Window { from: 0, len: 1 } },
        compare(DocId(0), DocId(1)),
    ] {
        assert_eq!(engine.handle(request).map_err(|f| f.code), Err(Code::NotFound));
    }
    assert_eq!(list(&mut engine, query("x", vec![], Order::Words)).said.n_total, 0);
}

fn compare(left: DocId, right: DocId) -> Request {
    Request::Compare(CompareAsked { left, right, mode: None, least_words: 5, all_pairs: false })
}
