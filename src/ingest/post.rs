//! Posts of social networks that were pasted into an article.

use super::date::find_date;

/// Where the credit of a post begins in `line`: `— Name (@handle) Month D, YYYY` at the
/// line's end, the date left out or not. `Some(0)` is a line of credit alone.
///
/// Units: bytes of `line`. Cost: looks at the last 200 bytes.
pub(super) fn credit_at(line: &str) -> Option<usize> {
    let tail_at = line.ceil_char_boundary(line.len().saturating_sub(200));
    let tail = line.get(tail_at..)?;
    let handle_at = tail.rfind("(@")?;
    let behind = tail.get(handle_at + 2..)?;
    let handle_len = behind.find(')').filter(|n| (1..=60).contains(n))?;
    let handle = behind.get(..handle_len)?;
    if !handle.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-' | b'@'))
    {
        return None;
    }
    let rest = behind.get(handle_len + 1..)?.trim();
    if !rest.is_empty() {
        let (_, span) = find_date(rest)?;
        let aside = |text: Option<&str>| text.is_some_and(|t| t.trim().len() <= 14);
        if !aside(rest.get(..span.start as usize)) || !aside(rest.get(span.end as usize..)) {
            return None;
        }
    }
    let before = tail.get(..handle_at)?;
    let (dash_at, dash) =
        before.char_indices().rev().find(|(_, c)| matches!(c, '—' | '–' | '―'))?;
    let name = before.get(dash_at + dash.len_utf8()..)?;
    (!name.trim().is_empty() && name.len() <= 100).then_some(tail_at + dash_at)
}

/// Whether `text` carries a mark that only a post has.
pub(super) fn has_post_link(text: &str) -> bool {
    ["pic.twitter.com/", "https://t.co/", "pic.x.com/"].iter().any(|mark| text.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<usize>) {
        assert_eq!(credit_at(line), expected, "{line}");
    }

    #[test]
    fn credits_are_told_apart_from_prose() {
        check("— Bay News Agency (@BayNews) November 22, 2024", Some(0));
        check("— Port of Sarvena (@PortSarvena)", Some(0));
        check("Smoke over the bay pic.twitter.com/x1— Jun C. (@junc) 14 March 2024", Some(37));
        check("— Ilse (@ilse@social.example) March 1, 2024 09:12", Some(0));
        check("The port (@PortSarvena) said on March 1, 2024 that it would wait.", None);
        check("He wrote — as Ilse (@ilse) had — that it was over", None);
        check("— (@x", None);
        check("", None);
    }
}
