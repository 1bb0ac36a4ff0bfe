use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::{ApiError, ErrorKind, Quay, namespace_problem, organization, superuser};

use super::look::{use_look, words};
use crate::{
    areas::organizations::queries::{OneOrganization, Robots},
    data::{Account, use_mutation},
    paths,
    shell::use_open_state,
    ui::{
        Button, ConfirmButton, Consequence, Consequences, Dialog, Field, Glyph, Section, TextField,
        Toasts, TypedConfirmation, Weight, unconfirmed_reason,
    },
};

/// Another name, which only superusers can give.
#[component]
pub fn Rename() -> impl IntoView {
    let look = use_look();
    let (open, set_open) = use_open_state("rename");
    view! {
        <Section title="Name">
            <p>
                "It is called " <strong class="mono">{look.name}</strong>
                ". Every address of its images begins with that name, and so does the name of every robot."
            </p>
            <div class="row">
                <Button
                    disabled_reason=look.refusal_of_superuser(&superuser::RENAME_ORGANIZATION)
                    on_press=move |()| set_open.set(Some(String::new()))
                >
                    "Rename…"
                </Button>
            </div>
            <Show when=move || open.read().is_some()>
                <Question on_close=move |()| set_open.set(None)/>
            </Show>
        </Section>
    }
}

/// What renaming breaks, and the new name.
#[component]
fn Question(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let (look, navigate) = (use_look(), use_navigate());
    let toasts = expect_context::<Toasts>();
    let name = look.name.get_untracked();
    let field = Field::new(namespace_problem);
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(look.name, typed);
    let rename = use_mutation(
        |quay, (old, new): (String, String)| async move {
            renamed(&quay, &old, &new).await?;
            Ok((old, new))
        },
        move |done| {
            let (old, new) = done.answer;
            done.queries.invalidate::<Account>(|_| true);
            done.queries
                .invalidate::<OneOrganization>(|one| one.0 == *old || one.0 == *new);
            done.queries.invalidate::<Robots>(|_| true);
            toasts.success(format!("{old} is now called {new}"), None);
            if done.still_here {
                navigate(&paths::organization_settings(new), Default::default());
            }
        },
    );
    let confirm = move |()| {
        if let Some(new) = field.checked() {
            rename.start((look.name.get_untracked(), new));
        }
    };
    let error = move || {
        let error = rename.error().get()?;
        let text = words("It was not renamed", &error);
        Some(view! { <p class="form__error" role="alert">{text}</p> })
    };
    view! {
        <Dialog
            title=format!("Rename {name}?")
            danger=true
            holds_input=Signal::derive(move || field.is_changed())
            busy=rename.pending()
            on_close
            footer=move || view! {
                <ConfirmButton
                    label="Rename"
                    danger=true
                    disabled_reason=unconfirmed
                    busy=rename.pending()
                    busy_label="Renaming…"
                    on_press=confirm
                />
            }
        >
            <TextField label="New name" field mono=true autofocus=true hint="Lower-case letters, digits, dots, dashes and underscores. It must not be taken: that is looked up first."/>
            <Consequences facts=facts(&name)/>
            <TypedConfirmation expected=look.name what="the name that it has now" value=typed/>
            {error}
        </Dialog>
    }
}

/// Looks whether the name is free, because Quay fails instead of saying so, and then renames.
async fn renamed(quay: &Quay, old: &str, new: &str) -> Result<(), ApiError> {
    match organization::get(quay, new).await {
        Ok(_) => Err(superuser::name_is_taken(new)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            superuser::rename_organization(quay, old, new).await?;
            Ok(())
        }
        Err(error) => Err(error),
    }
}

fn facts(name: &str) -> Vec<Consequence> {
    vec![
        Consequence::new(
            Weight::Bad,
            Glyph::Repository,
            format!(
                "Nothing can be pulled or pushed as {name}/… any more: clusters, pipelines and base images that name it fail until they are changed."
            ),
        ),
        Consequence::new(
            Weight::Bad,
            Glyph::Robot,
            format!(
                "Robots are renamed from {name}+… too: every login of theirs fails until its name is changed. Their tokens stay."
            ),
        ),
        Consequence::new(
            Weight::Warning,
            Glyph::Organization,
            format!(
                "The name {name} is free at once: anybody may take it and push images under it."
            ),
        ),
    ]
}
