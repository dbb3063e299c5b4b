//! Turns of the event loop.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// Ends this turn, so that the browser does what waits, and goes on in a next one.
///
/// By a message and not by a timer: that one would wait for milliseconds, and for a
/// second or more in a tab that is not looked at.
pub async fn next_turn() {
    let Ok(channel) = MessageChannel::new() else { return };
    let come = Promise::new(&mut |resolve, _| channel.port1().set_onmessage(Some(&resolve)));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        // What is awaited is only that it comes.
        let _ = JsFuture::from(come).await;
    }
    channel.port1().close();
}
