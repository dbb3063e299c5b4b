//! The language of an article, told from its text.

use std::borrow::Cow;

use whatlang::{Lang, detect};

use crate::corpus::{Block, BlockKind, Field, Provenance};

/// How much of an article is looked at, bytes: more changes nothing, and costs.
const HEAD: usize = 64 * 1024;

/// A shorter text tells no language, letters.
const SHORTEST: usize = 24;

/// Words that hardly any sentence of a language goes without, of those that most texts
/// are in; few of them are words of another, and none is as frequent there.
const FREQUENT: &[(&str, [&str; 6])] = &[
    ("de", ["der", "und", "das", "nicht", "mit", "ist"]),
    ("en", ["the", "of", "and", "that", "to", "with"]),
    ("es", ["los", "las", "del", "y", "una", "por"]),
    ("fr", ["les", "des", "est", "dans", "et", "une"]),
    ("it", ["che", "della", "gli", "sono", "nella", "il"]),
    ("nl", ["het", "een", "van", "niet", "zijn", "voor"]),
    ("pt", ["não", "uma", "dos", "com", "são", "em"]),
];

/// The language of `text` by its most frequent words where they leave no doubt, else by
/// its letters and runs of three letters (`whatlang`); `None` where that is not sure.
///
/// Cost: linear in the first 64 kB. To compare a text with all languages takes as long as
/// everything else that is done with a short article, which most texts are spared.
pub(super) fn language(text: &str, blocks: &[Block]) -> Option<Field<String>> {
    let body = body(text, blocks);
    let head = body.get(..body.floor_char_boundary(HEAD)).unwrap_or(&body);
    let words = Words::of(head);
    let value = words.language().or_else(|| by_letters(head).filter(|it| words.allow(it)))?;
    Some(Field { value: value.to_owned(), from: Provenance::Derived, span: None })
}

/// What the article itself tells: a notice of its site may be in another language.
fn body<'t>(text: &'t str, blocks: &[Block]) -> Cow<'t, str> {
    if blocks.iter().all(|block| block.kind != BlockKind::Boilerplate) {
        return Cow::Borrowed(text);
    }
    let mut body = String::new();
    for block in blocks.iter().filter(|block| block.kind.is_body()) {
        if body.len() > HEAD {
            break;
        }
        body.push_str(block.span.of(text));
        body.push('\n');
    }
    Cow::Owned(body)
}

/// How often the frequent words of each language stand among the first words of a text.
struct Words {
    n_words: usize,
    counts: [usize; FREQUENT.len()],
}

impl Words {
    fn of(text: &str) -> Self {
        const LOOKED_AT: usize = 240;
        let (mut n_words, mut counts) = (0, [0; FREQUENT.len()]);
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        for word in words.take(LOOKED_AT) {
            n_words += 1;
            for (count, (_, frequent)) in counts.iter_mut().zip(FREQUENT) {
                let is_one = frequent.iter().any(|one| one.eq_ignore_ascii_case(word));
                *count += usize::from(is_one);
            }
        }
        Self { n_words, counts }
    }

    /// The language whose words make up an eighth of all, and four times as many as those
    /// of any other.
    fn language(&self) -> Option<&'static str> {
        const FEWEST: usize = 60;
        let (nr, most) = self.counts.iter().enumerate().max_by_key(|(_, n)| **n)?;
        let mut others = self.counts.iter().enumerate().filter(|(other, _)| *other != nr);
        let is_sure = self.n_words >= FEWEST
            && most * 8 >= self.n_words
            && others.all(|(_, n)| n * 4 <= *most);
        FREQUENT.get(nr).filter(|_| is_sure).map(|(language, _)| *language)
    }

    /// Whether a text may be in a language: not where many words are none of its own, or more
    /// are of another, as telegrams have whose letters look like those of another language.
    fn allow(&self, language: &str) -> bool {
        const SOME: usize = 20;
        let most = self.counts.iter().max().copied().unwrap_or(0);
        let own = FREQUENT.iter().zip(self.counts).find(|((it, _), _)| *it == language);
        own.is_none_or(|(_, n)| n == most && (n > 0 || self.n_words < SOME))
    }
}

fn by_letters(text: &str) -> Option<&'static str> {
    let n_letters = text.chars().filter(|c| c.is_alphabetic()).take(SHORTEST * 2).count();
    // A character of a script without spaces says as much as two letters.
    let found = detect(text).filter(|info| info.is_reliable())?;
    let dense = matches!(found.lang(), Lang::Cmn | Lang::Jpn | Lang::Kor);
    let is_enough = n_letters >= if dense { SHORTEST / 3 } else { SHORTEST };
    is_enough.then(|| code(found.lang()))
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
        let told = |text: &str| language(text, &[]).map(|field| field.value);
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
        let words = "Het schip brandde en niemand van de haven was er, want het was niet bekend. ";
        check(&words.repeat(6), Some("nl"));
        check("SHR LOSS OF 8 CTS VS PROFIT OF ONE CT. NET LOSS AND SALES OF the QTR", None);
        check(
            "THE MINISTER SAID THAT THE PORT OF KOSTREL WAS CLOSED AND THAT NOBODY WAS TO GO TO IT \
            WITH A SHIP BEFORE THE MORNING, OR TO LEAVE IT.",
            Some("en"),
        );
        check("Kostrel", None);
        check("De haven brandde de hele nacht.", None);
        check("BANK OF SARVENA 3RD QTR NET Shr 1.50 dlrs vs 1.20 dlrs", None);
        check("2024-03-14 | 17 | 42", None);
    }
}
