//! What stands below the head of a page of one thing in place of what the address names.

use std::fmt::Display;

use leptos::prelude::*;
use quay_api::ErrorKind;

use crate::{
    data::{ReadError, Reader},
    ui::{SkeletonColumn, SkeletonTable},
};

/// Whether the registry says that there is no such thing. Reactive.
pub fn is_missing<A: Send + Sync + 'static>(reader: Reader<A>) -> bool {
    let error = reader.error();
    error.is_some_and(|error| error.kind() == ErrorKind::NotFound)
}

/// In place of everything below the head when there is no such thing.
#[component]
pub fn Missing<A: Send + Sync + 'static, N: Display + Clone + Send + Sync + 'static>(
    /// What it would be: "repository".
    kind: &'static str,
    /// What it is called.
    name: Signal<N>,
    /// What reads it.
    reader: Reader<A>,
) -> impl IntoView {
    move || {
        reader.error().map(|error| {
            view! {
                <div class="body">
                    <ReadError
                        what=format!("There is no {kind} {} that you can see", name.get())
                        error
                        on_retry=move |()| reader.retry()
                    />
                </div>
            }
        })
    }
}

/// The place of a tab while the part of the app that draws it is on its way.
#[component]
pub fn PartSkeleton() -> impl IntoView {
    view! { <SkeletonTable label="Loading the page…" columns=COLUMNS/> }
}

static COLUMNS: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-check", "sk--box"),
    SkeletonColumn::new("", "c-name grow", "sk--11"),
    SkeletonColumn::new("", "num", "sk--4"),
];
