//! The query language.
//!
//! Words are joined by AND; `OR`, `AND`, `NOT` count only in capitals; a minus
//! before a term excludes it; OR binds tighter than the space, so `a OR b -c` is
//! `(a OR b) AND NOT c`. Every query has a reading: what cannot be read is noted
//! at its place and passed over.

use super::leaf::Leaf;
use super::lex::{Part, PartKind, parts};
use crate::text::Span;

/// Parentheses nested deeper than this are passed over.
pub const MAX_DEPTH: usize = 64;

/// A query as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What is looked up, in the order of the query.
    pub leaves: Vec<Leaf>,
    /// How the leaves are joined; `None` asks for everything.
    pub root: Option<Node>,
    pub notices: Vec<Notice>,
}

/// How leaves are joined. Leaves are named by their number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Leaf(usize),
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
}

/// Something in a query that was not read as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Where in the query, bytes.
    pub span: Span,
    /// One sentence in plain words.
    pub says: String,
}

/// Reads a query.
///
/// Errors: none; see [`Query::notices`]. Cost: one pass, nesting bounded by
/// [`MAX_DEPTH`].
pub fn parse(query: &str) -> Query {
    let parts = parts(query);
    let mut parser =
        Parser { parts: &parts, at: 0, depth: 0, leaves: Vec::new(), notices: Vec::new() };
    let mut all = Vec::new();
    while parser.at < parts.len() {
        all.extend(parser.and());
        if let Some(part) = parser.peek() {
            parser.note(part.span, "this parenthesis closes nothing and was passed over");
            parser.at += 1;
        }
    }
    let root = join(all, Node::And);
    Query { leaves: parser.leaves, root, notices: parser.notices }
}

impl Query {
    /// The leaves that a match must or may hold: those that are not excluded.
    pub fn positive(&self) -> Vec<bool> {
        fn walk(node: &Node, wanted: bool, positive: &mut [bool]) {
            match node {
                Node::Leaf(nr) => positive[*nr] = wanted,
                Node::And(nodes) | Node::Or(nodes) => {
                    nodes.iter().for_each(|n| walk(n, wanted, positive));
                }
                Node::Not(node) => walk(node, !wanted, positive),
            }
        }
        let mut positive = vec![false; self.leaves.len()];
        if let Some(root) = &self.root {
            walk(root, true, &mut positive);
        }
        positive
    }
}

struct Parser<'q> {
    parts: &'q [Part<'q>],
    at: usize,
    depth: usize,
    leaves: Vec<Leaf>,
    notices: Vec<Notice>,
}

impl<'q> Parser<'q> {
    fn peek(&self) -> Option<Part<'q>> {
        self.parts.get(self.at).copied()
    }

    fn note(&mut self, span: Span, says: &str) {
        self.notices.push(Notice { span, says: says.to_owned() });
    }

    /// Operands up to a closing parenthesis or the end.
    fn and(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut pending: Option<Part<'q>> = None;
        while let Some(part) = self.peek() {
            match part.kind {
                PartKind::Close => break,
                PartKind::And => {
                    self.at += 1;
                    if nodes.is_empty() || pending.is_some() {
                        self.note(
                            part.span,
                            "AND stands between two words; this one was passed over",
                        );
                    } else {
                        pending = Some(part);
                    }
                }
                _ => {
                    if let Some(node) = self.or() {
                        nodes.push(node);
                        pending = None;
                    }
                }
            }
        }
        if let Some(part) = pending {
            self.note(part.span, "nothing follows this AND; it was passed over");
        }
        nodes
    }

    fn or(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        nodes.extend(self.unary());
        while let Some(part) = self.peek()
            && part.kind == PartKind::Or
        {
            self.at += 1;
            let follows = self.peek().is_some_and(|next| {
                !matches!(next.kind, PartKind::Or | PartKind::And | PartKind::Close)
            });
            if nodes.is_empty() || !follows {
                self.note(part.span, "OR stands between two words; this one was passed over");
            }
            if follows {
                nodes.extend(self.unary());
            }
        }
        join(nodes, Node::Or)
    }

    fn unary(&mut self) -> Option<Node> {
        let mut negated = false;
        let mut sign = None;
        while let Some(part) = self.peek()
            && part.kind == PartKind::Not
        {
            negated = !negated;
            sign = Some(part.span);
            self.at += 1;
        }
        let node = self.primary();
        if let (None, Some(span)) = (&node, sign) {
            self.note(span, "nothing that can be left out follows; it was passed over");
        }
        node.map(|node| if negated { Node::Not(Box::new(node)) } else { node })
    }

    fn primary(&mut self) -> Option<Node> {
        let part = self.peek()?;
        match part.kind {
            PartKind::Term(text) => self.leaf(text, part.span),
            PartKind::Quoted { text, closed } => {
                if !closed {
                    self.note(part.span, "the quotation mark is not closed; read up to the end");
                }
                self.leaf(text, part.span)
            }
            PartKind::Open => self.parenthesis(part.span),
            PartKind::And | PartKind::Or | PartKind::Not | PartKind::Close => None,
        }
    }

    fn leaf(&mut self, text: &str, span: Span) -> Option<Node> {
        self.at += 1;
        let Some(leaf) = Leaf::read(text, span) else {
            self.note(span, "there is no letter or digit to look for; it was passed over");
            return None;
        };
        self.leaves.push(leaf);
        Some(Node::Leaf(self.leaves.len() - 1))
    }

    fn parenthesis(&mut self, span: Span) -> Option<Node> {
        self.at += 1;
        if self.depth == MAX_DEPTH {
            self.note(span, "parentheses this deep are passed over");
            return None;
        }
        self.depth += 1;
        let nodes = self.and();
        self.depth -= 1;
        match self.peek() {
            Some(part) if part.kind == PartKind::Close => self.at += 1,
            _ => self.note(span, "the parenthesis is not closed; read up to the end"),
        }
        if nodes.is_empty() {
            self.note(span, "there is nothing in these parentheses; they were passed over");
        }
        join(nodes, Node::And)
    }
}

/// One node for all; a single one needs no joint.
fn join(mut nodes: Vec<Node>, joint: fn(Vec<Node>) -> Node) -> Option<Node> {
    match nodes.len() {
        0 | 1 => nodes.pop(),
        _ => Some(joint(nodes)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::leaf::Element;
    use super::*;

    fn show(query: &Query, node: &Node) -> String {
        let all = |nodes: &[Node], joint: &str| {
            let shown: Vec<_> = nodes.iter().map(|n| show(query, n)).collect();
            format!("({})", shown.join(joint))
        };
        match node {
            Node::Leaf(nr) => {
                let word = |e: &Element| match e {
                    Element::Word(word) => word.clone(),
                    Element::Prefix(prefix) => format!("{prefix}*"),
                };
                query.leaves[*nr].elements.iter().map(word).collect::<Vec<_>>().join("_")
            }
            Node::And(nodes) => all(nodes, " & "),
            Node::Or(nodes) => all(nodes, " | "),
            Node::Not(node) => format!("!{}", show(query, node)),
        }
    }

    fn check(text: &str, expected: &str, n_notices: usize) {
        let query = parse(text);
        let shown = query.root.as_ref().map(|root| show(&query, root)).unwrap_or_default();
        assert_eq!(shown, expected, "{text}");
        assert_eq!(query.notices.len(), n_notices, "{text}: {:?}", query.notices);
        assert!(query.notices.iter().all(|n| !n.span.of(text).is_empty()));
    }

    #[test]
    fn every_query_has_a_reading() {
        check("", "", 0);
        check("Sarvena", "sarvena", 0);
        check("port fire", "(port & fire)", 0);
        check("a OR b -c", "((a | b) & !c)", 0);
        check("a b OR c d", "(a & (b | c) & d)", 0);
        check("a AND b OR c", "(a & (b | c))", 0);
        check("NOT a", "!a", 0);
        check("a and b or not", "(a & and & b & or & not)", 0);
        check("\"storage shed\" OR silo* -drill", "((storage_shed | silo*) & !drill)", 0);
        check("“storage shed” „x y“", "(storage_shed & x_y)", 0);
        check("Won-shik don't U.S.", "(won_shik & don_t & u_s)", 0);
        check("won-sh* \"north kor\"*", "(won_sh* & north_kor)", 0);
        check("\"north kor*\"", "north_kor*", 0);
        check("-(a OR b) c", "(!(a | b) & c)", 0);
        check("--a", "a", 0);
        check("a - b", "(a & b)", 1);
        check("x-ray", "x_ray", 0);
    }

    #[test]
    fn what_cannot_be_read_is_noted() {
        check("\"open end", "open_end", 1);
        check("(a b", "(a & b)", 1);
        check("a) b", "(a & b)", 1);
        check("()", "", 1);
        check("OR a", "a", 1);
        check("a OR", "a", 1);
        check("AND a AND", "a", 2);
        check("NOT", "", 1);
        check("*", "", 1);
        check("a OR OR b", "(a | b)", 1);
        check("…", "", 1);
    }

    #[test]
    fn deep_nesting_is_bounded() {
        let query = parse(&"(".repeat(10_000));
        assert!(query.root.is_none());
        let query = parse(&format!("{}a{}", "(".repeat(10_000), ")".repeat(10_000)));
        assert!(!query.notices.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_query(text in "[ab\"“”()*A-Z -]{0,40}|\\PC{0,40}") {
            let query = parse(&text);
            proptest::prop_assert_eq!(query.positive().len(), query.leaves.len());
            for notice in &query.notices {
                proptest::prop_assert!(text.get(notice.span.range()).is_some());
            }
        }
    }
}
