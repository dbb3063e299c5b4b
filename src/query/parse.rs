//! The query language.
//!
//! Words are joined by AND; `OR`, `AND`, `NOT` count only in capitals; a minus
//! before a term excludes it; OR binds tighter than the space, so `a OR b -c` is
//! `(a OR b) AND NOT c`. Every query has a reading: what cannot be read is noted
//! at its place and passed over.

use super::expression;
use super::leaf::{Leaf, LeafKind, MAX_TOKENS, Near, Words};
use super::lex::{Part, PartKind, parts};
use super::test::Test;
use crate::text::{Span, Stemming};

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

impl Node {
    /// The same over leaves that come `by` numbers later.
    fn renumbered(self, by: usize) -> Self {
        let all = |nodes: Vec<Node>| nodes.into_iter().map(|n| n.renumbered(by)).collect();
        match self {
            Self::Leaf(nr) => Self::Leaf(nr + by),
            Self::And(nodes) => Self::And(all(nodes)),
            Self::Or(nodes) => Self::Or(all(nodes)),
            Self::Not(node) => Self::Not(Box::new(node.renumbered(by))),
        }
    }
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
    let mut read = Query { leaves: Vec::new(), root: None, notices: Vec::new() };
    let nodes = parse_into(&mut read, query, 0);
    read.root = join(nodes, Node::And);
    read
}

/// Reads a query together with a list of terms: both are wanted. The notices of the
/// list come last, their spans are those in the list, and their number is given.
pub fn parse_both(query: &str, list: &str) -> (Query, usize) {
    let mut read = parse(query);
    if list.trim().is_empty() {
        return (read, 0);
    }
    let terms = parse_list(list);
    let (n_leaves, n_notices) = (read.leaves.len(), terms.notices.len());
    read.leaves.extend(terms.leaves);
    read.notices.extend(terms.notices);
    let moved = terms.root.map(|root| root.renumbered(n_leaves));
    let mut all = match read.root.take() {
        Some(Node::And(nodes)) => nodes,
        root => root.into_iter().collect(),
    };
    all.extend(moved);
    read.root = join(all, Node::And);
    (read, n_notices)
}

/// Reads a list of terms, one a line: any of them is wanted. A line is a query of its
/// own; empty ones are passed over.
pub fn parse_list(list: &str) -> Query {
    let mut read = Query { leaves: Vec::new(), root: None, notices: Vec::new() };
    let mut nodes = Vec::new();
    for line in list.split_inclusive('\n') {
        // Lines are slices of the list.
        let at = line.as_ptr() as usize - list.as_ptr() as usize;
        let all = parse_into(&mut read, line, at);
        nodes.extend(join(all, Node::And));
    }
    read.root = join(nodes, Node::Or);
    read
}

/// Reads `query`, which stands `at` bytes into the whole; the operands are all wanted.
fn parse_into(read: &mut Query, query: &str, at: usize) -> Vec<Node> {
    let parts = parts(query);
    let (n_leaves, n_notices) = (read.leaves.len(), read.notices.len());
    let mut parser = Parser { parts: &parts, at: 0, depth: 0, in_title: false, read };
    let mut all = Vec::new();
    while parser.at < parts.len() {
        all.extend(parser.and());
        if let Some(part) = parser.peek() {
            parser.note(part.span, "this parenthesis closes nothing and was passed over");
            parser.at += 1;
        }
    }
    let moved = |span: &mut Span| {
        *span = Span::new(at + span.start as usize, at + span.end as usize);
    };
    read.leaves[n_leaves..].iter_mut().for_each(|leaf| moved(&mut leaf.span));
    read.notices[n_notices..].iter_mut().for_each(|notice| moved(&mut notice.span));
    all
}

impl Query {
    /// Takes all forms of a word for one; what stands in quotation marks stays exact.
    pub fn stemmed(mut self, stemming: Stemming) -> Self {
        for leaf in &mut self.leaves {
            if let LeafKind::Words(words) = &mut leaf.kind
                && !words.quoted
            {
                words.stem(stemming);
            }
        }
        self
    }

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

struct Parser<'p, 'q> {
    parts: &'p [Part<'q>],
    at: usize,
    depth: usize,
    /// What is read is looked for in titles alone.
    in_title: bool,
    read: &'p mut Query,
}

impl<'q> Parser<'_, 'q> {
    fn peek(&self) -> Option<Part<'q>> {
        self.parts.get(self.at).copied()
    }

    fn note(&mut self, span: Span, says: impl Into<String>) {
        self.read.notices.push(Notice { span, says: says.into() });
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
            PartKind::Term { text, distance } => {
                self.at += 1;
                self.words(text, Near::Phrase, distance, part.span)
            }
            PartKind::Quoted { text, closed, near } => {
                self.at += 1;
                self.note_unclosed(closed, part.span);
                let node = self.words(text, near, None, part.span);
                if let (Some(_), Some(Leaf { kind: LeafKind::Words(words), .. })) =
                    (&node, self.read.leaves.last_mut())
                {
                    words.quoted = true;
                }
                node
            }
            PartKind::Regex(pattern) => {
                self.at += 1;
                match expression::check(pattern) {
                    Ok(()) => Some(self.leaf(LeafKind::Regex(pattern.to_owned()), part.span)),
                    Err(says) => {
                        self.note(part.span, says);
                        None
                    }
                }
            }
            PartKind::Field(name) => self.field(name, part.span),
            PartKind::Open => self.parenthesis(part.span),
            PartKind::And | PartKind::Or | PartKind::Not | PartKind::Close => None,
        }
    }

    fn note_unclosed(&mut self, closed: bool, span: Span) {
        if !closed {
            self.note(span, "the quotation mark is not closed; read up to the end");
        }
    }

    fn leaf(&mut self, kind: LeafKind, span: Span) -> Node {
        self.read.leaves.push(Leaf { kind, span });
        Node::Leaf(self.read.leaves.len() - 1)
    }

    fn words(&mut self, text: &str, near: Near, distance: Option<u8>, span: Span) -> Option<Node> {
        let Some(mut words) = Words::read(text) else {
            self.note(span, "there is no letter or digit to look for; it was passed over");
            return None;
        };
        if let Some(distance) = distance {
            words.fuzzy(distance);
        }
        words.in_title = self.in_title;
        if !words.is_single() {
            words.near = near;
        }
        if words.tokens.len() == MAX_TOKENS {
            self.note(span, format!("only its first {MAX_TOKENS} words are looked for"));
        }
        Some(self.leaf(LeafKind::Words(words), span))
    }

    /// A field's value stands right behind its colon.
    fn field(&mut self, name: &'q str, span: Span) -> Option<Node> {
        self.at += 1;
        let value = self.peek().filter(|value| value.span.start == span.end);
        let text = match value.map(|value| value.kind) {
            Some(PartKind::Open | PartKind::Regex(_)) if name == "title" => None,
            Some(PartKind::Term { .. } | PartKind::Quoted { .. }) if name == "title" => None,
            Some(PartKind::Term { text, .. } | PartKind::Quoted { text, .. }) => Some(text),
            _ => {
                self.note(span, format!("nothing follows {name}: at once; it was passed over"));
                return None;
            }
        };
        let Some(text) = text else {
            let before = core::mem::replace(&mut self.in_title, true);
            let node = self.primary();
            self.in_title = before;
            return node;
        };
        if let Some(PartKind::Quoted { closed, .. }) = value.map(|value| value.kind) {
            self.note_unclosed(closed, span);
        }
        self.at += 1;
        let end = value.map_or(span.end, |value| value.span.end);
        let span = Span { start: span.start, end };
        match Test::read(name, text) {
            Ok(test) => Some(self.leaf(LeafKind::Test(test), span)),
            Err(says) => {
                self.note(span, says);
                None
            }
        }
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
    use super::*;
    use crate::index::Pattern;

    fn show(query: &Query, node: &Node) -> String {
        let all = |nodes: &[Node], joint: &str| {
            let shown: Vec<_> = nodes.iter().map(|n| show(query, n)).collect();
            format!("({})", shown.join(joint))
        };
        match node {
            Node::Leaf(nr) => match &query.leaves[*nr].kind {
                LeafKind::Words(words) => shown(words),
                LeafKind::Test(test) => format!("{test:?}"),
                LeafKind::Regex(pattern) => format!("/{pattern}/"),
            },
            Node::And(nodes) => all(nodes, " & "),
            Node::Or(nodes) => all(nodes, " | "),
            Node::Not(node) => format!("!{}", show(query, node)),
        }
    }

    fn shown(words: &Words) -> String {
        let token = |token: &Pattern| match token {
            Pattern::Word(word) => word.clone(),
            Pattern::Prefix(prefix) => format!("{prefix}*"),
            Pattern::Wildcard(wildcard) => wildcard.as_str().to_owned(),
            Pattern::Fuzzy(fuzzy) => format!("{}~{}", fuzzy.word(), fuzzy.distance()),
            Pattern::Stem(stem) => format!("{}+", stem.word()),
        };
        let tokens: Vec<_> = words.tokens.iter().map(token).collect();
        let near = match words.near {
            Near::Phrase => String::new(),
            Near::Within { others, ordered: false } => format!("~{others}"),
            Near::Within { others, ordered: true } => format!("~>{others}"),
        };
        format!("{}{}{near}", if words.in_title { "title:" } else { "" }, tokens.join("_"))
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
    fn every_operator_is_read() {
        check("wom?n *tion gro*th t*", "(wom?n & *tion & gro*th & t*)", 0);
        check("storage~1 fire~ port~9", "(storage~1 & fire~1 & port~2)", 0);
        check("\"port fire\"~5 \"port fire\"~>3", "(port_fire~5 & port_fire~>3)", 0);
        check("\"port\"~5", "port", 0);
        check("東京* a", "(東_京 & a)", 0);
        check("title:port title:\"a b\"", "(title:port & title:a_b)", 0);
        check("title:(a OR b) c", "((title:a | title:b) & c)", 0);
        check("-has:table a", "(!Has(Block(Table)) & a)", 0);
        check("date:none", "Undated", 0);
        check("entity:\"Shin Won-shik\"", "Entity(\"shin won-shik\")", 0);
        check("/\\d+ t(on)+/ a", "(/\\d+ t(on)+/ & a)", 0);
        check("/usr/bin", "usr_bin", 0);
        check("a/b and/or", "(a_b & and_or)", 0);
        check("http://x.org 10:30", "(http_x_org & 10_30)", 0);
        check("has:table OR type:PER", "(Has(Block(Table)) | Kind(Person))", 0);
    }

    #[test]
    fn forms_of_a_word_are_one_outside_of_quotes() {
        let query = parse("weapons \"two weapons\" gun* x-rays").stemmed(Stemming::English);
        let shown = show(&query, query.root.as_ref().unwrap());
        assert_eq!(shown, "(weapons+ & two_weapons & gun* & x+_rays+)");
    }

    #[test]
    fn a_query_and_a_list_are_both_wanted() {
        let (query, n_notices) = parse_both("a b", "c\n(d\n");
        assert_eq!(show(&query, query.root.as_ref().unwrap()), "(a & b & (c | d))");
        assert_eq!((n_notices, query.notices.len()), (1, 1));
        assert_eq!(parse_both("a", " \n"), (parse("a"), 0));
    }

    #[test]
    fn a_list_wants_any_of_its_lines() {
        let list = "port\r\n\n\"storage shed\"\n(open\nsilo fire\n";
        let query = parse_list(list);
        assert_eq!(
            show(&query, query.root.as_ref().unwrap()),
            "(port | storage_shed | open | (silo & fire))"
        );
        let spans: Vec<_> = query.leaves.iter().map(|leaf| leaf.span.of(list)).collect();
        assert_eq!(spans, ["port", "\"storage shed\"", "open", "silo", "fire"]);
        assert_eq!(query.notices.len(), 1);
        assert_eq!(query.notices[0].span.of(list), "(");
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
        check("date:March a", "a", 1);
        check("title: a", "a", 1);
        check("/(/ a", "a", 1);
        check("has:", "", 1);
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
        fn any_text_is_a_query(text in "[ab\"“”()*?~/:>0-9A-Z -]{0,40}|((title|date|has|type):|[a\"(/ ]){0,9}|\\PC{0,40}") {
            let query = parse(&text);
            proptest::prop_assert_eq!(query.positive().len(), query.leaves.len());
            for notice in &query.notices {
                proptest::prop_assert!(text.get(notice.span.range()).is_some());
            }
        }
    }
}
