//! Mail, from bytes to documents.

use super::super::ingest_all;
use super::*;

/// What became of a file, of the files in it, and its documents.
fn check(path: &str, bytes: &[u8], expected: &[&str]) {
    let (outcome, found) = ingest_all(path, bytes);
    let say = |path: &str, outcome: &Outcome| {
        let reason = outcome.reason.as_ref().map(|reason| format!(" ({reason})"));
        format!("{path} {}{}", outcome.status.name(), reason.unwrap_or_default())
    };
    let mut lines = vec![say(path, &outcome)];
    lines.extend(found.members.iter().map(|(path, outcome)| say(path, outcome)));
    for document in &found.documents {
        let meta = &document.metadata;
        let title = meta.title.as_ref().map(|t| format!("{} ({})", t.value, t.from.name()));
        let others = [
            meta.date.as_ref().map(|date| date.value.to_string()),
            meta.author.as_ref().map(|author| author.value.clone()),
            meta.recipients.as_ref().map(|to| to.value.clone()),
        ];
        let facts: Vec<String> = title.into_iter().chain(others.into_iter().flatten()).collect();
        lines.push(format!("{} [{}] {:?}", document.id(), facts.join(" | "), document.text));
    }
    assert_eq!(lines, expected);
}

#[test]
fn a_message_is_its_text() {
    check(
        "a.eml",
        b"From: Jun <jun@a.example>\nTo: b@a.example\nCc: c@a.example\nDate: Mon, 18 Mar 2024 10:00:00 +0900\nSubject: Fire\n\nIt burned.\n",
        &[
            "a.eml loaded",
            "a.eml [Fire (metadata) | 2024-03-18 | Jun <jun@a.example> | b@a.example; CC: \
             c@a.example] \"It burned.\\n\"",
        ],
    );
    check(
        "a.eml",
        b"Subject: Fire\nContent-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: text/html\n\n<p>Page</p>\n--B\nContent-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=windows-1251\n\n=CF=EE=E6=E0=F0\n--B--\n",
        &["a.eml loaded", "a.eml [Fire (metadata)] \"Пожар\""],
    );
    check(
        "a.eml",
        b"Subject: Fire\nContent-Type: text/html\n\n<p>It burned.</p><script>x</script>",
        &["a.eml loaded", "a.eml [Fire (metadata)] \"It burned.\""],
    );
    // What a forwarded message says of itself is not said of this one.
    check(
        "a.eml",
        b"Subject: Fwd\nFrom: a\n\nFrom: b\nDate: 2020-01-01\n\nIt burned.\n",
        &[
            "a.eml loaded",
            "a.eml [Fwd (metadata) | a] \"From: b\\nDate: 2020-01-01\\n\\nIt burned.\\n\"",
        ],
    );
    check(
        "a.eml",
        b"Just some text.\n",
        &["a.eml loaded", "a.eml [Just some text (derived)] \"Just some text.\\n\""],
    );
    check(
        "a.eml",
        b"Subject: Call me\n\n",
        &["a.eml loaded", "a.eml [Call me (metadata)] \"Call me\""],
    );
    check("a.eml", b"From: a\n\n", &["a.eml skipped (there is no text in this message)"]);
}

#[test]
fn attachments_are_files_in_it() {
    check(
        "a.eml",
        b"Subject: Files\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nSee below.\n--B\nContent-Type: text/plain; name=\"../../x.txt\"\n\nNote.\n--B\nContent-Type: application/pgp-signature; name=s.asc\n\nabc\n--B\nContent-Type: message/rfc822\n\nSubject: Inner\n\nInner text.\n--B--\n",
        &[
            "a.eml loaded",
            "a.eml/x.txt loaded",
            "a.eml/s.asc skipped (it is a digital signature, not text)",
            "a.eml/part 4.eml loaded",
            "a.eml [Files (metadata)] \"See below.\"",
            "a.eml/x.txt [Note (derived)] \"Note.\"",
            "a.eml/part 4.eml [Inner (metadata)] \"Inner text.\"",
        ],
    );
}

#[test]
fn damage_is_told() {
    check(
        "a.eml",
        b"Subject: Bad\nContent-Transfer-Encoding: base64\n\nSGVsbG8g*&^\nV29ybGQ=\n",
        &[
            "a.eml partial (a part of the message is damaged (its base64 is broken); what could be \
             read of it is shown)",
            "a.eml [Bad (metadata)] \"Hello World\"",
        ],
    );
    check(
        "a.eml",
        b"Subject: Cut\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nIt burn",
        &[
            "a.eml partial (the message is damaged or cut off: the end of its last part is missing)",
            "a.eml [Cut (metadata)] \"It burn\"",
        ],
    );
    check(
        "a.eml",
        b"Subject: None\nContent-Type: multipart/mixed; boundary=B\n\nIt burned.",
        &[
            "a.eml partial (the parts of the message cannot be told apart: it is damaged)",
            "a.eml [None (metadata)] \"It burned.\"",
        ],
    );
}

#[test]
fn a_mailbox_is_its_messages() {
    let mailbox = b"From a@a.example Mon Mar 18 10:00:00 2024\nSubject: One\n\nText one.\n>From here on.\n\nFrom now on it burned.\n\nFrom b Tue Mar 19 10:00:00 2024\nSubject: Two\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nTwo.\n--B\nContent-Disposition: attachment; filename=n.txt\n\nNote.\n--B--\n\nFrom c Wed Mar 20 10:00:00 2024\nFrom: c\n\n";
    check(
        "box.mbox",
        mailbox,
        &[
            "box.mbox partial (1 message has no text and was not read)",
            "box.mbox#1/n.txt loaded",
            "box.mbox#0 [One (metadata)] \"Text one.\\nFrom here on.\\n\\nFrom now on it burned.\\n\\n\"",
            "box.mbox#1 [Two (metadata)] \"Two.\"",
            "box.mbox#1/n.txt [Note (derived)] \"Note.\"",
        ],
    );
    assert!(begins_as_mailbox(mailbox) && !begins_as_message(mailbox));
    assert!(begins_as_message(b"Message-ID: <1>\nDate: x\nFrom: a\nX-A: b\n c\n\nText"));
    assert!(!begins_as_message(b"From: a\nTo: b\n\nText") && !begins_as_message(b""));
    assert!(!begins_as_mailbox(b"From here to eternity it is 2024 miles.\nText"));
}
