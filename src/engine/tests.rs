//! The engine from files to answers: small texts in, readable text out.

use super::{BatchBuilder, Engine};
use crate::corpus::{
    Correction, Date, DocId, Encoding, EntityKind, Fact, FileId, FileSettings, RawFile, Settings,
    Status,
};
use crate::protocol::{
    Act, Answer, Choice, Code, CompareAsked, Condition, Facet, Facets, FactKind, Filter, Listing,
    Mark, NO_ROOM_FOR_IT, OpenAt, Order, Query, ReadAs, Removal, Request, Search, Series, Sort,
    TimeStep, Unread, Window,
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
        let open = Some(OpenAt::FirstHit);
        let request = Request::Article { doc, read_as, mark: mark.clone(), open };
        let Ok(Answer::Article(head, first)) = engine.handle(request) else { panic!() };
        assert_eq!((head.n_hits, head.title.text.as_str()), (2, "Toll rises"));
        let request = Request::Chunks { doc, read_as, mark: mark.clone(), from: 0, to: 9 };
        let Ok(Answer::Chunks(chunks)) = engine.handle(request) else { panic!() };
        assert_eq!(first, chunks);
        let rows: Vec<_> = chunks.iter().flat_map(|chunk| &chunk.rows).collect();
        assert!(rows.iter().flat_map(|r| &r.cells).all(|(span, text)| span.of(FILES[1].1) == text));
        let hits: Vec<_> =
            rows.iter().flat_map(|r| &r.hits).map(|(hit, nr)| (hit.of(FILES[1].1), *nr)).collect();
        assert_eq!(hits, [("Marant", 0), ("Marant", 1)]);
        let named =
            rows.iter().flat_map(|r| &r.mentions).filter(|(_, e, _)| e.name == "Ilse Marant");
        assert_eq!(named.count(), 2);
    }
    let mark = Mark::Literal("14 PEOPLE".into());
    let request = Request::Article { doc, read_as: ReadAs::Raw, mark, open: None };
    let Ok(Answer::Article(head, first)) = engine.handle(request) else { panic!() };
    assert_eq!((head.n_hits, first.len()), (1, 0));
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
        Request::Article {
            doc: DocId(3),
            read_as: ReadAs::Raw,
            mark: Mark::Nothing,
            open: Some(OpenAt::Byte(7)),
        },
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

/// The facts of an article, with where each comes from.
fn facts_of(engine: &mut Engine, id: &str) -> String {
    let doc = engine.store().find(id).unwrap();
    let metadata = &engine.store().get(doc).unwrap().document.metadata;
    let fact = |fact: &Fact| {
        let from = metadata.from(*fact)?.name();
        Some(format!("{} {from} {:?}", fact.word(), metadata.value(*fact)))
    };
    Fact::ALL.iter().filter_map(fact).collect::<Vec<_>>().join("; ")
}

#[test]
fn facts_are_corrected_and_that_is_undone() {
    let mut engine = engine(&[&[0, 1]]);
    let doc = engine.store().find("a/fire.txt").unwrap();
    let correct = |engine: &mut Engine, changes: Vec<(Fact, Correction)>| match engine
        .handle(Request::Decide(Act::Correct(doc, changes)))
    {
        Ok(Answer::Decided(decided)) => decided.says,
        Ok(other) => panic!("{other:?}"),
        Err(failure) => failure.subject,
    };
    let to = |value: &str| Correction::To(value.to_owned());
    let read = "title stated \"Fire at Sarvena\"; date stated \"2024-03-12\"";
    let read = read.replace("title stated", "title derived");
    assert!(facts_of(&mut engine, "a/fire.txt").starts_with(&read));
    let says = correct(
        &mut engine,
        vec![(Fact::Date, to("2023-11")), (Fact::Source, to("The Kostrel Post"))],
    );
    assert_eq!(
        says,
        "Corrected in a/fire.txt: date: “2023-11”, read as “2024-03-12”; source: “The Kostrel \
         Post”, read as none."
    );
    let now = facts_of(&mut engine, "a/fire.txt");
    assert!(now.contains("date user \"2023-11\"; source user \"The Kostrel Post\""), "{now}");
    let post = engine.store().values.of(FactKind::Source);
    let post: Vec<_> = post.filter(|(_, v)| !v.docs.is_empty()).map(|(_, v)| &v.name).collect();
    assert_eq!(post, ["", "The Kostrel Post"]);

    // Loaded again, be it in another engine, the corrections hold.
    let Ok(Answer::File(saved)) = engine.handle(Request::DecisionsFile { saves: false }) else {
        panic!()
    };
    let mut other = Engine::new();
    other.handle(Request::Decide(Act::Load(saved))).unwrap();
    let mut batch = BatchBuilder::new();
    batch.add(FileId(0), FILES[0].0, FILES[0].1.as_bytes());
    batch.add(FileId(1), "b/fire.txt", FILES[0].1.as_bytes());
    other.accept(batch.finish());
    assert_eq!(facts_of(&mut other, "a/fire.txt"), now);
    assert!(facts_of(&mut other, "b/fire.txt").starts_with(&read), "another file of these bytes");

    correct(&mut engine, vec![(Fact::Date, Correction::None)]);
    assert!(!facts_of(&mut engine, "a/fire.txt").contains("date"));
    correct(&mut engine, vec![(Fact::Date, Correction::AsRead)]);
    assert!(facts_of(&mut engine, "a/fire.txt").starts_with(&read));
    for _ in 0..3 {
        engine.handle(Request::Undo).unwrap();
    }
    let undone = facts_of(&mut engine, "a/fire.txt");
    assert!(undone.starts_with(&read) && !undone.contains("user"), "{undone}");
    assert_eq!(
        correct(&mut engine, vec![(Fact::Date, to("last week"))]),
        "a date is written as 2024-03-20, 2024-03 or 2024"
    );
}

#[test]
fn a_file_of_many_articles_comes_in_parts() {
    let row = |nr: u32| format!("Title {nr},{}\n", "It burned all night. ".repeat(200));
    let table = format!("title,text\n{}", (0..600).map(row).collect::<String>());
    let parts = |path: &str| {
        let (mut builder, mut parts) = (BatchBuilder::new(), Vec::new());
        let settings = Settings::default();
        builder.add_in_parts(
            FileId(3),
            RawFile::new(path, table.as_bytes()),
            &settings,
            &mut |part| {
                parts.push(part);
            },
        );
        parts.push(builder.finish());
        parts
    };
    let mut engine = engine(&[&[0]]);
    let all = parts("rows.csv");
    assert!(all.len() > 2, "{} parts", all.len());
    // Its worker died after two parts, and it is read from its beginning once more.
    for part in all.iter().take(2).cloned() {
        assert_eq!(engine.accept(part), []);
    }
    let n_before = engine.store().n_live();
    assert!((2..601).contains(&n_before));
    for (nr, part) in all.iter().cloned().enumerate() {
        let accounted = engine.accept(part);
        assert_eq!(accounted.is_empty(), nr + 1 < all.len());
    }
    assert_eq!(engine.store().n_live(), 601);
    assert!(engine.store().find("rows.csv#599").is_some());
    // Dropped again it is known.
    let again = parts("rows.csv").into_iter().map(|mut part| {
        part.files.iter_mut().for_each(|file| file.file = FileId(4));
        part
    });
    again.for_each(|part| drop(engine.accept(part)));
    assert_eq!(engine.store().n_live(), 601);

    // Another breaks off in its middle: what was read stays, and the report says so.
    for part in parts("broken.csv").into_iter().take(2).map(|mut part| {
        part.files.iter_mut().for_each(|file| file.file = FileId(5));
        part
    }) {
        engine.accept(part);
    }
    let unread = |file, path: &str| Unread { file, path: path.to_owned(), reason: "gone".into() };
    engine.handle(Request::Unread(vec![unread(FileId(5), "broken.csv")])).unwrap();
    let account = engine.store().ledger.account_of(FileId(5), "broken.csv").rows.remove(0);
    assert_eq!(account.status, Status::Partial);
    assert_eq!(account.reason.as_deref(), Some("gone; what was read of it before is loaded"));
    assert_eq!(account.n_docs, n_before - 1);

    // For the articles of a third there was no room, before its end came.
    let mut last = parts("lost.csv").pop().unwrap().files.pop().unwrap();
    last.file = FileId(6);
    last.articles.clear();
    let mut batch = BatchBuilder::new().finish();
    batch.files.push(last);
    engine.accept(batch);
    let account = engine.store().ledger.account_of(FileId(6), "lost.csv").rows.remove(0);
    assert_eq!((account.status, account.n_docs), (Status::Skipped, 0));
    assert_eq!(account.reason.as_deref(), Some(NO_ROOM_FOR_IT));
}

#[test]
fn a_file_is_forgotten_and_read_in_another_way() {
    let mut engine = engine(&[&[0, 2]]);
    let bytes = b"\xcf\xee\xf0\xf2 \xe3\xee\xf0\xe5\xeb \xe2\xf1\xfe \xed\xee\xf7\xfc.";
    let mut batch = BatchBuilder::new();
    batch.add(FileId(9), "port.txt", bytes);
    engine.accept(batch.finish());
    let first = engine.store().find("port.txt").unwrap();
    assert_eq!(engine.handle(Request::Guessed), Ok(Answer::Files(vec![FileId(9)])));
    let forget = Request::Forget { files: vec![FileId(9)], open: vec![first, DocId(0)] };
    let forgotten = Ok(Answer::Forgotten(vec![(first, "port.txt".to_owned())]));
    assert_eq!(engine.handle(forget), forgotten);
    assert_eq!((engine.store().n_live(), engine.store().find("port.txt")), (2, None));

    let encoding = Encoding::named("KOI8-R");
    let file = FileSettings { encoding, ..FileSettings::default() };
    let files = [("port.txt".to_owned(), file)].into_iter().collect();
    let settings = Settings { encoding: None, files };
    let mut batch = BatchBuilder::new();
    batch.add_in_parts(FileId(9), RawFile::new("port.txt", bytes), &settings, &mut |_| {});
    engine.accept(batch.finish());
    let again = engine.store().find("port.txt").unwrap();
    let held = engine.store().get(again).unwrap();
    assert_eq!(held.document.decoding.map(|d| d.encoding.name()), Some("KOI8-R"));
    assert_ne!(held.text(), "Порт горел всю ночь.");
    assert_eq!(
        found(&mut engine, query("", vec![], Order::FileName)),
        "a/fire.txt 0, b/quiet.txt 0, port.txt 0"
    );
}
