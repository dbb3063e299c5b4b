//! Ids: newtypes over `u32`, given out in order by whoever owns the thing.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The id as an index into a column.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of row `index` of a column. Columns hold fewer than `u32::MAX` rows.
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    };
}

id!(
    /// A document of the corpus, in the order in which documents arrived.
    DocId
);
id!(
    /// A file that a person dropped, in the order in which the page met them.
    FileId
);
id!(
    /// An entity of the corpus: a name of one kind, with all its mentions.
    EntityId
);
id!(
    /// A value that articles share: a source, a language, a range of lengths.
    FactId
);
