//! Dialogs, for decisions only. The browser's own `<dialog>` keeps the focus inside and the page
//! below out of reach.

use super::{
    button::{Button, ButtonKind},
    document, focus,
    icon::{Glyph, Icon},
};
use leptos::{ev, html, prelude::*};
use web_sys::Element;

/// A dialog over the page, shown for as long as it is mounted.
///
/// The focus starts on Cancel where something is destroyed, else in the first field, and goes back
/// to where it was at the end. Escape and a press beside the dialog close it, unless it is busy;
/// a press beside it also does not where typed text would be lost.
#[component]
pub fn Dialog(
    /// The question or the task, with number and place.
    #[prop(into)]
    title: TextProp,
    /// One line below the title: the registry it is about.
    #[prop(optional, into)]
    subtitle: Option<ViewFn>,
    /// Whether something is destroyed.
    #[prop(optional)]
    danger: bool,
    /// Whether it holds input that was not sent.
    #[prop(optional, into)]
    holds_input: Signal<bool>,
    /// Whether it is being worked on; it then stays open.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// What the way out is called.
    #[prop(default = "Cancel".into(), into)]
    cancel_label: TextProp,
    /// Called when the person leaves; whoever shows the dialog takes it away.
    #[prop(into)]
    on_close: Callback<()>,
    /// The buttons after Cancel, usually one.
    #[prop(optional, into)]
    footer: ViewFn,
    /// What stands beside the title: the flag of the registry.
    #[prop(optional, into)]
    aside: ViewFn,
    /// What stands at the start of the footer, apart from the buttons.
    #[prop(optional, into)]
    footer_start: ViewFn,
    children: Children,
) -> impl IntoView {
    focus::give_back_on_cleanup();
    let node = NodeRef::<html::Dialog>::new();
    let (heading, description) = (
        document::id("dialog-title"),
        document::id("dialog-subtitle"),
    );
    let labelled_by = heading.clone();
    let described_by = subtitle.is_some().then(|| description.clone());
    let leave = move || {
        if !busy.get_untracked() {
            on_close.run(());
        }
    };
    show(node, danger);
    let pressed_beside = StoredValue::new(false);
    let is_beside = move |event: &web_sys::Event| {
        let target = event.target();
        node.get_untracked()
            .is_some_and(|dialog| target == Some(dialog.into()))
    };
    view! {
        <dialog
            class="dialog"
            class:dialog--danger=danger
            role=danger.then_some("alertdialog")
            node_ref=node
            aria-labelledby=labelled_by
            aria-describedby=described_by
            on:cancel=move |event: ev::Event| {
                event.prevent_default();
                leave();
            }
            // The browser closes it by force on a second Escape.
            on:close=move |_| on_close.run(())
            on:pointerdown=move |event| pressed_beside.set_value(is_beside(&event))
            on:click=move |event| {
                if is_beside(&event) && pressed_beside.get_value() && !holds_input.get_untracked() {
                    leave();
                }
            }
        >
            <div class="dialog__head">
                <div>
                    <h2 id=heading>{move || title.get()}</h2>
                    {subtitle.map(|subtitle| view! { <p id=description>{subtitle.run()}</p> })}
                </div>
                <span class="push">{aside.run()}</span>
            </div>
            <div class="dialog__body">{children()}</div>
            <div class="dialog__foot">
                {footer_start.run()}
                <Button class="push dialog__cancel" on_press=leave>{move || cancel_label.get()}</Button>
                {footer.run()}
            </div>
        </dialog>
    }
    .into_any()
}

/// Shows the dialog over the page.
fn show(dialog: NodeRef<html::Dialog>, danger: bool) {
    dialog.on_load(move |dialog| {
        // In the next frame: a dialog can only be shown once it is in the page.
        request_animation_frame(move || {
            if !dialog.open() && dialog.show_modal().is_ok() {
                start(&dialog, danger);
            }
        });
    });
}

/// Puts the focus where the person begins.
fn start(dialog: &Element, danger: bool) {
    let in_body = [
        ".dialog__body [autofocus]",
        ".dialog__body :is(input, select, textarea):not([disabled])",
    ];
    if danger
        || !in_body
            .iter()
            .any(|place| focus::focus_first(dialog, place))
    {
        focus::focus_first(dialog, ".dialog__cancel");
    }
}

/// The last check before something is destroyed: a name or a number that has to be read to be
/// typed. Pasting is allowed.
#[component]
pub fn TypedConfirmation(
    /// What has to be typed.
    #[prop(into)]
    expected: Signal<String>,
    /// What the expected text is: "the number of tags", "the name of the repository".
    #[prop(into)]
    what: TextProp,
    /// What was typed so far.
    value: RwSignal<String>,
    /// More about it, beside the input.
    #[prop(optional, into)]
    hint: Option<TextProp>,
) -> impl IntoView {
    let input = document::id("confirm");
    let hint_id = document::id("confirm-hint");
    view! {
        <div class="confirm">
            <label class="field__label" for=input.clone()>
                "Type " <span class="mono">{expected}</span> ", " {move || what.get()} ", to confirm"
            </label>
            <div class="row row--wrap">
                <input
                    class="input input--mono"
                    id=input
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby=hint.is_some().then(|| hint_id.clone())
                    bind:value=value
                />
                {hint.map(|hint| view! { <span class="field__hint" id=hint_id>{move || hint.get()}</span> })}
            </div>
        </div>
    }
    .into_any()
}

/// Why the button of a dialog with a [`TypedConfirmation`] cannot be pressed yet.
pub fn unconfirmed_reason(
    expected: Signal<String>,
    value: RwSignal<String>,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        let expected = expected.read();
        (value.read().trim() != expected.as_str()).then(|| format!("Type {} first", *expected))
    })
}

/// How a consequence is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// A fact.
    Plain,
    /// It softens the blow: it can be undone.
    Good,
    /// It should make one stop.
    Warning,
    /// It cannot be taken back.
    Bad,
}

/// One thing that will happen, stated as a fact.
pub struct Consequence {
    /// How it is meant.
    pub weight: Weight,
    /// The picture before it.
    pub glyph: Glyph,
    /// The sentence.
    pub text: AnyView,
}

impl Consequence {
    /// A consequence; `text` is a sentence or a view with the decisive words made strong.
    pub fn new(weight: Weight, glyph: Glyph, text: impl IntoAny) -> Self {
        Self {
            weight,
            glyph,
            text: text.into_any(),
        }
    }
}

/// What will happen, as a list of facts.
#[component]
pub fn Consequences(
    /// The facts, the gravest first.
    facts: Vec<Consequence>,
) -> impl IntoView {
    let line = |Consequence {
                    weight,
                    glyph,
                    text,
                }| {
        let class = match weight {
            Weight::Plain => "",
            Weight::Good => "good",
            Weight::Warning => "warn",
            Weight::Bad => "bad",
        };
        view! { <li><Icon name=glyph class/><span>{text}</span></li> }
    };
    view! { <ul class="facts">{facts.into_iter().map(line).collect_view()}</ul> }
}

/// The last button of a dialog: it names the thing and the number, waits for the confirmation, and
/// shows that it is being worked on.
#[component]
pub fn ConfirmButton(
    /// Verb, number, object: "Delete 9 tags".
    #[prop(into)]
    label: TextProp,
    /// Whether something is destroyed.
    #[prop(default = true)]
    danger: bool,
    /// Why it cannot be pressed yet.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Whether it is being worked on.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// What is going on: "Deleting…".
    #[prop(optional, into)]
    busy_label: Option<TextProp>,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let kind = if danger {
        ButtonKind::Danger
    } else {
        ButtonKind::Primary
    };
    view! {
        <Button kind disabled_reason busy busy_label=busy_label.unwrap_or_else(|| "Working…".into()) on_press>
            {danger.then(|| view! { <Icon name=Glyph::Trash/> })}
            {move || label.get()}
        </Button>
    }
}
