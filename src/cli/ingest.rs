//! `ingest`: what is read from each file.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::Write;

use super::files::find;
use super::out::Out;
use super::pool::{Depth, each_as};
use super::row::{DocumentRow, FileRow};
use super::stop::Stop;
use crate::corpus::Encoding;

pub(super) fn run(
    paths: &[OsString],
    encoding: Option<Encoding>,
    out: &mut Out<impl Write>,
) -> Result<(), Stop> {
    let mut first_with = HashMap::new();
    each_as(&find(paths), Depth::Documents, encoding, |found, reading| {
        out.row(&FileRow::new(&found.file, &reading.outcome))?;
        for (path, outcome) in &reading.members {
            out.row(&FileRow::new(path, outcome))?;
        }
        for article in &reading.articles {
            let document = &article.document;
            let id = document.id();
            let first = first_with.entry(document.same_text).or_insert_with(|| id.to_string());
            let again = *first != *id;
            out.row(&DocumentRow::new(document, again.then_some(first.as_str())))?;
        }
        Ok(())
    })
}
