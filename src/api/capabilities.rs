//! Chapter `capabilities`: what a registry can do with images of several architectures.

use serde::Deserialize;

use crate::{ApiError, Operation, Quay, shapes::null_as_default};

const CHAPTER: &str = "capabilities";

/// [`get`]
pub const GET: Operation =
    Operation::get("getRegistryCapabilities", "/registry/capabilities", CHAPTER);

/// What a registry can do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Capabilities {
    /// Indexes of which not every image is there.
    pub sparse_manifests: SparseManifests,
    /// The architectures that a mirror can be limited to.
    #[serde(deserialize_with = "null_as_default")]
    pub mirror_architectures: Vec<String>,
}

/// How a registry stands to indexes of which not every image is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SparseManifests {
    /// Whether it takes them.
    pub supported: bool,
    /// The architectures that must be there.
    #[serde(deserialize_with = "null_as_default")]
    pub required_architectures: Vec<String>,
    /// Whether others may be missing.
    pub optional_architectures_allowed: bool,
}

/// Gets what the registry can do. Ask without the token: everybody gets the same.
pub async fn get(quay: &Quay) -> Result<Capabilities, ApiError> {
    quay.call(&GET).send().await
}
