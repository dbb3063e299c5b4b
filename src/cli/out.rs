//! JSON Lines on the standard output.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use super::stop::Stop;

/// Writes rows: one line each, or laid out for people.
pub(super) struct Out<W: Write> {
    to: BufWriter<W>,
    pretty: bool,
}

impl<W: Write> Out<W> {
    pub fn new(to: W, pretty: bool) -> Self {
        Self { to: BufWriter::with_capacity(1 << 16, to), pretty }
    }

    /// Writes one row.
    pub fn row(&mut self, row: &impl Serialize) -> Result<(), Stop> {
        let written = match self.pretty {
            true => serde_json::to_writer_pretty(&mut self.to, row),
            false => serde_json::to_writer(&mut self.to, row),
        };
        written.map_err(io::Error::from)?;
        Ok(self.to.write_all(b"\n")?)
    }

    /// Writes text as it is.
    pub fn text(&mut self, text: &str) -> Result<(), Stop> {
        Ok(self.to.write_all(text.as_bytes())?)
    }

    /// Hands everything on; nothing is lost unseen.
    pub fn finish(mut self) -> Result<(), Stop> {
        Ok(self.to.flush()?)
    }
}
