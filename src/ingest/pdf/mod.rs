//! PDF: the text of its pages in reading order.
//!
//! A PDF holds no text but signs at places. `hayro-syntax` reads the file, mended if it
//! is broken, and the rest is done here: `content` reads what a page shows, `font`,
//! `encoding` and `to_unicode` which letters those signs are, `layout` puts them in
//! lines and columns, `aside` finds what pages repeat at their edges, and `paragraph`
//! joins lines. Nothing is guessed of letters that the file does not tell.

mod aside;
mod content;
mod encoding;
mod font;
mod layout;
mod matrix;
mod metadata;
mod paragraph;
mod standard;
mod stream;
mod to_unicode;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::article::Reading;
use super::damage::unreadable_in;
use super::manuscript::Manuscript;
use content::Shared;

/// Reads an article from a PDF.
///
/// Errors: the reason for skipping, in plain words: a password, a scan, no pages.
/// Cost: linear in what the pages show, within limits that the reason tells.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Reading, String> {
    const MOST_PAGES: usize = 20_000;
    let pdf = Pdf::new(bytes.to_vec()).map_err(why_not)?;
    let n_pages = pdf.pages().len();
    if n_pages == 0 {
        return Err("there are no pages in this PDF: it is empty or damaged".into());
    }
    let mut shared = Shared::default();
    let mut pages: Vec<_> = pdf
        .pages()
        .iter()
        .take(MOST_PAGES)
        .map(|page| layout::regions(content::chunks(page, &mut shared)))
        .collect();
    aside::mark(&mut pages);
    let mut manuscript = Manuscript::default();
    paragraph::write(&pages, &mut manuscript);
    if shared.n_known == 0 {
        return Err(no_text(&shared));
    }
    let mut article = manuscript.finish(path, metadata::metadata(&pdf).into_metadata());
    let mut reasons = Vec::new();
    if shared.n_unknown > 0 {
        article.damage.extend(unreadable_in(&article.text));
        reasons.push(format!(
            "{} of {} letters cannot be read, because their fonts do not tell which letters they show; each is shown as \u{fffd}",
            shared.n_unknown,
            shared.n_known + shared.n_unknown,
        ));
    }
    if shared.n_unread > 0 {
        reasons
            .push("a part of the content is damaged or too large and could not be unpacked".into());
    }
    if shared.is_cut || n_pages > MOST_PAGES {
        reasons.push("the PDF is too large: what lies behind the limit was not read".into());
    }
    Ok(Reading {
        reason: (!reasons.is_empty()).then(|| reasons.join("; ")),
        ..Reading::of(article)
    })
}

fn why_not(error: LoadPdfError) -> String {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "the PDF is protected by a password".into()
        }
        LoadPdfError::Decryption(_) => "the PDF is encrypted in a way that is not supported".into(),
        LoadPdfError::Invalid => "the PDF is damaged: no pages can be found in it".into(),
    }
}

/// Why there is no text.
fn no_text(shared: &Shared) -> String {
    if shared.n_unknown > 0 {
        "the text of this PDF cannot be read: its fonts do not tell which letters they show; it needs OCR"
    } else if shared.n_unread > 0 {
        "the content of this PDF is damaged or too large and could not be unpacked"
    } else if shared.n_images > 0 {
        "no text layer: this looks like a scan, it holds only images; it needs OCR"
    } else {
        "there is no text in this PDF: its pages are empty"
    }
    .into()
}

#[cfg(test)]
mod tests;
