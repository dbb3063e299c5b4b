//! The events of an XML source, well-formed or not.
//!
//! quick-xml cuts the source into tags and texts without recursion and without
//! expanding anything. What is ill-formed is passed over or mended as a reader would,
//! and the first fault is kept in words, with its line.

use std::borrow::Cow;

use quick_xml::errors::Error;
use quick_xml::events::{BytesRef, BytesStart, Event as Raw};
use quick_xml::{Reader, XmlVersion};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::ingest::html;

/// A tag or a text. Every start is followed by its end, whatever the source says.
#[derive(Debug)]
pub(in crate::ingest) enum Event<'s> {
    Start(Element<'s>),
    End,
    Text(Cow<'s, str>),
}

/// The start of an element.
#[derive(Debug)]
pub(in crate::ingest) struct Element<'s>(BytesStart<'s>);

impl Element<'_> {
    /// The name without its prefix.
    pub fn name(&self) -> &str {
        local(self.0.name().0)
    }

    /// The value of the attribute of that name, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.find(|key| local(key) == name)
    }

    /// The value of the attribute of that name with its prefix.
    pub fn prefixed(&self, name: &str) -> Option<String> {
        self.find(|key| key == name)
    }

    fn find(&self, is: impl Fn(&str) -> bool) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|found| is(found.key.0))?;
        Some(match found.normalized_value(XmlVersion::Explicit1_0) {
            Ok(value) => value.into_owned(),
            // An entity that nothing declares stays as it stands.
            Err(_) => found.value.into_owned(),
        })
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Reads events from a source.
///
/// Cost: linear in the source; memory for the names of open elements.
pub(in crate::ingest) struct Events<'s> {
    reader: Reader<&'s [u8]>,
    source: &'s str,
    /// Names of the open elements, outermost first.
    open: Vec<&'s str>,
    /// How many elements of each name are open.
    n_open: FxHashMap<&'s str, u32>,
    /// How many open elements still have to be closed before reading goes on.
    n_closing: usize,
    at_end: bool,
    fault: Option<String>,
    n_faults: usize,
    /// The entities that the document type declares; `None` where there is none.
    declared: Option<FxHashSet<String>>,
}

impl<'s> Events<'s> {
    pub fn new(source: &'s str) -> Self {
        let source = source.trim_start_matches('\u{feff}');
        let mut reader = Reader::from_str(source);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        config.expand_empty_elements = true;
        Self {
            reader,
            source,
            open: Vec::new(),
            n_open: FxHashMap::default(),
            n_closing: 0,
            at_end: false,
            fault: None,
            n_faults: 0,
            declared: None,
        }
    }

    /// The next event; `None` at the end of the source.
    pub fn next(&mut self) -> Option<Event<'s>> {
        loop {
            if self.n_closing > 0 {
                self.n_closing -= 1;
                return self.close();
            }
            if self.at_end {
                return self.close();
            }
            let at = self.position();
            match self.reader.read_event() {
                Ok(Raw::Start(element)) => {
                    let name = self.name_at(at, element.name().0.len());
                    self.open.push(name);
                    *self.n_open.entry(name).or_default() += 1;
                    return Some(Event::Start(Element(element)));
                }
                Ok(Raw::End(end)) => self.end(end.name().0, at),
                Ok(Raw::Text(text)) => return Some(Event::Text(text.into_inner())),
                Ok(Raw::CData(text)) => return Some(Event::Text(text.into_inner())),
                Ok(Raw::GeneralRef(reference)) => {
                    return Some(Event::Text(self.resolve(&reference, at)));
                }
                Ok(Raw::DocType(text)) => {
                    self.declared.get_or_insert_with(|| declared(&text));
                }
                Ok(Raw::Eof) => {
                    self.at_end = true;
                    if let Some(name) = self.open.last().copied() {
                        self.note(self.source.len(), || {
                            format!("the file ends before the tag <{name}> is closed")
                        });
                    }
                }
                // Declarations, instructions and comments are not text.
                Ok(_) => {}
                Err(Error::Syntax(what)) => {
                    self.at_end = true;
                    self.note(at, || format!("the file is cut off or broken here: {what}"));
                }
                Err(what) => {
                    self.note(at, || what.to_string());
                    // Whoever stands still must not read on.
                    self.at_end |= self.position() <= at;
                }
            }
        }
    }

    /// The name of the innermost open element, without its prefix; empty if none is.
    pub fn name(&self) -> &'s str {
        self.open.last().map_or("", |name| local(name))
    }

    /// The name of the element around the innermost one.
    pub fn parent(&self) -> &'s str {
        self.open.iter().nth_back(1).map_or("", |name| local(name))
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The name of the tag that begins at `at`, borrowed from the source.
    fn name_at(&self, at: usize, len: usize) -> &'s str {
        self.source.get(at + 1..at + 1 + len).unwrap_or("")
    }

    fn close(&mut self) -> Option<Event<'s>> {
        let name = self.open.pop()?;
        if let Some(n) = self.n_open.get_mut(name) {
            *n -= 1;
        }
        Some(Event::End)
    }

    /// Closes the element of that name and those left open within it; an end that
    /// closes nothing is passed over.
    fn end(&mut self, name: &str, at: usize) {
        if self.open.last() == Some(&name) {
            self.n_closing = 1;
            return;
        }
        let inner = self.open.last().copied().unwrap_or("");
        if self.n_open.get(name).is_some_and(|n| *n > 0) {
            let outer = self.open.iter().rposition(|open| *open == name).unwrap_or(0);
            self.n_closing = self.open.len() - outer;
            self.note(at, || format!("the tag <{inner}> is not closed before </{name}>"));
        } else {
            self.note(at, || format!("the tag </{name}> closes nothing that is open"));
        }
    }

    /// What a reference stands for. Entities of the source's own are never expanded:
    /// the reference is shown as it stands.
    fn resolve(&mut self, reference: &BytesRef<'s>, at: usize) -> Cow<'s, str> {
        let name: &str = reference;
        if reference.is_char_ref() {
            if let Ok(Some(c)) = reference.resolve_char_ref() {
                return Cow::Owned(c.to_string());
            }
            self.note(at, || format!("&{name}; is no character"));
            return Cow::Owned(format!("&{name};"));
        }
        if let Some(known) = quick_xml::escape::resolve_predefined_entity(name) {
            return Cow::Borrowed(known);
        }
        let declared = self.declared.as_ref().is_some_and(|names| names.contains(name));
        if !declared && let Some(character) = html::entity::character(name) {
            return Cow::Owned(character);
        }
        self.note(at, || match declared {
            true => format!("the entity &{name}; is declared in the file and not expanded"),
            false => format!("the entity &{name}; is not known"),
        });
        Cow::Owned(format!("&{name};"))
    }

    /// Keeps the first fault, with its line.
    fn note(&mut self, at: usize, says: impl FnOnce() -> String) {
        self.n_faults += 1;
        if self.fault.is_none() {
            let before = self.source.as_bytes().get(..at).unwrap_or(self.source.as_bytes());
            let line = before.iter().filter(|b| **b == b'\n').count() + 1;
            self.fault = Some(format!("line {line}: {}", says()));
        }
    }

    /// What was wrong with the source, in words; `None` if nothing.
    pub fn fault(&self) -> Option<String> {
        let first = self.fault.as_deref()?;
        Some(match self.n_faults {
            1 => format!("the XML is damaged, {first}"),
            n => format!("the XML is damaged in {n} places, first in {first}"),
        })
    }
}

/// The names of the entities that a document type declares.
fn declared(doctype: &str) -> FxHashSet<String> {
    let declarations = doctype.split("<!ENTITY").skip(1);
    declarations.filter_map(|rest| rest.split_whitespace().next()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str, fault: Option<&str>) {
        let mut events = Events::new(source);
        let mut out = String::new();
        while let Some(event) = events.next() {
            match event {
                Event::Start(element) => out.push_str(&format!("<{}>", element.name())),
                Event::End => out.push('/'),
                Event::Text(text) => out.push_str(&text),
            }
        }
        assert_eq!(out, expected, "{source}");
        assert_eq!(events.fault().as_deref(), fault, "{source}");
    }

    #[test]
    fn starts_and_ends_are_paired() {
        check("<a><x:b c='1'/>t</a>", "<a><b>/t/", None);
        check("<a>&lt;&#65;&nbsp;é<![CDATA[<b>]]></a>", "<a><A\u{a0}é<b>/", None);
    }

    #[test]
    fn what_is_broken_is_mended_and_told() {
        check(
            "<a>\n<b>t</c> u</a>",
            "<a>\n<b>t u//",
            Some(
                "the XML is damaged in 2 places, first in line 2: the tag </c> closes nothing that is open",
            ),
        );
        check(
            "<a>one & two",
            "<a>one & two/",
            Some("the XML is damaged, line 1: the file ends before the tag <a> is closed"),
        );
    }

    #[test]
    fn entities_of_the_file_are_not_expanded() {
        check(
            "<!DOCTYPE a [<!ENTITY x 'boo'><!ENTITY y SYSTEM 'file:///etc/passwd'>]><a>&x;&y;</a>",
            "<a>&x;&y;/",
            Some(
                "the XML is damaged in 2 places, first in line 1: the entity &x; is declared in the file and not expanded",
            ),
        );
    }

    proptest::proptest! {
        #[test]
        fn every_start_has_its_end(source in "(<[ab]|</[ab]|/>|>|x|&|;|<!|\\[|'){0,40}") {
            let mut events = Events::new(&source);
            let mut depth = 0i64;
            while let Some(event) = events.next() {
                match event {
                    Event::Start(_) => depth += 1,
                    Event::End => depth -= 1,
                    Event::Text(_) => {}
                }
                proptest::prop_assert!(depth >= 0);
            }
            proptest::prop_assert_eq!(depth, 0);
        }
    }
}
