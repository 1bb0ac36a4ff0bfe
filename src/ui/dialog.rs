//! Dialogs, for decisions only. The browser's own `<dialog>` keeps the focus inside and the page
//! below out of reach.

use super::{button::Button, document, focus};
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
    let way_out = WayOut {
        node: NodeRef::new(),
        pressed_beside: StoredValue::new(false),
        holds_input,
        busy,
        on_close,
    };
    show(way_out.node, danger);
    let names = Names::new(subtitle.is_some());
    let contents = view! {
        {head(&names, title, subtitle, aside)}
        <div class="dialog__body">{children()}</div>
        <div class="dialog__foot">
            {footer_start.run()}
            <Button class="push dialog__cancel" on_press=move || way_out.leave()>{move || cancel_label.get()}</Button>
            {footer.run()}
        </div>
    };
    frame(way_out, names, danger, contents)
}

/// The element, and how it is left.
fn frame(way_out: WayOut, names: Names, danger: bool, contents: impl IntoView) -> AnyView {
    view! {
        <dialog
            class="dialog"
            class:dialog--danger=danger
            role=danger.then_some("alertdialog")
            node_ref=way_out.node
            aria-labelledby=names.title
            aria-describedby=names.subtitle
            on:cancel=move |event: ev::Event| {
                event.prevent_default();
                way_out.leave();
            }
            // The browser closes it by force on a second Escape.
            on:close=move |_| way_out.on_close.run(())
            on:pointerdown=move |event| way_out.press(&event)
            on:click=move |event| way_out.click(&event)
        >
            {contents}
        </dialog>
    }
    .into_any()
}

/// The ids of what names and describes the dialog.
struct Names {
    title: String,
    subtitle: Option<String>,
}

impl Names {
    fn new(has_subtitle: bool) -> Self {
        Self {
            title: document::id("dialog-title"),
            subtitle: has_subtitle.then(|| document::id("dialog-subtitle")),
        }
    }
}

fn head(names: &Names, title: TextProp, subtitle: Option<ViewFn>, aside: ViewFn) -> AnyView {
    let (heading, description) = (names.title.clone(), names.subtitle.clone());
    view! {
        <div class="dialog__head">
            <div>
                <h2 id=heading>{move || title.get()}</h2>
                {subtitle.map(|subtitle| view! { <p id=description>{subtitle.run()}</p> })}
            </div>
            <span class="push">{aside.run()}</span>
        </div>
    }
    .into_any()
}

/// How the person leaves.
#[derive(Clone, Copy)]
struct WayOut {
    node: NodeRef<html::Dialog>,
    pressed_beside: StoredValue<bool>,
    holds_input: Signal<bool>,
    busy: Signal<bool>,
    on_close: Callback<()>,
}

impl WayOut {
    fn leave(self) {
        if !self.busy.get_untracked() {
            self.on_close.run(());
        }
    }

    fn press(self, event: &web_sys::Event) {
        self.pressed_beside.set_value(self.is_beside(event));
    }

    /// A press that began inside, to mark text, does not leave where it ends beside.
    fn click(self, event: &web_sys::Event) {
        let is_beside = self.is_beside(event) && self.pressed_beside.get_value();
        if is_beside && !self.holds_input.get_untracked() {
            self.leave();
        }
    }

    fn is_beside(self, event: &web_sys::Event) -> bool {
        let target = event.target();
        self.node
            .get_untracked()
            .is_some_and(|dialog| target == Some(dialog.into()))
    }
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
