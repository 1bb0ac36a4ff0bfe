use leptos::prelude::*;

use super::super::parts::OfRepository;
use crate::panels::logs::{LogPanel, Source};

/// Who did what in the repository, and when.
#[component]
pub fn LogsTab(of: OfRepository) -> impl IntoView {
    view! { <LogPanel source=Signal::derive(move || Source::Repository(of.repository.get()))/> }
}
