//! The parts of a message (RFC 2046), found without calling itself.

use std::collections::BTreeMap;

use super::header::{Fields, Params, line_at};

/// A part that holds no others.
#[derive(Debug)]
pub(super) struct Part<'b> {
    pub content_type: Params,
    pub disposition: Option<Params>,
    /// `base64`, `quoted-printable`; empty where bytes stand for themselves.
    pub transfer: String,
    /// As it was sent.
    pub content: &'b [u8],
    /// Which choice between several forms of one text it belongs to.
    pub choice: Option<usize>,
}

/// The parts of a message.
#[derive(Debug, Default)]
pub(super) struct Parts<'b> {
    pub parts: Vec<Part<'b>>,
    /// Whether a part that holds others has no end.
    pub is_cut: bool,
    /// Whether a part says that it holds others, and none of them can be found.
    pub is_broken: bool,
    pub is_encrypted: bool,
}

/// A part that holds others and is open.
struct Open {
    boundary: Vec<u8>,
    choice: Option<usize>,
    is_digest: bool,
    /// What the same boundary meant around this part.
    outer: Option<usize>,
}

/// Which part's boundary a line is, by its depth, and whether it ends that part.
struct Boundary {
    depth: usize,
    ends: bool,
}

struct Walk<'b> {
    bytes: &'b [u8],
    open: Vec<Open>,
    depths: BTreeMap<Vec<u8>, usize>,
    n_choices: usize,
    found: Parts<'b>,
}

/// Finds the parts of the message whose fields end at `body`.
///
/// Cost: linear in the bytes, and in depth no more than what the open boundaries take.
pub(super) fn parts<'b>(bytes: &'b [u8], fields: &Fields<'b>, body: usize) -> Parts<'b> {
    let mut walk = Walk {
        bytes,
        open: Vec::new(),
        depths: BTreeMap::new(),
        n_choices: 0,
        found: Parts::default(),
    };
    walk.run(fields, body);
    walk.found
}

impl<'b> Walk<'b> {
    fn run(&mut self, fields: &Fields<'b>, body: usize) {
        let mut leaf = self.enter(fields).map(|part| (part, body));
        let mut at = body;
        while at < self.bytes.len() {
            let (line, next) = line_at(self.bytes, at);
            let Some(Boundary { depth, ends }) = self.boundary(line) else {
                at = next;
                continue;
            };
            self.push(leaf.take(), at);
            let keep = if ends { depth } else { depth + 1 };
            while self.open.len() > keep {
                self.close();
            }
            at = next;
            if !ends {
                let (fields, body) =
                    Fields::read(self.bytes, next, |line| self.boundary(line).is_some());
                leaf = self.enter(&fields).map(|part| (part, body));
                at = body;
            }
        }
        self.found.is_cut = !self.open.is_empty();
        self.found.is_broken = leaf.is_none() && self.found.parts.is_empty();
        self.push(leaf, self.bytes.len());
    }

    /// Adds a part that ends at `end`; the line break before a boundary belongs to that.
    fn push(&mut self, leaf: Option<(Part<'b>, usize)>, end: usize) {
        let Some((mut part, start)) = leaf else { return };
        let content = self.bytes.get(start..end.max(start)).unwrap_or_default();
        let content = match self.open.is_empty() || end == self.bytes.len() {
            true => content,
            false => {
                content.strip_suffix(b"\n").map_or(content, |c| c.strip_suffix(b"\r").unwrap_or(c))
            }
        };
        part.content = content;
        self.found.parts.push(part);
    }

    /// Begins a part with these fields; gives it where it holds no others.
    fn enter(&mut self, fields: &Fields<'b>) -> Option<Part<'b>> {
        let mut content_type = fields.with_params("content-type").unwrap_or_default();
        let (digest, choice) =
            self.open.last().map_or((false, None), |open| (open.is_digest, open.choice));
        if content_type.value.is_empty() {
            content_type.value = if digest { "message/rfc822" } else { "text/plain" }.into();
        }
        let kind = content_type.value.strip_prefix("multipart/");
        if let (Some(kind), Some(boundary)) = (kind, content_type.get("boundary")) {
            self.found.is_encrypted |= kind == "encrypted";
            let choice = if kind == "alternative" {
                self.n_choices += 1;
                choice.or(Some(self.n_choices))
            } else {
                choice
            };
            let boundary = boundary.trim_end().as_bytes().to_vec();
            let outer = self.depths.insert(boundary.clone(), self.open.len());
            self.open.push(Open { boundary, choice, is_digest: kind == "digest", outer });
            return None;
        }
        Some(Part {
            content_type,
            disposition: fields.with_params("content-disposition"),
            transfer: fields
                .text("content-transfer-encoding")
                .unwrap_or_default()
                .to_ascii_lowercase(),
            content: &[],
            choice,
        })
    }

    fn close(&mut self) {
        let Some(closed) = self.open.pop() else { return };
        match closed.outer {
            Some(depth) => self.depths.insert(closed.boundary, depth),
            None => self.depths.remove(&closed.boundary),
        };
    }

    fn boundary(&self, line: &[u8]) -> Option<Boundary> {
        let name = line.strip_prefix(b"--")?.trim_ascii_end();
        let open = |name: &[u8]| self.depths.get(name).copied();
        if let Some(depth) = open(name) {
            return Some(Boundary { depth, ends: false });
        }
        let depth = open(name.strip_suffix(b"--")?)?;
        Some(Boundary { depth, ends: true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of a message: type, choice and content.
    fn check(text: &str, expected: &[&str]) {
        let (fields, body) = Fields::read(text.as_bytes(), 0, |_| false);
        let found = parts(text.as_bytes(), &fields, body);
        let mut lines: Vec<String> = found
            .parts
            .iter()
            .map(|part| {
                let choice = part.choice.map(|n| format!(" of choice {n}")).unwrap_or_default();
                let content = String::from_utf8_lossy(part.content);
                format!("{}{choice} {content:?}", part.content_type.value)
            })
            .collect();
        for (is, says) in
            [(found.is_cut, "cut"), (found.is_broken, "broken"), (found.is_encrypted, "encrypted")]
        {
            lines.extend(is.then(|| says.to_owned()));
        }
        assert_eq!(lines, expected, "{text}");
    }

    #[test]
    fn parts_are_found() {
        check("A: b\n\nBody\n", &["text/plain \"Body\\n\""]);
        check(
            "Content-Type: multipart/mixed; boundary=B\n\npreamble\n--B\n\none\n--B\nContent-Type: \
             image/png\n\ntwo\n--B--\nepilogue\n",
            &["text/plain \"one\"", "image/png \"two\""],
        );
        check(
            "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: \
             multipart/alternative; boundary=C\n\n--C\n\none\n--C\nContent-Type: \
             text/html\n\ntwo\n--C--\n--B\n\nthree\n--B--\n",
            &[
                "text/plain of choice 1 \"one\"",
                "text/html of choice 1 \"two\"",
                "text/plain \"three\"",
            ],
        );
        check(
            "Content-Type: multipart/digest; boundary=B\n\n--B\n\nSubject: x\n--B--\n",
            &["message/rfc822 \"Subject: x\""],
        );
    }

    #[test]
    fn broken_messages_keep_what_they_have() {
        check(
            "Content-Type: multipart/mixed; boundary=B\n\n--B\n\none",
            &["text/plain \"one\"", "cut"],
        );
        // The inner part has no end; the boundary around it ends it too.
        check(
            "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: multipart/mixed; \
             boundary=C\n\n--C\n\none\n--B\n\ntwo\n--B--\n",
            &["text/plain \"one\"", "text/plain \"two\""],
        );
        check("Content-Type: multipart/mixed; boundary=B\n\nnothing", &["cut", "broken"]);
        check("Content-Type: multipart/mixed\n\ntext", &["multipart/mixed \"text\""]);
        check(
            "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/html\n--B--\n",
            &["text/html \"\""],
        );
    }

    #[test]
    fn depth_is_no_danger() {
        let mut text = String::from("Content-Type: multipart/mixed; boundary=b0\n\n");
        for n in 0..50_000 {
            text += &format!("--b{n}\nContent-Type: multipart/mixed; boundary=b{}\n\n", n + 1);
        }
        text += "--b50000\n\nText";
        check(&text, &["text/plain \"Text\"", "cut"]);
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_message_is_it_ends(lines in proptest::collection::vec(
            proptest::sample::select(vec![
                "", "--B", "--B--", "--C", "--C--", "text", "A: b",
                "Content-Type: multipart/mixed; boundary=B",
                "Content-Type: multipart/alternative; boundary=C",
                "Content-Type: multipart/digest; boundary=C",
            ]), 0..20)) {
            let text = lines.join("\n");
            let (fields, body) = Fields::read(text.as_bytes(), 0, |_| false);
            parts(text.as_bytes(), &fields, body);
        }
    }
}
