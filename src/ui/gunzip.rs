//! Packed bytes, unpacked by the browser itself.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamDefaultReader, ReadableWritablePair};

/// Unpacks what gzip has packed. `None` when it is not packed that way, or is more than `limit` bytes: a
/// few kilobytes can hold gigabytes of nothing.
pub async fn gunzip(packed: &[u8], limit: usize) -> Option<Vec<u8>> {
    unpacked(packed, limit).await.ok().flatten()
}

async fn unpacked(packed: &[u8], limit: usize) -> Result<Option<Vec<u8>>, JsValue> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(packed)))?;
    // All browsers have it; web-sys does not know it yet.
    let kind = Reflect::get(&js_sys::global(), &"DecompressionStream".into())?;
    let kind: Function = kind.dyn_into()?;
    let unpacker = Reflect::construct(&kind, &Array::of1(&"gzip".into()))?;
    let through: ReadableWritablePair = unpacker.unchecked_into();
    let stream = blob.stream().pipe_through(&through);
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await?;
        if Reflect::get(&piece, &"done".into())?.is_truthy() {
            return Ok(Some(bytes));
        }
        let piece: Uint8Array = Reflect::get(&piece, &"value".into())?.unchecked_into();
        if bytes.len() + piece.length() as usize > limit {
            // Nobody waits for the rest; whether the browser says that it stops is the same.
            drop(reader.cancel());
            return Ok(None);
        }
        bytes.extend(piece.to_vec());
    }
}
