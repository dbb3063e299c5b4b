//! What elements mean, by the dialect of the source.

/// A vocabulary of elements, told by the root.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Dialect {
    /// RSS of any version, and Atom.
    Feed,
    /// The Text Encoding Initiative's.
    Tei,
    /// News Industry Text Format.
    Nitf,
    /// NewsML-G2 and its forerunner.
    NewsMl,
    Svg,
    /// Any other: what the names say and how the elements are nested.
    #[default]
    Other,
}

impl Dialect {
    pub fn of(root: &str) -> Self {
        match root {
            "rss" | "feed" | "RDF" => Self::Feed,
            "TEI" | "TEI.2" | "teiCorpus" => Self::Tei,
            "nitf" => Self::Nitf,
            "newsItem" | "newsMessage" | "packageItem" | "NewsML" => Self::NewsMl,
            "svg" => Self::Svg,
            _ => Self::Other,
        }
    }
}

/// A fact of the article that an element states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Title,
    Date,
    /// When the file was made, for want of a better date.
    FileDate,
    Author,
    Source,
    Url,
    Language,
}

/// What an element is to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Not text, with all that is in it.
    Skip,
    /// Not text, but what it holds is a fact; `true` where it is shown as a line too.
    Fact(Fact, bool),
    /// A heading of that level; 1 is the title.
    Heading(u8),
    Paragraph,
    Quotation,
    List,
    /// A list whose items are counted.
    Numbered,
    Item,
    Table,
    Row,
    Cell,
    /// A line of its own, in a paragraph.
    Line,
    /// A note at its place in the text.
    Note,
    /// A line break.
    Break,
    Caption,
    /// A line that states a fact: a date, a name.
    Stated,
    /// Running heads and notices.
    Aside,
    /// HTML that is written as text.
    Markup,
    /// Parts blocks, and is none.
    Group,
    /// A part of a sentence.
    Inline,
    /// Nothing is known of it.
    Unknown,
}

/// The role of an element by its name, within the elements `around` it, the innermost
/// last. `in_entry` is whether it belongs to an entry of a feed.
pub(super) fn role(dialect: Dialect, name: &str, parent: &str, in_entry: bool) -> Role {
    let known = match dialect {
        Dialect::Feed => feed(name, parent, in_entry),
        Dialect::Tei => tei(name, parent),
        Dialect::Nitf => nitf(name),
        Dialect::NewsMl => news_ml(name, parent),
        Dialect::Svg => svg(name),
        Dialect::Other => None,
    };
    known.or_else(|| common(name, parent)).unwrap_or(Role::Unknown)
}

fn feed(name: &str, parent: &str, in_entry: bool) -> Option<Role> {
    Some(match name {
        "item" | "entry" | "channel" | "feed" | "rss" | "RDF" => Role::Group,
        "title" if in_entry => Role::Heading(2),
        "title" => Role::Heading(1),
        "description" | "summary" | "encoded" | "content" | "subtitle" | "tagline" => Role::Markup,
        "link" if in_entry => Role::Stated,
        "link" => Role::Fact(Fact::Url, false),
        "pubDate" | "published" | "issued" | "date" | "updated" | "modified" if in_entry => {
            Role::Stated
        }
        "pubDate" | "updated" | "modified" | "date" => Role::Fact(Fact::Date, true),
        "creator" | "name" | "category" => Role::Stated,
        "author" if parent != "author" => Role::Stated,
        "language" => Role::Fact(Fact::Language, false),
        "rights" | "copyright" => Role::Aside,
        "guid" | "id" | "ttl" | "generator" | "docs" | "cloud" | "lastBuildDate" | "logo"
        | "icon" | "image" | "items" | "managingEditor" | "webMaster" | "uri" | "email" => {
            Role::Skip
        }
        _ => return None,
    })
}

fn tei(name: &str, parent: &str) -> Option<Role> {
    Some(match (name, parent) {
        ("title", "titleStmt") => Role::Fact(Fact::Title, false),
        ("author", "titleStmt") => Role::Fact(Fact::Author, false),
        ("publisher", "publicationStmt") => Role::Fact(Fact::Source, false),
        ("date", "publicationStmt") => Role::Fact(Fact::Date, false),
        // The header is about the text. Its other words are no part of it.
        ("teiHeader" | "fileDesc" | "titleStmt" | "publicationStmt", _) => Role::Group,
        ("sourceDesc" | "encodingDesc" | "profileDesc" | "revisionDesc", _)
        | ("respStmt" | "availability" | "extent" | "seriesStmt" | "notesStmt", _)
        | ("editionStmt" | "pubPlace" | "idno" | "editor" | "funder" | "sponsor", _)
        | ("principal" | "xenoData", _) => Role::Skip,
        (_, "titleStmt" | "publicationStmt") => Role::Skip,
        // Of what the source says and what an editor made of it, the source.
        ("corr" | "reg" | "expan", "choice") => Role::Skip,
        ("head", _) => Role::Heading(2),
        ("p" | "ab" | "sp" | "lg" | "salute" | "signed" | "opener" | "closer", _) => {
            Role::Paragraph
        }
        ("dateline" | "byline" | "docDate" | "docAuthor", _) => Role::Stated,
        ("l" | "speaker", _) => Role::Line,
        ("lb", _) => Role::Break,
        ("quote" | "q" | "cit", "div" | "body" | "div1" | "div2") => Role::Quotation,
        ("fw", _) => Role::Aside,
        ("figDesc", _) => Role::Caption,
        ("titlePart", _) => Role::Heading(1),
        ("list", _) => Role::List,
        ("text" | "body" | "front" | "back" | "div" | "group" | "titlePage", _) => Role::Group,
        ("note", _) => Role::Note,
        ("choice" | "hi" | "ref" | "name" | "persName" | "placeName", _) => Role::Inline,
        ("orgName" | "date" | "title" | "foreign" | "emph" | "term" | "q" | "num", _) => {
            Role::Inline
        }
        _ => return None,
    })
}

fn nitf(name: &str) -> Option<Role> {
    Some(match name {
        "hl1" | "headline" => Role::Heading(1),
        "hl2" => Role::Heading(2),
        "title" => Role::Fact(Fact::Title, false),
        "byline" | "dateline" | "distributor" => Role::Stated,
        "docdata" | "tobject" | "pubdata" | "revision-history" => Role::Group,
        "media-caption" => Role::Caption,
        "media-reference" | "media-object" | "media-metadata" | "identified-content" => Role::Skip,
        "tagline" => Role::Paragraph,
        "person" | "location" | "org" | "chron" | "event" | "function" | "object.title"
        | "virtloc" | "money" | "num" | "frac" | "pronounce" | "byttl" | "copyrite" => Role::Inline,
        "body" | "body.head" | "body.content" | "body.end" | "block" | "hedline" | "abstract"
        | "nitf" | "head" | "media" | "note" | "rights" => Role::Group,
        _ => return None,
    })
}

fn news_ml(name: &str, parent: &str) -> Option<Role> {
    Some(match (name, parent) {
        ("headline" | "HeadLine", _) => Role::Heading(1),
        ("by" | "byline" | "ByLine" | "dateline" | "DateLine", _) => Role::Stated,
        ("contentCreated", _) => Role::Fact(Fact::Date, false),
        ("versionCreated" | "firstCreated", "itemMeta") => Role::Fact(Fact::FileDate, false),
        ("name", "creator") => Role::Fact(Fact::Author, false),
        ("name", "provider") => Role::Fact(Fact::Source, false),
        ("title", "itemMeta" | "head") => Role::Fact(Fact::Title, false),
        ("inlineData", _) => Role::Markup,
        ("itemMeta" | "contentMeta" | "contentSet" | "inlineXML" | "creator" | "provider", _)
        | ("newsItem" | "newsMessage" | "itemSet" | "packageItem" | "NewsML" | "head", _) => {
            Role::Group
        }
        (_, "itemMeta") | ("header" | "catalogRef" | "catalog" | "rightsInfo", _) => Role::Skip,
        ("subject" | "genre" | "located" | "infoSource" | "contributor" | "audience", _)
        | ("urgency" | "altId" | "keyword" | "language" | "slugline", "contentMeta") => Role::Skip,
        ("partMeta" | "assert" | "inlineRef", _) => Role::Skip,
        ("creditline" | "description", _) => Role::Paragraph,
        ("hl1", _) => Role::Heading(1),
        ("hl2", _) => Role::Heading(2),
        _ => return None,
    })
}

fn svg(name: &str) -> Option<Role> {
    Some(match name {
        "title" => Role::Fact(Fact::Title, false),
        "text" | "desc" => Role::Paragraph,
        "tspan" | "textPath" | "a" => Role::Inline,
        "svg" | "g" | "symbol" | "switch" | "foreignObject" => Role::Group,
        "style" | "script" | "metadata" | "defs" => Role::Skip,
        _ => return None,
    })
}

/// Names that mean the same in HTML, DocBook, JATS, NITF and most home-made formats.
fn common(name: &str, parent: &str) -> Option<Role> {
    Some(match name {
        "script" | "style" | "template" | "include" => Role::Skip,
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "title" | "headline" | "article-title" => Role::Heading(1),
        "p" | "para" | "paragraph" | "div" | "section" | "pre" => Role::Paragraph,
        "ul" | "list" | "itemizedlist" | "dl" => Role::List,
        "ol" | "orderedlist" => Role::Numbered,
        "li" | "listitem" => Role::Item,
        "item" if parent == "list" => Role::Item,
        "table" | "informaltable" => Role::Table,
        "tr" | "row" => Role::Row,
        "td" | "th" | "cell" => Role::Cell,
        "entry" if parent == "row" => Role::Cell,
        "blockquote" | "quote" | "bq" | "disp-quote" => Role::Quotation,
        "br" | "lb" => Role::Break,
        "caption" | "figcaption" | "media-caption" => Role::Caption,
        "author" | "byline" | "creator" => Role::Fact(Fact::Author, true),
        "date" | "pubdate" | "pubDate" | "published" | "date-published" => {
            Role::Fact(Fact::Date, true)
        }
        "source" | "publisher" => Role::Fact(Fact::Source, true),
        "url" | "link" => Role::Fact(Fact::Url, true),
        "language" | "lang" => Role::Fact(Fact::Language, true),
        "b" | "i" | "em" | "strong" | "a" | "span" | "sup" | "sub" | "u" | "code" | "emphasis"
        | "xref" | "ulink" | "italic" | "bold" | "small" | "q" | "lang-text" => Role::Inline,
        _ => return None,
    })
}
