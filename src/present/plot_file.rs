//! A plot as a file: an SVG that holds everything it needs, for a page or a paper.

use super::timeline::{
    DASHES, LINES, Measure, Plot, Room, mark, plot, series_sentence, step_name, timeline_sentence,
};
use crate::protocol::Timeline;

/// The colours of the lines on white paper: those of the light theme, since a file knows
/// no style sheet.
const COLOURS: [&str; LINES] = ["#0060a8", "#b34700", "#00734d", "#96307f", "#6b5900", "#3d4048"];
const INK: &str = "#1d1e20";
const GREY: &str = "#54555a";
const GRID: &str = "#dedad1";
const BARS: &str = "#c9c5ba";

/// Width of the drawing, of its margin, and the height of the plot.
const WIDTH: f64 = 960.0;
const MARGIN: f64 = 28.0;
const HEIGHT: f64 = 400.0;
/// Characters in a line of the filter's sentence.
const LINE: usize = 130;

/// The plot with title, axes, legend and what the filter was. `slots` says for each series
/// which colour and form it has on the page.
pub fn plot_file(timeline: &Timeline, measure: Measure, slots: &[usize], filter: &str) -> String {
    let room = Room { width: WIDTH - 2.0 * MARGIN - 16.0, height: HEIGHT, text: 12.0 };
    let drawn = plot(timeline, measure, room);
    let notes = [wrapped(filter, LINE), wrapped(&timeline_sentence(timeline), LINE)].concat();
    let top = MARGIN + 26.0 + notes.len() as f64 * 17.0 + 12.0;
    let legend = top + HEIGHT + 34.0;
    let height = legend + timeline.series.len() as f64 * 20.0 + MARGIN;
    let mut svg = Drawing::default();
    svg.raw(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height:.0}\" viewBox=\"0 0 {WIDTH} {height:.0}\" \
         font-family=\"system-ui, 'Noto Sans', 'Segoe UI', Helvetica, Arial, sans-serif\" font-size=\"12\" fill=\"{INK}\">\n"
    ));
    svg.raw("<title>Articles over time</title>\n");
    svg.raw(&format!("<desc>{}</desc>\n", escaped(filter)));
    svg.raw(&format!("<rect width=\"{WIDTH}\" height=\"{height:.0}\" fill=\"#ffffff\"/>\n"));
    svg.text((MARGIN, MARGIN + 14.0), "font-size=\"18\" font-weight=\"600\"", "Articles over time");
    for (nr, note) in notes.iter().enumerate() {
        let y = MARGIN + 36.0 + nr as f64 * 17.0;
        svg.text((MARGIN, y), &format!("fill=\"{GREY}\""), note);
    }
    svg.raw(&format!("<g transform=\"translate({:.1} {top:.1})\">\n", MARGIN + 16.0));
    body(&mut svg, &drawn, measure, timeline, slots);
    svg.raw("</g>\n");
    for (nr, (series, slot)) in timeline.series.iter().zip(slots).enumerate() {
        let y = legend + nr as f64 * 20.0;
        stroke(&mut svg, &format!("M{MARGIN} {y:.1}h36"), *slot);
        fill(&mut svg, &mark(*slot, (MARGIN + 18.0, y), 4.0), *slot);
        let words = format!("{} – {}", series.name, series_sentence(timeline, nr));
        svg.text((MARGIN + 46.0, y + 4.0), "", &words);
    }
    svg.raw("</svg>\n");
    svg.0
}

fn body(svg: &mut Drawing, drawn: &Plot, measure: Measure, timeline: &Timeline, slots: &[usize]) {
    let (left, top, width, height) = drawn.area;
    for (y, label) in &drawn.ticks {
        svg.raw(&format!(
            "<path d=\"M{left:.1} {y:.1}h{width:.1}\" stroke=\"{GRID}\" fill=\"none\"/>\n"
        ));
        svg.text((left - 6.0, y + 4.0), "text-anchor=\"end\"", label);
    }
    svg.raw(&format!("<path d=\"{}\" fill=\"{BARS}\"/>\n", drawn.bars));
    svg.raw(&format!(
        "<path d=\"M{left:.1} {:.1}h{width:.1}\" stroke=\"{GREY}\" fill=\"none\"/>\n",
        top + height
    ));
    for (x, label) in &drawn.labels {
        svg.text((*x, top + height + 18.0), "text-anchor=\"middle\"", label);
    }
    for (line, slot) in drawn.lines.iter().zip(slots) {
        stroke(svg, &line.path, *slot);
        for point in &line.points {
            fill(svg, &mark(*slot, *point, 3.5), *slot);
        }
    }
    let axis = match measure {
        Measure::Count => "Articles",
        Measure::Share => "Share of the articles, %",
    };
    let side = format!(
        "text-anchor=\"middle\" fill=\"{GREY}\" transform=\"translate(-8 {:.1}) rotate(-90)\"",
        top + height / 2.0
    );
    svg.text((0.0, 0.0), &side, axis);
    let below = format!("Date of publication, by {}", step_name(timeline.step));
    svg.text(
        (left + width, top + height + 36.0),
        &format!("text-anchor=\"end\" fill=\"{GREY}\""),
        &below,
    );
}

fn colour(slot: usize) -> &'static str {
    COLOURS.get(slot % LINES).copied().unwrap_or(INK)
}

fn stroke(svg: &mut Drawing, path: &str, slot: usize) {
    let dashes = DASHES.get(slot % LINES).copied().unwrap_or_default();
    let dashes =
        if dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dashes}\"") };
    svg.raw(&format!(
        "<path d=\"{path}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"{dashes}/>\n",
        colour(slot)
    ));
}

fn fill(svg: &mut Drawing, path: &str, slot: usize) {
    svg.raw(&format!("<path d=\"{path}\" fill=\"{}\"/>\n", colour(slot)));
}

/// The file as it grows.
#[derive(Default)]
struct Drawing(String);

impl Drawing {
    fn raw(&mut self, markup: &str) {
        self.0 += markup;
    }

    fn text(&mut self, (x, y): (f64, f64), with: &str, words: &str) {
        self.0 += &format!("<text x=\"{x:.1}\" y=\"{y:.1}\" {with}>{}</text>\n", escaped(words));
    }
}

/// Text as XML has it; characters that it forbids as U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\u{0}'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{fffe}'
            | '\u{ffff}' => {
                out.push('\u{fffd}');
            }
            c => out.push(c),
        }
    }
    out
}

/// The text in lines of at most `most` characters, cut between words where it can be.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.chars().take(most).collect()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Date;
    use crate::protocol::{SeriesCounts, TimeStep};

    #[test]
    fn the_file_holds_its_words_and_nothing_of_theirs_is_markup() {
        let timeline = Timeline {
            step: TimeStep::Year,
            bars: vec![Date::new(2023, 0, 0).unwrap(), Date::new(2024, 0, 0).unwrap()],
            n_docs: vec![3, 4],
            n_undated: 1,
            n_vague: 0,
            series: vec![SeriesCounts {
                name: "<script>\u{1}\"a\" & b</script>".into(),
                n_docs: vec![1, 0],
                n_undated: 0,
                n_vague: 0,
                notices: Vec::new(),
            }],
        };
        let svg = plot_file(&timeline, Measure::Count, &[3], "7 of 9 articles contain “a”.");
        assert!(
            svg.contains("&lt;script&gt;\u{fffd}&quot;a&quot; &amp; b&lt;/script&gt; – 1 article")
        );
        assert!(!svg.contains("<script"));
        for words in ["7 of 9 articles contain “a”.", "In no bar: 1 undated.", "by year", ">2023<"]
        {
            assert!(svg.contains(words), "{words}");
        }
        // The fourth colour with its dashes.
        assert!(svg.contains(&format!(
            "stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"{}\"",
            COLOURS[3], DASHES[3]
        )));
        assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
    }

    #[test]
    fn the_colours_are_those_of_the_light_theme() {
        let tokens = include_str!("../../style/tokens.css");
        for (nr, colour) in COLOURS.iter().enumerate() {
            assert!(tokens.contains(&format!("--series-{nr}: light-dark({colour},")), "{nr}");
        }
    }

    #[test]
    fn long_words_are_wrapped() {
        assert_eq!(wrapped("aa bb cc", 5), ["aa bb", "cc"]);
        assert_eq!(wrapped("", 5), Vec::<String>::new());
        assert_eq!(wrapped("abcdefgh i", 5), ["abcde", "i"]);
    }
}
