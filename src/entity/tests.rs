use super::{Depth, recognise};
use crate::corpus::{Block, BlockKind, EntityKind, Mention};
use crate::text::Span;

/// What rules find in a text of one block.
fn mentions(text: &str, kind: BlockKind) -> Vec<Mention> {
    let whole = Block { kind, span: Span::new(0, text.len()), level: 0 };
    recognise(text, &[whole], Depth::Rules)
}

/// The mentions of `text` as `[PER Ilse Marant]`, with ` = name` where the name is
/// not what is written.
fn found(text: &str, kind: BlockKind) -> String {
    let show = |m: &Mention| {
        let written = m.span.of(text);
        let name = if m.name == written { String::new() } else { format!(" = {}", m.name) };
        format!("[{} {written}{name}]", m.kind.code())
    };
    mentions(text, kind).iter().map(show).collect::<Vec<_>>().join(" ")
}

fn check(text: &str, expected: &str) {
    assert_eq!(found(text, BlockKind::Paragraph), expected, "{text}");
}

#[test]
fn persons_by_title_list_and_shape() {
    check(
        "Defense Minister Yang Seo-jun met President Ilse Marant's envoy.",
        "[PER Yang Seo-jun] [PER Ilse Marant]",
    );
    check("Kim Dae Oh and Piotr Zielinski spoke.", "[PER Kim Dae Oh] [PER Piotr Zielinski]");
    check("Gen. A. B. Oruvar left.", "[PER A. B. Oruvar]");
    check("“It rained,” said Tobias van der Meer.", "[PER Tobias van der Meer]");
    check("Lone Putin arrived; Lavrov did not.", "[PER Putin] [PER Lavrov]");
    check("Secretary of State Mara Lindqvist spoke.", "[PER Mara Lindqvist]");
    check("Kang Dong-won, during a talk, agreed.", "[PER Kang Dong-won]");
}

#[test]
fn a_surname_stands_for_the_name_seen_in_full() {
    check(
        "Maria Oruvar won. Later Oruvar's party lost, said Oruvar.",
        "[PER Maria Oruvar] [PER Oruvar = Maria Oruvar] [PER Oruvar = Maria Oruvar]",
    );
    check("Kim Dae Oh won. Then Kim left.", "[PER Kim Dae Oh] [PER Kim = Kim Dae Oh]");
}

#[test]
fn months_and_former_states_are_no_persons() {
    check(
        "It rose in April, said Jun Castellane of the Soviet Union.",
        "[DATE April] [PER Jun Castellane] [LOC Soviet Union]",
    );
}

#[test]
fn a_dateline_names_a_place() {
    let place = "[LOC ORUMAR]";
    check("ORUMAR (Marant) — A fire broke out.", place);
    check("ORUMAR — A fire broke out.", place);
    check("ORUMAR, Aug. (Marant) -- A fire broke out.", place);
    check("ORUMAR BAY, Peru - A fire broke out.", "[LOC ORUMAR BAY] [LOC Peru]");
    check("ORUM, May 3 - A fire broke out.", "[LOC ORUM] [DATE May 3]");
    check("ORUM — A fire broke out.", "[ORG ORUM]");
    check("UPDATE (Marant) — A fire broke out.", "");
    check("ILSE ORUMAR, Editor — A fire broke out.", "");
    check("A fire in ORUMAR (Marant) — it burns.", "[ORG ORUMAR]");
}

#[test]
fn a_double_surname_is_one() {
    check(
        "Maria Oruvar-Lind won. Then Oruvar-Lind left.",
        "[PER Maria Oruvar-Lind] [PER Oruvar-Lind = Maria Oruvar-Lind]",
    );
}

#[test]
fn a_place_told_once_is_one_everywhere() {
    check(
        "A fire in the free port of Oruvesk burned. Crews said Oruvesk was safe.",
        "[LOC Oruvesk] [LOC Oruvesk]",
    );
    check("They met in Shed 9.", "");
    check("The insurer Calder & Voss paid.", "[ORG Calder & Voss]");
}

#[test]
fn sentence_starts_are_no_names() {
    check("Energy trade grew. However, Reports differ. Building roads is hard.", "");
    check("Conversely, Riga paid. Diplomatically, Russia waited.", "[LOC Riga] [LOC Russia]");
}

#[test]
fn organisations_by_key_and_initials() {
    check(
        "The Marant Steel Corp. sued the Ministry of Salt and Oruvar University.",
        "[ORG Marant Steel Corp.] [ORG Ministry of Salt] [ORG Oruvar University]",
    );
    check(
        "The Oruvar Salt Agency (OSA) met. The OSA voted.",
        "[ORG Oruvar Salt Agency] [ORG OSA = Oruvar Salt Agency] [ORG OSA = Oruvar Salt Agency]",
    );
    check(
        "the National Intelligence Service told AFP",
        "[ORG National Intelligence Service] [ORG AFP]",
    );
}

#[test]
fn an_office_at_a_body_parts_its_name() {
    check(
        "Bank of Japan Governor Oruvar met Marant Steel, Inc. and the People's Bank of Oru there.",
        "[ORG Bank of Japan] [PER Oruvar] [ORG Marant Steel, Inc.] [ORG People's Bank of Oru]",
    );
}

#[test]
fn places_and_their_full_names() {
    check(
        "U.S. and DPRK envoys met in Minsk, the Kremlin said; they asked us.",
        "[LOC U.S. = United States] [LOC DPRK = North Korea] [LOC Minsk] [LOC Kremlin]",
    );
    check(
        "South Korea, South Ossetia and Abkhazia; the Gulf of Oru, Mount Oru and the Oru River",
        "[LOC South Korea] [LOC South Ossetia] [LOC Abkhazia] [LOC Gulf of Oru] [LOC Mount Oru] \
         [LOC Oru River]",
    );
    check("The US-Russia talks failed.", "[LOC US = United States] [LOC Russia]");
}

#[test]
fn groups_are_called_by_their_adjective() {
    check(
        "North Korean and Georgian envoys; Russians, Kurds and Western aid",
        "[NORP North Korean] [NORP Georgian] [NORP Russians = Russian] [NORP Kurds = Kurdish] \
         [NORP Western]",
    );
}

#[test]
fn dates_are_called_by_their_value() {
    check(
        "On 2024-03-20, March 20, 2024, 20 March 2024 and in August 2023, since 2019",
        "[DATE 2024-03-20] [DATE March 20, 2024 = 2024-03-20] [DATE 20 March 2024 = 2024-03-20] \
         [DATE August 2023 = 2023-08] [DATE 2019]",
    );
    check(
        "Last month, on Monday, in the 1990s, three days ago and yesterday",
        "[DATE Last month] [DATE Monday] [DATE 1990s] [DATE three days ago] \
         [DATE yesterday]",
    );
    check("It may march in 1,200 steps.", "[QUANTITY 1,200 steps]");
}

#[test]
fn figures_hold_their_hedge_and_noun() {
    check(
        "approximately 7,000 containers, over 12,000 North Korean soldiers, thousands of troops",
        "[QUANTITY approximately 7,000 containers] [QUANTITY over 12,000 North Korean soldiers] \
         [NORP North Korean] [QUANTITY thousands of troops]",
    );
    check(
        "more than 900 tonnes, 14 km, at least 11 people and two officials",
        "[QUANTITY more than 900 tonnes] [QUANTITY 14 km] [QUANTITY at least 11 people] \
         [QUANTITY two officials]",
    );
    check(
        "$5 million, 300 mln dlrs, €2bn, 1.5 billion rubles, USD 20, 12 percent, 3.5% and 2 pct",
        "[MONEY $5 million] [MONEY 300 mln dlrs] [MONEY €2bn] [MONEY 1.5 billion rubles] \
         [MONEY USD 20] [PERCENT 12 percent] [PERCENT 3.5%] [PERCENT 2 pct]",
    );
}

#[test]
fn ranges_and_words_are_one_figure() {
    check(
        "between 10 and 15 ships between two ports; half a million people, tens of thousands of homes",
        "[QUANTITY between 10 and 15 ships] [QUANTITY two ports] [QUANTITY half a million people] \
         [QUANTITY tens of thousands of homes]",
    );
    check(
        "over 100 North Korean-made missiles; a 45-year-old; 5 degrees Celsius",
        "[QUANTITY over 100 North Korean-made missiles] \
         [NORP North Korean] [QUANTITY 5 degrees Celsius]",
    );
}

#[test]
fn numbers_in_names_and_codes_are_no_figures() {
    check("a Lodestar 737, the Su-35, call 555-0199, a Circle of Woe 2.0, a 120x86 icon", "");
}

#[test]
fn addresses_hold_nothing_else() {
    check(
        "see https://oru.example/Kim_Jong/10-people, pic.twitter.com/Ab12Cd (@oru_news)",
        "[URL https://oru.example/Kim_Jong/10-people] [URL pic.twitter.com/Ab12Cd] [HANDLE @oru_news]",
    );
    check("Write to ilse@oru.example.", "");
    assert_eq!(
        found("![Ilse Marant of Russia](https://oru.example/a.jpg)", BlockKind::Image),
        "[URL https://oru.example/a.jpg]",
    );
    assert_eq!(
        found("date 2024-03-20 by Vladimir Putin, https://oru.example/a", BlockKind::Metadata),
        "[DATE 2024-03-20]"
    );
    assert_eq!(
        found("Sport Russia 20 March 2024 https://oru.example/a @oru_news", BlockKind::Boilerplate),
        "[URL https://oru.example/a]",
    );
}

#[test]
fn cells_and_lines_part_names() {
    assert_eq!(found("| North | Korea |\n|---|---|\n| Riga | 5 |", BlockKind::Table), "[LOC Riga]");
    assert_eq!(found("- Russia\n- Ukraine", BlockKind::List), "[LOC Russia] [LOC Ukraine]");
}

#[test]
fn headlines_give_what_lists_hold() {
    assert_eq!(
        found("RUSSIA AND NORTH KOREA SIGN PACT ON SALT", BlockKind::Heading),
        "[LOC RUSSIA = Russia] [LOC NORTH KOREA = North Korea]",
    );
    assert_eq!(
        found("Moscow Weighs Strategic Gains Amid Shifting North Korean Ties", BlockKind::Heading),
        "[LOC Moscow] [NORP North Korean]",
    );
}

#[test]
fn a_long_text_is_read_in_windows() {
    let text = "Maria Oruvar paid $5 in Riga. Oruvar left. ".repeat(60_000);
    let mentions = mentions(&text, BlockKind::Paragraph);
    let named = mentions.iter().filter(|m| m.name == "Maria Oruvar").count();
    assert_eq!(named, 120_000);
}

proptest::proptest! {
    #[test]
    fn mentions_are_in_order_and_disjoint(
        text in "(\\PC|[ .,\n|%$'-]|Kim|Ilse Marant|March|Mr\\.|Ministry|of|North|Korean?|the|U\\.S\\.|[0-9]{1,4}|two|percent|said|in){0,40}",
        table in proptest::bool::ANY,
    ) {
        let kind = if table { BlockKind::Table } else { BlockKind::Paragraph };
        let mentions = mentions(&text, kind);
        let mut end = 0;
        for mention in &mentions {
            // Only a name within a quantity lies in another mention.
            let inside = mention.span.start < end;
            let holds = |q: &Mention| {
                q.kind == EntityKind::Quantity && q.span.contains(mention.span) && q != mention
            };
            proptest::prop_assert!(!inside || mentions.iter().any(holds));
            proptest::prop_assert!(!mention.span.of(&text).is_empty());
            proptest::prop_assert!(!mention.name.is_empty());
            proptest::prop_assert!(!(mention.kind == EntityKind::Url && mention.span.of(&text).contains(' ')));
            end = end.max(mention.span.end);
        }
    }
}
