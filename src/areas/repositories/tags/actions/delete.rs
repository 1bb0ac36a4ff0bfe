use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{RepositoryName, repository::RepositoryDetails, tag::Tag};

use super::{
    OnRegistry,
    confirmation::CountConfirmation,
    known::{Known, Loss, loss},
    preview::PreviewColumn,
    targets::Targets,
    transition::{self, Transition, now},
};
use crate::{
    areas::repositories::tags::access::write_access,
    data::{Reader, use_jobs, use_queries},
    formats::{bytes::bytes, civil, count::plural, period},
    session::use_session,
    ui::{ConfirmButton, Consequence, Consequences, Dialog, Glyph, Moment, Size, Weight},
};

const COLUMNS: &[PreviewColumn] = &[("Image", "m-hide"), ("Size", "num"), ("Pushed", "num")];

/// Shows what deleting tags does, and deletes those that stay checked.
#[component]
pub fn DeleteTags(
    repository: RepositoryName,
    details: Reader<RepositoryDetails>,
    tags: Vec<Arc<Tag>>,
    on_close: Callback<()>,
) -> impl IntoView {
    let (jobs, queries, session) = (use_jobs(), use_queries(), use_session());
    let known = Known::of(&repository);
    let targets = Targets::new(tags, |tag| tag.immutable.then_some("Immutable"));
    let confirmation = CountConfirmation::new(Signal::derive(move || targets.count()));
    let kept_seconds = move || {
        details
            .answer()
            .and_then(|details| details.tag_expiration_s)
    };
    let access = move || write_access(session, details, &quay_api::tag::DELETE);
    let reason = Signal::derive(move || access().reason().or_else(|| confirmation.reason()));
    let place = repository.to_string();
    let confirm = move |()| {
        let title = format!("Delete {} of {repository}", untrack(|| targets.words()));
        let undo = (untrack(kept_seconds) != Some(0)).then_some("Restore all");
        let chosen = untrack(|| targets.chosen());
        let transitions = chosen.iter().map(Transition::deletion).collect();
        jobs.start(transition::plan(
            title,
            undo,
            queries,
            repository.clone(),
            transitions,
        ));
        on_close.run(());
    };
    let facts = move || {
        let chosen = targets.chosen();
        let known = known.read();
        let loss = loss(&chosen, &known);
        let is_exact = known.is_complete;
        facts(&chosen, &loss, is_exact, kept_seconds(), targets.skipped())
    };
    let label = move || format!("Delete {}", targets.words());
    view! {
        <Dialog
            title=move || format!("{} from {place}?", label())
            subtitle=|| view! { <OnRegistry note="This list is exactly what will be sent."/> }
            danger=true
            on_close
            footer=move || view! { <ConfirmButton label disabled_reason=reason on_press=confirm.clone()/> }
        >
            {targets.view("Tags to delete", "Delete", COLUMNS, cells)}
            {move || view! { <Consequences facts=facts()/> }}
            {confirmation.view()}
        </Dialog>
    }
    .into_any()
}

fn cells(tags: &[Arc<Tag>], place: usize) -> Vec<AnyView> {
    let tag = &tags[place];
    let is_repeated =
        place > 0 && tags[place - 1].manifest_digest == tag.manifest_digest && !tag.immutable;
    let size = match is_repeated {
        true => view! { <span class="second">"same image"</span> }.into_any(),
        false => view! { <Size bytes=tag.size/> }.into_any(),
    };
    let pushed = tag
        .start_ts
        .map(|at| view! { <Moment at_ms=at.as_milliseconds() focusable=false/> });
    vec![
        view! { <span class="digest">{tag.manifest_digest.short().to_owned()}</span> }.into_any(),
        size,
        pushed.into_any(),
    ]
}

fn facts(
    chosen: &[Arc<Tag>],
    loss: &Loss,
    is_exact: bool,
    kept_seconds: Option<u64>,
    skipped: usize,
) -> Vec<Consequence> {
    let who = match chosen {
        [one] => format!("Whoever pulls {} from now on", one.name),
        _ => "Whoever pulls one of these from now on".to_owned(),
    };
    let pulls = format!("{who} gets “manifest unknown”. Containers that run go on.");
    let mut facts = vec![Consequence::new(Weight::Warning, Glyph::Warning, pulls)];
    facts.extend(images(loss, is_exact));
    facts.push(way_back(chosen, kept_seconds));
    if skipped > 0 {
        let are = if skipped == 1 { "is" } else { "are" };
        let text = format!("{} {are} skipped.", plural(skipped as u64, "immutable tag"));
        facts.push(Consequence::new(Weight::Plain, Glyph::Lock, text));
    }
    facts
}

fn images(loss: &Loss, is_exact: bool) -> Vec<Consequence> {
    let mut facts = Vec::new();
    if loss.images > 0 {
        let how_sure = match is_exact {
            true => "",
            false => "Not all tags are loaded; as far as is known, ",
        };
        let lose = if loss.images == 1 { "loses" } else { "lose" };
        let unweighed = match loss.unweighed {
            0 => String::new(),
            many => format!(
                " {} of several platforms not counted.",
                plural(many as u64, "image")
            ),
        };
        let text = format!(
            "{how_sure}{} {lose} the last tag; up to {} is freed once nothing can be restored, less the layers \
             other tags share.{unweighed}",
            plural(loss.images as u64, "image"),
            bytes(loss.bytes),
        );
        facts.push(Consequence::new(Weight::Plain, Glyph::Layers, text));
    }
    if let Some(first) = loss.keepers.first() {
        let others = match loss.keepers.len() - 1 {
            0 => String::new(),
            many => format!(" and {many} more"),
        };
        let text = format!("Images that other tags point at stay: {first}{others}.");
        facts.push(Consequence::new(Weight::Plain, Glyph::Tag, text));
    }
    facts
}

fn way_back(chosen: &[Arc<Tag>], kept_seconds: Option<u64>) -> Consequence {
    let expiring = chosen.iter().filter(|tag| tag.end_ts.is_some()).count() as u64;
    let expiration = match expiring {
        0 => String::new(),
        _ => format!(
            " Undo also sets the expiration of {} again; restoring from the history does not.",
            plural(expiring, "tag")
        ),
    };
    match kept_seconds {
        Some(0) => Consequence::new(
            Weight::Bad,
            Glyph::Failure,
            "Cannot be undone: this namespace keeps nothing of deleted tags.",
        ),
        Some(seconds) => {
            let until = now()
                .as_milliseconds()
                .saturating_add_unsigned(seconds * 1000);
            let text = view! {
                "Can be undone until " <strong>{civil::date(until)}</strong>
                {format!(" ({}).{expiration}", period::short(seconds))}
            };
            Consequence::new(Weight::Good, Glyph::Undo, text)
        }
        None => {
            let text = format!(
                "Can be undone for as long as the namespace keeps deleted tags.{expiration}"
            );
            Consequence::new(Weight::Good, Glyph::Undo, text)
        }
    }
}
