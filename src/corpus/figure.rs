//! What is known of a figure and of whoever says it: plain data that crosses rooms.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FigureKind {
    Quantity,
    Money,
    Percent,
    Date,
    RelativeDate,
}

impl FigureKind {
    pub const ALL: [Self; 5] =
        [Self::Quantity, Self::Money, Self::Percent, Self::Date, Self::RelativeDate];

    /// The stable name, as the native command prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::RelativeDate => "relative_date",
        }
    }

    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::RelativeDate)
    }
}

/// What a figure comes to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum FigureValue {
    /// "thousands", "recent weeks", "Monday" in an article without a date.
    Unknown,
    /// A number, or the lower end of a range with its upper end.
    Number { low: f64, high: Option<f64> },
    /// A day, month or year, or the first of a stretch with the last.
    Date { low: Date, high: Option<Date>, is_inferred: bool },
}

/// A stretch of time with open or closed ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// Part of it is taken from the date of the article.
    pub is_inferred: bool,
}

/// An interval of ISO 8601; an open end is `..`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |date: Option<Date>| date.map_or("..".to_owned(), |date| date.to_string());
        write!(f, "{}/{}", end(self.from), end(self.to))
    }
}

/// Whether what is attributed stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AttributionKind {
    Quotation,
    Attribution,
}

impl AttributionKind {
    /// The stable name, as the native command prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Attribution => "attribution",
        }
    }
}

/// Whether a source has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SourceKind {
    Named,
    /// "officials", "analysts", "a report".
    Unnamed,
}

impl SourceKind {
    /// The stable name, as the native command prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Unnamed => "unnamed",
        }
    }
}
