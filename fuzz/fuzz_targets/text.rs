#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| dropleaf_fuzz::check("a.txt", data));
