//! JSON Lines: an object a line. A line that is broken costs only itself.

use std::cell::Cell as Flag;

use super::cell::{Cell, Notes, Take};
use super::json::{LineFault, read_line, too_deep};

/// Gives out the objects of `text`, and notes what a person should know of the rest.
///
/// Errors: where no line could be read.
/// Cost: linear; one object is held.
pub(super) fn read(text: &str, take: &mut Take<'_>, notes: &mut Notes) -> Result<(), String> {
    let (mut n_read, mut n_unreadable, mut n_deep) = (0, 0, 0);
    let mut broken = Vec::new();
    let goes_on = Flag::new(true);
    let mut take = |cells: &[Cell<'_>]| {
        let flow = take(cells);
        goes_on.set(flow.is_continue());
        flow
    };
    let mut rest = text;
    let mut nr = 0;
    while !rest.is_empty() {
        let (line, behind) = rest.split_once('\n').unwrap_or((rest, ""));
        rest = behind;
        nr += 1;
        if line.trim().is_empty() {
            continue;
        }
        let last = behind.trim().is_empty();
        match read_line(line, last, &mut take) {
            Ok(n) => {
                n_read += 1;
                n_unreadable += n;
            }
            Err(LineFault::CutOff) => {
                n_read += 1;
                notes.add(format!(
                    "the file is cut off in line {nr}; what there is of that line is shown"
                ));
            }
            Err(fault) => {
                n_deep += usize::from(fault == LineFault::TooDeep);
                broken.push(nr);
            }
        }
        if !goes_on.get() {
            break;
        }
    }
    if let (0, Some(first)) = (n_read, broken.first()) {
        return Err(match n_deep {
            0 => format!("no line of it is JSON (the first that is not is line {first})"),
            _ => too_deep(),
        });
    }
    match broken.as_slice() {
        [] => {}
        [line] => notes.add(format!("line {line} is not JSON and could not be read")),
        [first, ..] => notes.add(format!(
            "{} lines are not JSON and could not be read, the first is line {first}",
            broken.len()
        )),
    }
    notes.add_unreadable(n_unreadable);
    Ok(())
}
