//! Attributes, and elements of which nothing is seen.

/// The attributes of a start tag that mean something here.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    values: Vec<(Attribute, String)>,
}

macro_rules! names {
    ($($variant:ident $text:literal),* $(,)?) => {
        /// The name of an attribute that is kept.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Attribute { $($variant),* }

        impl Attribute {
            pub fn of(bytes: &[u8]) -> Option<Self> {
                [$((&$text[..], Self::$variant)),*]
                    .into_iter()
                    .find(|(name, _)| bytes.eq_ignore_ascii_case(name))
                    .map(|(_, name)| name)
            }
        }
    };
}

names! {
    Alt b"alt", AriaHidden b"aria-hidden", Class b"class", Content b"content",
    Datetime b"datetime", Hidden b"hidden", Href b"href", Id b"id", Itemprop b"itemprop",
    Lang b"lang", MetaName b"name", Open b"open", Property b"property", Rel b"rel",
    Role b"role", Start b"start", Style b"style", Type b"type",
}

impl Attributes {
    /// Longer values are cut: none that matters is longer.
    const LONGEST: usize = 4096;

    pub fn clear(&mut self) {
        self.values.clear();
    }

    /// Notes that the attribute is there. The first of several of one name counts.
    pub fn begin(&mut self, name: Attribute) -> bool {
        let new = self.get(name).is_none();
        if new {
            self.values.push((name, String::new()));
        }
        new
    }

    /// Sets the value of the attribute that was begun last.
    pub fn set(&mut self, value: &[u8]) {
        let near = value.get(..Self::LONGEST).unwrap_or(value);
        if let Some((_, slot)) = self.values.last_mut() {
            *slot = String::from_utf8_lossy(near).into_owned();
        }
    }

    pub fn get(&self, name: Attribute) -> Option<&str> {
        self.values.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str())
    }

    fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The classes of the element, and its id.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        let named = [Attribute::Class, Attribute::Id].into_iter();
        named.filter_map(|name| self.get(name)).flat_map(str::split_ascii_whitespace)
    }

    /// Whether the element is the quotation of a post of a social network.
    pub fn is_post(&self) -> bool {
        const POSTS: &[&str] = &[
            "twitter-tweet",
            "twitter-video",
            "instagram-media",
            "tiktok-embed",
            "fb-post",
            "bluesky-embed",
            "mastodon-embed",
            "telegram-post",
        ];
        self.classes().any(|class| POSTS.iter().any(|post| post.eq_ignore_ascii_case(class)))
    }
}

/// An element whose end is awaited; inner elements of its name are counted.
#[derive(Debug)]
pub(super) struct Region {
    pub name: Vec<u8>,
    depth: u32,
}

impl Region {
    pub fn new(name: &[u8]) -> Self {
        Self { name: name.to_vec(), depth: 1 }
    }

    /// Takes a start tag within.
    pub fn start(&mut self, name: &[u8]) {
        if self.name == name {
            self.depth = self.depth.saturating_add(1);
        }
    }

    /// Takes an end tag; whether the region ends with it.
    pub fn end(&mut self, name: &[u8]) -> bool {
        if self.name == name {
            self.depth -= 1;
        }
        self.depth == 0
    }

    /// Whether a start tag within ends an element that may go without its end tag.
    pub fn ends_before(&self, name: &[u8]) -> bool {
        match self.name.as_slice() {
            b"p" | b"svg" => is_block(name),
            b"li" | b"option" | b"tr" | b"td" | b"th" | b"dt" | b"dd" => self.name == name,
            _ => false,
        }
    }

    /// Whether an end tag closes an element around one that may go without its own.
    pub fn ends_with_parent(&self, name: &[u8]) -> bool {
        match self.name.as_slice() {
            b"p" => matches!(name, b"div" | b"section" | b"article" | b"main" | b"body" | b"td"),
            b"li" => matches!(name, b"ul" | b"ol" | b"menu"),
            b"dt" | b"dd" => name == b"dl",
            b"option" => name == b"select",
            b"td" | b"th" => matches!(name, b"tr" | b"table" | b"tbody"),
            b"tr" => matches!(name, b"table" | b"tbody" | b"thead" | b"tfoot"),
            _ => false,
        }
    }
}

/// Whether an element begins a block.
pub(super) fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"body"
            | b"center"
            | b"dd"
            | b"details"
            | b"dialog"
            | b"div"
            | b"dl"
            | b"dt"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"header"
            | b"hr"
            | b"legend"
            | b"li"
            | b"main"
            | b"nav"
            | b"ol"
            | b"p"
            | b"pre"
            | b"section"
            | b"summary"
            | b"table"
            | b"ul"
    )
}

/// Whether an element has no end tag.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Whether nothing within the element is seen.
pub(super) fn is_hidden(name: &[u8], attributes: &Attributes) -> bool {
    if matches!(
        name,
        b"script"
            | b"style"
            | b"template"
            | b"noscript"
            | b"iframe"
            | b"svg"
            | b"object"
            | b"canvas"
            | b"audio"
            | b"video"
            | b"textarea"
            | b"noembed"
            | b"noframes"
            | b"datalist"
    ) {
        return true;
    }
    if attributes.is_empty() || matches!(name, b"html" | b"body") {
        return name == b"dialog";
    }
    let style_hides = attributes.get(Attribute::Style).is_some_and(|style| {
        let bare: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        let bare = bare.to_ascii_lowercase();
        bare.contains("display:none") || bare.contains("visibility:hidden")
    });
    attributes.get(Attribute::Hidden).is_some()
        || attributes.get(Attribute::AriaHidden).is_some_and(|v| v.eq_ignore_ascii_case("true"))
        || style_hides
        || name == b"dialog" && attributes.get(Attribute::Open).is_none()
}
