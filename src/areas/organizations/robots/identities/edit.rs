use leptos::prelude::*;
use quay_api::robot::federation::{self, Identity};

use super::{
    super::{here::use_here, queries::IdentitiesOf},
    preset_fields::IdentityFields,
    write::{Change, use_change},
};
use crate::{
    data::{ErrorText, use_query},
    shell::use_open_state,
    ui::{self, Dialog, Form, SubmitButton},
};

/// The form that the address names, over the drawer of its robot.
#[component]
pub fn IdentityDialog() -> impl IntoView {
    let here = use_here();
    let (edited, set_edited) = use_open_state("identity");
    let asked = Memo::new(move |_| Some((here.opened.get()?, edited.get()?)));
    let close = Callback::new(move |()| set_edited.set(None));
    move || {
        let (short, word) = asked.get()?;
        let place = word.parse::<usize>().ok();
        Some(view! { <Known short place on_close=close/> })
    }
}

/// The form, once those that there are have come.
#[component]
fn Known(
    short: String,
    /// Which of them is changed; a new one when `None`.
    place: Option<usize>,
    on_close: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let question = IdentitiesOf {
        owner: here.owner.get_untracked(),
        short_name: short.clone(),
    };
    let identities = use_query(move || Some(question.clone()));
    let known = Signal::derive(move || {
        let answer = identities.answer();
        answer.map(|all| all.to_vec()).unwrap_or_default()
    });
    let is_here = Memo::new(move |_| identities.answer().is_some());
    move || {
        is_here.get().then(|| {
            let before = place.and_then(|at| known.get_untracked().get(at).cloned());
            view! { <EditIdentity short=short.clone() before known on_close/> }
        })
    }
}

/// The form of who may act as a robot.
#[component]
fn EditIdentity(
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
