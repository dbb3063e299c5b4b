//! The bytes of streams, unpacked within limits.

use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

/// The most that a stream with words, a font's table or metadata unpacks to.
const MOST_BYTES: usize = 64 << 20;

/// The unpacked bytes of a stream that is no image; `None` where they cannot be had or
/// would be too many. Of a stream that is cut off, what there is.
pub(super) fn decoded(stream: &Stream<'_>) -> Option<Vec<u8>> {
    /// A stream of another packing than deflate that unpacks to no more than the limit.
    const SMALL: usize = 1 << 18;
    let filters = stream.filters();
    let n_packed = filters.iter().filter(|filter| expands(**filter)).count();
    let raw = stream.raw_data();
    if filters.as_slice() == [Filter::FlateDecode] {
        match decompress_to_vec_zlib_with_limit(&raw, MOST_BYTES) {
            Ok(unpacked) if !has_parameters(stream) => return Some(unpacked),
            Err(failed) if failed.status == TINFLStatus::HasMoreOutput => return None,
            Err(failed) if !failed.output.is_empty() && !has_parameters(stream) => {
                return Some(failed.output);
            }
            // What has no header, or was foretold by its rows, is left to the library.
            _ => {}
        }
    } else if n_packed > 1 || n_packed == 1 && raw.len() > SMALL {
        return None;
    }
    let unpacked = stream.decoded_data().ok()?;
    (!unpacked.is_empty() || raw.is_empty()).then(|| unpacked.into_owned())
}

fn expands(filter: Filter) -> bool {
    matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
}

fn has_parameters(stream: &Stream<'_>) -> bool {
    stream.dict().contains_key("DecodeParms") || stream.dict().contains_key("DP")
}
