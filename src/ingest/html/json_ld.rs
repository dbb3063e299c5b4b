//! The statements about an article in a page's JSON-LD.
//!
//! A reader of JSON tokens with a stack of its own: depth cannot hurt, and what is
//! broken ends the reading without losing what was read before.

/// What JSON-LD says of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Article {
    pub headline: Option<String>,
    pub published: Option<String>,
    pub author: Option<String>,
    pub publisher: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
}

/// What an object is to the one that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Root,
    Author,
    Publisher,
    Other,
}

/// An object or array that is open.
struct Frame {
    role: Role,
    is_object: bool,
    /// The key whose value comes next.
    key: String,
    /// Index into the objects that may be articles.
    object: usize,
}

/// Reads `source` and gives the first object whose type is that of an article, and
/// where there is none, the first that has a date of publication.
///
/// Cost: linear; no more than 1,000 objects are kept apart.
pub(super) fn article(source: &str) -> Article {
    const MOST: usize = 1000;
    let mut objects: Vec<(Article, bool)> = vec![(Article::default(), false)];
    let mut stack: Vec<Frame> = Vec::new();
    let mut reader = Reader { source, at: 0 };
    while let Some(token) = reader.next() {
        match token {
            Token::Open { is_object } => {
                let (role, object) = match stack.last() {
                    None => (Role::Root, objects.len()),
                    Some(frame) if !frame.is_object => (frame.role, frame.object),
                    Some(frame) => match frame.key.as_str() {
                        "author" | "creator" => (Role::Author, frame.object),
                        "publisher" => (Role::Publisher, frame.object),
                        "@graph" => (Role::Root, frame.object),
                        _ => (Role::Other, frame.object),
                    },
                };
                let object = if is_object && role == Role::Root && objects.len() < MOST {
                    objects.push((Article::default(), false));
                    objects.len() - 1
                } else {
                    object
                };
                stack.push(Frame { role, is_object, key: String::new(), object });
            }
            Token::Close => {
                stack.pop();
            }
            Token::Text(text) => {
                let Some(frame) = stack.last_mut() else { continue };
                if frame.is_object && reader.colon_follows() {
                    frame.key = text;
                    continue;
                }
                // A list of values stands under the key of the object around it.
                let (role, key, object) = match stack.as_slice() {
                    [.., outer, inner] if !inner.is_object => {
                        (outer.role, outer.key.as_str(), outer.object)
                    }
                    [.., frame] => (frame.role, frame.key.as_str(), frame.object),
                    [] => continue,
                };
                if let Some((article, is_article)) = objects.get_mut(object) {
                    take(article, is_article, role, key, text);
                }
            }
        }
    }
    let by_type = objects.iter().position(|(_, is_article)| *is_article);
    let chosen = by_type.or_else(|| objects.iter().position(|(a, _)| a.published.is_some()));
    chosen.map(|i| objects.swap_remove(i).0).unwrap_or_default()
}

/// Takes the value of `key`, in an object that is `role` to an article.
fn take(article: &mut Article, is_article: &mut bool, role: Role, key: &str, value: String) {
    let slot = match (role, key) {
        (Role::Root, "@type") => {
            let known = ["Article", "Posting", "Report", "Review"];
            *is_article |= known.iter().any(|end| value.ends_with(end));
            return;
        }
        (Role::Root, "headline") => &mut article.headline,
        (Role::Root, "datePublished") => &mut article.published,
        (Role::Root | Role::Author, "author" | "creator") | (Role::Author, "name") => {
            &mut article.author
        }
        (Role::Root | Role::Publisher, "publisher") | (Role::Publisher, "name") => {
            &mut article.publisher
        }
        (Role::Root, "inLanguage") => &mut article.language,
        (Role::Root, "url" | "mainEntityOfPage") => &mut article.url,
        _ => return,
    };
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_address = value.contains("://");
    let wants_address = matches!(key, "url" | "mainEntityOfPage");
    if slot.is_none() && !value.is_empty() && is_address == wants_address {
        *slot = Some(value);
    }
}

enum Token {
    Open {
        is_object: bool,
    },
    Close,
    /// A string, or a bare word such as a number.
    Text(String),
}

struct Reader<'s> {
    source: &'s str,
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<Token> {
        let bytes = self.source.as_bytes();
        loop {
            let byte = *bytes.get(self.at)?;
            match byte {
                b'{' | b'[' => {
                    self.at += 1;
                    return Some(Token::Open { is_object: byte == b'{' });
                }
                b'}' | b']' => {
                    self.at += 1;
                    return Some(Token::Close);
                }
                b'"' => {
                    self.at += 1;
                    return self.string().map(Token::Text);
                }
                b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                    let start = self.at;
                    while bytes
                        .get(self.at)
                        .is_some_and(|b| b.is_ascii_alphanumeric() || b"+-.".contains(b))
                    {
                        self.at += 1;
                    }
                    return self
                        .source
                        .get(start..self.at)
                        .map(|word| Token::Text(word.to_owned()));
                }
                _ => self.at += 1,
            }
        }
    }

    fn colon_follows(&self) -> bool {
        self.source.get(self.at..).is_some_and(|rest| rest.trim_start().starts_with(':'))
    }

    /// The string whose opening quote was just read.
    fn string(&mut self) -> Option<String> {
        let mut out = String::new();
        loop {
            let rest = self.source.get(self.at..)?;
            let len = rest.find(['"', '\\'])?;
            out.push_str(rest.get(..len)?);
            self.at += len + 1;
            if rest.as_bytes().get(len) == Some(&b'"') {
                return Some(out);
            }
            let escape = *self.source.as_bytes().get(self.at)?;
            if !escape.is_ascii() {
                continue;
            }
            self.at += 1;
            match escape {
                b'n' | b't' | b'r' | b'b' | b'f' => out.push(' '),
                b'u' => out.push(self.unicode()),
                other => out.push(char::from(other)),
            }
        }
    }

    /// The character of `\uXXXX`, of two of them where one is half of a pair.
    fn unicode(&mut self) -> char {
        let first = self.hex();
        let unit = |unit: Option<u16>| unit.unwrap_or(0xfffd);
        if (0xd800..0xdc00).contains(&unit(first))
            && self.source.get(self.at..).is_some_and(|rest| rest.starts_with("\\u"))
        {
            self.at += 2;
            let pair = [unit(first), unit(self.hex())];
            return char::decode_utf16(pair).next().and_then(Result::ok).unwrap_or('\u{fffd}');
        }
        char::from_u32(u32::from(unit(first))).unwrap_or('\u{fffd}')
    }

    fn hex(&mut self) -> Option<u16> {
        let digits = self.source.get(self.at..self.at + 4)?;
        let unit = u16::from_str_radix(digits, 16).ok()?;
        self.at += 4;
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: [Option<&str>; 4]) {
        let found = article(source);
        let fields = [&found.headline, &found.published, &found.author, &found.publisher];
        assert_eq!(fields.map(|f| f.as_deref()), expected, "{source}");
    }

    #[test]
    fn the_article_is_found_among_others() {
        check(
            r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x","datePublished":"2001-01-01"},
               {"headline":"Fire at \"the\" port","@type":["NewsArticle"],"datePublished":"2024-03-13T08:00Z",
                "author":[{"@type":"Person","name":"Jun Castellane"}],
                "image":{"@type":"ImageObject","datePublished":"1999-01-01","name":"no"},
                "publisher":{"@type":"Organization","name":"The Kostrel Post","logo":{"name":"no"}}}]}"#,
            [
                Some("Fire at \"the\" port"),
                Some("2024-03-13T08:00Z"),
                Some("Jun Castellane"),
                Some("The Kostrel Post"),
            ],
        );
        check(
            r#"{"@type":"Report","author":"Jun \u0043. \ud83d\udd25"}"#,
            [None, None, Some("Jun C. 🔥"), None],
        );
    }

    #[test]
    fn what_is_broken_gives_what_was_read() {
        check(
            r#"{"headline":"a","datePublished":"2024-03-13","author":{"na"#,
            [Some("a"), Some("2024-03-13"), None, None],
        );
        check(&"[".repeat(100_000), [None; 4]);
        check("{\"a\\", [None; 4]);
        check("", [None; 4]);
    }
}
