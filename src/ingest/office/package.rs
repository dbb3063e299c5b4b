//! The parts of a container.

use crate::ingest::archive::zip::Container;
use crate::ingest::beside::Beside;
use crate::ingest::decode::{Told, decode};
use crate::ingest::xml::events::{Event, Events};

/// The most that a part unpacks to.
const MOST_BYTES: u64 = 128_000_000;

pub(super) struct Package<'b> {
    container: Container<'b>,
}

impl<'b> Package<'b> {
    /// Opens a container.
    ///
    /// Errors: the reason, in plain words, where it is damaged or encrypted.
    pub fn open(bytes: &'b [u8]) -> Result<Self, String> {
        Ok(Self { container: Container::open(bytes)? })
    }

    pub fn has(&self, name: &str) -> bool {
        self.container.names().any(|known| known == name)
    }

    /// The text of a part that must be there.
    ///
    /// Errors: where it is missing, damaged, too large, or declares a document type,
    /// which these formats forbid: only bombs do.
    pub fn part(&self, name: &str) -> Result<String, String> {
        let bytes = self.container.read(name, MOST_BYTES)?;
        let text = decode(&bytes, &Told::default())?.text.into_owned();
        if text.contains("<!DOCTYPE") {
            return Err(format!(
                "the part {name} declares a document type, which is not allowed in such files: it is damaged or hostile"
            ));
        }
        Ok(text)
    }

    /// The text of a part that may be missing.
    pub fn optional(&self, name: &str) -> Option<String> {
        if self.has(name) { self.part(name).ok() } else { None }
    }

    /// The bytes of a part.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, String> {
        self.container.read(name, MOST_BYTES)
    }

    /// What the part with the relations of another names: kind, target and id of each.
    /// Targets are paths from the root of the container.
    pub fn relations(&self, of: &str) -> Vec<Relation> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let Some(source) = self.optional(&format!("{prefix}_rels/{name}.rels")) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        let mut events = Events::new(&source);
        while let Some(event) = events.next() {
            if let Event::Start(element) = event
                && element.name() == "Relationship"
                && element.attribute("TargetMode").is_none_or(|mode| mode != "External")
                && let (Some(kind), Some(target)) =
                    (element.attribute("Type"), element.attribute("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
                let id = element.attribute("Id").unwrap_or_default();
                out.push(Relation { kind, id, target: resolved(folder, &target) });
            }
        }
        out
    }

    /// The main part of an Office Open XML document, by default that at `usual`.
    ///
    /// Errors: as of [`Package::part`].
    pub fn main(&self, usual: &str) -> Result<Main<'_>, String> {
        let found = self.relations("").into_iter().find(|it| it.kind == "officeDocument");
        let path = found.map_or_else(|| usual.to_owned(), |relation| relation.target);
        let (source, relations) = (self.part(&path)?, self.relations(&path));
        Ok(Main { package: self, source, relations })
    }

    /// The facts of Office Open XML's core properties.
    pub fn core_properties(&self) -> Beside {
        let mut beside = Beside::default();
        if let Some(source) = self.optional("docProps/core.xml") {
            read_facts(&source, &mut beside);
        }
        beside
    }
}

pub(super) struct Relation {
    /// The last word of its type: `officeDocument`, `footnotes`.
    pub kind: String,
    pub id: String,
    pub target: String,
}

/// The main part of an Office Open XML document and what it names.
pub(super) struct Main<'p> {
    package: &'p Package<'p>,
    pub source: String,
    pub relations: Vec<Relation>,
}

impl Main<'_> {
    /// The texts of the parts of a kind.
    pub fn all_related<'m>(&'m self, kind: &'m str) -> impl Iterator<Item = String> + 'm {
        let of_kind = self.relations.iter().filter(move |relation| relation.kind == kind);
        of_kind.filter_map(|relation| self.package.optional(&relation.target))
    }

    /// The text of the first of them; empty where there is none.
    pub fn related(&self, kind: &str) -> String {
        self.all_related(kind).next().unwrap_or_default()
    }
}

/// A path from the root for one that is written in a part of `folder`.
pub(super) fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Reads the facts that documents of all these formats state by Dublin Core and a few
/// names of their own.
pub(super) fn read_facts(source: &str, beside: &mut Beside) {
    let mut name = String::new();
    let mut text = String::new();
    let mut events = Events::new(source);
    while let Some(event) = events.next() {
        match event {
            Event::Start(element) => {
                element.name().clone_into(&mut name);
                text.clear();
            }
            Event::Text(more) => text.push_str(&more),
            Event::End => {
                match name.as_str() {
                    "title" => beside.title(&text),
                    "creator" | "initial-creator" => beside.author(&text),
                    "created" | "creation-date" | "date" => beside.date(&text),
                    "language" => beside.language(&text),
                    "publisher" => beside.source(&text),
                    _ => {}
                }
                name.clear();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_paths_from_the_root() {
        assert_eq!(resolved("word", "footnotes.xml"), "word/footnotes.xml");
        assert_eq!(resolved("word", "/word/a.xml"), "word/a.xml");
        assert_eq!(resolved("OEBPS/text", "../img/a.xhtml"), "OEBPS/img/a.xhtml");
        assert_eq!(resolved("", "../../etc/passwd"), "etc/passwd");
    }
}
