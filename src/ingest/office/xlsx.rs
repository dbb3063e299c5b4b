//! Excel workbooks: one article with a heading and a table for each sheet.

use rustc_hash::FxHashSet;

use super::package::Package;
use crate::corpus::{BlockKind, Date};
use crate::ingest::article::Reading;
use crate::ingest::manuscript::Manuscript;
use crate::ingest::xml::events::{Event, Events};

/// Empty cells before a cell that are kept; a wider hole says nothing more.
const WIDEST_HOLE: usize = 50;

/// Reads an article from a workbook.
///
/// Numbers are shown as they are stored, days as ISO dates; hidden sheets are kept and
/// told.
/// Errors: the reason for skipping, in plain words. Cost: linear in the unpacked parts.
pub(in crate::ingest) fn read(path: &str, bytes: &[u8]) -> Result<Reading, String> {
    let package = Package::open(bytes)?;
    let main = package.main("xl/workbook.xml")?;
    let shared = shared_strings(&main.related("sharedStrings"));
    let dates = date_styles(&main.related("styles"));
    let mut manuscript = Manuscript::default();
    let mut reasons = Vec::new();
    let mut has_cells = false;
    for sheet in sheets(&main.source) {
        let target = main.relations.iter().find(|relation| relation.id == sheet.id);
        let part = match target.map(|relation| package.part(&relation.target)) {
            Some(Ok(part)) => part,
            Some(Err(reason)) => {
                reasons.push(format!("the sheet {} cannot be read: {reason}", sheet.name));
                continue;
            }
            None => continue,
        };
        manuscript.close();
        let before = manuscript.text.len();
        manuscript.text(&sheet.name, BlockKind::Heading, 2);
        manuscript.close();
        let named = manuscript.text.len();
        if sheet.is_hidden {
            manuscript.whole("[hidden sheet]", BlockKind::Metadata);
        }
        write_sheet(&part, &shared, &dates, &mut manuscript);
        has_cells |= manuscript.text.len() > named.max(before);
    }
    if !has_cells {
        let why = reasons.first().map(|reason| format!(": {reason}")).unwrap_or_default();
        return Err(format!("there is no text in this workbook{why}"));
    }
    let article = manuscript.finish(path, package.core_properties().into_metadata());
    Ok(Reading {
        reason: (!reasons.is_empty()).then(|| reasons.join("; ")),
        ..Reading::of(article)
    })
}

struct Sheet {
    name: String,
    id: String,
    is_hidden: bool,
}

fn sheets(source: &str) -> Vec<Sheet> {
    const MOST: usize = 1000;
    let mut sheets = Vec::new();
    let mut events = Events::new(source);
    while let Some(event) = events.next() {
        if let Event::Start(element) = event
            && element.name() == "sheet"
            && sheets.len() < MOST
        {
            sheets.push(Sheet {
                name: element.prefixed("name").unwrap_or_default(),
                id: element.attribute("id").unwrap_or_default(),
                is_hidden: element.attribute("state").is_some_and(|state| state != "visible"),
            });
        }
    }
    sheets
}

/// The strings that cells refer to by number.
fn shared_strings(source: &str) -> Vec<String> {
    let mut strings: Vec<String> = Vec::new();
    let mut is_text = false;
    // How sounds are written is no part of the words.
    let mut n_phonetic = 0usize;
    let mut events = Events::new(source);
    while let Some(event) = events.next() {
        match event {
            Event::Start(element) => {
                if n_phonetic > 0 || element.name() == "rPh" {
                    n_phonetic += 1;
                } else if element.name() == "si" {
                    strings.push(String::new());
                }
                is_text = element.name() == "t" && n_phonetic == 0;
            }
            Event::Text(text) => {
                if let (true, Some(string)) = (is_text, strings.last_mut()) {
                    string.push_str(&text);
                }
            }
            Event::End => {
                is_text = false;
                n_phonetic = n_phonetic.saturating_sub(1);
            }
        }
    }
    strings
}

/// The numbers of the cell formats that show days.
fn date_styles(source: &str) -> FxHashSet<usize> {
    let mut custom: FxHashSet<u32> = FxHashSet::default();
    let mut styles = FxHashSet::default();
    let mut n_formats = 0usize;
    let mut within = false;
    let mut events = Events::new(source);
    while let Some(event) = events.next() {
        let Event::Start(element) = event else { continue };
        let id = || element.attribute("numFmtId").and_then(|n| n.parse::<u32>().ok());
        match element.name() {
            "numFmt" => {
                let code = element.attribute("formatCode").unwrap_or_default();
                if let Some(id) = id().filter(|_| shows_days(&code)) {
                    custom.insert(id);
                }
            }
            "cellXfs" => within = true,
            "cellStyles" | "dxfs" => within = false,
            "xf" if within => {
                if id()
                    .is_some_and(|id| (14..=17).contains(&id) || id == 22 || custom.contains(&id))
                {
                    styles.insert(n_formats);
                }
                n_formats += 1;
            }
            _ => {}
        }
    }
    styles
}

/// Whether a format such as `dd/mm/yyyy` shows a day, quoted words apart.
fn shows_days(code: &str) -> bool {
    let mut quoted = false;
    let mut bare = String::new();
    for c in code.chars() {
        match c {
            '"' => quoted = !quoted,
            c if !quoted => bare.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
    let bare = bare.split(';').next().unwrap_or("");
    bare.contains('y') && (bare.contains('m') || bare.contains('d'))
        || bare.contains("d") && bare.contains("m")
}

fn write_sheet(
    source: &str,
    shared: &[String],
    dates: &FxHashSet<usize>,
    manuscript: &mut Manuscript,
) {
    let mut kind = String::new();
    let mut is_date = false;
    let mut value = String::new();
    let mut is_value = false;
    // The column of the next cell, from 0.
    let mut column = 0usize;
    let mut n_cells = 0usize;
    let mut names: Vec<Part> = Vec::new();
    let mut events = Events::new(source);
    while let Some(event) = events.next() {
        match event {
            Event::Start(element) => {
                let part = match element.name() {
                    "row" => {
                        column = 0;
                        n_cells = 0;
                        Part::Row
                    }
                    "c" => {
                        let at = element.attribute("r").and_then(|place| column_of(&place));
                        column = at.unwrap_or(column);
                        kind = element.attribute("t").unwrap_or_default();
                        let style = element.attribute("s").and_then(|n| n.parse().ok());
                        is_date = style.is_some_and(|style: usize| dates.contains(&style));
                        value.clear();
                        Part::Cell
                    }
                    "v" | "t" => {
                        is_value = true;
                        Part::Value
                    }
                    _ => Part::Other,
                };
                names.push(part);
            }
            Event::Text(text) if is_value => value.push_str(&text),
            Event::Text(_) => {}
            Event::End => match names.pop() {
                Some(Part::Row) => manuscript.row(),
                Some(Part::Value) => is_value = false,
                Some(Part::Cell) => {
                    let shown = shown(&kind, is_date, &value, shared);
                    if !shown.trim().is_empty() {
                        let hole = column.saturating_sub(n_cells).min(WIDEST_HOLE);
                        for _ in 0..hole {
                            manuscript.cell();
                        }
                        n_cells = column;
                        manuscript.text(&shown, BlockKind::Table, 0);
                    }
                    column += 1;
                }
                _ => {}
            },
        }
    }
    manuscript.close();
}

#[derive(Clone, Copy)]
enum Part {
    Row,
    Cell,
    Value,
    Other,
}

/// The column of a place such as `AB12`, from 0.
fn column_of(place: &str) -> Option<usize> {
    const MOST: usize = 16_384;
    let letters: &str = place.split(|c: char| c.is_ascii_digit()).next()?;
    let mut n = 0usize;
    for letter in letters.bytes().take(4) {
        n = n * 26 + usize::from(letter.to_ascii_uppercase().checked_sub(b'A')? + 1);
    }
    n.checked_sub(1).filter(|n| *n < MOST)
}

/// What a cell shows.
fn shown(kind: &str, is_date: bool, value: &str, shared: &[String]) -> String {
    match kind {
        "s" => {
            let found = value.trim().parse::<usize>().ok().and_then(|n| shared.get(n));
            found.cloned().unwrap_or_default()
        }
        "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        "" | "n" if is_date => day(value).unwrap_or_else(|| value.to_owned()),
        _ => value.to_owned(),
    }
}

/// The day that a number of days since 1900 means, with the time of day if there is one.
fn day(value: &str) -> Option<String> {
    let number: f64 = value.trim().parse().ok()?;
    // Before the first of March 1900 Excel counts a day that never was.
    if !(61.0..2_958_466.0).contains(&number) {
        return None;
    }
    let date = Date::from_days(number.trunc() as i64 - 25_569)?;
    let minutes = (number.fract() * 1440.0).round() as u32;
    Some(match minutes {
        0 | 1440.. => date.to_string(),
        minutes => format!("{date} {:02}:{:02}", minutes / 60, minutes % 60),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_days_are_days() {
        assert_eq!(day("45366").as_deref(), Some("2024-03-15"));
        assert_eq!(day("45366.75").as_deref(), Some("2024-03-15 18:00"));
        assert_eq!(day("60"), None);
        assert_eq!(day("x"), None);
        assert!(shows_days("dd\\.mm\\.yyyy") && shows_days("d-mmm"));
        assert!(!shows_days("#,##0.00 \"my days\"") && !shows_days("General"));
    }

    #[test]
    fn cells_stand_in_their_columns() {
        assert_eq!(column_of("A1"), Some(0));
        assert_eq!(column_of("AB12"), Some(27));
        assert_eq!(column_of("ZZZZZ1"), None);
        let mut manuscript = Manuscript::default();
        let sheet = "<sheetData><row><c r='A1' t='s'><v>0</v></c><c r='C1'><v>3</v></c></row><row><c r='B2' t='inlineStr'><is><t>x</t></is></c></row></sheetData>";
        write_sheet(sheet, &["Port".to_owned()], &FxHashSet::default(), &mut manuscript);
        assert_eq!(manuscript.text, "Port\t\t3\n\tx");
    }
}
