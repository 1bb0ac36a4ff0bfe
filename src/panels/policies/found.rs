//! What the policies do to the tags that are loaded.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};

use super::{
    FateLines, FateRow, Shown, conflicts, fate_rows,
    scene::{Scene, use_scene},
    to_csv, to_json, words,
};
use crate::{
    formats::{
        bytes::bytes,
        count::{count, plural},
    },
    shell::{ExportMenu, FileKind, file_items},
    ui::{LinkButton, LoadLine, MenuItem, Total},
};

/// What becomes of the tags that are loaded: how many of each, why, and which.
#[component]
pub fn Found(
    /// Which policies are counted in, in a sentence. Reactive.
    #[prop(into)]
    scope: Signal<String>,
    /// What can be done about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let scene = use_scene();
    let options = NavigateOptions {
        replace: true,
        scroll: false,
        ..Default::default()
    };
    let (name, set_name) = query_signal_with_options::<String>("tags", options);
    let shown = Memo::new(move |_| Shown::parse(name.read().as_deref().unwrap_or_default()));
    let counted = move |shown: Shown| scene.outcome.read().count(|fate| shown.has(fate)) as u64;
    let set =
        move |name: &str| set_name.set((name != Shown::default().name()).then(|| name.to_owned()));
    let segment = move |(of, label): (Shown, &'static str)| {
        view! {
            <button
                type="button"
                aria-pressed=move || (shown.get() == of).to_string()
                on:click=move |_| set(of.name())
            >
                {label} " " {move || count(counted(of))}
            </button>
        }
    };
    let segments = [
        (Shown::Going, "Go"),
        (Shown::Staying, "Stay"),
        (Shown::Protected, "Immutable"),
    ];
    view! {
        <Progress/>
        <p role="status"><strong>{move || words::summary(&scene.outcome.read())}"."</strong> " " {move || freed(scene)} " " {move || scope.get()}</p>
        {move || conflicts(&scene.outcome.read(), &scene.policies.read())}
        <div class="row row--wrap">
            <div class="seg" role="group" aria-label="Tags shown">{segments.map(segment).collect_view()}</div>
            <span class="push row">
                <ExportMenu items=move |()| files(scene, shown.get_untracked())/>
                {children.map(|children| children())}
            </span>
        </div>
        {move || view! {
            <FateLines outcome=scene.outcome.get() policies=scene.policies.get() shown=shown.get() label="Tags and what becomes of them"/>
        }}
    }
    .into_any()
}

/// The bytes that are freed.
fn freed(scene: Scene) -> String {
    let outcome = scene.outcome.read();
    if outcome.images == 0 {
        return String::new();
    }
    let lose = if outcome.images == 1 {
        "loses its"
    } else {
        "lose their"
    };
    let unweighed = match outcome.unweighed {
        0 => String::new(),
        many => format!(
            "; {} of several platforms not counted",
            plural(many as u64, "image")
        ),
    };
    format!(
        "{} {lose} last loaded tag: up to {} become free, less the layers that others share{unweighed}.",
        plural(outcome.images as u64, "image"),
        bytes(outcome.freed_bytes),
    )
}

/// How much of the list it is computed from.
#[component]
fn Progress() -> impl IntoView {
    let scene = use_scene();
    let loaded = Signal::derive(move || scene.trial.loaded.read().tags.len());
    let total = Signal::derive(move || match scene.trial.loaded.read().is_complete {
        true => Total::Known(loaded.get()),
        false => Total::AtLeast(loaded.get() + 1),
    });
    let note = Signal::derive(move || match scene.trial.loaded.read().is_complete {
        true => "Computed from all tags".to_owned(),
        false => "Right for these: whether a tag goes depends on newer ones only".to_owned(),
    });
    let read_at = move || {
        scene
            .trial
            .listing
            .with(|list| list.started.then_some(list.read_at as i64))
            .flatten()
    };
    view! {
        <LoadLine
            noun=("tag", "tags")
            loaded
            total
            note
            busy=Signal::derive(move || scene.trial.listing.with(|list| list.asking).unwrap_or_default())
            on_more=move |()| scene.trial.listing.load_more()
            on_all=move |()| scene.trial.listing.load_all()
            on_stop=move |()| scene.trial.listing.stop()
            updated_at=Signal::derive(read_at)
            on_refresh=move |()| scene.trial.listing.refresh()
        />
        {move || scene.trial.listing.with(|list| list.error.clone()).flatten().map(|error| view! {
            <p class="loadline err" role="alert">
                "Not everything could be read. " {error.to_string()}
                <LinkButton on_press=move |()| scene.trial.listing.load_more()>"Try again"</LinkButton>
            </p>
        })}
    }
}

fn files(scene: Scene, shown: Shown) -> Vec<MenuItem> {
    let repository = scene.trial.repository.get_untracked();
    let repository = repository.map(|name| name.to_string().replace('/', "-"));
    let name = format!(
        "{}-policies-{}",
        repository.unwrap_or_default(),
        shown.name()
    );
    let rows = move || fate_rows(&scene.outcome.read(), &scene.policies.read(), shown);
    file_items(&FILES, name, rows)
}

/// The kinds of files that the list can be saved as.
static FILES: [FileKind<FateRow>; 2] = [FileKind::csv(to_csv), FileKind::json(to_json)];
