//! What a policy would do while it is being written.

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;

use super::{
    FateLines, Shown, changed, conflicts,
    engine::{Fate, Outcome},
    rules::Policies,
    scene::{Scene, use_scene},
    whose::Whose,
    words,
};
use crate::{
    data::ReadError,
    formats::count::plural,
    ui::{Glyph, LinkButton, Mark, Spinner},
};

/// How long nobody must have typed before it is computed anew.
const PAUSE: Duration = Duration::from_millis(200);

/// A value once nobody types any more.
pub fn settled<T: Clone + PartialEq + Send + Sync + 'static>(wanted: Memo<T>) -> Signal<T> {
    let settled = RwSignal::new(wanted.get_untracked());
    // Time lies outside of the page's signals.
    Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
        if let Some(timer) = timer.flatten() {
            timer.clear();
        }
        let wanted = wanted.get();
        let settle = move || _ = settled.try_set(wanted.clone());
        set_timeout_with_handle(settle, PAUSE).ok()
    });
    settled.into()
}

/// What all policies do with the one that is being written, and how that differs from now.
#[component]
pub fn DraftPreview(
    /// All policies with the one that is being written; `None` while that is not right.
    policies: Signal<Option<Policies>>,
    /// Which tags are listed.
    shown: Shown,
    /// How the list is called: "Tags that go".
    label: &'static str,
) -> impl IntoView {
    let scene = use_scene();
    let found = Memo::new(move |_| {
        let policies = policies.get()?;
        let outcome = scene.outcome_of(&policies);
        Some((Arc::new(policies), Arc::new(outcome)))
    });
    let body = move || match found.get() {
        None => {
            view! { <p class="second small">"What it does appears here once it is written."</p> }
                .into_any()
        }
        Some((policies, outcome)) => view! {
            <Difference before=scene.outcome.get() after=Arc::clone(&outcome) shown/>
            {conflicts(&outcome, &policies)}
            <FateLines outcome=Arc::clone(&outcome) policies shown label/>
        }
        .into_any(),
    };
    view! {
        <section class="stack stack--3 draft" aria-label="Preview">
            <div class="row row--wrap">
                <h3>"Preview"</h3>
                <ComputedHere/>
                <Reach scene/>
            </div>
            {move || match scene.trial.is_ready.get() {
                true => view! { {body} }.into_any(),
                false => missing_tags(scene),
            }}
        </section>
    }
    .into_any()
}

/// Says that no registry was asked.
#[component]
pub fn ComputedHere() -> impl IntoView {
    view! {
        <Mark
            glyph=Glyph::Info
            text="Computed here"
            tip="By the rules of Quay's own worker, from the tags that are loaded. The registry is not asked and decides in the end."
        />
    }
}

/// What stands in place of a preview while there are no tags to compute it from.
pub fn missing_tags(scene: Scene) -> AnyView {
    let trial = scene.trial;
    let error = move || trial.listing.with(|list| list.error.clone()).flatten();
    let name = move || {
        trial
            .repository
            .get()
            .map(|name| name.to_string())
            .unwrap_or_default()
    };
    let state = move || match (trial.is_wanted.get(), error()) {
        (false, _) => scene.invitation.run(()),
        (true, Some(error)) => view! {
            <ReadError
                what=format!("The tags of {} could not be read", name())
                error
                on_retry=move |()| trial.listing.refresh()
            />
        }
        .into_any(),
        (true, None) => {
            view! { <p role="status"><Spinner/> "Loading the first 100 tags…"</p> }.into_any()
        }
    };
    view! { {state} }.into_any()
}

/// How many tags it is computed from.
#[component]
fn Reach(scene: Scene) -> impl IntoView {
    let words = move || {
        let trial = scene.trial;
        let loaded = trial.loaded.read();
        let count = loaded.tags.len() as u64;
        let of = match (&*scene.whose.read(), trial.repository.get()) {
            (Whose::Organization(_), Some(repository)) => format!(" of {repository}"),
            _ => String::new(),
        };
        match (trial.is_ready.get(), loaded.is_complete) {
            (false, _) => None,
            (true, true) => Some((format!("from all {}{of}", plural(count, "tag")), false)),
            (true, false) => Some((
                format!("from {} of at least {} tags{of}", count, count + 1),
                true,
            )),
        }
    };
    let is_busy = move || {
        scene
            .trial
            .listing
            .with(|list| list.asking)
            .unwrap_or_default()
    };
    move || {
        words().map(|(text, has_more)| view! {
        <span class="second small">{text}</span>
        {is_busy().then(|| view! { <Spinner/> })}
        {has_more.then(|| view! { <LinkButton on_press=move |()| scene.trial.listing.load_all()>"Load all"</LinkButton> })}
    })
    }
}

/// What the policy that is being written changes.
#[component]
fn Difference(before: Arc<Outcome>, after: Arc<Outcome>, shown: Shown) -> impl IntoView {
    let more = match shown {
        Shown::Becoming => {
            let becoming = after.count(|fate| matches!(fate, Fate::BecomesImmutable(_))) as u64;
            let becomes = if becoming == 1 { "becomes" } else { "become" };
            format!("{} {becomes} immutable at once", plural(becoming, "tag"))
        }
        _ => {
            let more = changed(&before, &after, Fate::goes).len() as u64;
            let go = if more == 1 { "goes" } else { "go" };
            format!(
                "{} {go} that would stay without this change",
                plural(more, "tag")
            )
        }
    };
    let fewer = changed(&before, &after, |fate| !fate.goes()).into_iter();
    let was_going: Vec<String> = fewer.collect();
    let spared = match was_going.len() as u64 {
        0 => String::new(),
        1 => ", 1 tag that would go stays".to_owned(),
        many => format!(", {many} tags that would go stay"),
    };
    view! {
        <p role="status">
            <strong>{more}{spared}"."</strong>
            " With it " {words::summary(&after)} "."
        </p>
    }
    .into_any()
}
