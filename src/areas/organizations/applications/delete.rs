use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::organization::application::{self, Application};

use super::{
    consequences::facts,
    here::{forget, use_here},
    rules::{confirmation, title},
};
use crate::{
    data::{Done, ErrorText, Mutation, use_mutation, use_queries},
    paths,
    ui::{ConfirmButton, Consequences, Dialog, Toasts, TypedConfirmation, unconfirmed_reason},
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
    let (here, queries) = (use_here(), use_queries());
    let name = title(&one);
    let organization = here.of.name.get_untracked();
    let (expected, what) = confirmation(&one);
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(Signal::stored(expected.clone()), typed);
    let reason = Signal::derive(move || {
        let refusal = here.refusal(&application::DELETE, None);
        refusal.or_else(|| unconfirmed.get())
    });
    let facts = untrack(|| facts(here, queries, &[Arc::clone(&one)]));
    let deletion = use_deletion(name.clone());
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

/// Deletes an application, by organization and client id, and leads to the list.
fn use_deletion(name: String) -> Mutation<(String, String)> {
    let here = use_here();
    let (toasts, navigate) = (expect_context::<Toasts>(), use_navigate());
    use_mutation(
        |quay, (organization, id): (String, String)| async move {
            application::delete(&quay, &organization, &id).await?;
            Ok((organization, id))
        },
        move |done: Done<'_, (String, String)>| {
            let (organization, id) = done.answer;
            // First, so that nothing asks for it when it is forgotten.
            here.gone.try_set(Some(id.clone()));
            forget(done.queries, organization, id);
            toasts.success(format!("{name} was deleted"), None);
            if done.still_here {
                navigate(&paths::applications(organization), Default::default());
                here.asked.set(None);
            }
        },
    )
}
