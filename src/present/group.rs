//! Rows that are drawn as one thing: the items of a list, the rows of a table.

use core::ops::Range;

use crate::protocol::{Row, RowKind};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    Single,
    Bullets,
    Numbers,
    Table,
    /// Pieces of one long paragraph.
    Pieces,
}

/// Consecutive rows that are drawn as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub kind: GroupKind,
    pub rows: Range<usize>,
}

/// The groups of a chunk, in order; together they hold every row.
pub fn groups(rows: &[Row]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (nr, row) in rows.iter().enumerate() {
        let kind = match row.kind {
            RowKind::ListItem { ordered: false } => GroupKind::Bullets,
            RowKind::ListItem { ordered: true } => GroupKind::Numbers,
            RowKind::TableHead | RowKind::TableRow => GroupKind::Table,
            _ => GroupKind::Single,
        };
        let before = nr.checked_sub(1).and_then(|nr| rows.get(nr));
        let same_block = before.is_some_and(|before| before.block == row.block);
        match groups.last_mut() {
            Some(last) if same_block && last.kind == kind && kind != GroupKind::Single => {
                last.rows.end = nr + 1;
            }
            Some(last) if row.continues && last.rows.end == nr && kind == GroupKind::Single => {
                last.kind = GroupKind::Pieces;
                last.rows.end = nr + 1;
            }
            _ => groups.push(Group { kind, rows: nr..nr + 1 }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::BlockKind;

    #[test]
    fn items_of_one_block_stand_together() {
        let row = |kind, block, continues| Row {
            kind,
            level: 0,
            block,
            continues,
            cells: Vec::new(),
            mentions: Vec::new(),
            hits: Vec::new(),
        };
        let item = RowKind::ListItem { ordered: false };
        let text = RowKind::Block(BlockKind::Paragraph);
        let rows = [
            row(text, 0, false),
            row(text, 0, true),
            row(item, 1, false),
            row(item, 1, false),
            row(item, 2, false),
            row(RowKind::TableHead, 3, false),
            row(RowKind::TableRow, 3, false),
            row(text, 4, false),
        ];
        let found: Vec<_> = groups(&rows).into_iter().map(|g| (g.kind, g.rows)).collect();
        assert_eq!(
            found,
            [
                (GroupKind::Pieces, 0..2),
                (GroupKind::Bullets, 2..4),
                (GroupKind::Bullets, 4..5),
                (GroupKind::Table, 5..7),
                (GroupKind::Single, 7..8),
            ]
        );
    }
}
