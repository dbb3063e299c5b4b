//! The words of attribution in English: verbs of reporting, and the small words around
//! them.
//!
//! Source of the verbs: the lists of reporting verbs in Krestel, Bergler and Witte
//! (2008) and in Muzny et al. (2017), cut to what news uses, in all finite forms.

/// Verbs that report whoever stands beside them. Sorted.
const STRONG: &[&str] = &[
    "acknowledged",
    "acknowledges",
    "add",
    "added",
    "adding",
    "adds",
    "admits",
    "admitted",
    "alleged",
    "alleges",
    "alleging",
    "announced",
    "announces",
    "announcing",
    "argue",
    "argued",
    "argues",
    "arguing",
    "asserted",
    "asserts",
    "boasted",
    "cautioned",
    "cautions",
    "claimed",
    "claiming",
    "comment",
    "commented",
    "comments",
    "complained",
    "complains",
    "conceded",
    "concedes",
    "concluded",
    "confirmed",
    "confirming",
    "confirms",
    "contended",
    "contends",
    "countered",
    "declared",
    "declares",
    "declaring",
    "denied",
    "denies",
    "denying",
    "disclosed",
    "emphasised",
    "emphasises",
    "emphasized",
    "emphasizes",
    "estimated",
    "explained",
    "explaining",
    "explains",
    "indicated",
    "indicating",
    "informed",
    "insisted",
    "insisting",
    "insists",
    "joked",
    "lamented",
    "maintained",
    "noted",
    "noting",
    "posted",
    "predicted",
    "predicting",
    "predicts",
    "quipped",
    "recalled",
    "recalls",
    "reiterated",
    "reiterates",
    "remarked",
    "repeated",
    "replied",
    "replies",
    "reported",
    "reporting",
    "responded",
    "retorted",
    "revealed",
    "revealing",
    "reveals",
    "said",
    "say",
    "saying",
    "says",
    "shouted",
    "stated",
    "stating",
    "stressed",
    "stresses",
    "stressing",
    "suggested",
    "suggesting",
    "suggests",
    "tell",
    "telling",
    "tells",
    "testified",
    "testifies",
    "told",
    "tweeted",
    "underlined",
    "underscored",
    "vowed",
    "vows",
    "warned",
    "warning",
    "warns",
    "write",
    "writes",
    "wrote",
];

/// Verbs that do as much else: they report where "that" or a quotation follows. Sorted.
const WEAK: &[&str] = &[
    "accused",
    "accuses",
    "affirmed",
    "agree",
    "agreed",
    "agrees",
    "asked",
    "asks",
    "assured",
    "believe",
    "believed",
    "believes",
    "called",
    "calls",
    "claim",
    "claims",
    "described",
    "describes",
    "detailed",
    "determined",
    "estimate",
    "estimates",
    "expects",
    "fear",
    "feared",
    "fears",
    "found",
    "hinted",
    "indicate",
    "indicates",
    "maintains",
    "mentioned",
    "notes",
    "observed",
    "outlined",
    "pledged",
    "pointed",
    "promised",
    "proposed",
    "reassured",
    "recounted",
    "report",
    "reports",
    "show",
    "showed",
    "shows",
    "signalled",
    "speculated",
    "spoke",
    "states",
    "suggest",
    "swore",
    "thinks",
    "thought",
    "urged",
    "urges",
    "warn",
];

/// Words between a subject and its verb that are passed over. Sorted.
const BETWEEN: &[&str] = &[
    "again",
    "all",
    "alone",
    "also",
    "always",
    "as",
    "been",
    "both",
    "consistently",
    "earlier",
    "even",
    "ever",
    "had",
    "has",
    "have",
    "herself",
    "himself",
    "itself",
    "just",
    "later",
    "long",
    "never",
    "now",
    "often",
    "once",
    "only",
    "quoted",
    "simply",
    "since",
    "soon",
    "still",
    "themselves",
    "then",
    "was",
    "were",
    "will",
    "would",
];

/// Words that end a noun phrase when it is read backwards. Sorted.
const BREAKS: &[&str] = &[
    "after", "although", "am", "and", "are", "as", "because", "before", "but", "can", "could",
    "did", "do", "does", "had", "has", "have", "how", "if", "is", "may", "might", "must", "nor",
    "or", "should", "than", "that", "then", "though", "unless", "until", "was", "were", "what",
    "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "would", "yet",
];

/// Words that hang something on a noun. Sorted.
const PREPOSITIONS: &[&str] = &[
    "about", "against", "at", "behind", "briefed", "by", "close", "during", "familiar", "for",
    "from", "in", "inside", "involved", "near", "of", "on", "outside", "over", "to", "under",
    "with", "within",
];

/// Words that belong to a clause and to no heading or label. Sorted.
const CLAUSE: &[&str] = &[
    "am", "are", "be", "been", "can", "can't", "could", "couldn't", "did", "didn't", "do", "does",
    "don't", "had", "has", "have", "he", "i", "i'm", "is", "isn't", "it", "it's", "may", "might",
    "must", "our", "she", "should", "that's", "they", "was", "wasn't", "we", "we're", "were",
    "will", "won't", "would", "you",
];

/// Whether a sorted list holds a word.
pub(super) fn holds(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

pub(super) fn is_strong_verb(word: &str) -> bool {
    holds(STRONG, word)
}

pub(super) fn is_weak_verb(word: &str) -> bool {
    holds(WEAK, word)
}

pub(super) fn is_verb(word: &str) -> bool {
    is_strong_verb(word) || is_weak_verb(word)
}

pub(super) fn is_between(word: &str) -> bool {
    holds(BETWEEN, word) || word.len() > 4 && word.ends_with("ly")
}

pub(super) fn is_break(word: &str) -> bool {
    holds(BREAKS, word) || is_strong_verb(word)
}

pub(super) fn is_preposition(word: &str) -> bool {
    holds(PREPOSITIONS, word)
}

pub(super) fn is_of_clause(word: &str) -> bool {
    holds(CLAUSE, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [STRONG, WEAK, BETWEEN, BREAKS, PREPOSITIONS, CLAUSE] {
            let wrong = list.windows(2).find(|w| w[0] >= w[1]);
            assert_eq!(wrong, None);
        }
    }
}
