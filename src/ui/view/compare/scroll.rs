//! Linked scrolling: what belongs together stands side by side.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::place;
use crate::present::{Hand, counterpart};
use crate::state::Session;

/// How far below the top of a column its place is taken, in shares of its height.
const EYE: f64 = 0.3;

/// Scrolling of a few pixels is left alone: it would only tremble.
const STILL: f64 = 3.0;

/// While linked, the column that a person scrolls leads, and the other follows by what
/// stands beside it; in proportion where nothing belongs together.
pub(super) fn link(session: Session, left: NodeRef<html::Div>, right: NodeRef<html::Div>) {
    // What the leading column does to the other is no lead.
    let led = StoredValue::new(None::<Hand>);
    let follow = move |hand: Hand, from: NodeRef<html::Div>, to: NodeRef<html::Div>| {
        Effect::new(move || {
            let Some(element) = from.get() else { return };
            let listener = move |_: &web_sys::Event| {
                let linked = session.comparison.linked.get_untracked();
                if !linked || led.get_value() == Some(hand) {
                    led.set_value(None);
                    return;
                }
                if let (Some(from), Some(to)) = (from.get_untracked(), to.get_untracked()) {
                    let (from, to): (&Element, &Element) =
                        (from.unchecked_ref(), to.unchecked_ref());
                    let top = wanted(session, hand, from, to);
                    if (top - f64::from(to.scroll_top())).abs() > STILL {
                        led.set_value(Some(hand.other()));
                        to.set_scroll_top(top.round() as i32);
                    }
                }
            };
            let listener = gloo::events::EventListener::new(&element, "scroll", listener);
            let kept = StoredValue::new_local(listener);
            on_cleanup(move || kept.dispose());
        });
    };
    follow(Hand::Left, left, right);
    follow(Hand::Right, right, left);
}

/// How far `to` should be scrolled so that it stands beside `from`.
fn wanted(session: Session, hand: Hand, from: &Element, to: &Element) -> f64 {
    let room = |e: &Element| f64::from((e.scroll_height() - e.client_height()).max(1));
    let (top, room_from, room_to) = (f64::from(from.scroll_top()), room(from), room(to));
    // Both ends are ends of both.
    if top <= 1.0 || top >= room_from - 1.0 {
        return if top <= 1.0 { 0.0 } else { room_to };
    }
    let eye = f64::from(from.client_height()) * EYE;
    let beside = || {
        let byte = place::byte_at(from, eye)?;
        let anchors = hand.of(session.comparison.anchors);
        let there = anchors.with_untracked(|anchors| counterpart(anchors, byte))?;
        let reader = hand.other().of(session.compared);
        let at = place::somewhere(reader, to, there)?;
        Some((f64::from(to.scroll_top()) + at - eye).clamp(0.0, room_to))
    };
    beside().unwrap_or(top / room_from * room_to)
}
