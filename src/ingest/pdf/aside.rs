//! Lines that pages repeat at their edges: running heads, footers, page numbers.

use rustc_hash::FxHashMap;

use super::layout::{Line, Region};

/// How many lines at either edge of a page may be such lines.
const EDGE: usize = 2;

/// Marks the running heads, footers and page numbers of `pages`.
///
/// A line is one if it stands at the edge of its page and either only numbers it, or
/// stands at that edge of other pages too, its digits apart.
pub(super) fn mark(pages: &mut [Vec<Region>]) {
    let mut n_pages_with: FxHashMap<(bool, String), usize> = FxHashMap::default();
    for page in pages.iter() {
        for (is_top, line) in edges(page) {
            *n_pages_with.entry((is_top, key(&line.text))).or_default() += 1;
        }
    }
    let n_pages = pages.len();
    for page in pages {
        let marked: Vec<(f64, f64)> = edges(page)
            .into_iter()
            .filter(|(is_top, line)| {
                let n = n_pages_with.get(&(*is_top, key(&line.text))).copied().unwrap_or(0);
                let repeated = n >= 3 || n == 2 && n_pages <= 4;
                repeated && line.text.chars().count() <= 150 || is_page_number(&line.text)
            })
            .map(|(_, line)| (line.x0, line.y))
            .collect();
        for line in page.iter_mut().flat_map(|region| &mut region.lines) {
            line.is_aside |= marked.contains(&(line.x0, line.y));
        }
    }
}

/// The lines at the top (true) and at the bottom of a page.
fn edges(page: &[Region]) -> Vec<(bool, &Line)> {
    let mut lines: Vec<&Line> = page.iter().flat_map(|region| &region.lines).collect();
    lines.sort_by(|a, b| b.y.total_cmp(&a.y));
    let n = lines.len();
    let at_edge = |i: usize| {
        if i < EDGE.min(n / 2 + 1) { Some(true) } else { (i + EDGE >= n).then_some(false) }
    };
    lines.into_iter().enumerate().filter_map(|(i, line)| Some((at_edge(i)?, line))).collect()
}

/// A line with its digits made alike.
fn key(text: &str) -> String {
    text.chars().map(|c| if c.is_numeric() { '#' } else { c }).collect()
}

/// Whether a line only numbers its page: `12`, `- 12 -`, `Page 3 of 10`, `3/10`.
fn is_page_number(text: &str) -> bool {
    let words: Vec<&str> = text
        .split(|c: char| {
            c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | '|' | '.' | '[' | ']')
        })
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    let lower = |word: &str| word.to_lowercase();
    match words.as_slice() {
        [n] => number(n),
        [n, of] => number(n) && number(of) || is_page(&lower(n)) && number(of),
        [page, n, of, all] => is_page(&lower(page)) && number(n) && of.len() <= 4 && number(all),
        [n, of, all] => {
            number(n) && of.len() <= 4 && !number(of) && number(all)
                || is_page(&lower(n)) && number(of) && number(all)
        }
        _ => false,
    }
}

fn is_page(word: &str) -> bool {
    ["page", "p", "pg", "seite", "s", "pagina", "página", "стр", "страница", "strona"]
        .contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_known() {
        for text in ["12", "- 12 -", "Page 3 of 10", "3/10", "Seite 4", "Page 3/10", "p. 7"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["2024 was dry", "11 dead", "Chapter 3", "", "12 345 678"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
