//! Forms of a word taken for one.

use frostem::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};

/// A language by whose rules endings are cut off words.
///
/// Source: Snowball (snowballstem.org), on folded words: a rule that asks for an accent
/// does not hold, the same for every form of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stemming {
    Dutch,
    English,
    French,
    German,
    Italian,
    Portuguese,
    Russian,
    Spanish,
}

impl Stemming {
    pub const ALL: [Self; 8] = [
        Self::Dutch,
        Self::English,
        Self::French,
        Self::German,
        Self::Italian,
        Self::Portuguese,
        Self::Russian,
        Self::Spanish,
    ];

    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
            Self::French => "fr",
            Self::German => "de",
            Self::Italian => "it",
            Self::Portuguese => "pt",
            Self::Russian => "ru",
            Self::Spanish => "es",
        }
    }

    /// Its name in English.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dutch => "Dutch",
            Self::English => "English",
            Self::French => "French",
            Self::German => "German",
            Self::Italian => "Italian",
            Self::Portuguese => "Portuguese",
            Self::Russian => "Russian",
            Self::Spanish => "Spanish",
        }
    }

    pub fn by_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stemming| stemming.code() == code)
    }

    /// The stem of a folded word.
    pub fn stem(self, word: &str) -> String {
        let algorithm = match self {
            Self::Dutch => Algorithm::Dutch,
            Self::English => Algorithm::English,
            Self::French => Algorithm::French,
            Self::German => Algorithm::German,
            Self::Italian => Algorithm::Italian,
            Self::Portuguese => Algorithm::Portuguese,
            Self::Russian => Algorithm::Russian,
            Self::Spanish => Algorithm::Spanish,
        };
        Stemmer::new(algorithm).stem(word).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (code, forms) in [
            ("en", "weapon weapons"),
            ("en", "attack attacked attacking attacks"),
            ("de", "hafen hafens"),
            ("fr", "navire navires"),
            ("es", "barco barcos"),
            ("ru", "порт порта портом"),
        ] {
            let stemming = Stemming::by_code(code).unwrap();
            let mut stems: Vec<_> = forms.split(' ').map(|form| stemming.stem(form)).collect();
            stems.dedup();
            assert_eq!(stems.len(), 1, "{forms}: {stems:?}");
        }
    }
}
