//! The bytes of files that the page handed over.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DomException, File, FileReaderSync};

use crate::protocol::Handed;

/// Files are read in one go as long as they have so many bytes together: to ask the
/// browser costs more than the bytes of a small file.
const TOGETHER: f64 = 1e6;

/// Files past this many bytes are refused: a text is held in 32-bit memory, beside
/// what is made of it.
const LARGEST: f64 = 400e6;

/// A file as the page handed it over.
pub(super) struct Given<'t> {
    pub handed: &'t Handed,
    file: Option<File>,
    /// Bytes.
    pub size: f64,
}

/// Files that travel beside a message.
pub(super) fn given<'t>(files: &'t [Handed], objects: &Array) -> Vec<Given<'t>> {
    let given = |(nr, handed)| {
        let file = objects.get(nr).dyn_into::<File>().ok();
        Given { handed, size: file.as_ref().map_or(0.0, |file| file.size()), file }
    };
    (0..).zip(files).map(given).collect()
}

/// How many files, from the first on, are read in one go: at least one.
pub(super) fn n_together(files: &[Given]) -> usize {
    let mut n_bytes = 0.0;
    let fits = |given: &&Given| {
        n_bytes += given.size;
        n_bytes <= TOGETHER
    };
    files.iter().take_while(fits).count().max(1)
}

/// The bytes of each file, or in plain words why they cannot be had.
pub(super) fn read(files: &[Given]) -> Vec<Result<Vec<u8>, String>> {
    let together = if files.len() > 1 { read_together(files) } else { None };
    together.unwrap_or_else(|| files.iter().map(read_alone).collect())
}

/// Reads all in one go; `None` if one of them cannot be had as it was handed over.
fn read_together(files: &[Given]) -> Option<Vec<Result<Vec<u8>, String>>> {
    let parts: Array = files.iter().map(|given| given.file.as_ref()).collect::<Option<_>>()?;
    let whole = Blob::new_with_blob_sequence(&parts).ok()?;
    let buffer = FileReaderSync::new().ok()?.read_as_array_buffer(&whole).ok()?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    let mut rest = bytes.as_slice();
    let mut read = Vec::with_capacity(files.len());
    for given in files {
        let (own, behind) = rest.split_at_checked(given.size as usize)?;
        read.push(Ok(own.to_vec()));
        rest = behind;
    }
    rest.is_empty().then_some(read)
}

fn read_alone(given: &Given) -> Result<Vec<u8>, String> {
    let Given { file, size, .. } = given;
    let file = file.as_ref().ok_or("the browser handed over no file")?;
    if *size > LARGEST {
        let megabytes = (size / 1e6).round();
        return Err(format!(
            "it is too large ({megabytes} MB; files of up to {} MB are read)",
            LARGEST / 1e6
        ));
    }
    let reader = FileReaderSync::new().map_err(|_| "the browser cannot read files here")?;
    match reader.read_as_array_buffer(file) {
        Ok(buffer) => Ok(Uint8Array::new(&buffer).to_vec()),
        Err(error) => Err(refusal(&error)),
    }
}

fn refusal(error: &JsValue) -> String {
    let name = error.dyn_ref::<DomException>().map(|e| e.name()).unwrap_or_default();
    match name.as_str() {
        "NotFoundError" => "it is no longer there: moved, renamed or removed",
        "NotReadableError" => "it changed or was removed while it was read, or access was refused",
        "SecurityError" => "the browser did not allow it to be read",
        _ => "the browser could not read it",
    }
    .to_owned()
}
