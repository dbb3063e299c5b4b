//! Whether a text is the source of a page.

/// Elements that stand around text, so that a text with several of them is marked up.
const ELEMENTS: &[&str] = &[
    "p",
    "div",
    "br",
    "span",
    "a",
    "article",
    "section",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "blockquote",
    "strong",
    "em",
    "b",
    "i",
    "figure",
    "body",
    "html",
    "img",
];

/// Whether `text` is clearly HTML: it begins with an element and closes one, or holds
/// several that are closed or broken lines. A tag that is talked about does not do.
///
/// Cost: one pass.
pub(super) fn is_markup(text: &str) -> bool {
    const SEVERAL: usize = 3;
    let begins = text.trim_start().starts_with('<');
    let (mut n_open, mut n_closed, mut n_breaks) = (0, 0, 0);
    for rest in text.split('<').skip(1) {
        let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = rest.get(..len).unwrap_or("");
        let ends =
            rest.as_bytes().get(len).is_some_and(|b| matches!(b, b'>' | b'/' | b' ' | b'\n'));
        if !ends || !ELEMENTS.iter().any(|element| element.eq_ignore_ascii_case(name)) {
            continue;
        }
        match closes {
            true => n_closed += 1,
            false if name.eq_ignore_ascii_case("br") => n_breaks += 1,
            false => n_open += 1,
        }
        if n_closed + n_breaks >= SEVERAL && n_open + n_breaks >= SEVERAL {
            return true;
        }
    }
    n_open > 0 && n_closed > 0 && begins || n_breaks >= 2
}

#[cfg(test)]
mod tests {
    use super::is_markup;

    #[test]
    fn pages_are_told_from_talk_of_tags() {
        for (text, expected) in [
            ("<p>It burned.</p>", true),
            ("It burned.<br>All night.<br/>Nobody came.", true),
            ("It burned.<p>A</p><p>B</p> and <b>C</b>", true),
            ("It burned.", false),
            ("Body <script>x</script> https://a.example", false),
            ("a < b and b > c", false),
            ("Use <p> for a paragraph.", false),
            ("<Reuters> It burned.", false),
            ("", false),
        ] {
            assert_eq!(is_markup(text), expected, "{text}");
        }
    }
}
