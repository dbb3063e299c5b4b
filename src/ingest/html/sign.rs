//! What an element says of itself: that it is the article, or stands around it.

use super::container::Name;
use super::region::{Attribute, Attributes};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sign {
    #[default]
    None,
    /// It holds the text of the article.
    Article,
    /// It stands around the article: a menu, a sharing bar, a form.
    Around,
    /// The same, by words that hardly mean anything else: comments, other stories.
    Apart,
}

impl Sign {
    pub fn is_around(self) -> bool {
        matches!(self, Self::Around | Self::Apart)
    }
}

impl Sign {
    /// What an element says; `in_article` tells that it lies within `<article>` or
    /// `<main>`, whose header is the article's own.
    pub fn of(name: Name, attributes: &Attributes, in_article: bool) -> Self {
        use Name::{
            Article, Div, Dl, Figure, Form, Header, Main, Ol, P, Section, Span, Table, Td, Ul,
        };
        match name {
            Header if in_article => {}
            Form => return Self::Around,
            name if name.is_frame() => return Self::Around,
            Div | Section | Ul | Ol | P | Dl | Span | Article | Main | Td | Table | Figure => {}
            _ => return Self::None,
        }
        const ROLES: &[&str] =
            &["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"];
        if attributes
            .get(Attribute::Role)
            .is_some_and(|role| ROLES.iter().any(|it| role.trim().eq_ignore_ascii_case(it)))
        {
            return Self::Around;
        }
        let is_body = |value: &str| value.eq_ignore_ascii_case("articlebody");
        if attributes.get(Attribute::Itemprop).is_some_and(is_body) {
            return Self::Article;
        }
        let said = attributes.classes().map(|class| of_class(&plain(class)));
        said.fold(Self::None, |all, one| match (all, one) {
            (Self::Article, _) | (_, Self::Article) => Self::Article,
            (Self::Apart, _) | (_, Self::Apart) => Self::Apart,
            (Self::Around, _) | (_, Self::Around) => Self::Around,
            (Self::None, Self::None) => Self::None,
        })
    }
}

/// A class in lower case, its words apart by `-`: of `articleBody`, `article__body` and
/// `article-body` all the last.
fn plain(class: &str) -> String {
    const LONGEST: usize = 60;
    let mut out = String::with_capacity(class.len() + 4);
    let mut before = '-';
    for c in class.chars().take(LONGEST) {
        if !c.is_ascii_alphanumeric() {
            if before != '-' {
                out.push('-');
                before = '-';
            }
            continue;
        }
        if c.is_ascii_uppercase() && before.is_ascii_lowercase() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
        before = c;
    }
    out
}

/// What a class says that is written as [`plain`] does.
fn of_class(class: &str) -> Sign {
    // `has-sidebar` and `no-comments` speak of something else.
    const OF_ANOTHER: &[&str] = &["has", "with", "w", "no", "without", "is", "not", "hide", "show"];
    let has = |words: &[&str]| class.split('-').any(|word| words.contains(&word));
    let is_compound = class.contains('-');
    let in_class = |phrase: &&str| contains_words(class, phrase);
    if ARTICLE.contains(&class) {
        Sign::Article
    } else if has(OF_ANOTHER) {
        Sign::None
    } else if has(APART) || is_compound && PHRASES.iter().any(in_class) {
        Sign::Apart
    } else if WHOLE.contains(&class) || has(AROUND) || is_compound && FRAME.iter().any(in_class) {
        Sign::Around
    } else {
        Sign::None
    }
}

/// Whether `phrase` stands in `class` as whole words.
fn contains_words(class: &str, phrase: &str) -> bool {
    class.match_indices(phrase).any(|(at, _)| {
        let (before, after) = (class.get(..at), class.get(at + phrase.len()..));
        before.is_some_and(|before| before.is_empty() || before.ends_with('-'))
            && after.is_some_and(|after| after.is_empty() || after.starts_with('-'))
    })
}

/// Classes of what holds the text of an article.
const ARTICLE: &[&str] = &[
    "article-body",
    "article-content",
    "article-text",
    "article-body-content",
    "body-copy",
    "content-article",
    "entry-content",
    "post-body",
    "post-content",
    "story-body",
    "story-content",
    "story-text",
];

/// Classes of what stands around one.
const WHOLE: &[&str] = &[
    "ad",
    "ads",
    "consent",
    "menu",
    "modal",
    "nav",
    "popup",
    "promo",
    "recommended",
    "related",
    "share",
    "social",
    "subscribe",
    "tags",
    "topics",
];

/// Words of classes of what stands around an article, and now and then of a page's frame.
const AROUND: &[&str] = &[
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "masthead",
    "navbar",
    "navigation",
    "pagination",
    "sharing",
    "sidebar",
    "signup",
];

/// The same of several words.
const FRAME: &[&str] =
    &["article-footer", "post-footer", "site-footer", "site-header", "skip-link"];

/// Words that no class of an article's own text has.
const APART: &[&str] = &[
    "addthis",
    "commentlist",
    "comments",
    "cookie",
    "cookies",
    "disqus",
    "gdpr",
    "newsletter",
    "outbrain",
    "recirc",
    "recirculation",
    "recommendations",
    "sponsored",
    "taboola",
    "trending",
];

/// Words that only together say so.
const PHRASES: &[&str] = &[
    "author-bio",
    "comment-list",
    "most-popular",
    "most-read",
    "more-from",
    "more-stories",
    "read-also",
    "read-next",
    "related-articles",
    "related-content",
    "related-links",
    "related-news",
    "related-posts",
    "related-stories",
    "related-topics",
    "share-bar",
    "share-buttons",
    "share-links",
    "share-tools",
    "social-icons",
    "social-links",
    "social-share",
    "social-tools",
    "you-may-like",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_however_they_are_written() {
        for class in ["articleBody", "article__body", "article-body", "Article_Body"] {
            assert_eq!(plain(class), "article-body", "{class}");
        }
        for class in ["relatedPosts", "c-related-articles__list", "share", "td-post-sharing-top"] {
            assert!(of_class(&plain(class)).is_around(), "{class}");
        }
        for class in [
            "has-sidebar",
            "content-with-sidebar-wrap",
            "shareholders",
            "related-to-fire",
            "no-comments",
            "ad-astra",
        ] {
            assert_eq!(of_class(&plain(class)), Sign::None, "{class}");
        }
    }
}
