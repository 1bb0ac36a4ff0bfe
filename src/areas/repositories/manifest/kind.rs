//! What a manifest is, told by its media types.

use quay_api::manifest::{Descriptor, Manifest};

use crate::ui::Glyph;

/// What a manifest is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An image to run.
    Image,
    /// Several images under one name, one per platform.
    Index,
    /// A packed Helm chart.
    HelmChart,
    /// A signature of another image.
    Signature,
    /// A signed or unsigned statement on how another image came to be, or what is in it.
    Attestation,
    /// A bill of materials.
    Sbom,
    /// A model for machine learning.
    Model,
    /// A WebAssembly module or component.
    Wasm,
    /// Anything else.
    Artifact,
}

/// What the media types of a kind contain. The first that fits decides.
const SIGNS: &[(&str, Kind)] = &[
    ("cncf.helm", Kind::HelmChart),
    ("cosign.simplesigning", Kind::Signature),
    ("cosign.artifact.sig", Kind::Signature),
    ("cncf.notary.signature", Kind::Signature),
    ("dev.sigstore.bundle", Kind::Signature),
    ("spdx", Kind::Sbom),
    ("cyclonedx", Kind::Sbom),
    ("vnd.syft", Kind::Sbom),
    ("in-toto", Kind::Attestation),
    ("dsse.envelope", Kind::Attestation),
    ("slsa", Kind::Attestation),
    ("cncf.model", Kind::Model),
    ("vnd.ollama", Kind::Model),
    ("kitops", Kind::Model),
    ("docker.ai", Kind::Model),
    ("vnd.wasm", Kind::Wasm),
    ("application/wasm", Kind::Wasm),
];

/// The configurations of images.
const IMAGE_CONFIGURATIONS: [&str; 2] = [
    "application/vnd.oci.image.config.v1+json",
    "application/vnd.docker.container.image.v1+json",
];

impl Kind {
    /// What a manifest is.
    pub fn of(manifest: &Manifest) -> Self {
        if manifest.is_manifest_list {
            return Self::Index;
        }
        let document = &manifest.document;
        let configuration = manifest.config_media_type.as_deref().or(document
            .config
            .as_ref()
            .and_then(|config| config.media_type.as_deref()));
        let files = document
            .layers
            .iter()
            .filter_map(|file| file.media_type.as_deref());
        Self::of_types(document.artifact_type.as_deref(), files, configuration)
    }

    /// What something attached is, as far as its entry in a list tells.
    pub fn of_descriptor(descriptor: &Descriptor) -> Self {
        let of_docker = descriptor.annotations.get("vnd.docker.reference.type");
        if of_docker.is_some_and(|kind| kind == "attestation-manifest") {
            return Self::Attestation;
        }
        let kind = Self::of_type(descriptor.artifact_type.as_deref().unwrap_or_default());
        match (kind, descriptor.media_type.as_deref()) {
            (Self::Artifact, Some(kind)) if kind.contains("index") || kind.contains("list") => {
                Self::Index
            }
            (Self::Artifact, _) if descriptor.platform.is_some() => Self::Image,
            _ => kind,
        }
    }

    /// What something of one media type is: a file, an artifact.
    pub fn of_type(media_type: &str) -> Self {
        Self::of_types(Some(media_type), std::iter::empty(), None)
    }

    /// By what it calls itself, then by its files, then by its configuration: what is attached to
    /// images often borrows their configuration.
    fn of_types<'a>(
        artifact_type: Option<&str>,
        files: impl Iterator<Item = &'a str>,
        configuration: Option<&str>,
    ) -> Self {
        let by_sign = |media_type: &str| {
            let media_type = media_type.to_ascii_lowercase();
            let sign = SIGNS.iter().find(|(sign, _)| media_type.contains(sign));
            sign.map(|(_, kind)| *kind)
        };
        artifact_type
            .and_then(by_sign)
            .or_else(|| { files }.find_map(by_sign))
            .or_else(|| configuration.and_then(by_sign))
            .unwrap_or(match (artifact_type, configuration) {
                (None, Some(configuration)) if IMAGE_CONFIGURATIONS.contains(&configuration) => {
                    Self::Image
                }
                // Manifests of the first schema have no configuration; only images were ever made of it.
                (None, None) => Self::Image,
                _ => Self::Artifact,
            })
    }

    /// What people call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Image => "Image",
            Self::Index => "Multi-platform image",
            Self::HelmChart => "Helm chart",
            Self::Signature => "Signature",
            Self::Attestation => "Attestation",
            Self::Sbom => "Bill of materials",
            Self::Model => "Model",
            Self::Wasm => "WebAssembly",
            Self::Artifact => "Artifact",
        }
    }

    /// Its picture.
    pub fn glyph(self) -> Glyph {
        match self {
            Self::Image => Glyph::Layers,
            Self::Index => Glyph::Columns,
            Self::HelmChart => Glyph::Repository,
            Self::Signature => Glyph::Key,
            Self::Attestation => Glyph::Shield,
            Self::Sbom => Glyph::Rows,
            Self::Model => Glyph::Chart,
            Self::Wasm => Glyph::Terminal,
            Self::Artifact => Glyph::Help,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const OCI: &str = "application/vnd.oci.image.config.v1+json";

    fn of(artifact: Option<&str>, files: &[&str], configuration: Option<&str>) -> Kind {
        Kind::of_types(artifact, files.iter().copied(), configuration)
    }

    #[test]
    fn images_are_told_by_their_configuration() {
        let layer = "application/vnd.oci.image.layer.v1.tar+gzip";
        let docker = "application/vnd.docker.container.image.v1+json";

        assert_eq!(of(None, &[layer], Some(OCI)), Kind::Image);
        assert_eq!(of(None, &[layer], Some(docker)), Kind::Image);
        assert_eq!(of(None, &[], None), Kind::Image);
    }

    #[test]
    fn what_borrows_the_configuration_of_images_is_told_by_its_files() {
        let signature = "application/vnd.dev.cosign.simplesigning.v1+json";

        assert_eq!(of(None, &[signature], Some(OCI)), Kind::Signature);
        assert_eq!(
            of(None, &["application/vnd.in-toto+json"], Some(OCI)),
            Kind::Attestation
        );
        assert_eq!(
            of(None, &["application/vnd.dsse.envelope.v1+json"], Some(OCI)),
            Kind::Attestation
        );
    }

    #[test]
    fn artifacts_are_told_by_what_they_call_themselves() {
        for (media_type, kind) in [
            ("application/vnd.cncf.helm.config.v1+json", Kind::HelmChart),
            ("application/spdx+json", Kind::Sbom),
            ("application/vnd.cyclonedx+json", Kind::Sbom),
            ("application/vnd.cncf.model.manifest.v1+json", Kind::Model),
            ("application/vnd.ollama.image.model", Kind::Model),
            (
                "application/vnd.kitops.modelkit.config.v1+json",
                Kind::Model,
            ),
            ("application/vnd.wasm.config.v0+json", Kind::Wasm),
            ("application/vnd.cncf.notary.signature", Kind::Signature),
            ("application/vnd.acme.backup", Kind::Artifact),
        ] {
            assert_eq!(Kind::of_type(media_type), kind, "{media_type}");
        }
        assert_eq!(
            of(None, &["text/plain"], Some("application/x")),
            Kind::Artifact
        );
    }

    #[test]
    fn what_stands_in_an_index_is_told_by_its_entry() {
        let descriptor = |value| Kind::of_descriptor(&serde_json::from_value(value).unwrap());
        let platform = json!({"os": "linux", "architecture": "amd64"});
        let annotations = json!({"vnd.docker.reference.type": "attestation-manifest"});

        assert_eq!(descriptor(json!({"platform": platform})), Kind::Image);
        assert_eq!(
            descriptor(json!({"platform": platform, "annotations": annotations})),
            Kind::Attestation
        );
        assert_eq!(
            descriptor(json!({"artifactType": "application/spdx+json"})),
            Kind::Sbom
        );
        assert_eq!(descriptor(json!({})), Kind::Artifact);
    }
}
