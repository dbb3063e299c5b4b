//! Office documents and e-books: containers of XML.
//!
//! `package` opens the container and hands out its parts, with limits; `writer` puts
//! paragraphs, notes and tables into a manuscript; `docx`, `odt`, `xlsx` and `epub`
//! know what the elements of their formats mean. Macros, links and remote images are
//! never followed: what they show as text is text.

pub(super) mod docx;
pub(super) mod epub;
mod numbering;
pub(super) mod odt;
mod package;
mod styles;
mod writer;
pub(super) mod xlsx;
