use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};
use quay_api::manifest::Manifest;

use super::{
    contents_view::{PackagesView, VulnerabilitiesView},
    described::{ConfigurationView, LabelsView},
    difference::{self, Layers},
    layers_view::LayersView,
};
use crate::{
    areas::repositories::{manifest::kind::Kind, parts::OfRepository},
    formats::{bytes::bytes, count::plural},
    paths,
    shell::href,
    ui::{Digest, Segmented, Size},
};

/// Both images, and where they are.
#[derive(Clone)]
pub struct Sides {
    /// Where they lie.
    pub of: OfRepository,
    /// The first image.
    pub from: Arc<Manifest>,
    /// The second image.
    pub to: Arc<Manifest>,
}

/// What can be compared. What another view asks for is asked when somebody opens it.
const VIEWS: [(&str, &str); 5] = [
    ("layers", "Layers"),
    ("configuration", "Configuration"),
    ("labels", "Labels"),
    ("vulnerabilities", "Vulnerabilities"),
    ("packages", "Packages"),
];

/// Two images: what they are, and one view of what differs.
#[component]
pub fn Compared(
    of: OfRepository,
    from: Arc<Manifest>,
    to: Arc<Manifest>,
    /// How the address names them.
    names: (String, String),
) -> impl IntoView {
    let in_place = NavigateOptions {
        replace: true,
        scroll: false,
        ..Default::default()
    };
    let (view, set_view) = query_signal_with_options::<String>("view", in_place);
    let shown = Memo::new(move |_| {
        let view = view.read();
        let known = VIEWS
            .iter()
            .find(|(name, _)| Some(*name) == view.as_deref());
        known.map_or("layers", |(name, _)| *name)
    });
    let layers = difference::layers(
        from.layers.as_deref().unwrap_or_default(),
        to.layers.as_deref().unwrap_or_default(),
    );
    let summary = in_words(&from, &to, &layers);
    let views = VIEWS.iter().map(|(name, label)| (*name, *label, None));
    let views: Vec<_> = views.collect();
    let sides = Sides { of, from, to };
    let heads = sides.clone();
    view! {
        <div class="body stack stack--4">
            <div class="compare__heads">
                {head(of, &heads.from, names.0.clone())}
                {head(of, &heads.to, names.1.clone())}
            </div>
            <p>{summary}</p>
            <div class="compare__views">
                <Segmented
                    label="What is compared"
                    options=views
                    value=Signal::derive(move || shown.get().to_owned())
                    on_change=move |view: String| set_view.set((view != "layers").then_some(view))
                />
            </div>
        </div>
        {move || match shown.get() {
            "configuration" => view! { <ConfigurationView sides=sides.clone()/> }.into_any(),
            "labels" => view! { <LabelsView sides=sides.clone()/> }.into_any(),
            "vulnerabilities" => view! { <VulnerabilitiesView sides=sides.clone()/> }.into_any(),
            "packages" => view! { <PackagesView sides=sides.clone()/> }.into_any(),
            _ => view! { <LayersView layers=layers.clone()/> }.into_any(),
        }}
    }
}

/// One image in a line.
fn head(of: OfRepository, image: &Manifest, name: String) -> AnyView {
    let path = paths::manifest(&of.repository.get_untracked(), &image.digest);
    let digest = image.digest.to_string();
    let bytes = image.layers_compressed_size;
    let kind = Kind::of(image).word();
    view! {
        <section class="panel compare__head">
            <h2 class="mono truncate"><a href=href(&path)>{name.clone()}</a></h2>
            <p class="row second small">{kind} <Digest digest of=name/> <Size bytes/></p>
        </section>
    }
    .into_any()
}

/// `Both stand on 4 common layers (32.1 MiB). …`
fn in_words(from: &Manifest, to: &Manifest, layers: &Layers) -> String {
    if from.digest == to.digest {
        return "Both names lead to one and the same image.".to_owned();
    }
    let base = match layers.base {
        0 => "They have no base in common.".to_owned(),
        base => format!("They stand on {}.", plural_common(base as u64)),
    };
    let (old, new) = (from.layers_compressed_size, to.layers_compressed_size);
    let size = match new.cmp(&old) {
        std::cmp::Ordering::Greater => format!("The second is {} larger.", bytes(new - old)),
        std::cmp::Ordering::Less => format!("The second is {} smaller.", bytes(old - new)),
        std::cmp::Ordering::Equal => "Both are of one size.".to_owned(),
    };
    let pull = format!(
        "{} are shared; who has the first pulls {} for the second.",
        bytes(layers.shared_bytes),
        bytes(layers.to_bytes)
    );
    format!("{base} {size} {pull}")
}

fn plural_common(base: u64) -> String {
    plural(base, "common layer")
}
