//! From chunks of text with their places to lines in reading order.

use super::content::Chunk;

/// A line, or a row of a table.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The cells of a row are apart by tabs.
    pub text: String,
    pub x0: f64,
    pub x1: f64,
    pub y: f64,
    pub size: f64,
    pub is_bold: bool,
    pub is_aside: bool,
}

impl Line {
    pub fn is_row(&self) -> bool {
        self.text.contains('\t')
    }
}

/// Lines that are read from the top to the bottom: a column, or what spans the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Region {
    pub lines: Vec<Line>,
    pub left: f64,
    pub right: f64,
    /// The usual distance from line to line.
    pub leading: f64,
}

/// The regions of a page in reading order: columns from left to right, and lines that
/// are turned at the end.
///
/// Cost: a few sorts of the chunks.
pub(super) fn regions(chunks: Vec<Chunk>) -> Vec<Region> {
    let mut out = Vec::new();
    for turn in 0..4 {
        let of_turn: Vec<Chunk> =
            chunks.iter().filter(|chunk| chunk.turn == turn).cloned().collect();
        if !of_turn.is_empty() {
            cut(fragments(of_turn), &mut out);
        }
    }
    out
}

/// Joins the chunks of a line that stand a word's distance apart.
fn fragments(mut chunks: Vec<Chunk>) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    for row in rows(&mut chunks) {
        let begin = out.len();
        for chunk in row {
            let near = out.get_mut(begin..).and_then(|row| row.last_mut());
            match near {
                Some(last)
                    if last.is_aside == chunk.is_aside && chunk.x0 - last.x1 < 1.2 * last.size =>
                {
                    let size = last.size.max(chunk.size);
                    if chunk.x0 - last.x1 > 0.13 * size && !last.text.ends_with(' ') {
                        last.text.push(' ');
                    }
                    // Marks and raised signs are short: the words give the size.
                    if chunk.text.len() > last.text.len() {
                        last.size = chunk.size;
                        last.y = chunk.y;
                    }
                    last.text.push_str(&chunk.text);
                    last.x1 = last.x1.max(chunk.x1);
                    last.is_bold &= chunk.is_bold;
                }
                _ => out.push(chunk.clone()),
            }
        }
    }
    out
}

/// The chunks in rows from the top, each from the left; raised and lowered signs belong
/// to the row that they stand in.
fn rows(chunks: &mut [Chunk]) -> Vec<Vec<Chunk>> {
    chunks.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Chunk>> = Vec::new();
    let mut base: Option<(f64, f64)> = None;
    for chunk in chunks.iter() {
        let size = base.map_or(0.0, |(_, size)| size);
        let near = base.is_some_and(|(y, _)| (y - chunk.y).abs() < 0.4 * size.max(chunk.size));
        match rows.last_mut() {
            Some(row) if near => {
                row.push(chunk.clone());
                if chunk.size > size {
                    base = Some((chunk.y, chunk.size));
                }
            }
            _ => {
                rows.push(vec![chunk.clone()]);
                base = Some((chunk.y, chunk.size));
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows
}

/// Cuts a page into regions: at the gutter between columns, else at wide gaps across.
fn cut(fragments: Vec<Chunk>, out: &mut Vec<Region>) {
    const DEEPEST: u32 = 12;
    let mut open = vec![(fragments, 0, true)];
    while let Some((region, depth, may_slice)) = open.pop() {
        if depth < DEEPEST {
            if let Some((left, right)) = columns(&region) {
                open.push((right, depth + 1, true));
                open.push((left, depth + 1, true));
                continue;
            }
            if may_slice {
                let slices = slices(&region);
                if slices.len() > 1 && slices.iter().any(|slice| columns(slice).is_some()) {
                    // Neighbours without columns are one region, as they were.
                    open.extend(joined(slices).into_iter().rev().map(|s| (s, depth + 1, false)));
                    continue;
                }
            }
        }
        out.push(lines(region));
    }
}

/// Joins slices that stay whole with their neighbours that stay whole.
fn joined(slices: Vec<Vec<Chunk>>) -> Vec<Vec<Chunk>> {
    let mut out: Vec<Vec<Chunk>> = Vec::new();
    let mut last_is_whole = false;
    for slice in slices {
        let is_whole = columns(&slice).is_none();
        match out.last_mut() {
            Some(last) if is_whole && last_is_whole => last.extend(slice),
            _ => out.push(slice),
        }
        last_is_whole = is_whole;
    }
    out
}

/// The two sides of a gutter that parts columns of prose; a table has gutters too, but
/// short cells.
fn columns(region: &[Chunk]) -> Option<(Vec<Chunk>, Vec<Chunk>)> {
    const FEWEST: usize = 3;
    const SHORTEST: usize = 18;
    if region.len() < 2 * FEWEST {
        return None;
    }
    let mut spans: Vec<(f64, f64, f64)> =
        region.iter().map(|chunk| (chunk.x0, chunk.x1, chunk.size)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut reach = f64::NEG_INFINITY;
    let mut widest: Option<(f64, f64)> = None;
    for (x0, x1, size) in spans {
        let gap = x0 - reach;
        if reach.is_finite() && gap > 0.7 * size && widest.is_none_or(|(_, best)| gap > best) {
            widest = Some((x0 - gap / 2.0, gap));
        }
        reach = reach.max(x1);
    }
    let (at, _) = widest?;
    let (left, right): (Vec<Chunk>, Vec<Chunk>) =
        region.iter().cloned().partition(|chunk| chunk.x1 <= at);
    let is_prose = |side: &[Chunk]| {
        let n: usize = side.iter().map(|chunk| chunk.text.chars().count()).sum();
        side.len() >= FEWEST && n >= SHORTEST * side.len()
    };
    // Columns stand beside each other, not one above the other.
    let top = |side: &[Chunk]| side.iter().map(|chunk| chunk.y).fold(f64::NEG_INFINITY, f64::max);
    let bottom = |side: &[Chunk]| side.iter().map(|chunk| chunk.y).fold(f64::INFINITY, f64::min);
    let beside = top(&left) > bottom(&right) && top(&right) > bottom(&left);
    (is_prose(&left) && is_prose(&right) && beside).then_some((left, right))
}

/// A region cut at the gaps that go across it.
fn slices(region: &[Chunk]) -> Vec<Vec<Chunk>> {
    let mut sorted = region.to_vec();
    sorted.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut out: Vec<Vec<Chunk>> = Vec::new();
    let mut bottom = f64::INFINITY;
    for chunk in sorted {
        let top = chunk.y + 0.75 * chunk.size;
        let apart = bottom - top > 0.45 * chunk.size;
        bottom = bottom.min(chunk.y - 0.25 * chunk.size);
        match out.last_mut() {
            Some(slice) if !apart => slice.push(chunk),
            _ => out.push(vec![chunk]),
        }
    }
    out
}

/// The lines of a region from its top.
fn lines(mut region: Vec<Chunk>) -> Region {
    let mut lines: Vec<Line> = Vec::new();
    for row in rows(&mut region) {
        let mut line: Option<Line> = None;
        for chunk in row {
            match &mut line {
                Some(line) => {
                    line.text.push('\t');
                    line.text.push_str(chunk.text.trim());
                    line.x1 = line.x1.max(chunk.x1);
                    line.is_bold &= chunk.is_bold;
                    line.is_aside &= chunk.is_aside;
                }
                None => {
                    let Chunk { text, x0, x1, y, size, is_bold, is_aside, .. } = chunk;
                    let text = text.trim().to_owned();
                    line = Some(Line { text, x0, x1, y, size, is_bold, is_aside });
                }
            }
        }
        lines.extend(line);
    }
    // The rows of a table may be wider than the text around it.
    let prose = || lines.iter().filter(|line| !line.is_row());
    let left = prose().map(|line| line.x0).fold(f64::INFINITY, f64::min);
    let right = prose().map(|line| line.x1).fold(f64::NEG_INFINITY, f64::max);
    let mut gaps: Vec<f64> =
        lines.windows(2).filter_map(|pair| Some(pair.first()?.y - pair.get(1)?.y)).collect();
    gaps.sort_by(f64::total_cmp);
    let leading = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    Region { lines, left, right, leading }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(text: &str, x0: f64, y: f64) -> Chunk {
        let x1 = x0 + 5.0 * text.chars().count() as f64;
        Chunk { text: text.into(), x0, x1, y, size: 10.0, turn: 0, is_bold: false, is_aside: false }
    }

    fn check(chunks: &[Chunk], expected: &[&[&str]]) {
        let found = regions(chunks.to_vec());
        let found: Vec<Vec<&str>> =
            found.iter().map(|r| r.lines.iter().map(|l| l.text.as_str()).collect()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let left = "a line of the left column";
        let right = "a line of the other column";
        let mut chunks =
            vec![chunk("A headline that goes across both of the columns here", 50.0, 760.0)];
        for i in 0..3 {
            let y = 700.0 - 12.0 * f64::from(i);
            chunks.push(chunk(right, 250.0, y));
            chunks.push(chunk(left, 50.0, y));
        }
        check(
            &chunks,
            &[
                &["A headline that goes across both of the columns here"],
                &[left, left, left],
                &[right, right, right],
            ],
        );
    }

    #[test]
    fn rows_of_a_table_stay_together() {
        let mut chunks = Vec::new();
        for i in 0..4 {
            let y = 700.0 - 12.0 * f64::from(i);
            chunks.push(chunk("Port", 50.0, y));
            chunks.push(chunk("11", 150.0, y));
        }
        check(&chunks, &[&["Port\t11", "Port\t11", "Port\t11", "Port\t11"]]);
    }

    #[test]
    fn words_of_a_line_are_joined_and_raised_signs_kept() {
        let mut raised = chunk("2", 75.0, 703.0);
        raised.size = 6.0;
        check(&[chunk("is", 90.0, 700.0), raised, chunk("Water", 50.0, 700.0)], &[&["Water2 is"]]);
    }
}
