//! The columns of the list of builds.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use quay_api::{RepositoryName, build::Build};

use super::{
    filter::{origin, reference},
    phase::{PhaseMark, cancel_problem, progress},
};
use crate::{
    paths,
    ui::{Column, Glyph, IconButton, Moment},
};

/// What the cells need besides their row.
#[derive(Clone, Copy)]
pub struct BuildsContext {
    /// Whose builds.
    pub repository: Signal<RepositoryName>,
    /// Why none of them can be cancelled.
    pub cancel_refusal: Signal<Option<String>>,
    /// Those that are asked about.
    pub asked: RwSignal<Vec<Arc<Build>>>,
}

type Line = Signal<Arc<Build>>;

/// The columns.
pub static COLUMNS: &[Column<Arc<Build>>] = &[
    Column::new("name", "Build", name).class("c-name"),
    Column::new("phase", "Status", phase),
    Column::new("origin", "Built from", from)
        .class("grow")
        .cells("m-full"),
    Column::new("tags", "Tags", tags).class("p2").unsorted(),
    Column::new("started", "Asked for", started).class("num"),
    Column::new("actions", "Actions", actions)
        .class("c-act")
        .unsorted(),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[("origin", "Built from"), ("tags", "Tags")];

fn name(row: Line) -> AnyView {
    let context = expect_context::<BuildsContext>();
    let build = row.get_untracked();
    let href = paths::build(&context.repository.read_untracked(), &build.id);
    let name = match build.display_name.is_empty() {
        true => build.id.clone(),
        false => build.display_name.clone(),
    };
    view! {
        <div class="name">
            <A href attr:class="mono truncate" attr:title=build.id.clone()>{name}</A>
        </div>
    }
    .into_any()
}

fn phase(row: Line) -> AnyView {
    let shown = Memo::new(move |_| {
        let build = row.read();
        (build.phase, progress(&build).map(|(words, _)| words))
    });
    (move || {
        let (phase, words) = shown.get();
        view! {
            <span class="row nowrap">
                <PhaseMark phase/> {words.map(|words| view! { <small class="second">{words}</small> })}
            </span>
        }
    })
    .into_any()
}

fn from(row: Line) -> AnyView {
    (move || {
        let build = row.get();
        let what = origin(&build);
        let service = match (&build.trigger, &build.manual_user) {
            (Some(trigger), None) => trigger.service.clone(),
            (Some(trigger), Some(by)) => format!("{}, started by {by}", trigger.service),
            (None, Some(by)) => format!("by {by}"),
            (None, None) => String::new(),
        };
        let reference = reference(&build).map(|name| format!("{name} · "));
        view! {
            <span class="stack-t">
                <span class="truncate" title=what.clone()>{what.clone()}</span>
                <small class="second truncate">{reference}{service}</small>
            </span>
        }
    })
    .into_any()
}

fn tags(row: Line) -> AnyView {
    (move || {
        let tags = row.read().tags.join(", ");
        view! { <span class="mono second truncate" title=tags.clone()>{tags.clone()}</span> }
    })
    .into_any()
}

fn started(row: Line) -> AnyView {
    (move || {
        let at = row.read().started;
        at.map(|at| view! { <Moment at_ms=at.as_milliseconds()/> })
    })
    .into_any()
}

fn actions(row: Line) -> AnyView {
    let context = expect_context::<BuildsContext>();
    let label = move || format!("Cancel build {}…", row.read().display_name);
    let reason = Signal::derive(move || {
        let problem = cancel_problem(row.read().phase).map(str::to_owned);
        context.cancel_refusal.get().or(problem)
    });
    view! {
        <IconButton
            icon=Glyph::Stop
            label
            disabled_reason=reason
            on_press=move || context.asked.set(vec![row.get_untracked()])
        />
    }
    .into_any()
}
