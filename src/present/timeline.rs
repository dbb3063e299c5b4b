//! The plot over time: what is drawn where, and the same in words and numbers.

use super::facet::range_short;
use super::format::{count, counted, date_long};
use super::plot::{Scale, bar_at, date_labels};
use crate::corpus::Date;
use crate::protocol::{TimeStep, Timeline};

/// Lines at most: more could not be told apart.
pub const LINES: usize = 6;

/// What the height of a line means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    #[default]
    Count,
    /// Of all articles of a bar, percent.
    Share,
}

/// The form of each line, beside its colour: the dashes of its stroke.
pub const DASHES: [&str; LINES] = ["", "7 3", "2 3", "9 3 2 3", "4 2", "1 2 1 5"];

/// The mark on the points of each line, around a place: a disc, a square, a triangle, a
/// diamond, a plus and a cross, as the outline of a path.
pub fn mark(line: usize, (x, y): (f64, f64), r: f64) -> String {
    match line % LINES {
        0 => format!("M{} {y:.1}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z", x - r, d = 2.0 * r),
        1 => format!("M{:.1} {:.1}h{d}v{d}h-{d}z", x - r, y - r, d = 2.0 * r),
        2 => format!("M{x:.1} {:.1}l{w} {h}h-{d}z", y - r, w = r * 1.1, h = 2.0 * r, d = r * 2.2),
        3 => format!("M{x:.1} {:.1}l{w} {w}l-{w} {w}l-{w} -{w}z", y - r * 1.3, w = r * 1.3),
        4 => {
            let (a, b) = (r * 0.45, r * 1.2 - r * 0.45);
            format!(
                "M{:.1} {:.1}h{w}v{b}h{b}v{w}h-{b}v{b}h-{w}v-{b}h-{b}v-{w}h{b}z",
                x - a,
                y - r * 1.2,
                w = 2.0 * a
            )
        }
        _ => format!(
            "M{:.1} {:.1}l{r} {r}l{r} -{r}l{c} {c}l-{r} {r}l{r} {r}l-{c} {c}l-{r} -{r}l-{r} {r}l-{c} -{c}l{r} -{r}l-{r} -{r}z",
            x - r,
            y - r - r * 0.4,
            c = r * 0.5
        ),
    }
}

/// The room that a plot has, pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    pub width: f64,
    pub height: f64,
    /// Size of the text of labels.
    pub text: f64,
}

/// A plot, ready to be drawn: everything in pixels from the upper left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plot {
    /// Where bars stand: left, top, width, height.
    pub area: (f64, f64, f64, f64),
    /// Height and label of each line of the grid.
    pub ticks: Vec<(f64, String)>,
    /// Middle and label of the bars that are labelled.
    pub labels: Vec<(f64, String)>,
    /// The outline of all bars.
    pub bars: String,
    pub lines: Vec<PlotLine>,
}

/// A line of a plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlotLine {
    pub path: String,
    /// Points that carry a mark.
    pub points: Vec<(f64, f64)>,
}

/// Lays a plot out. Lines stand in the order of the series; a share of nothing is a gap.
pub fn plot(timeline: &Timeline, measure: Measure, room: Room) -> Plot {
    let n = timeline.bars.len();
    let values: Vec<Vec<Option<f64>>> =
        timeline.series.iter().map(|s| line_values(&s.n_docs, &timeline.n_docs, measure)).collect();
    let most_of_lines = values.iter().flatten().flatten().copied().fold(0.0, f64::max);
    let most_docs = timeline.n_docs.iter().copied().max().unwrap_or(0);
    let scale = match measure {
        Measure::Count => Scale::new(f64::from(most_docs), 5, 1.0),
        Measure::Share => Scale::new(most_of_lines, 5, 0.01),
    };
    let name = |value: f64| match measure {
        Measure::Count => count(value.round() as u64),
        Measure::Share => format!("{value:.0$} %", scale.decimals()),
    };
    let ticks: Vec<(f64, String)> = scale.ticks().into_iter().map(|v| (v, name(v))).collect();
    let longest = ticks.iter().map(|(_, label)| label.chars().count()).max().unwrap_or(0);
    let left = (longest as f64 * 0.62 * room.text + room.text).round();
    let (top, below) = (room.text, room.text * 2.4);
    let area =
        (left, top, (room.width - left - room.text).max(1.0), (room.height - top - below).max(1.0));
    let (_, _, width, height) = area;
    let y = |value: f64| top + height - scale.height(value, height);
    let middle = |nr: usize| {
        let (x, each) = bar_at(nr, n, width);
        left + x + each / 2.0
    };
    let bars = match measure {
        Measure::Count => outline(&timeline.n_docs, area, scale),
        Measure::Share => String::new(),
    };
    let marked = width / n.max(1) as f64 >= room.text * 0.9;
    let lines = values.iter().map(|values| line(values, middle, y, marked)).collect();
    Plot {
        area,
        ticks: ticks.into_iter().map(|(value, label)| (y(value), label)).collect(),
        labels: date_labels(&timeline.bars, width, room.text)
            .into_iter()
            .map(|(nr, label)| (middle(nr), label))
            .collect(),
        bars,
        lines,
    }
}

fn line_values(of: &[u32], all: &[u32], measure: Measure) -> Vec<Option<f64>> {
    let value = |(n, all): (&u32, &u32)| match measure {
        Measure::Count => Some(f64::from(*n)),
        Measure::Share => share(*n, *all),
    };
    of.iter().zip(all).map(value).collect()
}

/// Percent of all articles of a bar; `None` where there are none.
fn share(n: u32, all: u32) -> Option<f64> {
    (all > 0).then(|| f64::from(n) * 100.0 / f64::from(all))
}

/// Bars with a gap between them where there is room for one.
fn outline(
    n_docs: &[u32],
    (left, top, width, height): (f64, f64, f64, f64),
    scale: Scale,
) -> String {
    let mut path = String::new();
    for (nr, n) in n_docs.iter().enumerate().filter(|(_, n)| **n > 0) {
        let (x, each) = bar_at(nr, n_docs.len(), width);
        let gap = if each >= 4.0 { (each * 0.2).min(6.0) } else { 0.0 };
        let tall = scale.height(f64::from(*n), height).max(1.0);
        let (x, wide, base) = (left + x + gap / 2.0, each - gap, top + height);
        path += &format!("M{x:.1} {base:.1}v-{tall:.1}h{wide:.1}v{tall:.1}z");
    }
    path
}

fn line(
    values: &[Option<f64>],
    x: impl Fn(usize) -> f64,
    y: impl Fn(f64) -> f64,
    marked: bool,
) -> PlotLine {
    let mut line = PlotLine::default();
    let mut last = None;
    for (nr, value) in values.iter().enumerate() {
        let Some(value) = *value else {
            last = None;
            continue;
        };
        let (x, y) = (x(nr), y(value));
        line.path += &format!("{}{x:.1} {y:.1}", if last.is_none() { "M" } else { "L" });
        // A point between two gaps has no line.
        let alone = last.is_none() && values.get(nr + 1).is_none_or(Option::is_none);
        if marked || alone {
            line.points.push((x, y));
        }
        last = Some(nr);
    }
    line
}

/// `day`, `month`, `year`.
pub fn step_name(step: TimeStep) -> &'static str {
    match step {
        TimeStep::Day => "day",
        TimeStep::Month => "month",
        TimeStep::Year => "year",
    }
}

/// What is plotted, and what is not: `14 articles by day, 12 March 2024 to 16 March 2024.
/// In no bar: 3 undated, 1 dated only by month or year.`
pub fn timeline_sentence(timeline: &Timeline) -> String {
    let dated: u64 = timeline.n_docs.iter().map(|n| u64::from(*n)).sum();
    let span = match (timeline.bars.first(), timeline.bars.last()) {
        (Some(first), Some(last)) if first != last => {
            format!(
                " by {}, {} to {}",
                step_name(timeline.step),
                date_long(*first),
                date_long(*last)
            )
        }
        (Some(only), _) => format!(" of {}", date_long(*only)),
        _ => String::new(),
    };
    let left_out = left_out(timeline.step, timeline.n_undated, timeline.n_vague);
    let left_out = match left_out.is_empty() {
        true => String::new(),
        false => format!(" In no bar: {left_out}."),
    };
    format!("{}{span}.{left_out}", counted(dated, "dated article", "dated articles"))
}

/// What has no bar: `3 undated, 1 dated only by month or year`.
fn left_out(step: TimeStep, n_undated: u32, n_vague: u32) -> String {
    let vague = match step {
        TimeStep::Day => "dated only by month or year",
        TimeStep::Month | TimeStep::Year => "dated only by year",
    };
    let part = |n: u32, what: &str| (n > 0).then(|| format!("{} {what}", count(u64::from(n))));
    let parts = [part(n_undated, "undated"), part(n_vague, vague)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A series in the legend: `12 articles; in no bar: 2 undated`.
pub fn series_sentence(timeline: &Timeline, nr: usize) -> String {
    let Some(series) = timeline.series.get(nr) else { return String::new() };
    let n = series.n_docs.iter().map(|n| u64::from(*n)).sum();
    let left_out = left_out(timeline.step, series.n_undated, series.n_vague);
    let left_out = match left_out.is_empty() {
        true => String::new(),
        false => format!("; in no bar: {left_out}"),
    };
    format!("{}{left_out}", counted(n, "article", "articles"))
}

/// The exact numbers of some neighbouring bars: their name, their articles, and of each
/// series its articles with their share.
pub fn numbers(timeline: &Timeline, bars: core::ops::RangeInclusive<usize>) -> Numbers {
    let sum = |of: &[u32]| of.get(bars.clone()).into_iter().flatten().map(|n| u64::from(*n)).sum();
    let n_docs: u64 = sum(&timeline.n_docs);
    let end = |nr: usize| timeline.bars.get(nr).copied();
    let name = end(*bars.start()).zip(end(*bars.end())).map(|(from, to)| range_short(from, to));
    let of_series = timeline.series.iter().map(|series| {
        let n = sum(&series.n_docs);
        (series.name.clone(), n, percent(n, n_docs))
    });
    Numbers { name: name.unwrap_or_default(), n_docs, series: of_series.collect() }
}

/// See [`numbers`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    pub name: String,
    pub n_docs: u64,
    /// Name, articles, share of `n_docs`.
    pub series: Vec<(String, u64, String)>,
}

impl Numbers {
    /// In one sentence, for who does not see the plot.
    pub fn said(&self) -> String {
        let mut said = format!("{}: {}", self.name, counted(self.n_docs, "article", "articles"));
        for (name, n, share) in &self.series {
            said += &format!("; {name} {} ({share})", count(*n));
        }
        said
    }
}

fn percent(n: u64, of: u64) -> String {
    match of {
        0 => "–".to_owned(),
        of => format!("{:.1} %", n as f64 * 100.0 / of as f64),
    }
}

/// All numbers as lines of cells between tabs, for a table elsewhere.
pub fn table_text(timeline: &Timeline) -> String {
    let cell = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let mut text = String::from("date\tarticles");
    for series in &timeline.series {
        let name = cell(&series.name);
        text += &format!("\t{name}\t{name}, % of articles");
    }
    for (nr, bar) in timeline.bars.iter().enumerate() {
        let at = |of: &[u32]| of.get(nr).copied().unwrap_or(0);
        let all = at(&timeline.n_docs);
        text += &format!("\n{bar}\t{all}");
        for series in &timeline.series {
            let n = at(&series.n_docs);
            let share = share(n, all).map(|share| format!("{share:.2}")).unwrap_or_default();
            text += &format!("\t{n}\t{share}");
        }
    }
    text
}

/// The dates from the first to the last of some bars.
pub fn dates_of(bars: &[Date], picked: super::Picking) -> Option<(Date, Date)> {
    let range = picked.bars();
    Some((*bars.get(*range.start())?, *bars.get(*range.end())?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::SeriesCounts;

    fn timeline(n_docs: &[u32], series: &[&[u32]]) -> Timeline {
        let first = Date::new(2024, 3, 12);
        let bars = core::iter::successors(first, |date| date.next()).take(n_docs.len());
        let series = series.iter().enumerate().map(|(nr, n_docs)| SeriesCounts {
            name: format!("s{nr}"),
            n_docs: n_docs.to_vec(),
            n_undated: 2,
            n_vague: 0,
            notices: Vec::new(),
        });
        Timeline {
            step: TimeStep::Day,
            bars: bars.collect(),
            n_docs: n_docs.to_vec(),
            n_undated: 3,
            n_vague: 1,
            series: series.collect(),
        }
    }

    const ROOM: Room = Room { width: 341.0, height: 134.0, text: 10.0 };

    #[test]
    fn counts_are_bars_with_lines_over_them() {
        let plot = plot(&timeline(&[4, 0, 2], &[&[1, 0, 2]]), Measure::Count, ROOM);
        let (left, top, width, height) = plot.area;
        assert_eq!((left, top, height), (16.0, 10.0, 100.0));
        assert_eq!(left + width, 331.0);
        assert_eq!(
            plot.ticks.iter().map(|(y, label)| format!("{label}@{y}")).collect::<Vec<_>>(),
            ["0@110", "1@85", "2@60", "3@35", "4@10"]
        );
        // The second bar is empty.
        assert_eq!(plot.bars.matches('M').count(), 2);
        assert_eq!(plot.lines[0].path, "M68.5 85.0L173.5 110.0L278.5 60.0");
        assert_eq!(plot.lines[0].points.len(), 3);
        assert_eq!(plot.labels.len(), 3);
    }

    #[test]
    fn a_share_of_nothing_is_a_gap() {
        let plot = plot(&timeline(&[4, 0, 2, 1], &[&[1, 0, 2, 1]]), Measure::Share, ROOM);
        assert_eq!(plot.bars, "");
        assert_eq!(plot.ticks.last().map(|(_, label)| label.as_str()), Some("100 %"));
        let paths = plot.lines[0].path.split('M').filter(|part| !part.is_empty());
        assert_eq!(paths.map(|part| part.matches('L').count()).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn nothing_to_plot_is_no_trouble() {
        for measure in [Measure::Count, Measure::Share] {
            let plot =
                plot(&timeline(&[], &[&[]]), measure, Room { width: 0.0, height: 0.0, text: 11.0 });
            assert!(plot.bars.is_empty() && plot.labels.is_empty());
        }
        assert_eq!(
            timeline_sentence(&timeline(&[], &[])),
            "0 dated articles. In no bar: 3 undated, 1 dated only by month or year."
        );
    }

    #[test]
    fn numbers_are_said() {
        let timeline = timeline(&[4, 0, 2], &[&[1, 0, 2], &[0, 0, 0]]);
        assert_eq!(
            timeline_sentence(&timeline),
            "6 dated articles by day, 12 March 2024 to 14 March 2024. In no bar: 3 undated, 1 dated \
             only by month or year."
        );
        assert_eq!(series_sentence(&timeline, 0), "3 articles; in no bar: 2 undated");
        assert_eq!(
            numbers(&timeline, 0..=0).said(),
            "12 Mar 2024: 4 articles; s0 1 (25.0 %); s1 0 (0.0 %)"
        );
        assert_eq!(
            numbers(&timeline, 1..=2).said(),
            "13 Mar 2024 – 14 Mar 2024: 2 articles; s0 2 (100.0 %); s1 0 (0.0 %)"
        );
        assert_eq!(
            table_text(&timeline).lines().next_back(),
            Some("2024-03-14\t2\t2\t100.00\t0\t0.00")
        );
    }
}
