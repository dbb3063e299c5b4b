//! What only a browser can show: messages, storage, and that the engine says the
//! same in wasm as it does natively. `.ci/test` runs this file both ways.

use dropleaf::engine::analyse;
use dropleaf::entity::Depth;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_browser);

/// A text with something for every rule, letters of two, three and four bytes, and
/// letters that change their length when they are folded.
const ARTICLE: &str = "SARVENA, March 12, 2024 (Meridian Wire) — Ilse Marant, the director of the \
    Port Authority of Sarvena, said on 13 March that 412 tonnes worth €120 million had burnt. \
    South Ossetia and İstanbul sent help; 9% of it arrived. 🔥 See https://example.org/a?b=1 or \
    ask @velmarpilots. Tomas Okoye-Lind disagreed.";

/// What is read from [`ARTICLE`], natively and in the browser alike.
const MENTIONS: &str = "\
LOC 0 SARVENA
DATE 9 March 12, 2024
PER 44 Ilse Marant
ORG 77 Port Authority of Sarvena
DATE 112 13 March
QUANTITY 126 412 tonnes
MONEY 143 €120 million
LOC 169 South Ossetia
LOC 187 İstanbul
PERCENT 208 9%
URL 235 https://example.org/a?b=1
HANDLE 268 @velmarpilots
PER 283 Tomas Okoye-Lind";

fn mentions() -> String {
    let (_, articles) = analyse("article.txt", ARTICLE.as_bytes(), Depth::Rules);
    let mut out = Vec::new();
    for article in &articles {
        for mention in &article.mentions {
            let written = mention.span.of(&article.document.text);
            out.push(format!("{} {} {written}", mention.kind.code(), mention.span.start));
        }
    }
    out.join("\n")
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_engine_says_the_same_everywhere() {
    assert_eq!(mentions(), MENTIONS);
}

mod marked;

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_model_finds_the_same_everywhere() {
    for (name, text, expected) in marked::ARTICLES {
        assert_eq!(marked::marked(text), *expected, "{name}");
    }
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use dropleaf::corpus::DocId;
    use dropleaf::platform::storage;
    use dropleaf::platform::wire::{Message, Parcel};
    use dropleaf::protocol::{
        Answer, Envelope, Lane, Listing, Mark, OpenAt, ReadAs, Request, Said, Totals, accept,
        decode, encode, ready,
    };
    use wasm_bindgen::JsValue;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_parcel_brings_its_head_and_body() {
        let head = Envelope { id: 7, lane: Lane::Facets, generation: 3 };
        let request = Request::Article {
            doc: DocId(5),
            read_as: ReadAs::Raw,
            mark: Mark::Literal("naïve <b>".to_owned()),
            open: Some(OpenAt::Byte(9)),
        };
        let parcel = Parcel::new(&head, &encode(&request).unwrap());
        let message = Message::new(parcel.value);
        assert_eq!(message.head::<Envelope>(), Some(head));
        assert_eq!(decode::<Request>(&message.body()), Ok(request));
        assert_eq!(message.objects().length(), 0);
    }

    #[wasm_bindgen_test]
    fn what_is_no_message_is_refused_without_harm() {
        for junk in [JsValue::NULL, JsValue::UNDEFINED, JsValue::from_str("hello"), 3.into()] {
            let message = Message::new(junk);
            assert_eq!(message.head::<Envelope>(), None);
            assert!(decode::<Request>(&message.body()).is_err());
        }
    }

    #[wasm_bindgen_test]
    fn an_answer_comes_back_from_its_bytes() {
        let said = Said {
            n_docs: 2,
            n_total: 9,
            query: Some("contain “port”".to_owned()),
            ..Said::default()
        };
        let listing = Listing { said, n_hits: u64::MAX, from: 80, ..Listing::default() };
        let totals = Totals { n_docs: 9, n_bytes: u64::from(u32::MAX) + 1, ..Totals::default() };
        for answer in
            [Answer::List(listing), Answer::Totals(totals), Answer::Text("İ🔥".to_owned())]
        {
            assert_eq!(decode::<Answer>(&encode(&answer).unwrap()), Ok(answer));
        }
        assert!(decode::<Answer>(&[255; 9]).is_err());
    }

    #[wasm_bindgen_test]
    fn page_and_worker_of_one_build_accept_each_other() {
        assert_eq!(accept(&ready()), Ok(()));
    }

    #[wasm_bindgen_test]
    fn a_preference_is_kept() {
        storage::set("test-of-storage", "as set");
        assert_eq!(storage::get("test-of-storage").as_deref(), Some("as set"));
        assert_eq!(storage::get("never-set"), None);
    }
}
