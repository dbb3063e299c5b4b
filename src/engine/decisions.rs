//! Decisions from requests to what counts: laws, and small texts.

use proptest::prelude::*;

use super::{BatchBuilder, Engine};
use crate::corpus::{DocId, EntityId, EntityKind, FileId};
use crate::protocol::{
    Act, Answer, Code, EntitiesAsked, EntityBy, EntityCard, EntityList, MarkAsked, Places, Request,
    Window,
};

const TEXTS: [&str; 5] = [
    "Minister Shin Won-shik met officials of the National Intelligence Service (NIS). The NIS is in Seoul.",
    "Minister Shin Wonsik was in Moscow, Russia. The NIS said nothing. The DPRK did.",
    "Minister Ilse Marant spoke in Riga, Latvia, of the U.S. and of 10,000 North Korean soldiers.",
    "South Ossetia, North Korea and the United States. Minister Ilse Marant left Riga.",
    "Nothing at all, said Oru. A zorblat, a ZORBLAT.",
];

fn engine(order: &[usize]) -> Engine {
    let mut engine = Engine::new();
    for nr in order {
        add(&mut engine, *nr);
    }
    engine
}

fn add(engine: &mut Engine, nr: usize) {
    let mut batch = BatchBuilder::new();
    let text = format!("Title: T{nr}\n\n{}\n", TEXTS[nr]);
    batch.add(FileId::from_index(nr), &format!("{nr}.txt"), text.as_bytes());
    engine.accept(batch.finish());
}

fn all() -> Engine {
    engine(&[0, 1, 2, 3, 4])
}

fn listed(engine: &mut Engine, asked: EntitiesAsked) -> EntityList {
    let window = Window { from: 0, len: 500 };
    match engine.handle(Request::Entities(EntitiesAsked { window, ..asked })) {
        Ok(Answer::Entities(list)) => list,
        other => panic!("{other:?}"),
    }
}

/// Everything that counts: `PER Ilse Marant 2/2`, and what is marked in every text.
fn state(engine: &mut Engine) -> Vec<String> {
    let by = EntityBy::Name;
    let list = listed(engine, EntitiesAsked { by, ..EntitiesAsked::default() });
    let mut shown: Vec<String> = list
        .rows
        .iter()
        .map(|row| {
            let entity = &row.entity;
            format!("{} {} {}/{}", entity.kind.code(), entity.name, row.n_mentions, row.n_docs)
        })
        .collect();
    let store = engine.store();
    let mut marks: Vec<String> = store
        .iter()
        .map(|(_, held)| {
            let text = held.text();
            let mark = |(span, id, _): (crate::text::Span, EntityId, _)| {
                format!("{}={}", span.of(&text), store.entity(id).unwrap().name)
            };
            let marks: Vec<String> = store.mentions(held).map(mark).collect();
            format!("{}: {}", held.key(), marks.join(", "))
        })
        .collect();
    marks.sort_unstable();
    shown.append(&mut marks);
    shown
}

/// The line of an entity: `PER Ilse Marant 2/2`, or nothing.
fn line(engine: &mut Engine, kind: &str, name: &str) -> String {
    let start = format!("{kind} {name} ");
    let is_it = |line: &String| {
        line.strip_prefix(&start).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    state(engine).into_iter().find(is_it).unwrap_or_default()
}

fn id(engine: &mut Engine, kind: EntityKind, name: &str) -> EntityId {
    let found = engine.store().names.find(kind, name);
    found.unwrap_or_else(|| panic!("{name} is not there")).into()
}

fn decide(engine: &mut Engine, act: Act) -> String {
    send(engine, Request::Decide(act))
}

fn send(engine: &mut Engine, request: Request) -> String {
    match engine.handle(request) {
        Ok(Answer::Decided(decided)) => decided.says,
        other => panic!("{other:?}"),
    }
}

fn person(engine: &mut Engine, name: &str) -> EntityId {
    id(engine, EntityKind::Person, name)
}

fn mark(text: &str, kind: EntityKind, any_case: bool) -> MarkAsked {
    MarkAsked { text: text.to_owned(), kind, name: text.to_owned(), any_case }
}

fn card(engine: &mut Engine, entity: EntityId) -> EntityCard {
    match engine.handle(Request::Card { entity, window: Window { from: 0, len: 9 } }) {
        Ok(Answer::Card(card)) => *card,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_certain_is_merged_and_nothing_else() {
    let mut engine = all();
    assert_eq!(
        line(&mut engine, "ORG", "National Intelligence Service"),
        "ORG National Intelligence Service 4/2"
    );
    assert_eq!(line(&mut engine, "ORG", "NIS"), "");
    assert_eq!(line(&mut engine, "LOC", "North Korea"), "LOC North Korea 2/2");
    assert_eq!(line(&mut engine, "LOC", "United States"), "LOC United States 2/2");
    assert_eq!(line(&mut engine, "LOC", "South Ossetia"), "LOC South Ossetia 1/1");
    assert_eq!(line(&mut engine, "PER", "Shin Wonsik"), "PER Shin Wonsik 1/1");
    let moscow = id(&mut engine, EntityKind::Place, "Moscow");
    let card = card(&mut engine, moscow);
    assert_eq!(card.related.len(), 1);
    assert_eq!((card.related[0].0.name.as_str(), card.n_docs), ("Russia", 1));
    let likely = engine.likely();
    let store = engine.store();
    let name = |id: EntityId| store.entity(id).unwrap().name;
    let pairs: Vec<_> = likely.iter().map(|(a, b, _)| (name(*a), name(*b))).collect();
    assert_eq!(pairs, [("Shin Wonsik", "Shin Won-shik")]);
}

#[test]
fn decisions_say_what_they_change() {
    let mut engine = all();
    let (a, b) = (person(&mut engine, "Shin Wonsik"), person(&mut engine, "Shin Won-shik"));
    let marant = person(&mut engine, "Ilse Marant");
    let says = decide(&mut engine, Act::Merge { entities: vec![a, b], into: b });
    assert_eq!(says, "“Shin Wonsik” now counts as “Shin Won-shik”: 2 mentions in 2 articles.");
    let says = decide(&mut engine, Act::Rename(marant, " Ilse  Oru ".to_owned()));
    assert_eq!(says, "“Ilse Marant” is called “Ilse Oru” now: 2 mentions in 2 articles.");
    let says = decide(&mut engine, Act::Retype(vec![marant, a], EntityKind::Organisation));
    assert_eq!(
        says,
        "“Ilse Oru” and “Shin Won-shik” now count as an organisation: 4 mentions in 4 articles."
    );
    assert_eq!(line(&mut engine, "ORG", "Ilse Oru"), "ORG Ilse Oru 2/2");
    // An id of a name that was merged away leads to what holds it.
    assert_eq!(card(&mut engine, a).entity.name, "Shin Won-shik");
    let says = decide(&mut engine, Act::Reject(vec![a]));
    assert_eq!(says, "Rejected “Shin Won-shik”: 2 mentions in 2 articles no longer count.");
    assert_eq!(line(&mut engine, "ORG", "Shin Won-shik"), "");
    for (act, says) in [
        (Act::Rename(marant, " ".to_owned()), "a name is at least one letter"),
        (Act::Reject(vec![]), "nothing is chosen"),
        (
            Act::Merge { entities: vec![marant], into: marant },
            "an entity cannot be merged with itself alone",
        ),
        (Act::Load("{}".to_owned()), "the file holds no decisions of Dropleaf"),
        (Act::Mark(mark(" ", EntityKind::Place, false)), "nothing is selected"),
    ] {
        let failure = engine.handle(Request::Decide(act)).unwrap_err();
        assert_eq!((failure.code, failure.subject.as_str()), (Code::Refused, says));
    }
}

#[test]
fn marks_stand_above_what_is_recognised_and_wait_for_what_comes() {
    let mut engine = engine(&[0, 1, 2, 3]);
    let before = state(&mut engine);
    let asked = mark("Ilse", EntityKind::Product, false);
    let Ok(Answer::Places(Places { n_places, n_docs, .. })) =
        engine.handle(Request::Places(asked.clone()))
    else {
        panic!("no places")
    };
    assert_eq!((n_places, n_docs), (2, 2));
    let says = decide(&mut engine, Act::Mark(asked));
    assert_eq!(says, "“Ilse” is marked as a product in 2 places in 2 articles.");
    assert_eq!(line(&mut engine, "PRODUCT", "Ilse"), "PRODUCT Ilse 2/2");
    assert_eq!(line(&mut engine, "PER", "Ilse Marant"), "");
    let says = decide(&mut engine, Act::Mark(mark("zorblat", EntityKind::Event, true)));
    assert_eq!(says, "“zorblat” is marked as an event in 0 places in 0 articles.");
    add(&mut engine, 4);
    assert_eq!(line(&mut engine, "EVENT", "zorblat"), "EVENT zorblat 2/1");
    send(&mut engine, Request::Undo);
    assert_eq!(line(&mut engine, "EVENT", "zorblat"), "");
    send(&mut engine, Request::Undo);
    assert_eq!(state(&mut engine)[..3], before[..3]);
    assert_eq!(line(&mut engine, "PER", "Ilse Marant"), "PER Ilse Marant 2/2");
}

#[test]
fn a_list_leaves_longer_names_whole_and_common_words_out() {
    let mut engine = all();
    let list = "name,type,aliases\nMarant,PER,\nzorblat,PRODUCT,ZORBLAT\nNorth,LOC,\nbroken\n";
    let Ok(Answer::Places(places)) =
        engine.handle(Request::ListPlaces { text: list.to_owned(), kind: None })
    else {
        panic!("no places")
    };
    assert_eq!((places.n_names, places.faults), (3, vec![(5, "there is no type".to_owned())]));
    decide(&mut engine, Act::List { text: list.to_owned(), kind: None, common: false });
    assert_eq!(line(&mut engine, "PRODUCT", "zorblat"), "PRODUCT zorblat 2/1");
    assert_eq!(line(&mut engine, "PER", "Ilse Marant"), "PER Ilse Marant 2/2");
    assert_eq!(line(&mut engine, "PER", "Marant"), "");
    assert_eq!(line(&mut engine, "LOC", "North"), "");
    let mut engine = Engine::new();
    let mut batch = BatchBuilder::new();
    batch.add(FileId(0), "a.txt", "the zorblat ".repeat(10_001).as_bytes());
    engine.accept(batch.finish());
    let text = "the,ORG\n".to_owned();
    let says = decide(&mut engine, Act::List { text: text.clone(), kind: None, common: false });
    assert!(says.contains("Left out, since they stand in 10,000 places or more: “the”"), "{says}");
    assert_eq!(line(&mut engine, "ORG", "the"), "");
    decide(&mut engine, Act::List { text, kind: None, common: true });
    assert_eq!(line(&mut engine, "ORG", "the"), "ORG the 10001/1");
}

#[test]
fn decisions_hold_in_a_file_and_over_a_corpus_that_has_grown() {
    let mut small = engine(&[1, 2]);
    let marant = person(&mut small, "Ilse Marant");
    let shin = person(&mut small, "Shin Wonsik");
    decide(&mut small, Act::Reject(vec![marant]));
    decide(&mut small, Act::Rename(shin, "Shin Won-shik".to_owned()));
    decide(&mut small, Act::Mark(mark("zorblat", EntityKind::Event, true)));
    let Ok(Answer::File(text)) = small.handle(Request::DecisionsFile { saves: true }) else {
        panic!("no file")
    };
    assert!(!text.contains("Moscow"));
    let mut grown = all();
    let says = decide(&mut grown, Act::Load(text.clone()));
    assert_eq!(says, "Loaded 3 decisions made over 2 files, of which 2 are loaded here.");
    assert_eq!(line(&mut grown, "PER", "Ilse Marant"), "");
    assert_eq!(line(&mut grown, "PER", "Shin Won-shik"), "PER Shin Won-shik 2/2");
    assert_eq!(line(&mut grown, "EVENT", "zorblat"), "EVENT zorblat 2/1");
    assert!(decide(&mut grown, Act::Load(text)).contains("3 decisions held already"));
    // The same when the files come after the decisions.
    for nr in [3, 0, 4] {
        add(&mut small, nr);
    }
    assert_eq!(state(&mut small), state(&mut grown));
}

#[test]
fn other_recognised_mentions_take_the_place_of_the_first() {
    let mut engine = all();
    let before = state(&mut engine);
    let doc = engine.store().find("2.txt").unwrap();
    let text = format!("Title: T2\n\n{}\n", TEXTS[2]);
    let (_, analysed) = super::analyse("2.txt", text.as_bytes(), crate::entity::Depth::Rules);
    engine.store_mut().recognise_again(doc, &[]);
    assert_eq!(line(&mut engine, "PER", "Ilse Marant"), "PER Ilse Marant 1/1");
    engine.store_mut().recognise_again(doc, &analysed[0].mentions);
    assert_eq!(state(&mut engine), before);
}

/// What a random person does next.
fn acts() -> impl Strategy<Value = (u8, usize, usize)> {
    (0u8..9, 0usize..40, 0usize..40)
}

/// The act that numbers stand for, over the entities there are now.
fn act(engine: &mut Engine, (what, a, b): (u8, usize, usize)) -> Option<Act> {
    let by = EntityBy::Name;
    let rows = listed(engine, EntitiesAsked { by, ..EntitiesAsked::default() }).rows;
    let pick = |nr: usize| rows.get(nr % rows.len().max(1)).map(|row| row.entity.clone());
    let (one, other) = (pick(a)?, pick(b)?);
    let kinds = [EntityKind::Place, EntityKind::Person, EntityKind::Product];
    Some(match what {
        0 | 1 => Act::Merge { entities: vec![one.entity], into: other.entity },
        2 => Act::Reject(vec![one.entity, other.entity]),
        3 => Act::Retype(vec![one.entity], kinds[b % 3]),
        4 => Act::Rename(one.entity, other.name),
        5 => Act::Split(EntityId(u32::try_from(a).ok()?)),
        6 => Act::Ignore(vec![one.entity]),
        7 => Act::Apart { name: one.entity, from: other.entity },
        _ => Act::Mark(mark(one.name.split(' ').next()?, kinds[b % 3], true)),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn undo_leads_back_and_redo_forth(wanted in prop::collection::vec(acts(), 1..8)) {
        let mut engine = all();
        let mut states = vec![state(&mut engine)];
        for wanted in wanted {
            let Some(act) = act(&mut engine, wanted) else { continue };
            if engine.handle(Request::Decide(act)).is_ok() {
                states.push(state(&mut engine));
            }
        }
        for expected in states.iter().rev().skip(1) {
            send(&mut engine, Request::Undo);
            prop_assert_eq!(&state(&mut engine), expected);
        }
        for expected in states.iter().skip(1) {
            send(&mut engine, Request::Redo);
            prop_assert_eq!(&state(&mut engine), expected);
        }
    }

    #[test]
    fn the_order_of_import_and_of_deciding_changes_nothing(
        wanted in prop::collection::vec(acts(), 1..6),
        order in Just([0usize, 1, 2, 3, 4]).prop_shuffle(),
    ) {
        let mut first = all();
        for wanted in wanted {
            if let Some(act) = act(&mut first, wanted) {
                let _ = first.handle(Request::Decide(act));
            }
        }
        let Ok(Answer::File(text)) = first.handle(Request::DecisionsFile { saves: true }) else { panic!("no file") };
        let mut second = engine(&order[..2]);
        decide(&mut second, Act::Load(text));
        for nr in &order[2..] {
            add(&mut second, *nr);
        }
        prop_assert_eq!(state(&mut second), state(&mut first));
    }

    #[test]
    fn merged_and_split_is_as_before(a in 0usize..40, b in 0usize..40) {
        let mut engine = all();
        let before = state(&mut engine);
        if let Some(Act::Merge { entities, into }) = act(&mut engine, (0, a, b))
            && entities[0] != into
        {
            decide(&mut engine, Act::Merge { entities: entities.clone(), into });
            prop_assert_ne!(&state(&mut engine), &before);
            decide(&mut engine, Act::Split(entities[0]));
            prop_assert_eq!(&state(&mut engine), &before);
        }
    }

    #[test]
    fn mentions_of_one_type_never_overlap(wanted in prop::collection::vec((Just(8u8), 0usize..40, 0usize..40), 1..6)) {
        let mut engine = all();
        for wanted in wanted {
            if let Some(act) = act(&mut engine, wanted) {
                let _ = engine.handle(Request::Decide(act));
            }
        }
        let store = { engine.settle(); engine.store() };
        for doc in 0..store.n_docs() {
            let held = store.get(DocId(doc)).unwrap();
            let found: Vec<_> = store.mentions(held).collect();
            for (at, (span, id, _)) in found.iter().enumerate() {
                prop_assert!(held.text().get(span.range()).is_some());
                for (other, other_id, _) in &found[at + 1..] {
                    let kind = |id: &EntityId| store.entity(*id).map(|entity| entity.kind);
                    prop_assert!(!span.overlaps(*other) || kind(id) != kind(other_id));
                }
            }
        }
    }
}
