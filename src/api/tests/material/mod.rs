//! What a real Quay answered, and its own lists of operations, when they lie
//! beside the project: in `../shared` or where `QUAYMASTER_SHARED` says.

use std::{fs, path::PathBuf};

use serde_json::Value;

/// Reads a file of the material, `quay/operations.json`. `None`, with a word
/// about it, when the material is not there; a file that is missing in it fails.
pub fn read(name: &str) -> Option<Value> {
    let folder = folder()?;
    let path = folder.join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    Some(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path:?}: {error}")))
}

fn folder() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let folder = std::env::var_os("QUAYMASTER_SHARED").map_or_else(|| beside.into(), PathBuf::from);
    if folder.join("quay").is_dir() {
        return Some(folder);
    }
    eprintln!("Nothing compared: there are no recordings in {folder:?}.");
    None
}
