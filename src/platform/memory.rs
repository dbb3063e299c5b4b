//! The memory of this thread's program.

/// Whether blocks of so many bytes each can be had at once; they are given back.
///
/// A program in wasm that gets no more memory dies, so it asks before. What was had
/// once stays the program's own: to ask costs nothing then, and what is never written
/// to takes no memory of the machine.
pub fn has_room(blocks: &[usize]) -> bool {
    let held: Result<Vec<Vec<u8>>, _> = blocks.iter().map(|n_bytes| block(*n_bytes)).collect();
    // Without this the compiler may see that nothing is done with them, and ask for none.
    std::hint::black_box(held).is_ok()
}

fn block(n_bytes: usize) -> Result<Vec<u8>, std::collections::TryReserveError> {
    let mut block = Vec::new();
    block.try_reserve_exact(n_bytes).map(|()| block)
}
