//! The corpus as the engine holds it: documents, entities, index, report.

use core::hash::{BuildHasher, BuildHasherDefault};
use core::ops::Range;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use super::batch::{Batch, End, ReadFile};
use super::corrections::{self, Corrections};
use super::entities::{Entities, Entity};
use super::mentions::{Linked, Mentions};
use super::names::{Counted, Names};
use super::overlap::{Needed, Overlap};
use super::overlay::overlay;
use super::packed::Packed;
use super::patterns::Patterns;
use super::report::{Account, Ledger};
use super::values::Values;
use crate::corpus::{
    DocId, Document, EntityId, Evidence, FileId, Mention, Metadata, Outcome, Sha256, Status,
    TextHash, without_aside,
};
use crate::desk::{Log, Matcher};
use crate::index::{Checkpoints, Index};
use crate::protocol::{NO_ROOM_FOR_IT, Unread};
use crate::query::title_words;
use crate::text::Span;

/// A document of the corpus with all that is known of it.
pub struct Held {
    pub document: Document<Packed>,
    /// The id, where it is not the path alone.
    id: Option<Box<str>>,
    pub file: FileId,
    /// The first document with the same text, white space aside.
    pub duplicate_of: Option<DocId>,
    /// What counts: what was recognised, and above it what the person marked.
    pub mentions: Mentions,
    /// What was recognised, where the person marked something.
    recognised: Option<Mentions>,
    pub names: Counted,
    pub checkpoints: Checkpoints,
    /// What was read of its facts, where the person corrected some.
    pub read: Option<Box<Metadata>>,
    /// Whether the title is searched although the text does not hold it.
    pub title_apart: bool,
    /// The tokens of the title.
    pub title_words: Range<u32>,
}

impl Held {
    /// The stable id: the path, with `#` and a number in a file of many, and with another
    /// number behind it where that is taken.
    pub fn key(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.document.path)
    }

    /// The text, unpacked: ask once for each use.
    pub fn text(&self) -> Cow<'_, str> {
        self.document.text.text()
    }

    /// Its text with blanks in place of what is set aside: what stands around the articles
    /// of a site makes none of them alike.
    pub fn told(&self) -> Cow<'_, str> {
        without_aside(self.text(), &self.document.blocks)
    }
}

/// Said in the report of a file whose article was removed.
const REMOVED: &str = "removed from the corpus by you";

/// Everything that is loaded.
#[derive(Default)]
pub struct Store {
    #[expect(clippy::vec_box, reason = "each by itself: a corpus grows without being copied")]
    documents: Vec<Box<Held>>,
    pub index: Index,
    pub names: Names,
    entities: Entities,
    /// The revision of which `entities` are.
    settled: Option<u32>,
    /// What the person decided.
    pub(super) log: Log,
    /// Facts that the person corrected.
    pub(super) corrections: Corrections,
    /// The texts that decisions mark.
    matcher: Rc<Matcher>,
    pub(super) values: Values,
    pub(super) patterns: Patterns,
    pub(super) overlap: Overlap,
    pub ledger: Ledger,
    /// By document: the token behind a record's title, which no phrase crosses; else 0.
    pub(super) bars: Vec<u32>,
    /// Documents by the hash of their key.
    by_key: HashTable<DocId>,
    /// The first document of each text.
    by_text: HashMap<TextHash, DocId>,
    /// Files already loaded, by content and the hash of their path.
    known: HashMap<(Sha256, u64), FileId>,
    /// Files of which a part is loaded, and more is to come.
    half: HashMap<FileId, Half>,
    n_bytes: u64,
    /// Removals that can be taken back, the last one last.
    removals: Vec<Vec<u32>>,
    revision: u32,
    /// Changes with the names that texts mention.
    texts_revision: u32,
    /// Changes with the documents that count.
    docs_revision: u32,
}

impl Store {
    /// Takes a batch in; gives the files that it accounts for.
    ///
    /// A file that is loaded already, under the same path with the same bytes, is
    /// recognised and not loaded again. One whose path is taken by other bytes is
    /// kept beside it under a numbered id.
    pub fn accept(&mut self, batch: Batch) -> Vec<FileId> {
        self.revision += 1;
        self.texts_revision += 1;
        self.docs_revision += 1;
        let mut keep = Vec::new();
        let mut accounted = Vec::with_capacity(batch.files.len());
        let (mut fresh, mut again) = (Vec::new(), Vec::new());
        for mut file in batch.files {
            accounted.extend(file.end.is_some().then_some(file.file));
            let n_old = self.n_old(&file, &mut again);
            keep.extend((0..file.articles.len()).map(|nr| nr >= n_old));
            file.articles.drain(..n_old);
            fresh.push(file);
        }
        self.drop_removals_of(&mut again);
        // The index first: document numbers follow from it.
        if keep.iter().all(|keep| *keep) {
            self.index.append(batch.segment);
        } else {
            self.index.append(batch.segment.retain(&keep));
        }
        let mut texts = packed(&mut fresh).into_iter();
        for file in fresh {
            self.insert(file, &mut texts);
        }
        accounted
    }

    pub fn get(&self, doc: DocId) -> Option<&Held> {
        self.documents.get(doc.index()).map(|held| &**held)
    }

    pub(super) fn held_mut(&mut self, doc: DocId) -> Option<&mut Held> {
        self.documents.get_mut(doc.index()).map(|held| &mut **held)
    }

    /// Counts the values that an article shares with others as they are now.
    pub(super) fn note_values(&mut self, doc: DocId) {
        if let Some(held) = self.documents.get(doc.index()) {
            self.values.note_again(doc, held);
        }
    }

    pub fn n_docs(&self) -> u32 {
        self.index.n_docs()
    }

    /// Documents that are not removed.
    pub fn n_live(&self) -> u32 {
        self.index.n_live()
    }

    /// Changes with everything that changes an answer.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// Changes with the names that texts mention, and not with decisions about them.
    pub(super) fn texts_revision(&self) -> u32 {
        self.texts_revision
    }

    /// Changes with the documents that count, and with nothing else.
    pub(super) fn docs_revision(&self) -> u32 {
        self.docs_revision
    }

    /// Works on what articles have in common; gives how much is done, 0 to 1.
    pub(super) fn step_overlap(&mut self, needed: Needed) -> f32 {
        let mut overlap = core::mem::take(&mut self.overlap);
        let share = overlap.step(self, needed);
        self.overlap = overlap;
        share
    }

    /// Looks for patterns in some more texts; gives how much is done, 0 to 1.
    pub(super) fn step_patterns(&mut self, wanted: &[String]) -> f32 {
        let mut patterns = core::mem::take(&mut self.patterns);
        let share = patterns.step(self, wanted);
        self.patterns = patterns;
        share
    }

    /// Takes documents out of the corpus, until [`Store::restore`]; gives how many.
    pub fn remove(&mut self, docs: &[DocId]) -> u32 {
        let gone = |doc: &u32| *doc < self.n_docs() && !self.index.removed().contains(*doc);
        let mut docs: Vec<u32> = docs.iter().map(|doc| doc.0).filter(gone).collect();
        docs.sort_unstable();
        docs.dedup();
        if !docs.is_empty() {
            self.revision += 1;
            self.docs_revision += 1;
            self.index.remove(&docs);
            for doc in &docs {
                self.ledger.remark(self.file_of(*doc), REMOVED);
            }
            self.removals.push(docs.clone());
        }
        u32::try_from(docs.len()).unwrap_or(u32::MAX)
    }

    /// Takes the last removal back; gives how many documents came back.
    pub fn restore(&mut self) -> u32 {
        let docs = self.removals.pop().unwrap_or_default();
        self.bring_back(&docs);
        u32::try_from(docs.len()).unwrap_or(u32::MAX)
    }

    /// Forgets files with all that was read of them: they are about to be read again, and
    /// their articles get the same ids.
    pub fn forget(&mut self, files: &[FileId]) {
        let files: HashSet<FileId> = files.iter().copied().collect();
        let of_files = |(_, held): &(DocId, &Held)| files.contains(&held.file);
        let docs: Vec<DocId> = self.iter().filter(of_files).map(|(doc, _)| doc).collect();
        for doc in &docs {
            let Some(held) = self.documents.get(doc.index()) else { continue };
            if let Ok(entry) = self.by_key.find_entry(hash(held.key()), |other| other == doc) {
                entry.remove();
            }
            let same_text = held.document.same_text;
            if self.by_text.get(&same_text) == Some(doc) {
                self.by_text.remove(&same_text);
            }
        }
        let gone: Vec<u32> = docs.iter().map(|doc| doc.0).collect();
        let fresh: Vec<u32> =
            gone.iter().copied().filter(|doc| !self.index.removed().contains(*doc)).collect();
        self.index.remove(&fresh);
        for removal in &mut self.removals {
            removal.retain(|doc| gone.binary_search(doc).is_err());
        }
        self.removals.retain(|removal| !removal.is_empty());
        self.known.retain(|_, file| !files.contains(file));
        self.half.retain(|file, _| !files.contains(file));
        self.ledger.forget(&files);
        self.revision += 1;
        self.docs_revision += 1;
    }

    /// Removals that can be taken back.
    pub fn n_removals(&self) -> u32 {
        u32::try_from(self.removals.len()).unwrap_or(u32::MAX)
    }

    fn bring_back(&mut self, docs: &[u32]) {
        if !docs.is_empty() {
            self.revision += 1;
            self.docs_revision += 1;
            self.index.restore(docs);
            for doc in docs {
                self.ledger.take_back(self.file_of(*doc), REMOVED);
            }
        }
    }

    fn file_of(&self, doc: u32) -> Option<FileId> {
        self.documents.get(doc as usize).map(|held| held.file)
    }

    /// Bytes of text held.
    pub fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    pub fn iter(&self) -> impl Iterator<Item = (DocId, &Held)> {
        let all = self.documents.iter().enumerate();
        all.map(|(nr, held)| (DocId::from_index(nr), &**held))
    }

    pub fn find(&self, key: &str) -> Option<DocId> {
        let is_key = |doc: &DocId| self.get(*doc).is_some_and(|held| held.key() == key);
        self.by_key.find(hash(key), is_key).copied()
    }

    /// How many of the articles that came of a file are not to be loaded, from the first
    /// on: all of one that is known, and those that came before its worker was replaced.
    fn n_old(&mut self, file: &ReadFile, again: &mut Vec<u32>) -> usize {
        let n_came = u32::try_from(file.articles.len()).unwrap_or(u32::MAX);
        if !self.half.contains_key(&file.file) {
            let is_known = self.is_known(file, again);
            self.half.insert(file.file, Half { is_known, ..Half::of(file) });
        }
        let Some(half) = self.half.get_mut(&file.file) else { return 0 };
        if half.is_known {
            return file.articles.len();
        }
        let n_old = half.n_loaded.saturating_sub(file.n_before).min(n_came);
        half.n_lost += file.n_before.saturating_sub(half.n_loaded);
        half.n_loaded = half.n_loaded.max(file.n_before + n_came);
        n_old as usize
    }

    /// Notes a file that is loaded already, and in `again` what of it was removed; false
    /// for any other.
    fn is_known(&mut self, file: &ReadFile, again: &mut Vec<u32>) -> bool {
        if self.ledger.is_accounted(file.file) {
            // Sent twice, since its worker was thought dead.
            return true;
        }
        let Some(sha256) = file.sha256 else { return false };
        let key = (sha256, hash(&file.path));
        match self.known.get(&key).copied() {
            Some(first) => {
                self.ledger.met_again(first, file.file);
                // The documents of a file have numbers in a row.
                let of_file = |doc: &u32| self.file_of(*doc) == Some(first);
                let docs = self.ledger.first_doc(first).into_iter().flat_map(|doc| doc.0..);
                let is_removed = |doc: &u32| self.index.removed().contains(*doc);
                again.extend(docs.take_while(of_file).filter(is_removed));
                true
            }
            None => false,
        }
    }

    /// What is dropped again is wanted again.
    fn drop_removals_of(&mut self, docs: &mut [u32]) {
        if docs.is_empty() {
            return;
        }
        docs.sort_unstable();
        for removal in &mut self.removals {
            removal.retain(|doc| docs.binary_search(doc).is_err());
        }
        self.removals.retain(|removal| !removal.is_empty());
        self.bring_back(docs);
    }

    fn insert(&mut self, file: ReadFile, texts: &mut impl Iterator<Item = Text>) {
        let Some(mut half) = self.half.remove(&file.file) else { return };
        for ((article, checkpoints), text) in file.articles.into_iter().zip(texts) {
            let Text { packed, title_apart, title_words } = text;
            let document = article.document.with_text(packed);
            let doc = DocId::from_index(self.documents.len());
            let id = document.id();
            let key = self.free_key(&id);
            if key != id && !half.renamed {
                half.renamed = true;
                half.remarks.push(format!(
                    "another file of this name is loaded; both are kept, this one as “{key}”"
                ));
            }
            let id = (key != document.path).then(|| key.clone().into_boxed_str());
            half.docs.get_or_insert((doc, doc)).1 = doc;
            half.members.entry(document.path.clone()).or_insert(doc);
            let documents = &self.documents;
            let own = |doc: &DocId| documents.get(doc.index()).map_or(0, |held| hash(held.key()));
            self.by_key.insert_unique(hash(&key), doc, own);
            let first = *self.by_text.entry(document.same_text).or_insert(doc);
            let recognised = self.linked(&article.mentions);
            let text = document.text.text();
            let marked = overlay(&mut self.names, &text, &recognised, &self.matcher);
            let mentions = marked.as_ref().unwrap_or(&recognised);
            let names = self.names.recount(doc, &text, (&[], &[]), mentions);
            drop(text);
            self.n_bytes += document.text.len() as u64;
            let held = Held {
                names,
                id,
                duplicate_of: (first != doc).then_some(first),
                file: file.file,
                document,
                mentions: Mentions::new(mentions),
                recognised: marked.is_some().then(|| Mentions::new(&recognised)),
                checkpoints,
                read: None,
                title_apart,
                title_words,
            };
            self.bars.push(if held.document.record.is_some() { held.title_words.end } else { 0 });
            self.values.note(doc, &held);
            let article = (!self.corrections.is_empty())
                .then(|| corrections::key(held.key(), &held.document));
            self.documents.push(Box::new(held));
            if let Some(article) = article.filter(|key| self.corrections.contains_key(key)) {
                self.correct(doc, &article);
            }
        }
        match file.end {
            Some(end) => self.end(file.file, half, end),
            None => drop(self.half.insert(file.file, half)),
        }
    }

    /// Accounts for a file that was read to its end.
    fn end(&mut self, file: FileId, half: Half, end: End) {
        if half.is_known {
            return;
        }
        if let (Some(key), true) = (half.key, half.docs.is_some()) {
            self.known.insert(key, file);
        }
        let is_lost = half.docs.is_none() && half.n_lost > 0;
        let outcome = if is_lost { Outcome::skipped(NO_ROOM_FOR_IT) } else { end.outcome };
        let mut account = Account::new(half.path, outcome);
        account.docs = half.docs;
        half.remarks.into_iter().for_each(|remark| account.remark(remark));
        if half.n_lost > 0 && !is_lost {
            account.partial(format!("{} of its articles did not fit into memory", half.n_lost));
        }
        let members = end.members.into_iter().map(|(path, outcome)| {
            let mut member = Account::new(path, outcome);
            member.docs = half.members.get(member.path()).map(|doc| (*doc, *doc));
            member
        });
        self.ledger.enter(file, account, members.collect());
    }

    /// Accounts for files that never reached the engine, or not to their end.
    pub fn unread(&mut self, files: Vec<Unread>) {
        for Unread { file, path, reason } in files {
            if self.ledger.is_accounted(file) {
                continue;
            }
            let end = Outcome::skipped(&reason).into();
            match self.half.remove(&file) {
                Some(half) if half.docs.is_some() => {
                    let outcome = Outcome {
                        status: Status::Partial,
                        reason: Some(format!("{reason}; what was read of it before is loaded")),
                        n_docs: half.n_loaded,
                        ..Outcome::skipped("")
                    };
                    self.end(file, half, outcome.into());
                }
                _ => self.end(file, Half::unread(path), end),
            }
        }
    }

    fn linked(&mut self, mentions: &[Mention]) -> Vec<Linked> {
        let linked = |mention: &Mention| Linked {
            span: mention.span,
            spelling: self.names.intern(mention.kind, &mention.name),
            from: mention.from,
        };
        mentions.iter().map(linked).collect()
    }

    /// Puts other recognised mentions in place of those of a document: a better recogniser
    /// came later. What the person marked stays above them.
    pub fn recognise_again(&mut self, doc: DocId, mentions: &[Mention]) {
        let recognised = self.linked(mentions);
        let matcher = Rc::clone(&self.matcher);
        self.relink(doc, Some(recognised), &matcher);
        self.revision += 1;
        self.texts_revision += 1;
    }

    /// Lays what `matcher` marks over what was recognised in a document, and counts that.
    fn relink(&mut self, doc: DocId, fresh: Option<Vec<Linked>>, matcher: &Matcher) {
        let Self { documents, names, .. } = self;
        let Some(held) = documents.get_mut(doc.index()) else { return };
        let text = &*held.text().into_owned();
        let before: Vec<Linked> = held.mentions.iter().collect();
        let recognised = fresh.unwrap_or_else(|| match &held.recognised {
            Some(recognised) => recognised.iter().collect(),
            None => before.clone(),
        });
        let marked = overlay(names, text, &recognised, matcher);
        let mentions = marked.as_ref().unwrap_or(&recognised);
        held.names = names.recount(doc, text, (&before, &held.names), mentions);
        held.mentions = Mentions::new(mentions);
        held.recognised = marked.is_some().then(|| Mentions::new(&recognised));
    }

    /// The texts that decisions mark changed: `docs` are those that hold any of them.
    pub(super) fn mark_again(&mut self, matcher: Rc<Matcher>, docs: &[DocId]) {
        for doc in docs {
            self.relink(*doc, None, &matcher);
        }
        self.matcher = matcher;
        self.revision += 1;
        self.texts_revision += 1;
    }

    /// Changes the log of decisions; what it comes to is found out by [`Store::settle`].
    pub(super) fn change_log<T>(&mut self, change: impl FnOnce(&mut Log) -> T) -> T {
        self.revision += 1;
        let changed = change(&mut self.log);
        self.correct_again();
        changed
    }

    /// Finds out which names count as one, if names or decisions changed since.
    ///
    /// Cost: a pass over the names; entities of several names have their documents merged.
    pub fn settle(&mut self) {
        if self.settled != Some(self.revision) {
            self.entities = Entities::new(&mut self.names, self.log.decisions());
            self.settled = Some(self.revision);
        }
    }

    /// An entity, by its own id or that of any name that counts for it. What is asked of
    /// entities holds since the store was last settled.
    pub fn entity(&self, id: EntityId) -> Option<Entity<'_>> {
        self.entities.get(&self.names, id)
    }

    pub fn entities(&self) -> impl Iterator<Item = Entity<'_>> {
        self.entities.iter(&self.names)
    }

    pub(super) fn layer(&self) -> &Entities {
        &self.entities
    }

    /// The mentions of a document that count for an entity, in text order.
    pub fn mentions<'h>(
        &'h self,
        held: &'h Held,
    ) -> impl Iterator<Item = (Span, EntityId, Evidence)> + 'h {
        held.mentions.iter().filter_map(|Linked { span, spelling, from }| {
            let name = self.names.name_of(spelling)?;
            Some((span, self.entities.of(name)?, from))
        })
    }

    /// Distinct entities of a document with their number of mentions in it, rising.
    pub fn counted(&self, held: &Held) -> Vec<(EntityId, u32)> {
        self.entities.counted(&held.names)
    }

    fn free_key(&self, path: &str) -> String {
        let numbered = (2..).map(|n| format!("{path} ({n})"));
        core::iter::once(path.to_owned())
            .chain(numbered)
            .find(|key| self.find(key).is_none())
            .unwrap_or_default()
    }
}

/// A file of which articles have come, and not yet its end.
struct Half {
    path: String,
    /// By what it would be known if it were dropped again.
    key: Option<(Sha256, u64)>,
    /// It is loaded already: nothing of it is wanted.
    is_known: bool,
    /// Articles that have come so far, those that were lost among them.
    n_loaded: u32,
    n_lost: u32,
    /// The first and the last document of it.
    docs: Option<(DocId, DocId)>,
    /// The first document of each file in it, by path.
    members: HashMap<String, DocId>,
    /// One of its ids was taken.
    renamed: bool,
    remarks: Vec<String>,
}

impl Half {
    fn of(file: &ReadFile) -> Self {
        let key = file.sha256.map(|sha256| (sha256, hash(&file.path)));
        Self { key, ..Self::unread(file.path.clone()) }
    }

    fn unread(path: String) -> Self {
        Self {
            path,
            key: None,
            is_known: false,
            n_loaded: 0,
            n_lost: 0,
            docs: None,
            members: HashMap::new(),
            renamed: false,
            remarks: Vec::new(),
        }
    }
}

/// The text of an article, and what is read off it before it is packed.
struct Text {
    packed: Packed,
    title_apart: bool,
    title_words: Range<u32>,
}

/// Takes the texts of all articles, in their order.
fn packed(files: &mut [ReadFile]) -> Vec<Text> {
    let articles = files.iter_mut().flat_map(|file| &mut file.articles);
    let (titles, texts): (Vec<_>, Vec<_>) = articles
        .map(|(article, checkpoints)| {
            let apart = article.title_apart();
            let words = title_words(&article.document, apart, checkpoints.n_words());
            ((apart.is_some(), words), core::mem::take(&mut article.document.text))
        })
        .unzip();
    let all = Packed::all(texts).into_iter().zip(titles);
    all.map(|(packed, (title_apart, title_words))| Text { packed, title_apart, title_words })
        .collect()
}

fn hash(text: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(text)
}
