//! What a page says of itself beside its text.

use super::json_ld;
use super::region::{Attribute, Attributes};
use crate::corpus::{Date, Field, Metadata, Provenance};
use crate::ingest::date::find_date;

/// Statements of `<title>`, `<meta>`, `<link>`, `<time>` and JSON-LD; of each the first.
#[derive(Debug, Default)]
pub(super) struct Head {
    title: Option<String>,
    og_title: Option<String>,
    published: Option<Date>,
    time: Option<Date>,
    author: Option<String>,
    site: Option<String>,
    url: Option<String>,
    language: Option<String>,
    article: json_ld::Article,
}

impl Head {
    pub fn title(&mut self, text: &str) {
        keep(&mut self.title, text);
    }

    pub fn html(&mut self, attributes: &Attributes) {
        if let Some(lang) = attributes.get(Attribute::Lang) {
            keep_option(&mut self.language, language(lang));
        }
    }

    pub fn link(&mut self, attributes: &Attributes) {
        let canonical =
            attributes.get(Attribute::Rel).is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
        if let Some(href) =
            attributes.get(Attribute::Href).filter(|href| canonical && is_address(href))
        {
            self.url = Some(href.trim().to_owned());
        }
    }

    pub fn meta(&mut self, attributes: &Attributes) {
        let Some(content) = attributes.get(Attribute::Content) else { return };
        let key = [Attribute::Property, Attribute::MetaName, Attribute::Itemprop]
            .into_iter()
            .find_map(|name| attributes.get(name))
            .unwrap_or("")
            .trim()
            .to_ascii_lowercase();
        match key.as_str() {
            "og:title" | "twitter:title" => keep(&mut self.og_title, content),
            "og:site_name" | "dc.publisher" => keep(&mut self.site, content),
            "og:url" if is_address(content) => keep(&mut self.url, content),
            "og:locale" => keep_option(&mut self.language, language(content)),
            "author" | "article:author" | "dc.creator" | "parsely-author" | "byl" => {
                let name = content.trim();
                let name = name.strip_prefix("By ").unwrap_or(name);
                if !name.contains("://") {
                    keep(&mut self.author, name);
                }
            }
            "article:published_time"
            | "og:published_time"
            | "og:article:published_time"
            | "datepublished"
            | "date"
            | "pubdate"
            | "publishdate"
            | "publish-date"
            | "publication_date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.date"
            | "dcterms.created"
            | "dcterms.issued"
            | "parsely-pub-date"
            | "sailthru.date" => {
                keep_option(&mut self.published, date(content));
            }
            _ => {}
        }
    }

    pub fn time(&mut self, attributes: &Attributes) {
        if let Some(value) = attributes.get(Attribute::Datetime) {
            keep_option(&mut self.time, date(value));
        }
    }

    pub fn json_ld(&mut self, source: &str) {
        let article = json_ld::article(source);
        let known = &mut self.article;
        keep_option(&mut known.headline, article.headline);
        keep_option(&mut known.published, article.published);
        keep_option(&mut known.author, article.author);
        keep_option(&mut known.publisher, article.publisher);
        keep_option(&mut known.language, article.language);
        keep_option(&mut known.url, article.url);
    }

    /// The title as it is stated beside the text, whatever else stands with it; of one that
    /// is none for its length the beginning.
    pub fn title_text(&self) -> &str {
        const LONGEST: usize = 1000;
        let title = self.title.as_deref().or(self.og_title.as_deref()).unwrap_or_default();
        title.get(..title.floor_char_boundary(LONGEST)).unwrap_or(title)
    }

    pub fn into_metadata(self) -> Metadata {
        fn field<T>(value: T) -> Field<T> {
            Field { value, from: Provenance::Metadata, span: None }
        }
        let said = self.article;
        let site = self.site.or(said.publisher);
        let title = self.title.map(|title| without_site(&title, site.as_deref()));
        let published = self.published.or(said.published.as_deref().and_then(date));
        Metadata {
            title: self.og_title.or(said.headline).or(title).map(field),
            date: published.or(self.time).map(field),
            author: said.author.or(self.author).map(field),
            url: self.url.or(said.url.filter(|url| is_address(url))).map(field),
            language: self.language.or(said.language.as_deref().and_then(language)).map(field),
            source: site.map(field),
            ..Metadata::default()
        }
    }
}

/// Keeps the first text that is not empty, on one line.
fn keep(slot: &mut Option<String>, text: &str) {
    let value = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if slot.is_none() && !value.is_empty() {
        *slot = Some(value);
    }
}

fn keep_option<T>(slot: &mut Option<T>, value: Option<T>) {
    if slot.is_none() {
        *slot = value;
    }
}

fn date(value: &str) -> Option<Date> {
    let value = value.trim();
    let near = value.get(..value.floor_char_boundary(80)).unwrap_or("");
    Date::parse_iso(near).filter(|date| date.year() >= 1600).or_else(|| Some(find_date(near)?.0))
}

fn is_address(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("https://") || text.starts_with("http://")
}

/// The ISO 639-1 code that a language tag such as `en-GB` begins with.
fn language(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

/// A page's title without the name of the site at its end.
fn without_site(title: &str, site: Option<&str>) -> String {
    let cut = [" | ", " - ", " – ", " — ", " · "].iter().filter_map(|mark| title.rsplit_once(mark));
    for (head, tail) in cut {
        if site.is_some_and(|site| site.eq_ignore_ascii_case(tail.trim()))
            && !head.trim().is_empty()
        {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}
