use leptos::prelude::*;
use quay_api::{
    ApiError, ErrorKind,
    manifest::label::{self, NewLabel, RESERVED_PREFIXES, key_problem},
};

use crate::{
    areas::repositories::manifest::queries::Labels,
    data::{ErrorText, Mutation, use_mutation},
    panels::form_error::form_error,
    ui::{self, Dialog, Field, Form, SubmitButton, TextArea, TextField, Toasts},
};

/// The form for a label.
#[component]
pub fn AddLabel(question: Labels, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let (key, value) = (Field::new(key_problem), Field::free());
    let place = question.digest.short().to_owned();
    let add = use_adding(question, on_close);
    let submit = move |()| {
        if let Some(key) = key.checked() {
            add.start(NewLabel {
                key,
                value: value.value.get_untracked(),
                media_type: None,
            });
        }
    };
    // A refusal is about the key: its value may be anything.
    let at_key = move |error: &ApiError| {
        let is_about_key = error.kind() == ErrorKind::InvalidRequest;
        if is_about_key {
            key.set_problem(error.to_string());
        }
        is_about_key
    };
    let error = form_error(add, at_key, |error| {
        ErrorText::new("The label was not added", error).line()
    });
    let is_changed = Signal::derive(move || key.is_changed() || value.is_changed());
    let form = ui::id("add-label");
    let reserved = format!("Reserved beginnings: {}.", RESERVED_PREFIXES.join(", "));
    view! {
        <Dialog
            title=format!("Add a label to {place}")
            holds_input=is_changed
            busy=add.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton form=form.clone() busy=add.pending() busy_label="Adding…">"Add label"</SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>
                <TextField label="Key" field=key mono=true autofocus=true
                    hint="Lower-case letters and digits, with single dots or dashes between them: qa.approved."/>
                <TextArea label="Value" field=value rows=3 hint="Any text. An object or list in JSON is kept as JSON."/>
                <p class="small second">{reserved}</p>
            </Form>
        </Dialog>
    }
}

fn use_adding(question: Labels, on_close: Callback<()>) -> Mutation<NewLabel> {
    let toasts = expect_context::<Toasts>();
    let stale = question.clone();
    use_mutation(
        move |quay, new: NewLabel| {
            let Labels { repository, digest } = question.clone();
            async move { label::add(&quay, &repository, &digest, &new).await }
        },
        move |done| {
            let added = done.answer.clone();
            done.queries.patch::<Labels>(
                |labels| *labels == stale,
                move |labels| labels.push(added.clone()),
            );
            toasts.success(format!("The label {} was added", done.answer.key), None);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}
