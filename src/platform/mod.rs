//! The browser: everything that touches a JavaScript value stands here or in the
//! shell of a worker.

pub mod clipboard;
pub mod clock;
pub mod document;
pub mod download;
pub mod dropped;
pub mod memory;
pub mod preview;
pub mod resize;
pub mod seal;
pub mod storage;
pub mod turn;
pub mod wire;
