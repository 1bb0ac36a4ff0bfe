//! The dialog in which a policy of either kind is written.

use leptos::prelude::*;
use quay_api::policy::Policy;

use super::{
    Shown,
    draft::DraftPreview,
    rules::Policies,
    scene::use_scene,
    whose::{Operations, Whose},
    writing::Writing,
};
use crate::{
    data::{Mutation, Reader},
    panels::registry::OnRegistry,
    ui::{Dialog, FormDialog},
};

/// Draws the form for a policy, or for a new one without.
pub type DrawForm<R> = fn(Option<Policy<R>>, Callback<()>) -> AnyView;

/// The form for a new policy, or for the one called `uuid`, once that is read.
pub fn open_policy<R: Clone + PartialEq + Send + Sync + 'static>(
    list: Reader<Vec<Policy<R>>>,
    uuid: String,
    on_close: Callback<()>,
    draw: DrawForm<R>,
) -> impl IntoView {
    let is_new = uuid == "new";
    // Read once: what is typed must not go when the list is read again.
    let found = Memo::new(move |before: Option<&Option<Option<Policy<R>>>>| {
        if let Some(Some(found)) = before {
            return Some(found.clone());
        }
        let policies = list.answer()?;
        let found = policies.iter().find(|policy| policy.uuid == uuid).cloned();
        Some(found)
    });
    move || {
        Some(match (is_new, found.get()?) {
            (false, None) => view! { <Gone on_close/> }.into_any(),
            (_, policy) => draw(policy, on_close),
        })
    }
}

/// In place of a form for what is not there any more.
#[component]
pub fn Gone(on_close: Callback<()>) -> impl IntoView {
    view! {
        <Dialog title="This policy is not there any more" cancel_label="Close" on_close>
            <p>"Somebody may have deleted it since the address was copied."</p>
        </Dialog>
    }
}

/// What tells the forms of the two kinds apart.
#[derive(Clone, Copy)]
pub struct Kind {
    /// "auto-prune" or "immutability".
    pub word: &'static str,
    /// What can be done to policies of this kind.
    pub operations: fn(&Whose) -> Operations,
    /// Which tags the preview lists.
    pub shown: Shown,
    /// How that list is called.
    pub label: &'static str,
}

/// The dialog around the fields of a policy, with what it would do.
#[component]
pub fn WrittenDialog<R: Clone + Send + Sync + 'static>(
    kind: Kind,
    writing: Writing,
    /// What sends it.
    send: Mutation<R>,
    /// Whether anything was typed. Reactive.
    #[prop(into)]
    is_changed: Signal<bool>,
    #[prop(into)] on_submit: Callback<()>,
    /// What went wrong with the whole form.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// All policies with the one that is being written; `None` while that is not right.
    policies: Signal<Option<Policies>>,
    /// The fields.
    fields: AnyView,
    on_close: Callback<()>,
    /// What stands between the fields and the preview.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let scene = use_scene();
    let operations = (kind.operations)(&scene.whose.read_untracked());
    let operation = if writing.is_new() {
        operations.create
    } else {
        operations.update
    };
    view! {
        <FormDialog
            title=move || format!("{} of {}", writing.task(kind.word), scene.name())
            subtitle=|| view! { <OnRegistry/> }
            label=writing.button()
            busy_label="Sending…"
            busy=send.pending()
            refusal=Signal::derive(move || scene.refusal(operation))
            holds_input=is_changed
            on_submit
            error
            on_close
            below=move || view! {
                {children.map(|children| children())}
                <DraftPreview policies shown=kind.shown label=kind.label/>
            }
        >
            {fields}
        </FormDialog>
    }
    .into_any()
}
