//! The language of an article, told from its text.

use whatlang::{Lang, detect};

use crate::corpus::{Field, Provenance};

/// How much of an article is looked at, bytes: more changes nothing, and costs.
const HEAD: usize = 64 * 1024;

/// A shorter text tells no language, letters.
const SHORTEST: usize = 24;

/// The language of `text` by its letters and runs of three letters (`whatlang`); `None`
/// where that is not sure.
pub(super) fn language(text: &str) -> Option<Field<String>> {
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text);
    let n_letters = head.chars().filter(|c| c.is_alphabetic()).take(SHORTEST * 2).count();
    // A character of a script without spaces says as much as two letters.
    let found = detect(head).filter(|info| info.is_reliable())?;
    let dense = matches!(found.lang(), Lang::Cmn | Lang::Jpn | Lang::Kor);
    if n_letters < if dense { SHORTEST / 3 } else { SHORTEST } {
        return None;
    }
    let value = code(found.lang()).to_owned();
    Some(Field { value, from: Provenance::Derived, span: None })
}

/// The code of ISO 639-1, and of ISO 639-3 for the one language that has none.
fn code(language: Lang) -> &'static str {
    match language {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Cym => "cy",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
    }
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn the_language_of_a_sentence_is_told_and_that_of_a_word_is_not() {
        let told = |text: &str| language(text).map(|field| field.value);
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(told(text).as_deref(), expected, "{text}");
        };
        check(
            "The harbour burned all night, and nobody was warned before the morning.",
            Some("en"),
        );
        check(
            "Der Hafen brannte die ganze Nacht, und niemand wurde vorher gewarnt. Die Feuerwehr \
             kam erst am Morgen.",
            Some("de"),
        );
        check("Порт горел всю ночь, и никто не был предупреждён до самого утра.", Some("ru"));
        check("항구는 밤새 불탔고 아침까지 아무도 경고를 받지 못했다.", Some("ko"));
        check("港口整夜都在燃燒，直到早上沒有人收到警告。", Some("zh"));
        check("Kostrel", None);
        check("De haven brandde de hele nacht.", None);
        check("BANK OF SARVENA 3RD QTR NET Shr 1.50 dlrs vs 1.20 dlrs", None);
        check("2024-03-14 | 17 | 42", None);
    }
}
