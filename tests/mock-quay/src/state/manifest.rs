//! Manifests: images, indexes of several platforms, and other artifacts.

use serde_json::{Value, json};

use super::{Digest, Millis};

#[derive(Clone, Copy)]
pub(crate) struct Platform {
    pub(crate) architecture: &'static str,
    pub(crate) variant: Option<&'static str>,
}

#[derive(Clone)]
pub(crate) struct Layer {
    pub(crate) digest: Digest,
    pub(crate) size: u64,
    pub(crate) command: String,
}

pub(crate) struct Image {
    pub(crate) config: Digest,
    pub(crate) layers: Vec<Layer>,
    pub(crate) created: Millis,
}

pub(crate) struct Child {
    pub(crate) digest: Digest,
    pub(crate) platform: Platform,
    /// Whether the registry has it: sparse indexes have holes.
    pub(crate) present: bool,
}

/// Anything but an image: Helm charts, signatures.
pub(crate) struct Artifact {
    pub(crate) artifact_type: Option<&'static str>,
    pub(crate) config_media_type: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) blob: Digest,
    pub(crate) size: u64,
}

/// A label of a manifest.
#[derive(Clone)]
pub(crate) struct Label {
    pub(crate) id: String,
    pub(crate) key: String,
    pub(crate) value: String,
    /// Whether it was built into the image.
    pub(crate) built_in: bool,
    pub(crate) media_type: String,
}

pub(crate) enum Manifest {
    Image(Image),
    Index(Vec<Child>),
    Artifact(Artifact),
    /// Written out: an index if it has `manifests`, else an artifact.
    Written(Value),
}

const IMAGE: &str = "application/vnd.oci.image.manifest.v1+json";
const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const IMAGE_CONFIG: &str = "application/vnd.oci.image.config.v1+json";
const LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";

impl Manifest {
    /// Compressed bytes of all layers; an index has no size of its own.
    pub(crate) fn size(&self) -> Option<u64> {
        match self {
            Self::Image(image) => Some(image.layers.iter().map(|layer| layer.size).sum()),
            Self::Artifact(artifact) => Some(artifact.size),
            Self::Index(_) => None,
            Self::Written(_) if self.is_index() => None,
            Self::Written(document) => Some(written_files(document).map(|(_, size)| size).sum()),
        }
    }

    pub(crate) fn is_index(&self) -> bool {
        match self {
            Self::Index(_) => true,
            Self::Written(document) => document["manifests"].is_array(),
            Self::Image(_) | Self::Artifact(_) => false,
        }
    }

    /// Each blob with its bytes.
    pub(crate) fn blobs(&self) -> Vec<(Digest, u64)> {
        match self {
            Self::Image(image) => image
                .layers
                .iter()
                .map(|layer| (layer.digest, layer.size))
                .collect(),
            Self::Artifact(artifact) => vec![(artifact.blob, artifact.size)],
            Self::Index(_) => Vec::new(),
            Self::Written(document) => written_files(document).collect(),
        }
    }

    pub(crate) fn config_media_type(&self) -> Option<&str> {
        match self {
            Self::Image(_) => Some(IMAGE_CONFIG),
            Self::Artifact(artifact) => Some(artifact.config_media_type),
            Self::Index(_) => None,
            Self::Written(document) => document["config"]["mediaType"].as_str(),
        }
    }

    /// The document itself.
    pub(crate) fn document(&self) -> Value {
        match self {
            Self::Image(image) => json!({
                "schemaVersion": 2,
                "mediaType": IMAGE,
                "config": {"mediaType": IMAGE_CONFIG, "size": 908, "digest": image.config.to_string()},
                "layers": image.layers.iter().map(|layer| json!({
                    "mediaType": LAYER, "size": layer.size, "digest": layer.digest.to_string(),
                })).collect::<Vec<_>>(),
            }),
            Self::Index(children) => json!({
                "schemaVersion": 2,
                "mediaType": INDEX,
                "manifests": children.iter().map(index_entry).collect::<Vec<_>>(),
            }),
            Self::Artifact(artifact) => artifact_document(artifact),
            Self::Written(document) => document.clone(),
        }
    }
}

/// The files that a written document names, with their bytes.
fn written_files(document: &Value) -> impl Iterator<Item = (Digest, u64)> {
    let layers = document["layers"].as_array();
    layers.into_iter().flatten().filter_map(|layer| {
        let digest = Digest::parse(layer["digest"].as_str()?)?;
        Some((digest, layer["size"].as_u64()?))
    })
}

fn index_entry(child: &Child) -> Value {
    let mut platform = json!({"architecture": child.platform.architecture, "os": "linux"});
    if let Some(variant) = child.platform.variant {
        platform["variant"] = variant.into();
    }
    json!({"mediaType": IMAGE, "digest": child.digest.to_string(), "size": 705, "platform": platform})
}

fn artifact_document(artifact: &Artifact) -> Value {
    let config = Digest::of(artifact.config_media_type);
    let mut document = json!({
        "schemaVersion": 2,
        "mediaType": IMAGE,
        "config": {"mediaType": artifact.config_media_type, "size": 2, "digest": config.to_string()},
        "layers": [{
            "mediaType": artifact.media_type, "size": artifact.size, "digest": artifact.blob.to_string(),
        }],
    });
    if let Some(artifact_type) = artifact.artifact_type {
        document["artifactType"] = artifact_type.into();
    }
    document
}
