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
    place::{Writes, use_scene},
};
use crate::{
    data::{ErrorText, use_mutation},
    ui::{self, Dialog, Form, SelectField, SubmitButton, TextField, Toasts},
};

/// What came of the attempt to create a notification.
enum Attempt {
    Created(Notification),
    /// The address must agree first.
    Waits(String, Agreement),
}

/// Looks first whether an address has agreed: Quay's refusal does not tell whether it was asked.
async fn attempt(
    writes: std::rc::Rc<Writes>,
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
    let scene = use_scene();
    let place = scene.place;
    let toasts = expect_context::<Toasts>();
    let draft = Draft::new(place.events);
    let agreement = RwSignal::new(None);
    let writes = place.writes.get_value();
    let patch = std::rc::Rc::clone(&writes);
    let create = use_mutation(
        move |quay, new| attempt(std::rc::Rc::clone(&writes), quay, new),
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
    );
    let submit = move |()| {
        if let Some(new) = draft.checked(place.events) {
            create.start(new);
        }
    };
    // A refusal about a field belongs to that field: that is outside the form's own flow.
    Effect::new(move || {
        if let Some(error) = create.error().get()
            && let Some(field) = draft.field_of(&error)
        {
            field.set_problem(error.to_string());
        }
    });
    let error = Signal::derive(move || {
        let error = create.error().get()?;
        draft.field_of(&error).is_none().then(|| {
            let text = ErrorText::new("The notification was not created", &error);
            let advice = text.advice.unwrap_or_default();
            format!("{}: {} {advice}", text.title, text.reason)
        })
    });
    let events = place.events.iter();
    let events = events.map(|event| (event.id.to_owned(), event.label.to_owned()));
    let methods = Signal::derive(move || {
        let offered =
            |method: &Method| *method != Method::Email || place.email_refusal.read().is_none();
        let entry = |method: Method| (method.id().to_owned(), method.label().to_owned());
        Method::ALL
            .into_iter()
            .filter(offered)
            .map(entry)
            .collect::<Vec<_>>()
    });
    let sentence = move || {
        let event = draft.chosen_event(place.events);
        event
            .map(|event| event.sentence)
            .unwrap_or_default()
            .to_owned()
    };
    let method_hint = move || place.email_refusal.get().unwrap_or_default();
    let form = ui::id("create-notification");

    view! {
        <Dialog
            title="Create notification"
            subtitle=move || place.name.get()
            holds_input=Signal::derive(move || draft.is_changed())
            busy=create.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton form=form.clone() busy=create.pending() busy_label="Creating…">
                        "Create notification"
                    </SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>
                <TextField label="Name (optional)" field=draft.title hint="What people call it in the list."/>
                <SelectField label="When" field=draft.event options=Signal::stored(events.collect::<Vec<_>>()) hint=sentence/>
                <ConditionFields draft/>
                <SelectField label="How" field=draft.method options=methods hint=method_hint/>
                <MethodFields draft agreement/>
            </Form>
        </Dialog>
    }
}
