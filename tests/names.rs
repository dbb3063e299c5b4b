//! Golden tests of names: each article in `golden/names` against what the model and the
//! rules find in it, marked in its text: `[PER Ilse Marant]`.
//!
//! `UPDATE_GOLDEN=1 cargo test --test names` writes what is found; look at the difference
//! before you commit it. Not all of it is right: it is there so that changes are seen.

use std::fs;
use std::path::Path;

mod marked;

#[test]
fn names_are_found_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/names");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    for (name, text, expected) in marked::ARTICLES {
        let found = marked::marked(text);
        if update {
            fs::write(folder.join(format!("{name}.txt.expected")), &found).unwrap();
        } else if found != *expected {
            wrong.push(format!("--- {name}\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
}
