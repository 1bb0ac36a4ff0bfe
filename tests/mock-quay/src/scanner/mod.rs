//! A vulnerability scanner that makes its findings up, always the same for the same image. What a
//! layer brings depends on the layer alone, so that images with a common base share its findings.

mod findings;
mod packages;

use serde_json::{Value, json};

use crate::sentinels;
use crate::state::{Digest, Image, Manifest, Random, Repository};

/// The repository whose tags name the state that their image is in.
pub(crate) const STATES: (&str, &str) = ("security-tools", "scan-states");
/// The tags of [`STATES`], beside its index.
pub(crate) const TAGS: [&str; 11] = [
    "clean",
    "few",
    "many",
    "thousands",
    "queued",
    "failed",
    "unsupported",
    "layer-too-large",
    "no-data",
    "no-packages",
    "switched-off",
];
/// Repositories whose images have about three thousand findings each.
const CROWDED: [(&str, &str); 2] = [
    ("acme-corp", "legacy-monolith"),
    ("platform-eng", "ten-thousand-tags"),
];

/// How much is wrong with an image.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Load {
    Clean,
    Few,
    Many,
    Thousands,
    Hostile,
}

/// What the scanner answers about a manifest; `None` when it is switched off.
pub(crate) fn lookup(
    repository: &Repository,
    digest: Digest,
    manifest: &Manifest,
) -> Option<Value> {
    let here = (repository.namespace.as_str(), repository.name.as_str());
    let Manifest::Image(image) = manifest else {
        return Some(state("unsupported"));
    };
    let load = match here {
        STATES => {
            let rows = repository.tags.iter();
            let mut names = rows
                .filter(|row| row.digest == digest)
                .map(|row| row.name.as_str());
            match names.next().unwrap_or_else(|| child(digest)) {
                "clean" => Load::Clean,
                "many" => Load::Many,
                "thousands" => Load::Thousands,
                "queued" => return Some(state("queued")),
                "failed" => return Some(state("failed")),
                "unsupported" => return Some(state("unsupported")),
                "layer-too-large" => return Some(state("manifest_layer_too_large")),
                "no-data" => return Some(state("scanned")),
                "no-packages" => return Some(scanned(digest, &[])),
                "switched-off" => return None,
                _ => Load::Few,
            }
        }
        (sentinels::ORGANIZATION, "hostile") => Load::Hostile,
        _ if CROWDED.contains(&here) => Load::Thousands,
        _ => by_chance(&repository.path()),
    };
    Some(scanned(digest, &packages::of(image, load)))
}

/// In which state an image is that only an index names.
fn child(digest: Digest) -> &'static str {
    ["clean", "few", "many", "queued"][noise(&digest.to_string()).below(4) as usize]
}

/// Whether the images of a repository are kept in good or in bad condition.
fn by_chance(path: &str) -> Load {
    match noise(path).below(8) {
        0 => Load::Clean,
        1..=4 => Load::Few,
        _ => Load::Many,
    }
}

fn state(status: &str) -> Value {
    json!({"status": status, "data": null})
}

fn scanned(digest: Digest, features: &[Value]) -> Value {
    json!({
        "status": "scanned",
        "data": {"Layer": {
            "Name": digest.to_string(),
            "ParentName": "",
            "NamespaceName": "",
            "IndexedByVersion": 4,
            "Features": features,
        }},
    })
}

/// Noise that belongs to a text.
fn noise(text: &str) -> Random {
    let hex = Digest::of(text).hex();
    Random::new(u64::from_str_radix(&hex[..16], 16).unwrap_or_default())
}

/// The layers of an image, as the scanner names them.
fn layers(image: &Image) -> impl Iterator<Item = (usize, String)> {
    image
        .layers
        .iter()
        .map(|layer| layer.digest.to_string())
        .enumerate()
}
