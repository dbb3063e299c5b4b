use super::*;

fn shown(decoded: &Decoded<'_>) -> String {
    let reason = decoded.reason().map(|r| format!(" ({r})")).unwrap_or_default();
    let at = decoded.text_at.map(|at| format!(" at {at}")).unwrap_or_default();
    let Decoding { encoding, from } = decoded.decoding;
    format!("{:?} {} by {from:?}{at}{reason}", decoded.text, encoding.name())
}

fn check_told(bytes: &[u8], told: &Told<'_>, expected: &str) {
    let found = match decode(bytes, told) {
        Ok(decoded) => shown(&decoded),
        Err(reason) => reason,
    };
    assert_eq!(found, expected);
}

fn check(bytes: &[u8], expected: &str) {
    check_told(bytes, &Told::default(), expected);
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn marks_tell_and_are_no_text() {
    check("é".as_bytes(), "\"é\" UTF-8 by Bytes at 0");
    check(b"\xef\xbb\xbfab", "\"ab\" UTF-8 by Mark at 3");
    check(b"\xff\xfea\0b\0", "\"ab\" UTF-16LE by Mark");
    check(b"\xfe\xff\0a\0b", "\"ab\" UTF-16BE by Mark");
    check(b"\xff\xfe\0\0a\0\0\0", "\"a\" UTF-32LE by Mark");
    check(b"\0\0\xfe\xff\0\0\0a", "\"a\" UTF-32BE by Mark");
}

#[test]
fn a_mark_that_lies_is_not_believed() {
    check(b"\xef\xbb\xbf\xcf\xee\xf0\xf2 \xe3\xee\xf0\xe5\xeb \xe2\xf1\xfe \xed\xee\xf7\xfc, \xe8 \xed\xe8\xea\xf2\xee \xed\xe5 \xf1\xef\xe0\xeb.",
        "\"Порт горел всю ночь, и никто не спал.\" windows-1251 by Guess");
    let big =
        [&b"\xff\xfe"[..], &utf16("항구는 밤새 불탔고, 아무도 몰랐다.", u16::to_be_bytes)].concat();
    check(&big, "\"항구는 밤새 불탔고, 아무도 몰랐다.\" UTF-16BE by Guess");
}

#[test]
fn wide_text_is_known_without_a_mark() {
    for text in ["It burned all night.", "항구는 밤새 불탔고, 아무도 몰랐다.", "Порт горел."]
    {
        let little = utf16(text, u16::to_le_bytes);
        check(&little, &format!("{text:?} UTF-16LE by Guess"));
        let big = utf16(text, u16::to_be_bytes);
        check(&big, &format!("{text:?} UTF-16BE by Guess"));
    }
}

#[test]
fn stray_nuls_make_no_other_encoding() {
    let stray = "Bell \x07 nul \0 del \x7f and \u{fffe} noncharacter.\n\nEnd.\n";
    check(stray.as_bytes(), &format!("{stray:?} UTF-8 by Bytes at 0"));
    check(
        b"L\0e caf\xe9 du vieux port a br\xfbl\xe9.",
        &format!("{:?} windows-1252 by Guess", "L\0e café du vieux port a brûlé."),
    );
}

#[test]
fn what_cannot_be_read_is_shown_and_counted() {
    let long = ["é ".repeat(400).as_bytes(), b"\xff b"].concat();
    let decoded = decode(&long, &Told::default()).unwrap();
    assert_eq!(decoded.unreadable, [Span::new(1200, 1203)]);
    assert_eq!(
        decoded.reason().as_deref(),
        Some("1 place could not be read as UTF-8; it is shown as \u{fffd}")
    );
    check("cafés, café".as_bytes().get(..12).unwrap(), "\"cafés, caf\u{fffd}\" UTF-8 by Bytes");
    check(
        b"a \xed\xa0\xbd\xed\xbb\xb0 b",
        "\"a \u{fffd}\u{fffd} b\" UTF-8 by Bytes (2 places could not be read as UTF-8; each is shown as \u{fffd})",
    );
    check(
        b"\xff\xfea\0\x00\xd8b\0c",
        "\"a\u{fffd}b\u{fffd}\" UTF-16LE by Mark (2 places could not be read as UTF-16LE; each is shown as \u{fffd})",
    );
}

#[test]
fn the_file_is_asked_before_anything_is_guessed() {
    let declared = Told { declared: Some("KOI8-R"), ..Told::default() };
    check_told(b"\xf0\xcf\xd2\xd4", &declared, "\"Порт\" KOI8-R by Declaration");
    // What is UTF-8 is UTF-8, whatever it says.
    check_told("Порт".as_bytes(), &declared, "\"Порт\" UTF-8 by Bytes at 0");
    let hidden = Told { declared: Some("hz-gb-2312"), ..Told::default() };
    check_told(
        b"~{<:Ky2;~}",
        &hidden,
        "it says that its encoding is hz-gb-2312, which no browser reads any more",
    );
    let seven_bit = Told { declared: Some("iso-2022-jp"), ..Told::default() };
    check_told(b"\x1b$B9A\x1b(B", &seven_bit, "\"港\" ISO-2022-JP by Declaration");
    check(b"\x1b$B9A\x1b(B", "\"港\" ISO-2022-JP by Guess");
}

#[test]
fn the_person_has_the_last_word() {
    let mac = Encoding::named("macintosh");
    let told = Told { by_user: mac, declared: Some("utf-8"), ..Told::default() };
    check_told(b"caf\x8e", &told, "\"café\" macintosh by User");
    check_told(b"\xef\xbb\xbfa", &told, "\"Ôªøa\" macintosh by User");
    let told = Told { instead_of_guess: mac, ..Told::default() };
    check_told(b"caf\x8e", &told, "\"café\" macintosh by User");
    check_told("café".as_bytes(), &told, "\"café\" UTF-8 by Bytes at 0");
}

#[test]
fn old_texts_of_the_macintosh_are_known() {
    check(
        b"Le caf\x8e du port a br\x9el\x8e, et personne n'a \x8et\x8e pr\x8evenu.",
        "\"Le café du port a brûlé, et personne n'a été prévenu.\" macintosh by Guess",
    );
    check(
        b"Le caf\xe9 du port a br\xfbl\xe9, \x93 et personne \x94 n\x92a \xe9t\xe9 pr\xe9venu.",
        "\"Le café du port a brûlé, “ et personne ” n’a été prévenu.\" windows-1252 by Guess",
    );
}

#[test]
fn what_is_no_text_in_any_encoding_is_refused() {
    check(b"\xff\x00\x01\x02\x03", "this is not text (binary data)");
}

proptest::proptest! {
    #[test]
    fn decoding_what_was_encoded_gives_the_text_back(text in "\\PC{0,60}") {
        let bare = text.trim_start_matches('\u{feff}');
        let told = |name: &str| Told { by_user: Encoding::named(name), ..Told::default() };
        let text_of = |bytes: &[u8], told: Told<'_>| decode(bytes, &told).unwrap().text.into_owned();
        proptest::prop_assert_eq!(text_of(bare.as_bytes(), Told::default()), bare);
        let le = utf16(bare, u16::to_le_bytes);
        proptest::prop_assert_eq!(text_of(&le, told("UTF-16LE")), bare);
        let be = utf16(bare, u16::to_be_bytes);
        proptest::prop_assert_eq!(text_of(&be, told("UTF-16BE")), bare);
        let wide: Vec<u8> = bare.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        proptest::prop_assert_eq!(text_of(&wide, told("UTF-32LE")), bare);
        for encoding in Encoding::all() {
            let Some(known) = encoding_rs::Encoding::for_label(encoding.name().as_bytes()) else { continue };
            let (bytes, used, lost) = known.encode(bare);
            if used == known && !lost && known != encoding_rs::ISO_2022_JP {
                let back = text_of(&bytes, told(encoding.name()));
                // Some bytes stand for two characters, of which an encoder picks one.
                let again = known.encode(&back).0.into_owned();
                proptest::prop_assert_eq!(again, bytes.into_owned(), "{}", encoding.name());
            }
        }
    }

    #[test]
    fn every_unreadable_place_is_marked(
        bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..80),
        nr in 0..41usize,
    ) {
        let settled = Told { by_user: Encoding::all().nth(nr), ..Told::default() };
        for told in [Told::default(), settled] {
            if let Ok(decoded) = decode(&bytes, &told) {
                for span in &decoded.unreadable {
                    proptest::prop_assert_eq!(span.of(&decoded.text), "\u{fffd}");
                }
            }
        }
    }
}
