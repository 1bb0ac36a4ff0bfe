//! Encrypting a file with a passphrase, so that `openssl` opens it again anywhere.
//!
//! The form is that of `openssl enc -aes-256-cbc -pbkdf2`: the word `Salted__`, eight bytes of salt, and the
//! text, all in base64.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How often the passphrase is worked over, so that guessing costs.
const ROUNDS: u32 = 600_000;
const SALT: usize = 8;
const KEY: u32 = 32;
const START: u32 = 16;

/// The command that opens a sealed file.
pub fn opening(file: &str) -> String {
    format!("openssl enc -d -aes-256-cbc -pbkdf2 -iter {ROUNDS} -md sha256 -a -in {file}")
}

/// Why this browser cannot seal: it encrypts only on pages that came over a safe way.
pub fn problem() -> Option<&'static str> {
    subtle()
        .is_err()
        .then_some("The browser encrypts only on pages that came over https.")
}

/// What is wrong with a passphrase.
pub fn passphrase_problem(passphrase: &str) -> Option<&'static str> {
    (passphrase.chars().count() < 12).then_some("A passphrase has at least 12 characters.")
}

/// Encrypts a text.
pub async fn seal(text: &str, passphrase: &str) -> Result<String, JsValue> {
    let subtle = subtle()?;
    let mut salt = [0_u8; SALT];
    window()
        .crypto()?
        .get_random_values_with_u8_array(&mut salt)?;
    let derived = derive(&subtle, passphrase, &salt).await?;
    let key = import(&subtle, &derived.subarray(0, KEY), "AES-CBC", "encrypt").await?;
    let how = object(&[
        ("name", "AES-CBC".into()),
        ("iv", derived.subarray(KEY, KEY + START).into()),
    ])?;
    let plain = Uint8Array::from(text.as_bytes());
    let sealed = call(&subtle, "encrypt", &[how, key, plain.into()]).await?;
    let mut bytes = b"Salted__".to_vec();
    bytes.extend(salt);
    bytes.extend(Uint8Array::new(&sealed).to_vec());
    // A character for each byte is what the browser's base64 takes.
    let letters: String = bytes.into_iter().map(char::from).collect();
    Ok(lines(&window().btoa(&letters)?))
}

/// Key and start, one after the other, as `openssl` derives them.
async fn derive(subtle: &JsValue, passphrase: &str, salt: &[u8]) -> Result<Uint8Array, JsValue> {
    let secret = Uint8Array::from(passphrase.as_bytes());
    let key = import(subtle, &secret, "PBKDF2", "deriveBits").await?;
    let how = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", ROUNDS.into()),
    ])?;
    let bits = JsValue::from((KEY + START) * 8);
    let derived = call(subtle, "deriveBits", &[how, key, bits]).await?;
    Ok(Uint8Array::new(&derived))
}

async fn import(
    subtle: &JsValue,
    key: &Uint8Array,
    kind: &str,
    use_for: &str,
) -> Result<JsValue, JsValue> {
    let uses = Array::of1(&use_for.into());
    let arguments = [
        "raw".into(),
        key.into(),
        kind.into(),
        false.into(),
        uses.into(),
    ];
    call(subtle, "importKey", &arguments).await
}

fn subtle() -> Result<JsValue, JsValue> {
    let subtle = Reflect::get(&window().crypto()?.into(), &"subtle".into())?;
    match subtle.is_object() {
        true => Ok(subtle),
        false => Err("no encryption here".into()),
    }
}

async fn call(target: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(target, &name.into())?.dyn_into()?;
    let arguments: Array = arguments.iter().collect();
    let promise: Promise = function.apply(target, &arguments)?.dyn_into()?;
    JsFuture::from(promise).await
}

fn object(fields: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object.into())
}

/// Lines of 64 letters: `openssl` reads no longer ones.
fn lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len() + text.len() / 64 + 1);
    for (at, letter) in text.chars().enumerate() {
        if at > 0 && at % 64 == 0 {
            lines.push('\n');
        }
        lines.push(letter);
    }
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_openssl_reads() {
        let lines = lines(&"a".repeat(130));

        assert_eq!(lines.lines().map(str::len).collect::<Vec<_>>(), [64, 64, 2]);
    }

    #[test]
    fn a_short_passphrase_is_refused() {
        assert!(passphrase_problem("hunter2").is_some());
        assert_eq!(passphrase_problem("correct horse battery"), None);
    }
}
