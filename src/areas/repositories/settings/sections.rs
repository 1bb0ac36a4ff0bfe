use leptos::prelude::*;
use quay_api::repository::{RepositoryState, Visibility};

use super::look::use_look;
use crate::{
    areas::repositories::{changes::state_word, pending::Change},
    paths,
    shell::href,
    ui::{Button, ButtonLink, Glyph, Icon, IconSize, Mark, Section, Tone},
};

/// What the repository says of itself, in short.
#[component]
pub fn Description() -> impl IntoView {
    let look = use_look();
    let text = Memo::new(move |_| look.details.answer().map(|one| one.description.clone()));
    let first = move || match excerpt(&text.get().unwrap_or_default()) {
        Some(excerpt) => view! { <p class="setting__quote"><bdi>{excerpt}</bdi></p> }.into_any(),
        None => view! { <p class="second">"It says nothing of itself yet."</p> }.into_any(),
    };
    view! {
        <Section title="Description">
            {first}
            <div class="row">
                <ButtonLink href=href(&paths::overview(&look.repository.get_untracked()))>
                    "Read and edit it on the overview"
                </ButtonLink>
            </div>
        </Section>
    }
}

/// The first words of a description: of its first paragraph, else of its heading.
fn excerpt(description: &str) -> Option<String> {
    let lines = || {
        description
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
    };
    let line = lines()
        .find(|line| !line.starts_with('#'))
        .or(lines().next())?;
    Some(
        line.trim_start_matches(['#', ' '])
            .chars()
            .take(300)
            .collect(),
    )
}

/// Who may pull.
#[component]
pub fn VisibilitySection() -> impl IntoView {
    let look = use_look();
    let now = move || {
        match look.is_public.get() {
        true => view! {
            <p><Mark tone=Tone::Info glyph=Glyph::Globe text="Public"/></p>
            <p>"Anybody who reaches the registry may see it and pull every tag, without signing in. Pushing needs a permission all the same."</p>
        }
        .into_any(),
        false => view! {
            <p><Mark glyph=Glyph::Lock text="Private"/></p>
            <p>"Only who was given a permission may see it and pull."</p>
        }
        .into_any(),
    }
    };
    let change = move || match look.is_public.get() {
        true => Change::Visibility(Visibility::Private),
        false => Change::Visibility(Visibility::Public),
    };
    let label = move || match look.is_public.get() {
        true => "Make private…",
        false => "Make public…",
    };
    // Both changes are one operation.
    let refusal = look.refusal_of(Change::Visibility(Visibility::Public));
    view! {
        <Section title="Visibility">
            {now}
            <p class="second small">
                "Where a plan limits the number of private repositories, the registry refuses one too many and says so."
            </p>
            <div class="row">
                <Button disabled_reason=refusal on_press=move |()| look.ask(change())>{label}</Button>
            </div>
        </Section>
    }
}

/// Each state with what it means.
const STATES: [(RepositoryState, &str, &str); 3] = [
    (
        RepositoryState::Normal,
        "Normal",
        "Who has the role Write pushes, and sets and deletes tags.",
    ),
    (
        RepositoryState::ReadOnly,
        "Read-only",
        "Pulling goes on. Pushing, deleting, moving and restoring tags and building are refused, for everybody. Description, permissions and labels can still be changed.",
    ),
    (
        RepositoryState::Mirror,
        "Mirror",
        "Only the synchronization with another registry sets tags. It needs a mirror configuration: without one nothing ever comes, and nobody can push.",
    ),
];

/// Who may push.
#[component]
pub fn StateSection() -> impl IntoView {
    let look = use_look();
    let line = move |(state, title, text): (RepositoryState, &'static str, &'static str)| {
        let is_now = Memo::new(move |_| look.state.get() == state);
        let now = move || view! { <Mark tone=Tone::Accent glyph=Glyph::Check text="Now"/> };
        let refusal = look.refusal_of(Change::State(state));
        let label = move || format!("Set to {}…", state_word(state));
        view! {
            <li class="setting__choice">
                <div>
                    <h3>{title}</h3>
                    <p class="second small">{text}</p>
                </div>
                <Show when=move || !is_now.get() fallback=now>
                    <Button small=true disabled_reason=refusal on_press=move |()| look.ask(Change::State(state))>
                        {label}
                    </Button>
                </Show>
            </li>
        }
    };
    let mirroring = href(&paths::mirroring(&look.repository.get_untracked()));
    view! {
        <Section title="State">
            <ul class="setting__choices">{STATES.map(line).collect_view()}</ul>
            <p class="second small row">
                <Icon name=Glyph::Mirror size=IconSize::Fourteen/>
                <span>"The mirror configuration is on the page " <a href=mirroring>"Mirroring"</a> "."</span>
            </p>
        </Section>
    }
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn the_first_paragraph_says_more_than_the_heading() {
        assert_eq!(excerpt("# web\n\nThe site.").as_deref(), Some("The site."));
        assert_eq!(excerpt("# web\n").as_deref(), Some("web"));
        assert_eq!(excerpt(" \n"), None);
    }
}
