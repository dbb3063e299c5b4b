use crate::corpus::FileId;
use crate::engine::{BatchBuilder, Engine};
use crate::protocol::{
    Act, Answer, FigureLine, Figures, FiguresAsked, Filter, Request, Search, SourceLine, Sources,
    SourcesAsked, Window,
};

const TEXTS: [(&str, &str); 3] = [
    (
        "a.txt",
        "Title: A\nDate: 2024-03-20\n\nMinister Shin Won-shik said that 7,000 containers came. Flight 370 left.\n",
    ),
    (
        "b.txt",
        "Title: B\nDate: 2024-03-19\n\nMinister Shin Wonsik said that over 13,000 containers came since August 2023.\n",
    ),
    ("c.txt", "Title: C\n\nOfficials said 40 ships came. It cost $3 million in repairs.\n"),
];

fn engine() -> Engine {
    let mut engine = Engine::new();
    let mut batch = BatchBuilder::new();
    for (nr, (path, text)) in TEXTS.iter().enumerate() {
        batch.add(FileId::from_index(nr), path, text.as_bytes());
    }
    engine.accept(batch.finish());
    engine
}

fn ledger(engine: &mut Engine, asked: FiguresAsked) -> Figures {
    let window = Window { from: 0, len: 99 };
    match engine.handle(Request::Figures(FiguresAsked { window, ..asked })) {
        Ok(Answer::Figures(figures)) => figures,
        other => panic!("{other:?}"),
    }
}

fn sources(engine: &mut Engine, asked: SourcesAsked) -> Sources {
    let window = Window { from: 0, len: 99 };
    match engine.handle(Request::Sources(SourcesAsked { window, ..asked })) {
        Ok(Answer::Sources(sources)) => sources,
        other => panic!("{other:?}"),
    }
}

/// The lines as text: keys of groups, and what is written of figures.
fn shown(figures: &Figures) -> Vec<String> {
    let line = |line: &FigureLine| match line {
        FigureLine::Group(group) => format!("{} {}", group.key, group.n_values),
        FigureLine::Figure(row) => format!("  {}: {}", row.key, row.written),
    };
    figures.lines.iter().map(line).collect()
}

fn filter(text: &str) -> Filter {
    let search = Search { text: text.to_owned(), ..Search::default() };
    Filter { search, choices: Vec::new() }
}

#[test]
fn figures_of_one_thing_stand_under_each_other_by_date() {
    let mut engine = engine();
    let found = ledger(&mut engine, FiguresAsked { find: "contain".into(), ..Default::default() });
    assert_eq!(
        shown(&found),
        ["quantity:container 2", "  b.txt: over 13,000 containers", "  a.txt: 7,000 containers"]
    );
    assert_eq!((found.n_docs, found.n_figures, found.n_groups, found.n_differ), (3, 2, 1, 1));
    let rejected = ledger(&mut engine, FiguresAsked { rejected: true, ..Default::default() });
    assert_eq!(shown(&rejected).len(), 2);
    assert_eq!(rejected.n_rejected, 1);
}

#[test]
fn windows_hold_what_the_whole_holds() {
    let mut engine = engine();
    let whole = ledger(&mut engine, FiguresAsked::default());
    assert_eq!(whole.lines.len(), whole.n_lines as usize);
    for from in 0..whole.n_lines {
        let window = Window { from, len: 2 };
        let asked = FiguresAsked { window, ..FiguresAsked::default() };
        let Ok(Answer::Figures(part)) = engine.handle(Request::Figures(asked)) else { panic!() };
        let to = (from as usize + 2).min(whole.lines.len());
        assert_eq!(part.lines, whole.lines[from as usize..to]);
    }
    // A group that is closed has its heading alone.
    let turned = vec!["quantity:container".to_owned()];
    let closed = ledger(&mut engine, FiguresAsked { turned, ..FiguresAsked::default() });
    assert_eq!(closed.n_lines + 2, whole.n_lines);
}

#[test]
fn the_filter_and_a_choice_of_articles_hold() {
    let mut engine = engine();
    let under = |engine: &mut Engine, asked: FiguresAsked| ledger(engine, asked).n_docs;
    let asked = FiguresAsked { filter: filter("ships"), ..Default::default() };
    assert_eq!(under(&mut engine, asked), 1);
    let docs = vec![crate::corpus::DocId(0), crate::corpus::DocId(1)];
    assert_eq!(under(&mut engine, FiguresAsked { docs, ..Default::default() }), 2);
}

#[test]
fn a_merge_moves_what_a_source_says() {
    let mut engine = engine();
    let names = |sources: &Sources| -> Vec<String> {
        let name = |line: &SourceLine| match line {
            SourceLine::Source(row) => row.source.as_ref().map(|(name, _)| name.clone()),
            SourceLine::Said(_) => None,
        };
        sources.lines.iter().filter_map(name).collect()
    };
    let before = names(&sources(&mut engine, SourcesAsked::default()));
    assert_eq!(before.iter().filter(|name| name.starts_with("Shin")).count(), 2, "{before:?}");
    let find = |engine: &Engine, name: &str| {
        let store = engine.store();
        store.entities().find(|entity| entity.name == name).map(|entity| entity.id).unwrap()
    };
    let (of, into) = (find(&engine, "Shin Wonsik"), find(&engine, "Shin Won-shik"));
    engine.handle(Request::Decide(Act::Merge { entities: vec![of], into })).unwrap();
    let after = sources(&mut engine, SourcesAsked::default());
    let said: Vec<_> = names(&after).into_iter().filter(|name| name.starts_with("Shin")).collect();
    assert_eq!(said, ["Shin Won-shik"]);
    engine.handle(Request::Undo).unwrap();
    assert_eq!(names(&sources(&mut engine, SourcesAsked::default())), before);
}

#[test]
fn a_file_holds_every_figure_that_is_asked_for() {
    let mut engine = engine();
    let asked = FiguresAsked { find: "contain".into(), ..Default::default() };
    let Ok(Answer::File(text)) = engine.handle(Request::ExportFigures(asked)) else { panic!() };
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[1].starts_with("a.txt,A,2024-03-20,") && lines[1].contains(",7000,"), "{text}");
}
