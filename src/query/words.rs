//! A query said in words.

use super::leaf::{Element, Leaf};
use super::parse::{Node, Query};

/// How the query was read, as the end of a sentence that begins "articles that":
/// `contain “storage shed” or a word beginning with “silo”, and not “drill”`.
/// `None` for a query that asks for everything.
pub fn in_words(query: &Query) -> Option<String> {
    let root = query.root.as_ref()?;
    let parts = match root {
        Node::And(nodes) => nodes.as_slice(),
        node => core::slice::from_ref(node),
    };
    let (excluded, wanted): (Vec<_>, Vec<_>) =
        parts.iter().partition(|node| matches!(node, Node::Not(_)));
    let wanted: Vec<_> = wanted.into_iter().map(|node| said(query, node, false)).collect();
    let excluded: Vec<_> =
        excluded.into_iter().map(|node| said(query, inner(node), true)).collect();
    Some(match (wanted.is_empty(), excluded.is_empty()) {
        (false, true) => format!("contain {}", wanted.join(" and ")),
        (true, _) => format!("do not contain {}", excluded.join(" or ")),
        (false, false) => {
            format!("contain {}, and not {}", wanted.join(" and "), excluded.join(" or "))
        }
    })
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
        Node::Not(node) => format!("not {}", said(query, node, true)),
    }
}

fn leaf(leaf: &Leaf) -> String {
    let word = |element: &Element| match element {
        Element::Word(word) => word.clone(),
        Element::Prefix(prefix) => format!("{prefix}…"),
    };
    match leaf.elements.as_slice() {
        [Element::Prefix(prefix)] => format!("a word beginning with “{prefix}”"),
        elements => format!("“{}”", elements.iter().map(word).collect::<Vec<_>>().join(" ")),
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
        ] {
            assert_eq!(in_words(&parse(query)).unwrap_or_default(), said, "{query}");
        }
    }
}
