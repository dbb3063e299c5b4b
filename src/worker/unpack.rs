//! A worker that looks for one file in a file and is then let go: whatever the file does to
//! it, the import and the engine go on.

use super::read::{given, read};
use super::say;
use crate::corpus::RawFile;
use crate::engine::member;
use crate::platform::wire::Message;
use crate::protocol::{Beginning, Event, Unpack, decode};

/// Takes the file and the path of what is wanted in it, and tells what was found.
pub(super) fn receive(message: &Message) {
    let Ok(unpack) = decode::<Unpack>(&message.body()) else {
        return say(0, &Event::Unpacked(None));
    };
    let file = core::slice::from_ref(&unpack.file);
    let bytes = read(&given(file, &message.objects())).into_iter().find_map(Result::ok);
    let found = bytes.and_then(|bytes| {
        let mut bytes = member(RawFile::new(&unpack.file.path, &bytes), &unpack.member)?;
        let n_bytes = bytes.len() as u64;
        bytes.truncate(unpack.n_bytes as usize);
        Some(Beginning { bytes, n_bytes })
    });
    say(0, &Event::Unpacked(found));
}
