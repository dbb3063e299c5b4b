//! The numbers and marks of lists in a Word document, counted as Word does.

use rustc_hash::FxHashMap;

use crate::ingest::xml::events::{Event, Events};

const N_LEVELS: usize = 9;

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// `%1.%2.`: where the numbers of the levels stand.
    text: String,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "decimal".into(), text: String::new() }
    }
}

#[derive(Debug, Default)]
pub(super) struct Numbering {
    levels: FxHashMap<String, Vec<Level>>,
    /// From the id in paragraphs to that of the definition.
    definition: FxHashMap<String, String>,
    /// The numbers that were given, by definition and level.
    counts: FxHashMap<String, [u32; N_LEVELS]>,
}

impl Numbering {
    pub fn read(source: &str) -> Self {
        let mut numbering = Self::default();
        let mut definition: Option<String> = None;
        let mut instance: Option<String> = None;
        let mut level = 0usize;
        let mut events = Events::new(source);
        while let Some(event) = events.next() {
            let Event::Start(element) = event else { continue };
            let value = || element.attribute("val");
            match element.name() {
                "abstractNum" => {
                    definition = element.attribute("abstractNumId");
                    instance = None;
                }
                "num" => instance = element.attribute("numId"),
                "abstractNumId" => {
                    if let (Some(instance), Some(of)) = (&instance, value()) {
                        numbering.definition.insert(instance.clone(), of);
                    }
                }
                "lvl" if instance.is_none() => {
                    level = element.attribute("ilvl").and_then(|n| n.parse().ok()).unwrap_or(0);
                }
                name if instance.is_none() && level < N_LEVELS => {
                    let Some(definition) = &definition else { continue };
                    let levels = numbering
                        .levels
                        .entry(definition.clone())
                        .or_insert_with(|| vec![Level::default(); N_LEVELS]);
                    let (Some(level), Some(value)) = (levels.get_mut(level), value()) else {
                        continue;
                    };
                    match name {
                        "start" => level.start = value.parse().unwrap_or(1),
                        "numFmt" => level.format = value,
                        "lvlText" => level.text = value,
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        numbering
    }

    /// The mark of the next item of a list at a level, with its indent and a blank
    /// behind it; `None` where the id is of no list.
    pub fn mark(&mut self, id: &str, level: usize) -> Option<String> {
        if id == "0" {
            return None;
        }
        let depth = level.min(N_LEVELS - 1);
        let definition = self.definition.get(id)?;
        let levels = self.levels.get(definition)?;
        let counts = self.counts.entry(definition.clone()).or_insert([0; N_LEVELS]);
        for (i, count) in counts.iter_mut().enumerate() {
            let start = levels.get(i).map_or(1, |level| level.start);
            match i.cmp(&depth) {
                core::cmp::Ordering::Less if *count == 0 => *count = start,
                core::cmp::Ordering::Equal if *count == 0 => *count = start,
                core::cmp::Ordering::Equal => *count = count.saturating_add(1),
                core::cmp::Ordering::Greater => *count = 0,
                core::cmp::Ordering::Less => {}
            }
        }
        let own = levels.get(depth)?;
        let indent = "  ".repeat(depth);
        if own.format == "bullet" {
            return Some(format!("{indent}- "));
        }
        if own.format == "none" || own.text.is_empty() {
            return Some(indent).filter(|_| own.format == "none");
        }
        let mut text = own.text.clone();
        for (i, count) in counts.iter().enumerate() {
            let format = levels.get(i).map_or("decimal", |level| level.format.as_str());
            text = text.replace(&format!("%{}", i + 1), &number(*count, format));
        }
        Some(format!("{indent}{} ", text.trim()))
    }
}

/// A number as a list writes it.
fn number(n: u32, format: &str) -> String {
    match format {
        "lowerLetter" | "upperLetter" if n > 0 => {
            // After z comes aa, then bb.
            let letter = b'a' + u8::try_from((n - 1) % 26).unwrap_or(0);
            let times = usize::try_from((n - 1) / 26 + 1).unwrap_or(1).min(20);
            let text = char::from(letter).to_string().repeat(times);
            if format == "upperLetter" { text.to_uppercase() } else { text }
        }
        "lowerRoman" => roman(n).to_lowercase(),
        "upperRoman" => roman(n),
        "decimalZero" => format!("{n:02}"),
        _ => n.to_string(),
    }
}

fn roman(n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if n >= 4000 {
        return n.to_string();
    }
    let mut left = n;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_counted_by_level() {
        let mut numbering = Numbering::read(
            "<numbering><abstractNum abstractNumId='7'><lvl ilvl='0'><start val='3'/><numFmt val='decimal'/><lvlText val='%1.'/></lvl>\
             <lvl ilvl='1'><numFmt val='lowerLetter'/><lvlText val='%1.%2)'/></lvl></abstractNum>\
             <abstractNum abstractNumId='8'><lvl ilvl='0'><numFmt val='bullet'/><lvlText val='x'/></lvl></abstractNum>\
             <num numId='1'><abstractNumId val='7'/></num><num numId='2'><abstractNumId val='8'/></num></numbering>",
        );
        let marks: Vec<_> =
            [0, 1, 1, 0, 1].iter().map(|level| numbering.mark("1", *level).unwrap()).collect();
        assert_eq!(marks, ["3. ", "  3.a) ", "  3.b) ", "4. ", "  4.a) "]);
        assert_eq!(numbering.mark("2", 0).as_deref(), Some("- "));
        assert_eq!(numbering.mark("0", 0), None);
        assert_eq!(numbering.mark("9", 0), None);
    }

    #[test]
    fn numbers_are_written_as_lists_do() {
        assert_eq!(number(28, "upperLetter"), "BB");
        assert_eq!(number(1994, "lowerRoman"), "mcmxciv");
        assert_eq!(number(7, "decimalZero"), "07");
    }
}
