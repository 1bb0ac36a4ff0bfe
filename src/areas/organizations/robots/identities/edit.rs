use leptos::prelude::*;
use quay_api::robot::federation::{self, Identity};

use super::{
    super::here::use_here,
    preset_fields::IdentityFields,
    write::{Change, use_change},
};
use crate::{
    data::ErrorText,
    ui::{self, Dialog, Form, SubmitButton},
};

/// The form of who may act as a robot.
#[component]
pub fn EditIdentity(
    /// The robot, without its owner's name.
    short: String,
    /// The one that is changed; a new one when `None`.
    before: Option<Identity>,
    /// Those that there are.
    known: Signal<Vec<Identity>>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let fields = IdentityFields::new(before.clone());
    let owner = here.owner.get_untracked();
    let name = format!("{}+{short}", here.namespace.get_untracked());
    let change = use_change(owner, short, move || on_close.run(()));
    let is_new = before.is_none();
    let submit = move |()| {
        let Some(after) = fields.checked() else {
            return;
        };
        let mut all = known.get_untracked();
        all.retain(|one| Some(one) != before.as_ref());
        all.push(after.clone());
        if federation::list_problem(&all).is_some() {
            return fields.refuse_twice();
        }
        change.start(Change {
            before: before.clone(),
            after: Some(after),
        });
    };
    let error = Signal::derive(move || {
        let error = change.error().get()?;
        Some(ErrorText::new("Nothing was changed", &error).line())
    });
    let form = ui::id("identity");
    let label = if is_new {
        "Add identity"
    } else {
        "Change identity"
    };
    view! {
        <Dialog
            title=label
            subtitle=move || format!("Who has such a token may act as {name}")
            holds_input=Signal::derive(move || fields.is_changed())
            busy=change.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton form=form.clone() busy=change.pending() busy_label="Saving…">{label}</SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>{fields.view()}</Form>
        </Dialog>
    }
}
