//! `ingest`: what is read from each file.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::Write;

use super::files::find;
use super::out::Out;
use super::pool::{Depth, each};
use super::row::{DocumentRow, FileRow};
use super::stop::Stop;

pub(super) fn run(paths: &[OsString], out: &mut Out<impl Write>) -> Result<(), Stop> {
    let mut first_with = HashMap::new();
    each(&find(paths), Depth::Documents, |found, reading| {
        out.row(&FileRow::new(found, &reading))?;
        for article in &reading.articles {
            let document = &article.document;
            let first = first_with.entry(document.sha256).or_insert_with(|| document.path.clone());
            let again = *first != document.path;
            out.row(&DocumentRow::new(&found.file, document, again.then_some(first.as_str())))?;
        }
        Ok(())
    })
}
