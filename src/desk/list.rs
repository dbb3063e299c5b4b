//! Lists of names: `name,type,aliases`, a name a line.

use csv::{ReaderBuilder, Terminator, WriterBuilder};

use crate::corpus::EntityKind;

/// Names of a list at most; what stands behind them is passed over, and said.
pub const MOST_NAMES: usize = 200_000;

/// A name with what else it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: EntityKind,
    pub name: String,
    pub aliases: Vec<String>,
}

/// A line that could not be used, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// From 1.
    pub line: u64,
    pub says: String,
}

/// A list as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    pub entries: Vec<Entry>,
    pub faults: Vec<Fault>,
}

/// Reads a list. Columns are parted by commas, semicolons or tabs, whichever the first
/// line has; a first line that names the columns is one; aliases stand in one field, parted
/// by `;` or `|`. Where no type is stated it is `fallback`.
///
/// Tolerant: a line that cannot be used is a fault, and the rest is read.
pub fn read_list(text: &str, fallback: Option<EntityKind>) -> List {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let separator = [b'\t', b',', b';'].into_iter().find(|c| first.as_bytes().contains(c));
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut list = List::default();
    let mut columns = [0, 1, 2];
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                list.faults.push(Fault { line, says: "it cannot be read".to_owned() });
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        if line == 1
            && let Some(named) = header(&record)
        {
            columns = named;
            continue;
        }
        if list.entries.len() >= MOST_NAMES {
            let says = format!("a list holds {MOST_NAMES} names at most; the rest was left out");
            list.faults.push(Fault { line, says });
            break;
        }
        let field = |column: usize| {
            let at = columns.get(column).copied().unwrap_or(usize::MAX);
            record.get(at).unwrap_or_default().trim()
        };
        match entry(field(0), field(1), field(2), fallback) {
            Ok(Some(entry)) => list.entries.push(entry),
            Ok(None) => {}
            Err(says) => list.faults.push(Fault { line, says }),
        }
    }
    list
}

/// The columns that a first line names: those of name, type and aliases.
fn header(record: &csv::StringRecord) -> Option<[usize; 3]> {
    let at = |wanted: &[&str]| {
        record.iter().position(|field| wanted.contains(&field.trim().to_lowercase().as_str()))
    };
    let name = at(&["name"])?;
    let missing = usize::MAX;
    Some([
        name,
        at(&["type", "kind"]).unwrap_or(missing),
        at(&["aliases", "alias"]).unwrap_or(missing),
    ])
}

fn entry(
    name: &str,
    kind: &str,
    aliases: &str,
    fallback: Option<EntityKind>,
) -> Result<Option<Entry>, String> {
    let name = unguarded(name);
    if name.is_empty() {
        return match kind.is_empty() && aliases.is_empty() {
            true => Ok(None),
            false => Err("there is no name".to_owned()),
        };
    }
    if name.len() > 400 {
        return Err("the name is longer than 400 bytes".to_owned());
    }
    let kind = match kind {
        "" => fallback.ok_or("there is no type")?,
        kind => kind_named(kind).ok_or_else(|| format!("there is no type “{kind}”"))?,
    };
    let aliases = aliases.split([';', '|']).map(|alias| unguarded(alias.trim()));
    let aliases = aliases.filter(|alias| !alias.is_empty() && *alias != name);
    Ok(Some(Entry { kind, name: name.to_owned(), aliases: aliases.map(str::to_owned).collect() }))
}

/// A kind by its code or by what people call it.
pub fn kind_named(name: &str) -> Option<EntityKind> {
    let name = name.trim().to_lowercase();
    let by_code = EntityKind::ALL.into_iter().find(|kind| kind.code().to_lowercase() == name);
    by_code.or(match name.as_str() {
        "person" | "people" => Some(EntityKind::Person),
        "organisation" | "organization" | "organisations" | "organizations" | "company" => {
            Some(EntityKind::Organisation)
        }
        "place" | "places" | "location" | "gpe" => Some(EntityKind::Place),
        "group" | "groups" => Some(EntityKind::Group),
        "amount" => Some(EntityKind::Money),
        "figure" => Some(EntityKind::Quantity),
        "address" => Some(EntityKind::Url),
        _ => None,
    })
}

/// Signs with which a spreadsheet begins a formula.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// Without the apostrophe that [`write_list`] puts before such a sign.
fn unguarded(name: &str) -> &str {
    name.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(name)
}

/// Writes a list with the numbers of mentions and articles behind each name. A name that
/// a spreadsheet would take for a formula gets an apostrophe, which reading takes off.
pub fn write_list<'e>(entries: impl IntoIterator<Item = (&'e Entry, u32, u32)>) -> String {
    let guarded = |name: &str| match name.starts_with(FORMULA) {
        true => format!("'{name}"),
        false => name.to_owned(),
    };
    let mut writer =
        WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(["name", "type", "aliases", "mentions", "articles"]);
    for (entry, n_mentions, n_docs) in entries {
        let aliases: Vec<String> = entry.aliases.iter().map(|alias| guarded(alias)).collect();
        let _ = writer.write_record([
            guarded(&entry.name),
            entry.kind.code().to_owned(),
            aliases.join(";"),
            n_mentions.to_string(),
            n_docs.to_string(),
        ]);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, entries: &[&str], faults: &[(u64, &str)]) {
        let list = read_list(text, None);
        let shown = list.entries.iter();
        let shown: Vec<String> = shown
            .map(|e| format!("{} {} {}", e.kind.code(), e.name, e.aliases.join("/")))
            .collect();
        assert_eq!(shown, entries, "{text}");
        let found: Vec<_> = list.faults.iter().map(|f| (f.line, f.says.as_str())).collect();
        assert_eq!(found, faults, "{text}");
    }

    #[test]
    fn lists_are_read_line_by_line() {
        check(
            "name,type,aliases\nOru Line,ORG,Oru; OL\n\n\"Marant, Ilse\",person,\n",
            &["ORG Oru Line Oru/OL", "PER Marant, Ilse "],
            &[],
        );
        check("Riga;LOC\nOslo;place;Kristiania|Oslo", &["LOC Riga ", "LOC Oslo Kristiania"], &[]);
        check("type\tname\nLOC\tRiga", &["LOC Riga "], &[]);
        check(
            "Riga,LOC\n,LOC\nOslo\nBonn,CAT\nKiel,loc",
            &["LOC Riga ", "LOC Kiel "],
            &[(2, "there is no name"), (3, "there is no type"), (4, "there is no type “CAT”")],
        );
        check(
            "\u{feff}(a|b)*,ORG\n🔥,PRODUCT\nשלום,PER\nx,LOC",
            &["ORG (a|b)* ", "PRODUCT 🔥 ", "PER שלום ", "LOC x "],
            &[],
        );
        check("\"never closed,ORG\nRiga,LOC", &[], &[(1, "there is no type")]);
        assert_eq!(read_list("Riga", Some(EntityKind::Place)).entries.len(), 1);
        assert_eq!(read_list("", None), List::default());
    }

    #[test]
    fn a_list_that_is_too_long_says_so() {
        let text = "x,LOC\n".repeat(MOST_NAMES + 5);
        let list = read_list(&text, None);
        assert_eq!((list.entries.len(), list.faults.len()), (MOST_NAMES, 1));
        assert_eq!(list.faults[0].line, MOST_NAMES as u64 + 1);
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(names in proptest::collection::vec("[a=+@'\",\u{e9}🔥-][a ,\"\n=🔥]{0,5}[a=🔥]", 1..6)) {
            let entries: Vec<Entry> = names
                .iter()
                .filter(|name| !(name.starts_with('\'') && name[1..].starts_with(FORMULA)))
                .map(|name| Entry { kind: EntityKind::Person, name: name.clone(), aliases: Vec::new() })
                .collect();
            let text = write_list(entries.iter().map(|entry| (entry, 1, 1)));
            proptest::prop_assert_eq!(read_list(&text, None), List { entries, faults: Vec::new() });
        }
    }
}
