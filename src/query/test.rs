//! Tests of facts: `date:2024-03`, `has:table`, `entity:"Shin Won-shik"`.

use core::ops::RangeInclusive;

use crate::corpus::{Block, BlockKind, Date, EntityKind, Metadata};
use crate::text::fold;

/// What is asked of an article beside its words. Texts are folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Mentions an entity of this name.
    Entity(String),
    /// Mentions something of this kind.
    Kind(EntityKind),
    /// Published between two dates, both ends included.
    Dated {
        from: Option<Date>,
        to: Option<Date>,
    },
    Undated,
    /// The source's name holds this.
    Source(String),
    Author(String),
    /// The id holds this: path and name of the file.
    File(String),
    /// ISO 639-1.
    Language(String),
    Format(String),
    /// So many words.
    Length(RangeInclusive<u32>),
    Has(Feature),
}

/// What an article may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    Block(BlockKind),
    Title,
    Date,
    Author,
    Source,
    Language,
    /// Something in it is broken.
    Damage,
    /// The same text is in the corpus before it.
    Duplicate,
    /// Most of what it says is in another article, whether changed or not.
    NearDuplicate,
}

/// The names of fields, as a person types them before a colon.
pub const FIELDS: &[&str] = &[
    "title", "entity", "type", "date", "source", "author", "file", "lang", "format", "words", "has",
];

/// What `has:` understands.
pub const FEATURES: &[(&str, Feature)] = &[
    ("table", Feature::Block(BlockKind::Table)),
    ("list", Feature::Block(BlockKind::List)),
    ("heading", Feature::Block(BlockKind::Heading)),
    ("quotation", Feature::Block(BlockKind::Quotation)),
    ("post", Feature::Block(BlockKind::EmbeddedPost)),
    ("image", Feature::Block(BlockKind::Image)),
    ("boilerplate", Feature::Block(BlockKind::Boilerplate)),
    ("title", Feature::Title),
    ("date", Feature::Date),
    ("author", Feature::Author),
    ("source", Feature::Source),
    ("language", Feature::Language),
    ("damage", Feature::Damage),
    ("duplicate", Feature::Duplicate),
    ("near-duplicate", Feature::NearDuplicate),
];

impl Test {
    /// Reads the value of a field other than `title`.
    ///
    /// Errors: in plain words what the field understands.
    pub(super) fn read(field: &str, value: &str) -> Result<Self, String> {
        let value = value.trim();
        if value.is_empty() {
            return Err(format!("nothing follows {field}:"));
        }
        let folded = || fold(value);
        Ok(match field {
            "entity" => Self::Entity(folded()),
            "type" => {
                let code = value.to_ascii_uppercase();
                let kind = EntityKind::ALL.into_iter().find(|kind| kind.code() == code);
                Self::Kind(kind.ok_or_else(|| {
                    let codes: Vec<_> = EntityKind::ALL.iter().map(|kind| kind.code()).collect();
                    format!("type: understands {}", codes.join(", "))
                })?)
            }
            "date" => date(value)?,
            "source" => Self::Source(folded()),
            "author" => Self::Author(folded()),
            "file" => Self::File(folded()),
            "lang" => Self::Language(folded()),
            "format" => Self::Format(folded()),
            "words" => Self::Length(length(value)?),
            "has" => {
                let feature = FEATURES.iter().find(|(name, _)| *name == folded());
                Self::Has(feature.map(|(_, feature)| *feature).ok_or_else(|| {
                    let names: Vec<_> = FEATURES.iter().map(|(name, _)| *name).collect();
                    format!("has: understands {}", names.join(", "))
                })?)
            }
            _ => return Err(format!("there is no field {field}:")),
        })
    }
}

/// The outside of an article, which tests look at.
pub struct Outside<'a> {
    pub metadata: &'a Metadata,
    pub blocks: &'a [Block],
    /// Path and name of its file.
    pub id: &'a str,
    pub format: &'a str,
    pub language: Option<&'a str>,
    pub n_words: u32,
    pub is_damaged: bool,
    pub is_duplicate: bool,
    pub is_near_duplicate: bool,
}

impl Test {
    /// Whether the test holds of an article. What an article mentions is not known
    /// here: for tests of entities the answer is no.
    pub fn holds(&self, article: &Outside<'_>) -> bool {
        let facts = article.metadata;
        let within =
            |text: Option<&str>, part: &str| text.is_some_and(|text| fold(text).contains(part));
        match self {
            Self::Entity(_) | Self::Kind(_) => false,
            Self::Dated { from, to } => {
                facts.date.as_ref().is_some_and(|date| lies_within(date.value, *from, *to))
            }
            Self::Undated => facts.date.is_none(),
            Self::Source(part) => within(facts.source.as_ref().map(|f| f.value.as_str()), part),
            Self::Author(part) => within(facts.author.as_ref().map(|f| f.value.as_str()), part),
            Self::File(part) => within(Some(article.id), part),
            Self::Language(code) => article.language.is_some_and(|l| fold(l) == *code),
            Self::Format(name) => fold(article.format) == *name,
            Self::Length(length) => length.contains(&article.n_words),
            Self::Has(feature) => match feature {
                Feature::Block(kind) => article.blocks.iter().any(|block| block.kind == *kind),
                Feature::Title => facts.title.is_some(),
                Feature::Date => facts.date.is_some(),
                Feature::Author => facts.author.is_some(),
                Feature::Source => facts.source.is_some(),
                Feature::Language => article.language.is_some(),
                Feature::Damage => article.is_damaged,
                Feature::Duplicate => article.is_duplicate,
                Feature::NearDuplicate => article.is_near_duplicate,
            },
        }
    }
}

impl Feature {
    pub(super) fn name(self) -> &'static str {
        FEATURES.iter().find(|(_, feature)| *feature == self).map_or("", |(name, _)| name)
    }
}

/// Whether a date lies between two others, both ends included. One whose precision
/// does not tell is left out.
pub fn lies_within(date: Date, from: Option<Date>, to: Option<Date>) -> bool {
    from.is_none_or(|from| from <= date || from.covers(date))
        && to.is_none_or(|to| to.covers(date) || (date < to && !date.covers(to)))
}

fn date(value: &str) -> Result<Test, String> {
    if matches!(value, "none" | "undated") {
        return Ok(Test::Undated);
    }
    let read = |text: &str| match text.trim() {
        "" | "*" => Ok(None),
        text => Date::parse_iso(text).map(Some).ok_or_else(|| {
            "date: understands 2024, 2024-03, 2024-03-20, a range as 2024-03..2024-06, and none"
                .to_owned()
        }),
    };
    let (from, to) = match value.split_once("..") {
        Some((from, to)) => (read(from)?, read(to)?),
        None => (read(value)?, read(value)?),
    };
    if from.zip(to).is_some_and(|(from, to)| to < from && !to.covers(from)) {
        return Err("the range ends before it begins".to_owned());
    }
    Ok(Test::Dated { from, to })
}

fn length(value: &str) -> Result<RangeInclusive<u32>, String> {
    let read = |text: &str, open: u32| match text.trim() {
        "" | "*" => Ok(open),
        text => text
            .parse()
            .map_err(|_| "words: understands a number, or a range as 100..500 or 100..".to_owned()),
    };
    let (from, to) = match value.split_once("..") {
        Some((from, to)) => (read(from, 0)?, read(to, u32::MAX)?),
        None => (read(value, 0)?, read(value, u32::MAX)?),
    };
    if to < from {
        return Err("the range ends before it begins".to_owned());
    }
    Ok(from..=to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_lie_within_ranges_of_any_precision() {
        let day = |text: &str| Date::parse_iso(text).unwrap();
        for (date, from, to, expected) in [
            ("2024-03-20", "2024-03", "2024-03", true),
            ("2024-03-31", "2024-01", "2024-03", true),
            ("2024-04-01", "2024-01", "2024-03", false),
            ("2024-03", "2024-03", "2024-06", true),
            ("2024", "2024-03", "2024-06", false),
            ("2024", "2024", "2024", true),
            ("2024", "2023", "2024-06", false),
            ("2023-12-31", "2024", "2025", false),
        ] {
            let found = lies_within(day(date), Some(day(from)), Some(day(to)));
            assert_eq!(found, expected, "{date} in {from}..{to}");
        }
    }

    #[test]
    fn values_are_read_or_refused_in_words() {
        assert!(matches!(
            Test::read("date", "2024-03..").unwrap(),
            Test::Dated { from: Some(_), to: None }
        ));
        assert_eq!(Test::read("date", "none"), Ok(Test::Undated));
        assert_eq!(Test::read("words", "100.."), Ok(Test::Length(100..=u32::MAX)));
        assert_eq!(Test::read("type", "per"), Ok(Test::Kind(EntityKind::Person)));
        for (field, value) in [
            ("date", "March"),
            ("date", "2025..2024"),
            ("has", "x"),
            ("type", "y"),
            ("words", "many"),
            ("words", "5..1"),
            ("lang", " "),
        ] {
            assert!(Test::read(field, value).is_err(), "{field}:{value}");
        }
    }
}
