//! The parts of an image's page: what the address calls them, who has them, who draws them.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{Digest, manifest::Manifest};

use super::{
    attached::AttachedPart, chart::ChartPart, configuration::ConfigurationPart, kind::Kind,
    labels::LabelsPart, layers::LayersPart, overview::OverviewPart, raw::RawPart,
};
use crate::{
    areas::repositories::{parts::OfRepository, security::SecurityPart},
    paths,
};

/// What a part of an image's page is given.
#[derive(Clone)]
pub struct OfImage {
    /// The repository around it.
    pub of: OfRepository,
    /// The manifest.
    pub manifest: Arc<Manifest>,
    /// What it is.
    pub kind: Kind,
    /// How the address names it.
    pub place: Place,
}

/// How the address names an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// By its digest, for ever.
    Digest,
    /// By a tag, which may move.
    Tag(String),
}

impl OfImage {
    /// The digest of the image.
    pub fn digest(&self) -> &Digest {
        &self.manifest.digest
    }

    /// The address of a part; the first part has none.
    pub fn path(&self, part: &str) -> String {
        let repository = self.of.repository.get_untracked();
        match (&self.place, part) {
            (Place::Tag(tag), "") => paths::tag(&repository, tag),
            (Place::Tag(tag), part) => paths::part_of_tag(&repository, tag, part),
            (Place::Digest, "") => paths::manifest(&repository, self.digest()),
            (Place::Digest, part) => paths::part_of_manifest(&repository, self.digest(), part),
        }
    }

    /// What people call the image: its tag, or the beginning of its digest.
    pub fn name(&self) -> String {
        match &self.place {
            Place::Tag(tag) => tag.clone(),
            Place::Digest => self.digest().short().to_owned(),
        }
    }
}

/// A part of an image's page.
pub struct Part {
    /// What the address calls it; empty for the first.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// Which kinds have it.
    pub is_of: fn(Kind) -> bool,
    /// Draws it.
    pub draw: fn(OfImage) -> AnyView,
}

/// The parts in their order.
pub static PARTS: &[Part] = &[
    Part {
        name: "",
        label: "Overview",
        is_of: |_| true,
        draw: |image| view! { <OverviewPart image/> }.into_any(),
    },
    Part {
        name: "layers",
        label: "Layers",
        is_of: |kind| kind != Kind::Index,
        draw: |image| view! { <LayersPart image/> }.into_any(),
    },
    Part {
        name: "security",
        label: "Security",
        is_of: |_| true,
        draw: |image| {
            let (repository, layers) = (image.of.repository, image.path("layers"));
            view! { <SecurityPart repository manifest=image.manifest layers/> }.into_any()
        },
    },
    Part {
        name: "configuration",
        label: "Configuration",
        is_of: |kind| kind != Kind::Index,
        draw: |image| view! { <ConfigurationPart image/> }.into_any(),
    },
    Part {
        name: "chart",
        label: "Chart",
        is_of: |kind| kind == Kind::HelmChart,
        draw: |image| view! { <ChartPart image/> }.into_any(),
    },
    Part {
        name: "labels",
        label: "Labels",
        is_of: |_| true,
        draw: |image| view! { <LabelsPart image/> }.into_any(),
    },
    Part {
        name: "attached",
        label: "Attached",
        is_of: |_| true,
        draw: |image| view! { <AttachedPart image/> }.into_any(),
    },
    Part {
        name: "raw",
        label: "Manifest",
        is_of: |_| true,
        draw: |image| view! { <RawPart image/> }.into_any(),
    },
];

/// The part that the address names, if the kind has it.
pub fn part_of(name: &str, kind: Kind) -> Option<&'static Part> {
    let mut parts = PARTS.iter().filter(|part| (part.is_of)(kind));
    parts.find(|part| part.name == name)
}
