//! The page's words, keyed `COMPONENT__STRING`. Sentences with numbers in them are
//! built in `present`.

use crate::corpus::{EntityKind, Role};
use crate::protocol::Order;
use crate::protocol::{Facet, FactKind};

pub const FIRST_RUN__LEAD: &str =
    "Drop articles here to filter them, see who and what they name, and read them side by side.";
pub const FIRST_RUN__PRIVACY: &str = "Your files stay in this tab. There is no server, and once the \
     page has loaded it cannot send anything anywhere.";
/// What is read; the first screen and About each end the sentence in their own way.
pub const FORMATS: &str = "Text, Markdown, HTML, PDF, DOCX, ODT, EPUB, RTF, XLSX, e-mail (EML, MBOX), \
     tables and records (CSV, TSV, JSON, JSON Lines), XML (TEI, NITF, NewsML, RSS, Atom), subtitles \
     (SRT, VTT) and archives of them (ZIP, TAR, GZIP)";
pub const FIRST_RUN__FORMATS: &str =
    ", in any encoding, one or a hundred thousand, in folders or not.";
pub const ABOUT__FORMATS: &str = " are read, up to 400 MB each. A file without a text layer, such as a \
     scanned PDF, or behind a password is not. Bytes that cannot be read are shown as \u{fffd} and \
     counted. Any other file is listed in the import report with the reason.";
pub const ABOUT__ENCODINGS: &str = "A file that is not in UTF-8 and does not name its encoding is read in \
     the one that its bytes make likely, and says “guessed”. “How it is read” above an article, or in the \
     import report, shows the beginning of the file in any other and reads it again; for tables it says \
     what each column was taken for. “Correct” changes title, date, author, source, address or language: \
     what you write is marked as yours, and Ctrl+Z takes it back. Search goes on looking in the titles that \
     were read.";
pub const ABOUT__ARCHIVES: &str = "What one dropped file unfolds to is limited to thirty times its size and \
     32 MB, and to 1 GB; files in files are read to a depth of four. What a limit keeps out is told.";
pub const ABOUT__SET_ASIDE: &str = "What stands around the article of a saved page (menus, other \
    stories, comments) is shown as set aside and is searched; names, dates and figures are taken \
    from the article alone, and what is alike or shared is told of it. Where the line runs is told from the page's form and can be wrong.";
pub const ABOUT__FROM_DISK: &str = "When the single file is opened from disk and a whole folder is \
     dropped, Chromium leaves out the files in it whose names hold < > : \" ? or *. Chosen with \
     the buttons they are read too.";
pub const INTAKE__FILES: &str = "Choose files";
pub const INTAKE__FOLDER: &str = "Choose a folder";
pub const INTAKE__SAMPLE: &str = "Try the sample";
pub const INTAKE__ADD: &str = "Add files";
pub const INTAKE__ADD_FOLDER: &str = "Add folder";
pub const INTAKE__DROP: &str = "Drop to add to this corpus. Nothing is uploaded.";
pub const SEARCH__LABEL: &str = "Search";
pub const SEARCH__PLACEHOLDER: &str = "Words, \"a phrase\", OR, -without, begin*";
pub const SEARCH__FORMS: &str = "With forms, “weapon” finds “weapons” too; what stands in quotation \
     marks stays exact";
pub const TERMS__LEAD: &str = "Names, numbers or phrases to look for, one a line. An article that \
     holds any of them is found. Every line is read like the search box: a line of several words \
     wants all of them, and quotation marks keep them together.";
pub const FILTER__LINK: &str = "Copy link";
pub const FILTER__LINK_HOW: &str = "Copy an address of this page that holds this filter; whoever \
     opens it sees your query, and none of your texts";
pub const FILTER__LINKED: &str = "The address that holds this filter is on the clipboard.";
pub const FILTER__NOT_LINKED: &str = "The browser did not let the page use the clipboard.";
pub const FILTER__CLEAR: &str = "Clear filter";
pub const LIST__LABEL: &str = "Articles";
pub const LIST__AS_DROPPED: &str = "order dropped";
pub const LIST__NOTHING: &str = "No article matches this filter.";
pub const FACET__NOTHING: &str = "No value under this filter holds these letters.";
pub const DATES__LABEL: &str = "Articles by date";
pub const DATES__HOW: &str = "Arrow keys move along the bars, with Shift they choose a range, Enter \
     filters by it.";
pub const DATES__TYPE: &str = "Type a range of dates";
pub const TIMELINE__EMPTY: &str = "No article under this filter states a date that has a bar.";
pub const TIMELINE__INVITE: &str = "Grey bars are all articles under the filter. Add a word, a \
     query or a name above to see in how many of them it comes, date by date.";
pub const TIMELINE__NO_SHARE: &str = "A share needs something to be a part: add a word, a query or \
     a name to see in what share of the articles it comes.";
pub const TIMELINE__HOW: &str = "Arrow keys move along the bars, with Shift they choose a range, \
     Enter filters by it.";
pub const TIMELINE__FULL: &str = "Six lines are as many as can be told apart. Remove one first.";
pub const READER__NOTHING: &str = "Choose an article to read it here.";
pub const COMPARE__NOTHING: &str = "Put two articles side by side: choose “Compare” in an article's \
     tools or press c on a row of the list, then choose a second one.";
pub const COMPARE__ONE: &str = "One article is chosen. Choose a second one to compare it with.";
pub const CONCORDANCE__EMPTY: &str = "Type a word or a phrase to see every place where it stands.";
pub const CONCORDANCE__NOTHING: &str = "It stands in the text of no article under this filter.";
pub const COLLOCATES__EMPTY: &str =
    "Type a word or a phrase to see which words stand near it more often than by chance.";
pub const COLLOCATES__NOTHING: &str =
    "No word stands that often near a hit. Lower the least count or widen the window.";
pub const COLLOCATES__HOW: &str = "G² is the log-likelihood of the table of two by two counts \
     (near a hit or not, this word or another): G² = 2 Σ O ln(O / E), Dunning 1993; it is negative \
     where a word is seen less than expected. MI is log₂(observed / expected); it is large for rare \
     words too. Words are folded for case and accents; a place counts once however many hits it is \
     near, and a word of a hit is near none.";
pub const KEYNESS__NOTHING: &str = "No word comes that often. Lower the least count.";
pub const KEYNESS__ALONE: &str = "A and B must both hold words. Narrow the filter, so that A is a \
     part of the corpus and the rest is B; or choose “Keep this selection as B” and then filter for \
     another one.";
pub const KEYNESS__HOW: &str = "G² is the log-likelihood of the frequencies in A and B: G² = 2 (a \
     ln(a / Eₐ) + b ln(b / E_b)), where Eₐ and E_b share a + b by the sizes of A and B; Rayson and \
     Garside 2000. It is negative where B has the word more often. Log ratio is log₂ of the ratio \
     of the relative frequencies, so that 1 is twice as often and −1 half as often; a frequency of \
     0 counts as ½; Hardie 2014. Words are folded for case and accents.";
pub const WORDS__THRESHOLDS: &str = "G² beyond 3.84 comes by chance in fewer than 1 of 20 words (p < \
     0.05), beyond 6.63 in 1 of 100, beyond 10.83 in 1 of 1,000, beyond 15.13 in 1 of 10,000. Among \
     thousands of words some pass by chance; those that do not pass 3.84 are shown paler.";
pub const WORDS__NO_FUNCTION_WORDS: &str = "Leave out function words";
pub const WORDS__LEFT_OUT: &str =
    "Left out: a small list of English function words (the, of, and, …).";
pub const FIGURES__NOTHING: &str = "No figure under this filter is of what is chosen here.";
pub const FIGURES__DIFFERS: &str = "Not all these figures are the same. They may be of different \
     days, places or parts: read the sentences.";
pub const FIGURES__NO_NUMBER: &str = "no number";
pub const FIGURES__NO_DATE: &str = "date not known";
pub const FIGURES__REJECTED: &str = "Numbers that were taken for no figure, with the reason: names, \
     addresses, times of day";
pub const SOURCES__NOTHING: &str = "Nobody of whom this is asked says anything under this filter.";
pub const SOURCES__NONE: &str = "Not told clearly";
pub const NEAR__HOW: &str = "Similarity is the share of runs of five words that two articles have \
     in common (Jaccard), counted exactly; the second figure is the share of the shorter one's. \
     Found are pairs with a similarity of 30 % or half of the shorter one's runs, and reworded ones \
     that share a fifth of their rare wording. A group is joined by pairs; its principal is the \
     earliest dated article, of equals the longest. Below 30 % the slider shows only what was found \
     so. Of one run that more than 64 articles share, an article meets the 64 before it.";
pub const PASSAGES__HOW: &str = "Words that stand in two articles or more, the same once case, \
     accents and marks are set aside, as far as they go on alike. A passage of many articles may be \
     part of a longer one of fewer.";
pub const MAP__HOW: &str = "Each point is an article. Each is joined with the six that share most of \
     its forty heaviest words; what is joined is drawn together, and clusters are those that join \
     each other most. That two points are near says that they may share much; how far apart two \
     clusters stand says nothing, and neither do up, down, left or right. The largest clusters have \
     a colour and their commonest heavy words. Arrow keys move from point to point, Enter picks.";
pub const MAP__PICK: &str = "Pick two points, or two articles of the list, to compare them.";
pub const ALIKE__HOW: &str = "Share of the weight of this article's forty heaviest words: those that \
     are frequent in it and rare in the corpus.";
pub const ALIKE__NOTHING: &str = "No other article shares two of its rare words.";
pub const DESK__NOTHING: &str = "No entity of the chosen types holds these letters.";
pub const LIKELY__NOTHING: &str = "Nothing that could be one entity is still open. What is certain \
     (one spelling, letters that a text defines, names of one country) was merged already.";
pub const LIKELY__HOW: &str = "Nothing here is merged until you say so; what you refuse is not \
     suggested again.";
pub const DECISIONS__LEAD: &str = "Everything that you decided about entities, the last decision \
     first. A saved file holds the decisions and the SHA-256 of the files, and none of their texts; \
     loaded again it holds over a corpus that has grown too.";
pub const DECISIONS__NOTHING: &str = "Nothing is decided yet.";
pub const NAMES__LEAD: &str = "A CSV file with a name a line: name, type, aliases. Types are PER, ORG, \
     LOC and so on, or person, organisation, place; several aliases stand in one field, parted by \
     semicolons. Every place where a name or an alias is written just so is marked, unless it is \
     part of a longer name. A list holds 200,000 names at most.";
pub const LOST__LEAD: &str = "The part of the page that holds the corpus stopped.";
pub const LOST__ADVICE: &str = "Your files are untouched. The page still knows them and can load \
     them again.";
pub const LOST__OTHER_BUILD: &str = "The page and its engine are of different versions, so they \
     will not work together. Reload the page; if that does not help, empty the browser's cache.";
pub const LOST__AGAIN: &str = "Load the same files again";

/// The heading of a kind of entity.
pub fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "People",
        EntityKind::Organisation => "Organisations",
        EntityKind::Place => "Places",
        EntityKind::Group => "Groups",
        EntityKind::Date => "Dates",
        EntityKind::Money => "Money",
        EntityKind::Percent => "Percentages",
        EntityKind::Quantity => "Figures",
        EntityKind::Product => "Products",
        EntityKind::Event => "Events",
        EntityKind::Url => "Addresses",
        EntityKind::Handle => "Handles",
    }
}

/// One entity of a kind.
pub fn one(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organisation => "Organisation",
        EntityKind::Place => "Place",
        EntityKind::Group => "Group",
        EntityKind::Date => "Date",
        EntityKind::Money => "Amount of money",
        EntityKind::Percent => "Percentage",
        EntityKind::Quantity => "Figure",
        EntityKind::Product => "Product",
        EntityKind::Event => "Event",
        EntityKind::Url => "Address",
        EntityKind::Handle => "Handle",
    }
}

pub fn order(order: Order) -> &'static str {
    match order {
        Order::Relevance => "relevance",
        Order::Date => "date",
        Order::Title => "title",
        Order::FileName => "file name",
        Order::Words => "length",
    }
}

/// What one entity of a kind is called.
pub fn kind_of_one(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Group => "group",
        EntityKind::Date => "date",
        EntityKind::Money => "money",
        EntityKind::Percent => "percentage",
        EntityKind::Quantity => "quantity",
        EntityKind::Product => "product",
        EntityKind::Event => "event",
        EntityKind::Url => "address",
        EntityKind::Handle => "handle",
    }
}

/// The name of a facet.
pub fn facet(facet: Facet) -> &'static str {
    match facet {
        Facet::Entities(entity) => kind(entity),
        Facet::Facts(FactKind::Source) => "Source",
        Facet::Facts(FactKind::Author) => "Author",
        Facet::Facts(FactKind::Language) => "Language",
        Facet::Facts(FactKind::Format) => "File format",
        Facet::Facts(FactKind::Length) => "Length",
        Facet::Facts(FactKind::Repeats) => "Duplicates",
    }
}

pub const ABOUT__MODEL: &str = "What the model of names learned from: the Groningen Meaning Bank \
    (Bos and others; extract by A. Walia, ODbL 1.0), Universal NER for the English Web Treebank \
    (Mayhew and others, CC BY-SA 4.0), GUM (Zeldes, CC BY 4.0; texts CC BY and CC BY-SA), Wikigold \
    (Balasuriya and others, CC BY 4.0), grobid-ner (Apache-2.0; text of Wikipedia CC BY-SA 3.0), \
    CrossNER (Liu and others, MIT; text CC BY-SA), the Broad Twitter Corpus (Derczynski, Bontcheva, \
    Roberts, CC BY 4.0), WNUT 2017 (Derczynski and others, CC BY 4.0). Word pieces: \
    all-mpnet-base-v2 (Apache-2.0).";

/// What a column is.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Title => "title",
        Role::Text => "text",
        Role::Date => "date",
        Role::Source => "source",
        Role::Author => "author",
        Role::Url => "address",
        Role::Language => "language",
        Role::Id => "number or id",
    }
}
