#![no_main]

use dropleaf_fuzz::{CONTAINER, PACKAGE, check, container};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    check("a.epub", &container(&[("mimetype", b"application/epub+zip"), ("META-INF/container.xml", CONTAINER), ("content.opf", PACKAGE), ("a.xhtml", data)]));
});
