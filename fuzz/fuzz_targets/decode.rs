#![no_main]

use dropleaf::corpus::Encoding;

// The first byte chooses an encoding, or none.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else { return };
    dropleaf_fuzz::check_as("a.txt", bytes, Encoding::all().nth(usize::from(*choice)));
});
