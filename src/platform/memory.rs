//! The memory of this thread's program.

use std::collections::TryReserveError;
use std::hint::black_box;

/// Bytes of a piece of what is kept spare.
const PIECE: usize = 1 << 20;

/// Whether blocks of so many bytes each can be had at once, and beside them `spare` bytes
/// in pieces; all is given back.
///
/// A program in wasm that gets no more memory dies, so it asks before. What was had once
/// stays the program's own: to ask costs little then, and what is never written to takes
/// no memory of the machine.
pub fn has_room(blocks: &[usize], spare: usize) -> bool {
    let pieces = core::iter::repeat_n(PIECE, spare.div_ceil(PIECE));
    let held: Result<Vec<Vec<u8>>, _> = blocks.iter().copied().chain(pieces).map(block).collect();
    // Without this the compiler may see that nothing is done with them, and ask for none.
    black_box(held).is_ok()
}

fn block(n_bytes: usize) -> Result<Vec<u8>, TryReserveError> {
    let mut block = Vec::new();
    block.try_reserve_exact(n_bytes).map(|()| block)
}
