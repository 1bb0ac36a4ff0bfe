//! What the policies do to the tags.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};

use super::{
    draft::{ComputedHere, missing_tags},
    here::{Here, use_here},
};
use crate::{
    areas::repositories::tags::{access::write_access, actions::use_tag_actions},
    formats::{
        bytes::bytes,
        count::{count, plural},
    },
    panels::policies::{
        FateLines, FateRow, Shown, conflicts, engine::Fate, fate_rows, to_csv, to_json, words,
    },
    shell::{ExportMenu, FileKind, file_items},
    ui::{Button, ButtonKind, Glyph, LinkButton, LoadLine, Total},
};

/// Which tags go, stay or are immutable, and a way to delete those that go at once.
#[component]
pub fn Outlook(set_cleaning: SignalSetter<Option<String>>) -> impl IntoView {
    let here = use_here();
    view! {
        <section class="panel" aria-label="What becomes of the tags">
            <div class="panel__head row--wrap">
                <h2>"What becomes of the tags"</h2>
                <ComputedHere/>
                <span class="push">
                    <Button small=true icon=Glyph::Trash on_press=move || set_cleaning.set(Some(String::new()))>
                        "Clean up by a rule…"
                    </Button>
                </span>
            </div>
            <div class="panel__body stack stack--3">
                {move || match here.is_ready.get() {
                    true => view! { <Found/> }.into_any(),
                    false => missing_tags(here),
                }}
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Found() -> impl IntoView {
    let here = use_here();
    let options = NavigateOptions {
        replace: true,
        scroll: false,
        ..Default::default()
    };
    let (name, set_name) = query_signal_with_options::<String>("tags", options);
    let shown = Memo::new(move |_| Shown::parse(name.read().as_deref().unwrap_or_default()));
    let counted = move |shown: Shown| here.outcome.read().count(|fate| shown.has(fate)) as u64;
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
        <p role="status"><strong>{move || words::summary(&here.outcome.read())}"."</strong> " " {move || freed(here)} " " {move || scope(here)}</p>
        {move || conflicts(&here.outcome.read(), &here.policies.read())}
        <div class="row row--wrap">
            <div class="seg" role="group" aria-label="Tags shown">{segments.map(segment).collect_view()}</div>
            <span class="push row">
                <ExportMenu items=move |()| files(here, shown.get_untracked())/>
                <RunNow/>
            </span>
        </div>
        {move || view! {
            <FateLines outcome=here.outcome.get() policies=here.policies.get() shown=shown.get() label="Tags and what becomes of them"/>
        }}
    }
    .into_any()
}

/// The bytes that are freed.
fn freed(here: Here) -> String {
    let outcome = here.outcome.read();
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

/// What is counted in.
fn scope(here: Here) -> String {
    let namespace = here.repository.read().namespace.clone();
    let own = "By the policies of this repository";
    match (here.shows_inherited.get(), here.rests()) {
        (_, Some(rests)) => rests.to_owned(),
        (true, None) => String::new(),
        (false, None) => {
            format!("{own}; those of {namespace} and of the registry are not counted in.")
        }
    }
}

/// How much of the list it is computed from.
#[component]
fn Progress() -> impl IntoView {
    let here = use_here();
    let loaded = Signal::derive(move || here.loaded.read().tags.len());
    let total = Signal::derive(move || match here.loaded.read().is_complete {
        true => Total::Known(loaded.get()),
        false => Total::AtLeast(loaded.get() + 1),
    });
    let note = Signal::derive(move || match here.loaded.read().is_complete {
        true => "Computed from all tags".to_owned(),
        false => "Right for these: whether a tag goes depends on newer ones only".to_owned(),
    });
    let read_at = move || {
        here.listing
            .with(|list| list.started.then_some(list.read_at as i64))
            .flatten()
    };
    view! {
        <LoadLine
            noun=("tag", "tags")
            loaded
            total
            note
            busy=Signal::derive(move || here.listing.with(|list| list.asking).unwrap_or_default())
            on_more=move |()| here.listing.load_more()
            on_all=move |()| here.listing.load_all()
            on_stop=move |()| here.listing.stop()
            updated_at=Signal::derive(read_at)
            on_refresh=move |()| here.listing.refresh()
        />
        {move || here.listing.with(|list| list.error.clone()).flatten().map(|error| view! {
            <p class="loadline err" role="alert">
                "Not everything could be read. " {error.to_string()}
                <LinkButton on_press=move |()| here.listing.load_more()>"Try again"</LinkButton>
            </p>
        })}
    }
}

/// Hands the tags that go to the dialog that deletes tags.
#[component]
fn RunNow() -> impl IntoView {
    let here = use_here();
    let actions = use_tag_actions();
    // Signatures go with their image, on Quay's side.
    let going = move || {
        here.outcome
            .with(|outcome| outcome.count(|fate| matches!(fate, Fate::Goes(_))))
    };
    let reason = Signal::derive(move || {
        let access = write_access(here.session, here.details, &quay_api::tag::DELETE);
        access
            .reason()
            .or_else(|| (going() == 0).then(|| "No loaded tag goes".to_owned()))
    });
    let press = move || {
        let lines = here.outcome.get_untracked();
        let going = lines
            .lines
            .iter()
            .filter(|line| matches!(line.fate, Fate::Goes(_)));
        actions.delete(going.map(|line| Arc::clone(&line.tag)).collect());
    };
    view! {
        <Button kind=ButtonKind::DangerQuiet icon=Glyph::Trash disabled_reason=reason on_press=press>
            {move || format!("Delete {} now…", plural(going() as u64, "tag"))}
        </Button>
    }
}

fn files(here: Here, shown: Shown) -> Vec<crate::ui::MenuItem> {
    let repository = here
        .repository
        .with_untracked(|name| name.to_string().replace('/', "-"));
    let name = format!("{repository}-policies-{}", shown.name());
    let rows = move || fate_rows(&here.outcome.read(), &here.policies.read(), shown);
    file_items(&FILES, name, rows)
}

/// The kinds of files that the list can be saved as.
static FILES: [FileKind<FateRow>; 2] = [FileKind::csv(to_csv), FileKind::json(to_json)];
