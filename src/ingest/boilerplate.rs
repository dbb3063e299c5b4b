//! Lines that a page puts around an article: sharing bars, subscriptions, notices.

/// Whether `line` (trimmed) is such a line.
///
/// Only phrases that no article begins a paragraph with: what is wrongly set aside
/// is worse than a sharing bar that stays.
pub(super) fn is_boilerplate(line: &str) -> bool {
    if line.len() > 240 {
        return false;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '©');
    WHOLE.iter().any(|phrase| bare.eq_ignore_ascii_case(phrase))
        || STARTS.iter().any(|start| {
            bare.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
        })
        || is_menu(line)
}

/// Lines which are boilerplate as a whole.
const WHOLE: &[&str] = &[
    "advertisement",
    "advertising",
    "share",
    "share this",
    "tweet",
    "print",
    "email",
    "comments",
    "comment",
    "subscribe",
    "sign up",
    "sign in",
    "log in",
    "login",
    "menu",
    "search",
    "home",
    "read more",
    "learn more",
    "see more",
    "show more",
    "load more",
    "loading",
    "next article",
    "previous article",
    "next post",
    "previous post",
    "related",
    "related articles",
    "related stories",
    "related news",
    "related posts",
    "more stories",
    "most read",
    "most popular",
    "recommended",
    "recommended for you",
    "you may also like",
    "you might also like",
    "trending",
    "trending now",
    "sponsored",
    "sponsored content",
    "back to top",
    "skip to content",
    "skip to main content",
    "accept",
    "accept all",
    "accept all cookies",
    "accept cookies",
    "continue reading",
    "leave a comment",
    "leave a reply",
    "copy link",
    "link copied",
    "facebook",
    "twitter",
    "linkedin",
    "whatsapp",
    "telegram",
    "reddit",
    "pinterest",
    "newsletter",
    "cookie settings",
    "privacy policy",
    "terms of use",
    "terms of service",
    "view comments",
    "follow us",
    "subscribe now",
];

/// Beginnings of lines which are boilerplate.
const STARTS: &[&str] = &[
    "read more:",
    "read more at",
    "read also:",
    "also read:",
    "also read |",
    "read full story",
    "read the full story",
    "read next:",
    "share this ",
    "share on ",
    "share via ",
    "tweet this",
    "click here to ",
    "click to share",
    "subscribe to our",
    "subscribe to the ",
    "subscribe for ",
    "sign up for our",
    "sign up for the ",
    "sign up to our",
    "sign up to the ",
    "get our newsletter",
    "join our newsletter",
    "join our telegram",
    "join our whatsapp",
    "follow us on",
    "like us on facebook",
    "download our app",
    "we use cookies",
    "this site uses cookies",
    "this website uses cookies",
    "by continuing to use this site",
    "by clicking accept",
    "all rights reserved",
    "copyright ©",
    "copyright (c)",
    "© 20",
    "© 19",
    "©20",
    "story continues below",
    "article continues below",
    "advertisement - ",
    "advertisement. ",
    "related:",
    "recommended:",
    "you may also like:",
    "most read:",
    "please enable javascript",
    "your browser does not support",
    "support our journalism",
    "become a member",
    "become a subscriber",
    "leave a comment ",
    "filed under:",
    "tags:",
    "posted in:",
];

/// Whether `line` is a row of short links: `Home | World | Sport | Contact`.
fn is_menu(line: &str) -> bool {
    let parts =
        line.split([' ', '\t']).filter(|part| matches!(*part, "|" | "•" | "·" | "»")).count();
    parts >= 3
        && line
            .split(['|', '•', '·', '»'])
            .all(|part| part.trim().len() <= 28 && !part.contains(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sharing_bars_and_notices_are_set_aside() {
        for line in [
            "Advertisement",
            "READ MORE: Port director resigns",
            "Share on Facebook",
            "» Read more",
            "Home | World | Business | Sport",
            "© 2024 The Kostrel Post",
            "[Subscribe]",
            "We use cookies to improve your experience.",
        ] {
            assert!(is_boilerplate(line), "{line}");
        }
    }

    #[test]
    fn sentences_stay() {
        for line in [
            "Share prices fell in Kostrel on Wednesday.",
            "Subscribers were told on Monday.",
            "Sign language interpreters joined the briefing.",
            "Comments by the minister drew anger.",
            "11 | 14 | 17 | 19",
            "",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
