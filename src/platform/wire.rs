//! Messages between threads: a small readable head, and a body in one transferred
//! buffer.

use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// A message as it was received.
pub struct Message {
    data: JsValue,
}

impl Message {
    pub fn new(data: JsValue) -> Self {
        Self { data }
    }

    /// The head, if it is of this type.
    pub fn head<T: DeserializeOwned>(&self) -> Option<T> {
        serde_wasm_bindgen::from_value(self.get("head")).ok()
    }

    /// Length of the body, bytes: to be had without a copy.
    pub fn n_bytes(&self) -> usize {
        let body = self.get("body").dyn_into::<ArrayBuffer>();
        body.map_or(0, |buffer| buffer.byte_length() as usize)
    }

    /// The bytes of the body.
    pub fn body(&self) -> Vec<u8> {
        match self.get("body").dyn_into::<ArrayBuffer>() {
            Ok(buffer) => Uint8Array::new(&buffer).to_vec(),
            Err(_) => Vec::new(),
        }
    }

    /// What travels beside head and body: files, a port.
    pub fn objects(&self) -> Array {
        self.get("objects").dyn_into().unwrap_or_default()
    }

    fn get(&self, key: &str) -> JsValue {
        Reflect::get(&self.data, &key.into()).unwrap_or(JsValue::UNDEFINED)
    }
}

/// A message to be posted: the value, and what is transferred with it.
pub struct Parcel {
    pub value: JsValue,
    pub transfer: Array,
}

impl Parcel {
    /// Packs a head and a body.
    pub fn new<T: Serialize>(head: &T, body: &[u8]) -> Self {
        let buffer = Uint8Array::from(body).buffer();
        let head = serde_wasm_bindgen::to_value(head).unwrap_or(JsValue::NULL);
        let value: JsValue = Object::new().into();
        set(&value, "head", &head);
        set(&value, "body", &buffer);
        Self { value, transfer: Array::of1(&buffer) }
    }

    /// Adds objects that are copied with the message, such as files.
    pub fn with_objects(self, objects: &Array) -> Self {
        set(&self.value, "objects", objects);
        self
    }

    /// Adds an object that is handed over, such as a port.
    pub fn with_transferred(self, object: &JsValue) -> Self {
        set(&self.value, "objects", &Array::of1(object));
        self.transfer.push(object);
        self
    }
}

fn set(object: &JsValue, key: &str, value: &JsValue) {
    // Setting a property of a plain object of ours cannot fail.
    let _ = Reflect::set(object, &key.into(), value);
}
