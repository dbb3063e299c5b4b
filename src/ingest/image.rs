//! References to images in text: `![alt](address)`, and the same within a link.

/// An image reference at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Image<'t> {
    pub alt: &'t str,
    pub address: &'t str,
    /// Where the link around the image leads.
    pub link: Option<&'t str>,
    /// Length of the reference in bytes.
    pub len: usize,
}

/// The image reference that `text` begins with. The alternative text may hold brackets.
///
/// Cost: linear in the line; an address ends within 4,096 bytes.
pub(super) fn image_at(text: &str) -> Option<Image<'_>> {
    if let Some(inner) = text.strip_prefix('[') {
        let image = plain_image_at(inner)?;
        let behind = inner.get(image.len..)?.strip_prefix("](")?;
        let link_len = address_len(behind)?;
        let link = behind.get(..link_len)?;
        return Some(Image { link: Some(link), len: 1 + image.len + 2 + link_len + 1, ..image });
    }
    plain_image_at(text)
}

fn plain_image_at(text: &str) -> Option<Image<'_>> {
    /// No alternative text is longer; the bound keeps a line of brackets linear.
    const LONGEST_ALT: usize = 4096;
    let behind = text.strip_prefix("![")?;
    let near = behind.get(..behind.floor_char_boundary(LONGEST_ALT))?;
    let alt_len = near.find("](")?;
    let rest = behind.get(alt_len + 2..)?;
    let address_len = address_len(rest)?;
    Some(Image {
        alt: behind.get(..alt_len)?,
        address: rest.get(..address_len)?,
        link: None,
        len: 2 + alt_len + 2 + address_len + 1,
    })
}

/// Length of the address before the parenthesis that closes it.
fn address_len(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, b) in text.bytes().enumerate().take(4096) {
        match b {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether `line` is nothing but the address of an image file.
pub(super) fn is_image_address(line: &str) -> bool {
    const ENDS: &[&str] = &[".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"];
    let bare = line.split(['?', '#']).next().unwrap_or(line);
    (line.starts_with("https://") || line.starts_with("http://"))
        && !line.contains(char::is_whitespace)
        && ENDS.iter().any(|end| {
            bare.len()
                .checked_sub(end.len())
                .and_then(|at| bare.get(at..))
                .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
        })
}

/// The host of an address, without `www.`.
pub(super) fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, &str, Option<&str>, usize)>) {
        let found = image_at(text).map(|i| (i.alt, i.address, i.link, i.len));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn references_are_read_with_their_brackets() {
        check("![a](b.png) rest", Some(("a", "b.png", None, 11)));
        check(
            "![[Ad] b – c.example](https://d/e(1).jpg)",
            Some(("[Ad] b – c.example", "https://d/e(1).jpg", None, 43)),
        );
        check("[![a](b)](https://c/d)", Some(("a", "b", Some("https://c/d"), 22)));
        check("![a] (b)", None);
        check("![a](b", None);
        check("[link](b)", None);
    }

    #[test]
    fn addresses_of_images_are_known_by_their_end() {
        assert!(is_image_address("https://a.example/b.JPG?w=120"));
        assert!(!is_image_address("https://a.example/story"));
        assert!(!is_image_address("see https://a.example/b.jpg"));
        assert_eq!(host("https://www.a.example:80/b"), Some("a.example"));
        assert_eq!(host("mailto:a@b"), None);
    }
}
