//! Chapter `manifest`: what a digest stands for.

pub mod label;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    ApiError, Digest, Operation, Quay, RepositoryName, Scope, Timestamp, shapes::null_as_default,
};

const CHAPTER: &str = "manifest";

/// [`get`]
pub const GET: Operation = Operation::get(
    "getRepoManifest",
    "/repository/{repository}/manifest/{manifestref}",
    CHAPTER,
)
.needs(Scope::ReadRepository);
/// [`pull_statistics`]
pub const PULL_STATISTICS: Operation = Operation::get(
    "getManifestPullStatistics",
    "/repository/{repository}/manifest/{manifestref}/pull_statistics",
    CHAPTER,
)
.needs(Scope::ReadRepository);

/// A manifest: an image, an artifact, or an index of several manifests.
///
/// It never changes, so it can be kept for ever.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    /// Its own digest.
    pub digest: Digest,
    /// Whether it is an index of several manifests.
    pub is_manifest_list: bool,
    /// The media type of the configuration, which tells images from artifacts.
    pub config_media_type: Option<String>,
    /// The bytes of all layers as stored; 0 for an index.
    pub layers_compressed_size: u64,
    /// The layers, the base first; `None` for an index.
    pub layers: Option<Vec<Layer>>,
    /// The manifest itself, as far as it is known what it means.
    pub document: Document,
    /// The manifest itself, as it is stored.
    pub manifest_data: String,
}

/// A layer of an image, with what made it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Layer {
    /// Its place, from 0.
    pub index: u32,
    /// Its bytes as stored.
    #[serde(default, deserialize_with = "null_as_default")]
    pub compressed_size: u64,
    /// Whether it is kept elsewhere.
    #[serde(default)]
    pub is_remote: bool,
    /// Where it is kept then.
    #[serde(default, deserialize_with = "null_as_default")]
    pub urls: Vec<String>,
    /// The command that made it; empty for artifacts.
    #[serde(default, deserialize_with = "null_as_default")]
    pub command: Vec<String>,
    /// What its author remarked.
    pub comment: Option<String>,
    /// Its author.
    pub author: Option<String>,
    /// The digest of its content.
    pub blob_digest: Option<Digest>,
    /// When it was made, as its author claims.
    pub created_datetime: Option<Timestamp>,
}

/// The fields of an OCI or Docker manifest or index that say something to people.
/// A manifest of an unknown kind has none of them.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Document {
    /// The kind of manifest.
    pub media_type: Option<String>,
    /// What an artifact is.
    pub artifact_type: Option<String>,
    /// The configuration of an image.
    pub config: Option<Descriptor>,
    /// What it consists of: the layers of an image, the files of an artifact.
    #[serde(deserialize_with = "null_as_default")]
    pub layers: Vec<Descriptor>,
    /// The manifests of an index, in its order.
    #[serde(deserialize_with = "null_as_default")]
    pub manifests: Vec<Descriptor>,
    /// What this is attached to, as a signature is.
    pub subject: Option<Descriptor>,
    /// Notes by key.
    #[serde(deserialize_with = "null_as_default")]
    pub annotations: BTreeMap<String, String>,
}

/// How a manifest refers to another or to a blob.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Descriptor {
    /// The kind of what is referred to.
    pub media_type: Option<String>,
    /// Its digest.
    pub digest: Digest,
    /// Its bytes: of a manifest the document alone, without its layers.
    pub size: u64,
    /// What an artifact is.
    pub artifact_type: Option<String>,
    /// For which machines, of a manifest of an index.
    pub platform: Option<Platform>,
    /// Notes by key.
    #[serde(deserialize_with = "null_as_default")]
    pub annotations: BTreeMap<String, String>,
}

/// For which machines an image is. Attestations say `unknown` for both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(default)]
pub struct Platform {
    /// The operating system, `linux`.
    pub os: String,
    /// The architecture, `arm64`.
    pub architecture: String,
    /// Which kind of it, `v8`.
    pub variant: Option<String>,
    /// Which release of the operating system, for Windows.
    #[serde(rename = "os.version")]
    pub os_version: Option<String>,
}

impl std::fmt::Display for Platform {
    /// Writes `linux/arm64/v8`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.os, self.architecture)?;
        match &self.variant {
            Some(variant) => write!(f, "/{variant}"),
            None => Ok(()),
        }
    }
}

/// Gets a manifest by its digest.
pub async fn get(
    quay: &Quay,
    repository: &RepositoryName,
    digest: &Digest,
) -> Result<Manifest, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        digest: Digest,
        #[serde(default)]
        is_manifest_list: bool,
        #[serde(default, deserialize_with = "null_as_default")]
        manifest_data: String,
        config_media_type: Option<String>,
        #[serde(default, deserialize_with = "null_as_default")]
        layers_compressed_size: u64,
        layers: Option<Vec<Layer>>,
    }
    let answer: Answer = quay
        .call(&GET)
        .repository(repository)
        .path("manifestref", digest.as_str())
        .send()
        .await?;
    Ok(Manifest {
        digest: answer.digest,
        is_manifest_list: answer.is_manifest_list,
        config_media_type: answer.config_media_type,
        layers_compressed_size: answer.layers_compressed_size,
        layers: answer.layers,
        // Whoever pushed it wrote it: what cannot be read must not keep the rest back.
        document: serde_json::from_str(&answer.manifest_data).unwrap_or_default(),
        manifest_data: answer.manifest_data,
    })
}

/// How often a manifest was pulled, by whatever tag.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PullStatistics {
    /// How often.
    #[serde(default)]
    pub manifest_pull_count: u64,
    /// The last time; absent when it never was.
    pub last_manifest_pull_date: Option<Timestamp>,
}

/// Gets how often a manifest was pulled. A registry without `IMAGE_PULL_STATS` answers that it is
/// not found.
pub async fn pull_statistics(
    quay: &Quay,
    repository: &RepositoryName,
    digest: &Digest,
) -> Result<PullStatistics, ApiError> {
    quay.call(&PULL_STATISTICS)
        .repository(repository)
        .path("manifestref", digest.as_str())
        .send()
        .await
}

#[cfg(test)]
mod tests {
    use super::Document;

    #[test]
    fn an_index_names_the_machines_it_is_for() {
        let document: Document = serde_json::from_str(
            r#"{"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
                "manifests": [
                    {"mediaType": "application/vnd.oci.image.manifest.v1+json", "size": 705,
                     "digest": "sha256:6aa6d3277a9b",
                     "platform": {"architecture": "arm64", "os": "linux", "variant": "v8"}},
                    {"digest": "sha256:e633", "size": 566, "artifactType": "application/spdx",
                     "platform": {"architecture": "unknown", "os": "unknown"},
                     "annotations": {"vnd.docker.reference.type": "attestation-manifest"}}]}"#,
        )
        .unwrap();

        let [image, attestation] = &document.manifests[..] else {
            panic!("two manifests");
        };
        let platform = image.platform.as_ref().unwrap();
        assert_eq!(platform.to_string(), "linux/arm64/v8");
        assert_eq!(image.size, 705);
        assert_eq!(
            attestation.artifact_type.as_deref(),
            Some("application/spdx")
        );
        assert_eq!(attestation.annotations.len(), 1);
    }
}
