use std::collections::{HashMap, HashSet};

use leptos::prelude::*;
use quay_api::manifest::Manifest;

use super::finding::Finding;
use crate::{
    paths,
    shell::{href, use_open_state},
};

/// What the cells of a report need beside their row. A context of the report.
#[derive(Clone, Copy)]
pub struct ReportContext {
    /// The groups whose findings are shown, by name.
    pub open_groups: RwSignal<HashSet<String>>,
    /// The finding that is told in full: `advisory@package` in the address.
    pub opened: Memo<Option<String>>,
    open: SignalSetter<Option<String>>,
    layers: StoredValue<Layers>,
}

/// The layers of the image: where they are shown, and which place each has.
struct Layers {
    href: String,
    places: HashMap<String, (u32, String)>,
}

impl ReportContext {
    /// For a report on an image whose layers are shown at `layers`.
    pub fn new(manifest: &Manifest, layers: &str) -> Self {
        let known = manifest.layers.iter().flatten();
        let places = known.filter_map(|layer| {
            let digest = layer.blob_digest.as_ref()?;
            let told = (layer.index + 1, layer.command.join(" "));
            Some((digest.to_string(), told))
        });
        let (opened, open) = use_open_state("finding");
        Self {
            open_groups: RwSignal::default(),
            opened,
            open,
            layers: StoredValue::new(Layers {
                href: href(layers),
                places: places.collect(),
            }),
        }
    }

    /// Tells a finding in full.
    pub fn show(self, finding: &Finding) {
        self.open.set(Some(name_of(finding)));
    }

    /// Closes what was told.
    pub fn close(self) {
        self.open.set(None);
    }

    /// Shows or hides the findings of a group.
    pub fn toggle(self, group: &str) {
        self.open_groups.update(|open| {
            if !open.remove(group) {
                open.insert(group.to_owned());
            }
        });
    }

    /// A layer in a few words, and the command that made it: `Layer 3`, `RUN npm ci`.
    pub fn layer(self, digest: &str) -> (String, String) {
        let known = self
            .layers
            .with_value(|layers| layers.places.get(digest).cloned());
        match known {
            Some((place, command)) => (format!("Layer {place}"), command),
            None if digest.is_empty() => ("–".to_owned(), String::new()),
            None => (
                crate::formats::digest::short(digest).to_owned(),
                String::new(),
            ),
        }
    }

    /// Where a layer is shown, among the others.
    pub fn layer_href(self, digest: &str) -> String {
        self.layers.with_value(|layers| match digest.is_empty() {
            true => layers.href.clone(),
            false => format!("{}?layer={}", layers.href, paths::segment(digest)),
        })
    }
}

/// What the address calls a finding.
pub fn name_of(finding: &Finding) -> String {
    let (advisory, package) = finding.identity();
    format!("{advisory}@{package}")
}

/// The context of the report that this cell is in.
pub fn use_report() -> ReportContext {
    expect_context()
}
