use leptos::prelude::*;

use super::here::use_here;
use crate::{
    panels::policies::{ComputedHere, Found, missing_tags},
    paths,
    shell::href,
    ui::{Button, Glyph},
};

/// What becomes of the tags of a repository that is chosen for it.
#[component]
pub fn Outlook() -> impl IntoView {
    let here = use_here();
    let chosen = move || {
        let repository = here.repository.get()?;
        let path = href(&paths::policies(&repository));
        Some(view! {
            <p class="row row--wrap">
                <span>"Tried on " <a class="mono" href=path>{repository.to_string()}</a></span>
                <Button small=true icon=Glyph::Repository on_press=move || here.set_repository.set(None)>
                    "Another repository…"
                </Button>
            </p>
        })
    };
    let scope = Signal::derive(move || match here.repository.get() {
        Some(repository) => format!(
            "By the policies of {}, and by those of {repository} alone.",
            here.name.get()
        ),
        None => String::new(),
    });
    view! {
        <section class="panel" aria-label="What becomes of the tags">
            <div class="panel__head row--wrap">
                <h2>"What becomes of the tags"</h2>
                <ComputedHere/>
            </div>
            <div class="panel__body stack stack--3">
                {chosen}
                {move || match here.scene.trial.is_ready.get() {
                    true => view! { <Found scope/> }.into_any(),
                    false => missing_tags(here.scene),
                }}
            </div>
        </section>
    }
    .into_any()
}
