//! Unpacking deflated bytes (RFC 1951) up to a limit.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// What was unpacked, and how many bytes it took.
pub(super) struct Inflated {
    pub bytes: Vec<u8>,
    pub n_packed: usize,
}

/// Why unpacking ended early. What was unpacked until then is thrown away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// More comes out than the limit allows.
    TooLarge,
    /// The packed bytes end before the text does.
    CutOff,
    Damaged,
}

/// Unpacks the stream at the start of `packed`.
///
/// Cost: linear in what comes out, in time and memory, whatever a header has promised.
pub(super) fn inflate(packed: &[u8], limit: usize) -> Result<Inflated, Broken> {
    /// Text is packed to a quarter or so.
    const USUAL_RATIO: usize = 4;
    const LEAST: usize = 1024;
    let first = packed.len().saturating_mul(USUAL_RATIO).max(LEAST).min(limit);
    let mut bytes = vec![0; first];
    let mut state = Box::<DecompressorOxide>::default();
    let (mut n_in, mut n_out) = (0, 0);
    loop {
        let rest = packed.get(n_in..).unwrap_or_default();
        let (status, taken, given) = decompress(
            &mut state,
            rest,
            &mut bytes,
            n_out,
            TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
        );
        n_in += taken;
        n_out += given;
        match status {
            TINFLStatus::Done => {
                bytes.truncate(n_out);
                return Ok(Inflated { bytes, n_packed: n_in });
            }
            TINFLStatus::HasMoreOutput if bytes.len() >= limit => return Err(Broken::TooLarge),
            TINFLStatus::HasMoreOutput => {
                let longer = bytes.len().saturating_mul(2).min(limit);
                bytes.resize(longer, 0);
            }
            TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => {
                return Err(Broken::CutOff);
            }
            _ => return Err(Broken::Damaged),
        }
    }
}
