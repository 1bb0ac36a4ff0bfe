use std::rc::Rc;

use leptos::prelude::*;
use quay_api::{
    ApiError, ErrorKind, Quay,
    repositorynotification::{NewNotification, Notification},
};

use super::{
    draft::Draft,
    email::Agreement,
    kinds::Method,
    method_fields::{ConditionFields, MethodFields},
    place::{Place, Writes, use_scene},
};
use crate::{
    data::{ErrorText, Mutation, use_mutation},
    panels::form_error::form_error,
    ui::{FormDialog, SelectField, TextField, Toasts},
};

/// What came of the attempt to create a notification.
enum Attempt {
    Created(Notification),
    /// The address must agree first.
    Waits(String, Agreement),
}

/// Looks first whether an address has agreed: Quay's refusal does not tell whether it was asked.
async fn attempt(
    writes: Rc<Writes>,
    quay: Quay,
    new: NewNotification,
) -> Result<Attempt, ApiError> {
    let email = new.config.text("email");
    let email = email.filter(|_| new.method == Method::Email.id());
    if let Some((agreements, email)) = writes.agreements.as_ref().zip(email) {
        match (agreements.check)(quay.clone(), email.to_owned()).await {
            Ok(found) if found.confirmed => {}
            Ok(_) => return Ok(Attempt::Waits(email.to_owned(), Agreement::Asked)),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(Attempt::Waits(email.to_owned(), Agreement::Unasked));
            }
            Err(error) => return Err(error),
        }
    }
    (writes.create)(quay, new).await.map(Attempt::Created)
}

/// The form to create a notification, over the list it will appear in.
#[component]
pub fn CreateNotification(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let place = use_scene().place;
    let draft = Draft::new(place.events);
    let agreement = RwSignal::new(None);
    let create = use_creation(place, agreement, on_close);
    let submit = move |()| {
        if let Some(new) = draft.checked(place.events) {
            create.start(new);
        }
    };
    let at_field = move |error: &ApiError| {
        let field = draft.field_of(error);
        if let Some(field) = field {
            field.set_problem(error.to_string());
        }
        field.is_some()
    };
    let error = form_error(create, at_field, |error| {
        ErrorText::new("The notification was not created", error).line()
    });
    let events = place.events.iter();
    let events = events.map(|event| (event.id.to_owned(), event.label.to_owned()));
    let sentence = move || {
        let event = draft.chosen_event(place.events);
        event.map_or_else(String::new, |event| event.sentence.to_owned())
    };
    let method_hint = move || place.email_refusal.get().unwrap_or_default();
    view! {
        <FormDialog
            title="Create notification"
            subtitle=move || place.name.get()
            label="Create notification"
            busy_label="Creating…"
            busy=create.pending()
            holds_input=Signal::derive(move || draft.is_changed())
            on_submit=submit
            error
            on_close
        >
            <TextField label="Name (optional)" field=draft.title hint="What people call it in the list."/>
            <SelectField label="When" field=draft.event options=Signal::stored(events.collect::<Vec<_>>()) hint=sentence/>
            <ConditionFields draft/>
            <SelectField label="How" field=draft.method options=Signal::derive(move || methods(place)) hint=method_hint/>
            <MethodFields draft agreement/>
        </FormDialog>
    }
}

/// Creates a notification, or finds out that an address must agree first.
fn use_creation(
    place: Place,
    agreement: RwSignal<Option<(String, Agreement)>>,
    on_close: Callback<()>,
) -> Mutation<NewNotification> {
    let toasts = expect_context::<Toasts>();
    let writes = place.writes.get_value();
    let patch = Rc::clone(&writes);
    use_mutation(
        move |quay, new| attempt(Rc::clone(&writes), quay, new),
        move |done| match done.answer {
            Attempt::Created(created) => {
                (patch.patch)(&|list| list.push(created.clone()));
                let name = super::place::name(place.events, created);
                toasts.success(format!("{name} was created"), None);
                if done.still_here {
                    on_close.run(());
                }
            }
            Attempt::Waits(email, how_far) => {
                agreement.try_set(Some((email.clone(), *how_far)));
            }
        },
    )
}

/// The ways in which somebody can be told, each with its label. Reactive.
fn methods(place: Place) -> Vec<(String, String)> {
    let offered =
        |method: &Method| *method != Method::Email || place.email_refusal.read().is_none();
    let entry = |method: Method| (method.id().to_owned(), method.label().to_owned());
    Method::ALL.into_iter().filter(offered).map(entry).collect()
}
