#![no_main]

use dropleaf_fuzz::{check, container};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    check("a.docx", &container(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", data)]));
});
