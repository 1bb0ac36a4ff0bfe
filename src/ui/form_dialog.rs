use super::{
    button::{Reason, SubmitButton},
    dialog::Dialog,
    document,
    form::Form,
};
use leptos::prelude::*;

/// A dialog that holds one form, and the button that sends it.
#[component]
pub fn FormDialog(
    /// The task, with its place.
    #[prop(into)]
    title: TextProp,
    /// One line below the title: the registry it is about.
    #[prop(into)]
    subtitle: ViewFn,
    /// What sending it is called.
    #[prop(into)]
    label: TextProp,
    /// The same while it is being sent: "Saving…".
    #[prop(into)]
    busy_label: TextProp,
    /// Whether it is being sent.
    #[prop(into)]
    busy: Signal<bool>,
    /// Why it cannot be sent now.
    #[prop(optional, into)]
    refusal: Reason,
    /// Whether it holds input that was not sent.
    #[prop(optional, into)]
    holds_input: Signal<bool>,
    /// Called when the person sends it, unless it cannot be sent now.
    #[prop(into)]
    on_submit: Callback<()>,
    /// What went wrong with the whole form.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Called when the person leaves.
    #[prop(into)]
    on_close: Callback<()>,
    /// The buttons before the one that sends it.
    #[prop(optional, into)]
    buttons: ViewFn,
    /// What stands above the form.
    #[prop(optional, into)]
    above: ViewFnOnce,
    /// What stands below it.
    #[prop(optional, into)]
    below: ViewFnOnce,
    /// Its fields.
    children: Children,
) -> impl IntoView {
    let form = document::id("form");
    let id = form.clone();
    let submit = move |()| {
        if refusal.read_untracked().is_none() {
            on_submit.run(());
        }
    };
    let footer = move || {
        let label = label.clone();
        view! {
            {buttons.run()}
            <SubmitButton form=form.clone() disabled_reason=refusal busy busy_label=busy_label.clone()>
                {move || label.get()}
            </SubmitButton>
        }
    };
    view! {
        <Dialog title subtitle holds_input busy on_close footer>
            {above.run()}
            <Form id on_submit=submit error>{children()}</Form>
            {below.run()}
        </Dialog>
    }
    .into_any()
}
