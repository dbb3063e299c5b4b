//! Near-duplicates, passages and the map, said in words.

use super::format::{count, counted};
use crate::protocol::{Likeness, MapDrawn, NearList, PassageList};

/// The groups in a sentence.
pub fn near_sentence(list: &NearList, least: u32) -> String {
    let of = counted(u64::from(list.n_docs), "article", "articles");
    let from = match least {
        0 => String::new(),
        100 => " that share all their runs of five words".to_owned(),
        n => format!(" with at least {n} % of runs of five words in common"),
    };
    match list.n_groups {
        0 => format!("No near-duplicates{from} among {of}."),
        n => format!(
            "{} in {} of near-duplicates{from}, among {of}.",
            counted(u64::from(list.n_rows), "article", "articles"),
            counted(u64::from(n), "group", "groups"),
        ),
    }
}

/// What a slider of similarity stands at.
pub fn least_words(least: u32) -> String {
    match least {
        0 => "all that were found".to_owned(),
        n => format!("{n} % and more"),
    }
}

/// How alike an article is to the principal one of its group.
pub fn likeness_words(likeness: Likeness) -> String {
    let Likeness { similarity, containment } = likeness;
    let percent = |share: f32| {
        let n = (share * 100.0).round();
        // Only what is all of it is called so.
        if n >= 100.0 && share < 1.0 { "more than 99 %".to_owned() } else { format!("{n} %") }
    };
    if similarity >= 1.0 {
        return "the same words".to_owned();
    }
    format!("{} the same, {} of the shorter", percent(similarity), percent(containment))
}

/// The passages in a sentence.
pub fn passages_sentence(list: &PassageList, min_words: u32) -> String {
    match list.n_rows {
        0 => format!("No passage of {min_words} words or more stands in two articles."),
        n => format!(
            "{} of {min_words} words or more, each in two articles or more.",
            counted(u64::from(n), "passage", "passages")
        ),
    }
}

/// The map in a sentence.
pub fn map_sentence(map: &MapDrawn) -> String {
    let n_shown = map.points.len() as u64;
    let mut says = match u64::from(map.n_docs) == n_shown {
        true => counted(n_shown, "article", "articles"),
        false => {
            format!("The first {} of {} articles", count(n_shown), count(u64::from(map.n_docs)))
        }
    };
    says += &format!(", {}", counted(map.clusters.len() as u64, "cluster", "clusters"));
    if map.n_alone > 0 {
        let alone = counted(u64::from(map.n_alone), "article shares", "articles share");
        says += &format!("; {alone} too little with any other");
    }
    says + "."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_said_in_words() {
        let list = NearList { n_groups: 2, n_rows: 5, n_docs: 1400, ..NearList::default() };
        assert_eq!(
            near_sentence(&list, 0),
            "5 articles in 2 groups of near-duplicates, among 1,400 articles."
        );
        assert_eq!(
            near_sentence(&NearList { n_docs: 1, ..NearList::default() }, 60),
            "No near-duplicates with at least 60 % of runs of five words in common among 1 article."
        );
    }

    #[test]
    fn only_what_is_the_same_is_called_so() {
        let of = |similarity, containment| likeness_words(Likeness { similarity, containment });
        assert_eq!(of(1.0, 1.0), "the same words");
        assert_eq!(of(0.999, 1.0), "more than 99 % the same, 100 % of the shorter");
        assert_eq!(of(0.424, 0.8), "42 % the same, 80 % of the shorter");
    }
}
