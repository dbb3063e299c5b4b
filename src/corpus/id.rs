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
    /// A spelling of a name, as mentions give it.
    SpellingId
);
id!(
    /// A name of one kind: all spellings that fold alike.
    NameId
);
id!(
    /// An entity of the corpus: one or more names that count as one. It is numbered as
    /// the name that it goes by, so that the id of a name which was merged away still
    /// leads to the entity that holds it.
    EntityId
);

impl From<NameId> for EntityId {
    fn from(name: NameId) -> Self {
        Self(name.0)
    }
}

impl From<EntityId> for NameId {
    fn from(entity: EntityId) -> Self {
        Self(entity.0)
    }
}
id!(
    /// A value that articles share: a source, a language, a range of lengths.
    FactId
);
