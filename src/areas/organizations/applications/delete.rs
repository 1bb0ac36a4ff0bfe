use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::organization::application::{self, Application};

use super::{
    here::{Here, use_here},
    queries::{Applications, OneApplication, Tokens},
    rules::{confirmation, title},
};
use crate::{
    data::{Done, ErrorText, Queries, use_mutation, use_queries},
    formats::count::plural,
    paths,
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, Toasts, TypedConfirmation, Weight,
        unconfirmed_reason,
    },
};

/// The question before an application is deleted.
#[component]
pub fn DeleteApplication() -> impl IntoView {
    let here = use_here();
    move || {
        let asked = here.asked.get();
        asked.map(|one| view! { <Question one/> })
    }
}

#[component]
fn Question(one: Arc<Application>) -> impl IntoView {
    let here = use_here();
    let (queries, toasts, navigate) = (use_queries(), expect_context::<Toasts>(), use_navigate());
    let name = title(&one);
    let organization = here.of.name.get_untracked();
    let (expected, what) = confirmation(&one);
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(Signal::stored(expected.clone()), typed);
    let reason = Signal::derive(move || {
        let refusal = here.refusal(&application::DELETE, None);
        refusal.or_else(|| unconfirmed.get())
    });
    let facts = facts(here, queries, &one);
    let deletion = use_mutation(
        |quay, (organization, id): (String, String)| async move {
            application::delete(&quay, &organization, &id).await?;
            Ok((organization, id))
        },
        {
            let name = name.clone();
            move |done: Done<'_, (String, String)>| {
                let (organization, id) = done.answer;
                done.queries.patch::<Applications>(
                    |list| list.0 == *organization,
                    |list| list.retain(|one| one.client_id != *id),
                );
                here.gone.try_set(Some(id.clone()));
                done.queries
                    .invalidate::<OneApplication>(|one| one.client_id == *id);
                toasts.success(format!("{name} was deleted"), None);
                if done.still_here {
                    navigate(&paths::applications(organization), Default::default());
                    here.asked.set(None);
                }
            }
        },
    );
    let error = move || {
        let error = deletion.error().get()?;
        let text = ErrorText::new("The application was not deleted", &error).line();
        Some(view! { <p class="form__error">{text}</p> })
    };
    let id = one.client_id.clone();
    let confirm = move |()| deletion.start((here.of.name.get_untracked(), id.clone()));
    let confirm = Callback::new(confirm);
    view! {
        <Dialog
            title=format!("Delete {name}?")
            subtitle=move || format!("OAuth application of {organization}")
            danger=true
            busy=deletion.pending()
            on_close=move |()| here.asked.set(None)
            footer=move || view! {
                <ConfirmButton
                    label="Delete application"
                    disabled_reason=reason
                    busy=deletion.pending()
                    busy_label="Deleting…"
                    on_press=confirm
                />
            }
        >
            <Consequences facts/>
            <TypedConfirmation expected what value=typed/>
            <div role="alert">{error}</div>
        </Dialog>
    }
}

fn facts(here: Here, queries: Queries, one: &Application) -> Vec<Consequence> {
    let mut facts = Vec::new();
    if untrack(|| here.is_own(&one.client_id)) {
        let text = "You are signed in through it: you are signed out at once, and nobody can sign in to this page any more until its config.json names another application.";
        facts.push(Consequence::new(Weight::Bad, Glyph::Key, text));
    }
    let question = Tokens {
        organization: here.of.name.get_untracked(),
        client_id: one.client_id.clone(),
    };
    let known = untrack(|| {
        queries.look_at_list(&question, |list| {
            list.complete.then_some(list.items.len() as u64)
        })
    });
    let tokens = match known.flatten() {
        Some(0) => "No token is lost: it has none.".to_owned(),
        Some(number) => format!(
            "{} end at once, those of people who signed in among them. What uses them is refused.",
            plural(number, "token")
        ),
        None => "All its tokens end at once, those of people who signed in among them. What uses them is refused.".to_owned(),
    };
    facts.push(Consequence::new(Weight::Bad, Glyph::Trash, tokens));
    facts.push(Consequence::new(
        Weight::Warning,
        Glyph::SignOut,
        "Nobody can sign in through it any more. The same client ID cannot be had again.",
    ));
    facts.push(Consequence::new(
        Weight::Plain,
        Glyph::Info,
        "Robots and their credentials are not concerned.",
    ));
    facts
}
