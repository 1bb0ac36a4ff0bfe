//! What is told where there is no report.

use leptos::prelude::*;
use quay_api::secscan::Status;

use super::severity::{Counts, CountsView};
use crate::ui::EmptyState;

/// What the scanner says, in a word or two, for a cell.
pub fn word(status: Status) -> &'static str {
    match status {
        Status::Queued => "Not scanned yet",
        Status::Scanned => "No data",
        Status::Failed => "Scan failed",
        Status::Unsupported => "Not supported",
        Status::ManifestLayerTooLarge => "Layer too large",
        Status::Other => "Unknown state",
    }
}

/// The numbers of an image, or in their place what the scanner says.
pub fn counted(status: Status, counts: Option<Counts>) -> AnyView {
    match counts {
        Some(counts) if status == Status::Scanned => view! { <CountsView counts/> }.into_any(),
        _ => view! { <span class="sev sev--wait">{word(status)}</span> }.into_any(),
    }
}

/// In place of a report: why there is none.
#[component]
pub fn NoReport(status: Status) -> impl IntoView {
    let (title, text) = match status {
        Status::Queued => (
            "This image has not been scanned yet",
            "It is in the scanner's queue. A registry without a scanner says the same, and says it for ever: \
             when it stays so for hours, ask whoever runs the registry whether one is set up.",
        ),
        Status::Scanned => (
            "The scanner sent no data",
            "It says that it has scanned the image, but not what it found. That is not the same as finding nothing.",
        ),
        Status::Failed => (
            "The scan failed",
            "The scanner tried, and could not read the image. Quay tries again by itself after a while; the \
             scanner's logs say why it failed.",
        ),
        Status::Unsupported => (
            "The scanner cannot read this image",
            "It knows container images of Linux distributions and some languages. Charts, signatures, models and \
             other artifacts hold no packages that it understands.",
        ),
        Status::ManifestLayerTooLarge => (
            "A layer is too large for the scanner",
            "The registry's limit for the size of a scanned layer is exceeded, so the image is not scanned at all. \
             Smaller layers, or a higher limit in the registry's configuration, would change that.",
        ),
        Status::Other => (
            "The scanner is in a state unknown here",
            "This version of the registry says something about the scan that this page does not know.",
        ),
    };
    view! { <EmptyState title text=move || text/> }
}

/// In place of a report that holds no packages.
#[component]
pub fn NoPackages() -> impl IntoView {
    view! {
        <EmptyState
            title="The scanner found no packages"
            text=|| "So it could not find vulnerabilities either. Images from scratch, with programs that no package \
                     manager knows of, look like this. It does not mean that nothing is wrong."
        />
    }
}
