#![no_main]

use dropleaf_fuzz::{check, container};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    check("a.odt", &container(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", data)]));
});
