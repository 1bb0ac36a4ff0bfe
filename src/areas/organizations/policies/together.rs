//! How the policies of an organization go with those of its repositories, and what comes after them.

use leptos::prelude::*;

use super::here::{Here, use_here};
use crate::{
    formats::{count::plural_of, period},
    panels::policies::{OfRegistry, line},
    paths,
    shell::href,
    ui::{Glyph, Icon, LinkButton, Spinner},
};

/// What one should know beside the policies themselves.
#[component]
pub fn Together() -> impl IntoView {
    let here = use_here();
    view! {
        <section class="panel" aria-label="Together with other rules">
            <div class="panel__head"><h2>"Together with other rules"</h2></div>
            <div class="panel__body stack stack--3">
                {line(
                    Glyph::Repository,
                    "A repository may set policies of its own. They come on top and take none of these away: a tag goes as \
                     soon as one policy of either says so, and is immutable as soon as one of either makes it so."
                        .to_owned(),
                )}
                {line(
                    Glyph::Mirror,
                    "Nothing is deleted from repositories that are read-only or mirrors.".to_owned(),
                )}
                <Kept/>
                {move || of_repository(here)}
                {move || here.repository.read().is_some().then(|| view! { <OfRegistry default=here.registry_default/> })}
            </div>
        </section>
    }
    .into_any()
}

/// How long a deleted tag can be restored.
#[component]
fn Kept() -> impl IntoView {
    let here = use_here();
    move || {
        let organization = here.organization.answer()?;
        let seconds = organization.tag_expiration_s?;
        let path = href(&paths::organization_settings(&organization.name));
        let text = match seconds {
            0 => "Deleted tags are gone at once: the organization keeps none.".to_owned(),
            seconds => format!(
                "What is deleted can be restored from the tag history for {}.",
                period::short(seconds)
            ),
        };
        Some(view! {
            <p class="row row--top">
                <Icon name=Glyph::Undo/>
                <span>{text} " " <a href=path>"How long is set here"</a></span>
            </p>
        })
    }
}

/// What the chosen repository sets itself. Reactive.
fn of_repository(here: Here) -> Option<AnyView> {
    let repository = here.repository.get()?;
    let theirs = here.theirs;
    let errors = [theirs.prune.error(), theirs.protect.error()];
    if let Some(error) = errors.into_iter().flatten().next() {
        let text = format!(
            "The policies of {repository} could not be read, so they are not counted in here. {error}"
        );
        let retry = move |()| {
            theirs.prune.retry();
            theirs.protect.retry();
        };
        let failed = view! {
            <p class="row row--top row--wrap" role="alert">
                <Icon name=Glyph::Failure/>
                <span>{text} " " <LinkButton on_press=retry>"Try again"</LinkButton></span>
            </p>
        };
        return Some(failed.into_any());
    }
    if theirs.prune.is_loading() || theirs.protect.is_loading() {
        let text = format!("Reading the policies of {repository}…");
        return Some(view! { <p role="status"><Spinner/> {text}</p> }.into_any());
    }
    let prune = theirs.prune.answer().map_or(0, |all| all.len());
    let protect = theirs.protect.answer().map_or(0, |all| all.len());
    let text = match (prune + protect) as u64 {
        0 => format!("{repository} sets no policies of its own."),
        all => format!(
            "{repository} sets {} of its own that {} counted in here.",
            plural_of(all, "policy", "policies"),
            if all == 1 { "is" } else { "are" }
        ),
    };
    Some(line(Glyph::Check, text))
}
