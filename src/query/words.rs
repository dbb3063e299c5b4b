//! A query said in words.

use super::leaf::{Leaf, LeafKind, Near, Words};
use super::parse::{Node, Query};
use super::test::{Feature, Test};
use crate::corpus::EntityKind;
use crate::index::Pattern;

/// How the query was read, as the end of a sentence that begins "articles that":
/// `contain “storage shed” or a word beginning with “silo”, and not “drill”`.
/// `None` for a query that asks for everything.
pub fn in_words(query: &Query) -> Option<String> {
    let root = query.root.as_ref()?;
    let parts = match root {
        Node::And(nodes) => nodes.as_slice(),
        node => core::slice::from_ref(node),
    };
    let is_test = |node: &&Node| is_test(query, inner(node));
    let (tests, words): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(is_test);
    let (excluded, wanted): (Vec<&Node>, Vec<&Node>) =
        words.into_iter().partition(|node| matches!(node, Node::Not(_)));
    let wanted: Vec<_> = wanted.into_iter().map(|node| said(query, node, false)).collect();
    let excluded: Vec<_> =
        excluded.into_iter().map(|node| said(query, inner(node), true)).collect();
    let mut clauses = Vec::new();
    match (wanted.is_empty(), excluded.is_empty()) {
        (true, true) => {}
        (false, true) => clauses.push(format!("contain {}", wanted.join(" and "))),
        (true, false) => clauses.push(format!("do not contain {}", excluded.join(" or "))),
        (false, false) => clauses.push(format!(
            "contain {}, and not {}",
            wanted.join(" and "),
            excluded.join(" or ")
        )),
    }
    clauses.extend(tests.into_iter().map(|node| said(query, node, true)));
    Some(clauses.join(", and "))
}

/// Whether a node asks only for facts, which are said with a verb of their own.
fn is_test(query: &Query, node: &Node) -> bool {
    match node {
        Node::Leaf(nr) => {
            query.leaves.get(*nr).is_some_and(|leaf| matches!(leaf.kind, LeafKind::Test(_)))
        }
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().all(|node| is_test(query, node)),
        Node::Not(node) => is_test(query, node),
    }
}

fn inner(node: &Node) -> &Node {
    match node {
        Node::Not(inner) => inner,
        other => other,
    }
}

fn said(query: &Query, node: &Node, nested: bool) -> String {
    let all = |nodes: &[Node], joint: &str| {
        let parts: Vec<_> = nodes.iter().map(|n| said(query, n, true)).collect();
        match nested {
            true => format!("({})", parts.join(joint)),
            false => parts.join(joint),
        }
    };
    match node {
        Node::Leaf(nr) => query.leaves.get(*nr).map(leaf).unwrap_or_default(),
        Node::And(nodes) => all(nodes, " and "),
        Node::Or(nodes) if !nested => format!("either {}", all(nodes, " or ")),
        Node::Or(nodes) => all(nodes, " or "),
        Node::Not(node) if is_test(query, node) => {
            format!("not those that {}", said(query, node, true))
        }
        Node::Not(node) => format!("not {}", said(query, node, true)),
    }
}

fn leaf(leaf: &Leaf) -> String {
    match &leaf.kind {
        LeafKind::Words(words) => tokens(words),
        LeafKind::Test(test) => fact(test),
        LeafKind::Regex(pattern) => format!("text of the pattern /{pattern}/"),
    }
}

fn tokens(words: &Words) -> String {
    let in_title = if words.in_title { " in the title" } else { "" };
    let said = match (words.tokens.as_slice(), words.near) {
        ([token], _) => one(token),
        (tokens, Near::Phrase) => format!("“{}”", joined(tokens, " ")),
        (tokens, Near::Within { others, ordered }) => {
            let order = if ordered { "in this order" } else { "in any order" };
            let between = match others {
                0 => "with no other word between".to_owned(),
                1 => "with at most 1 other word between".to_owned(),
                n => format!("with at most {n} other words between"),
            };
            format!("“{}” near each other ({order}, {between})", joined(tokens, "” and “"))
        }
    };
    said + in_title
}

fn one(token: &Pattern) -> String {
    match token {
        Pattern::Word(word) => format!("“{word}”"),
        Pattern::Prefix(prefix) => format!("a word beginning with “{prefix}”"),
        Pattern::Wildcard(wildcard) => format!("a word like “{}”", wildcard.as_str()),
        Pattern::Stem(stem) => format!("a form of “{}”", stem.word()),
        Pattern::Fuzzy(fuzzy) if fuzzy.distance() == 0 => format!("“{}”", fuzzy.word()),
        Pattern::Fuzzy(fuzzy) => format!(
            "“{}” or a word {} away",
            fuzzy.word(),
            if fuzzy.distance() == 1 { "one letter" } else { "up to two letters" }
        ),
    }
}

fn joined(tokens: &[Pattern], joint: &str) -> String {
    let word = |token: &Pattern| match token {
        Pattern::Word(word) => word.clone(),
        Pattern::Prefix(prefix) => format!("{prefix}…"),
        Pattern::Wildcard(wildcard) => wildcard.as_str().to_owned(),
        Pattern::Stem(stem) => stem.word().to_owned(),
        Pattern::Fuzzy(fuzzy) => format!("{}~{}", fuzzy.word(), fuzzy.distance()),
    };
    tokens.iter().map(word).collect::<Vec<_>>().join(joint)
}

/// A fact, as the end of "articles that".
fn fact(test: &Test) -> String {
    match test {
        Test::Entity(name) => format!("mention the entity “{name}”"),
        Test::Kind(kind) => format!("mention {}", kind_in_words(*kind)),
        Test::Dated { from: Some(from), to: Some(to) } if from == to => {
            let preposition = if from.day().is_some() { "on" } else { "in" };
            format!("were published {preposition} {from}")
        }
        Test::Dated { from: Some(from), to: Some(to) } => {
            format!("were published from {from} to {to}")
        }
        Test::Dated { from: Some(from), to: None } => format!("were published in or after {from}"),
        Test::Dated { from: None, to: Some(to) } => format!("were published in or before {to}"),
        Test::Dated { from: None, to: None } => "have a date".to_owned(),
        Test::Undated => "are undated".to_owned(),
        Test::Source(name) => format!("have “{name}” in their source"),
        Test::Author(name) => format!("have “{name}” in their author"),
        Test::File(name) => format!("have “{name}” in their file name"),
        Test::Language(code) => format!("are in the language “{code}”"),
        Test::Format(name) => format!("come from a file of the format “{name}”"),
        Test::Length(length) => match (*length.start(), *length.end()) {
            (from, to) if from == to => format!("have {from} words"),
            (0, to) => format!("have at most {to} words"),
            (from, u32::MAX) => format!("have at least {from} words"),
            (from, to) => format!("have {from} to {to} words"),
        },
        Test::Has(Feature::Damage) => "are damaged somewhere".to_owned(),
        Test::Has(Feature::Duplicate) => "repeat another article".to_owned(),
        Test::Has(Feature::NearDuplicate) => "have near-duplicates".to_owned(),
        Test::Has(Feature::Block(kind)) => {
            let name = Feature::Block(*kind).name();
            format!("hold {} {name}", article(name))
        }
        Test::Has(feature) => format!("have {} {}", article(feature.name()), feature.name()),
    }
}

fn article(name: &str) -> &'static str {
    if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn kind_in_words(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "a person",
        EntityKind::Organisation => "an organisation",
        EntityKind::Place => "a place",
        EntityKind::Group => "a nationality or group",
        EntityKind::Date => "a date",
        EntityKind::Money => "a sum of money",
        EntityKind::Percent => "a percentage",
        EntityKind::Quantity => "a quantity",
        EntityKind::Product => "a product",
        EntityKind::Event => "an event",
        EntityKind::Url => "a web address",
        EntityKind::Handle => "a handle",
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn a_query_is_said_in_words() {
        for (query, said) in [
            ("", ""),
            ("Sarvena", "contain “sarvena”"),
            ("port fire", "contain “port” and “fire”"),
            (
                "\"storage shed\" OR silo* -drill",
                "contain either “storage shed” or a word beginning with “silo”, and not “drill”",
            ),
            ("-drill -port", "do not contain “drill” or “port”"),
            ("a (b OR c d)", "contain “a” and (“b” or “c”) and “d”"),
            ("-(a OR b) c", "contain “c”, and not (“a” or “b”)"),
            (
                "port has:table date:2024-03",
                "contain “port”, and hold a table, and were published in 2024-03",
            ),
            ("date:none -has:image", "are undated, and not those that hold an image"),
            ("title:fire wom?n", "contain “fire” in the title and a word like “wom?n”"),
            (
                "\"port fire\"~5",
                "contain “port” and “fire” near each other (in any order, with at most 5 other words between)",
            ),
            ("silo~1", "contain “silo” or a word one letter away"),
            ("/a+/", "contain text of the pattern /a+/"),
        ] {
            assert_eq!(in_words(&parse(query)).unwrap_or_default(), said, "{query}");
        }
    }
}
