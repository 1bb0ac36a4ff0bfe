//! Buttons. A button that cannot be used stays, can be reached, and tells why.

use super::{
    document,
    icon::{Glyph, Icon, Spinner},
};
use leptos::{html, prelude::*};

/// How much weight a button has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// One action among others.
    #[default]
    Default,
    /// The one thing to do here: at most one per view.
    Primary,
    /// An action that stands back.
    Quiet,
    /// The last step of a destructive action.
    Danger,
    /// Opens the dialog of a destructive action; its label ends in "…".
    DangerQuiet,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Default => "btn",
            Self::Primary => "btn btn--primary",
            Self::Quiet => "btn btn--quiet",
            Self::Danger => "btn btn--danger",
            Self::DangerQuiet => "btn btn--danger-quiet",
        }
    }
}

/// Why a control cannot be used now; `None` when it can.
pub type Reason = Signal<Option<String>>;

/// A button with a text.
#[component]
pub fn Button(
    /// Its weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// A picture before the text.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// Why it cannot be used now. It is then drawn dashed, keeps its place in the order of the
    /// Tab key, and shows and tells the reason.
    #[prop(optional, into)]
    disabled_reason: Option<Reason>,
    /// Whether what it started is going on. It keeps its width and does nothing meanwhile.
    #[prop(optional, into)]
    busy: Option<Signal<bool>>,
    /// What is going on, for example "Saving…"; "Working…" by default.
    #[prop(optional, into)]
    busy_label: Option<TextProp>,
    /// Smaller, for panels and notices.
    #[prop(optional)]
    small: bool,
    /// Further classes, for example `push` or `only-wide`.
    #[prop(optional)]
    class: &'static str,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
    children: Children,
) -> impl IntoView {
    Frame {
        class: classes(kind.class(), small, class),
        icon,
        disabled_reason,
        busy,
        busy_label,
        ..Frame::new(children().into_any())
    }
    .view(Some(on_press))
}

/// The button that sends a form: inside of it, or elsewhere with the form's id.
#[component]
pub fn SubmitButton(
    /// Its weight.
    #[prop(default = ButtonKind::Primary)]
    kind: ButtonKind,
    /// A picture before the text.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// The id of the form, when the button stands outside of it.
    #[prop(optional, into)]
    form: Option<String>,
    /// Why it cannot be used now.
    #[prop(optional, into)]
    disabled_reason: Option<Reason>,
    /// Whether the form is being sent.
    #[prop(optional, into)]
    busy: Option<Signal<bool>>,
    /// What is going on, for example "Saving…"; "Working…" by default.
    #[prop(optional, into)]
    busy_label: Option<TextProp>,
    /// Further classes.
    #[prop(optional)]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    Frame {
        class: classes(kind.class(), false, class),
        icon,
        disabled_reason,
        busy,
        busy_label,
        form,
        ..Frame::new(children().into_any())
    }
    .view(None)
}

/// A square button with a picture only; its name is told to assistive technology and shown on
/// hover and on focus.
#[component]
pub fn IconButton(
    /// The picture.
    #[prop(into)]
    icon: Signal<Glyph>,
    /// What it does, and to what: "Copy digest of latest".
    #[prop(into)]
    label: TextProp,
    /// Framed like other buttons of a toolbar, instead of bare as in a row of a table.
    #[prop(optional)]
    framed: bool,
    /// Whether it is switched on, for a button that stays pressed.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Whether what it opens is open.
    #[prop(optional, into)]
    expanded: Option<Signal<bool>>,
    /// Why it cannot be used now.
    #[prop(optional, into)]
    disabled_reason: Option<Reason>,
    /// Further classes, for example `ic--sm`.
    #[prop(optional)]
    class: &'static str,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    Frame {
        class: classes(if framed { "btn btn--icon" } else { "ic" }, false, class),
        disabled_reason,
        label: Some(label),
        pressed,
        expanded,
        ..Frame::new((move || view! { <Icon name=icon.get()/> }).into_any())
    }
    .view(Some(on_press))
}

/// A button that looks like a link, for an action within a sentence.
#[component]
pub fn LinkButton(
    /// Why it cannot be used now.
    #[prop(optional, into)]
    disabled_reason: Option<Reason>,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
    children: Children,
) -> impl IntoView {
    Frame {
        class: "link".to_owned(),
        disabled_reason,
        ..Frame::new(children().into_any())
    }
    .view(Some(on_press))
}

fn classes(kind: &'static str, small: bool, class: &'static str) -> String {
    let mut classes = kind.to_owned();
    if small {
        classes.push_str(" btn--sm");
    }
    if !class.is_empty() {
        classes.push(' ');
        classes.push_str(class);
    }
    classes
}

/// What all buttons have in common.
struct Frame {
    class: String,
    icon: Option<Glyph>,
    disabled_reason: Option<Reason>,
    busy: Option<Signal<bool>>,
    busy_label: Option<TextProp>,
    form: Option<String>,
    label: Option<TextProp>,
    pressed: Option<Signal<bool>>,
    expanded: Option<Signal<bool>>,
    content: AnyView,
}

impl Frame {
    fn new(content: AnyView) -> Self {
        Self {
            class: String::new(),
            icon: None,
            disabled_reason: None,
            busy: None,
            busy_label: None,
            form: None,
            label: None,
            pressed: None,
            expanded: None,
            content,
        }
    }

    /// `on_press` is absent in a button that sends a form: the form then acts.
    fn view(self, on_press: Option<Callback<()>>) -> AnyView {
        let Self {
            class,
            icon,
            disabled_reason,
            busy,
            busy_label,
            form,
            label,
            pressed,
            expanded,
            content,
        } = self;
        let reason = move || disabled_reason.and_then(|reason| reason.get());
        let is_busy = move || busy.is_some_and(|busy| busy.get());
        let unusable = Signal::derive(move || is_busy() || reason().is_some());
        let why = disabled_reason.map(|reason| (document::id("why"), reason));
        let described_by = why.as_ref().map(|(id, reason)| {
            let (id, reason) = (id.clone(), *reason);
            move || reason.read().is_some().then(|| id.clone())
        });
        let press = move |event: web_sys::MouseEvent| {
            if unusable.get_untracked() {
                event.prevent_default();
            } else if let Some(on_press) = on_press {
                on_press.run(());
            }
        };
        // A reason says more than the name; a button with a text needs no further name.
        let name = label.clone();
        let tip = move || reason().or_else(|| name.as_ref().map(|name| name.get().to_string()));
        let accessible_name = label.map(|label| move || label.get());
        view! {
            <button
                type=if on_press.is_some() { "button" } else { "submit" }
                class=class
                form=form
                aria-label=accessible_name
                aria-disabled=move || unusable.get().then_some("true")
                aria-busy=move || is_busy().then_some("true")
                aria-describedby=described_by
                aria-pressed=pressed.map(|on| move || on.get().to_string())
                aria-expanded=expanded.map(|on| move || on.get().to_string())
                data-tip=tip
                on:click=press
            >
                {face(icon, busy, busy_label, content)}
            </button>
            {why.map(|(id, reason)| view! { <span class="sr" id=id>{move || reason.get()}</span> })}
        }
        .into_any()
    }
}

/// Picture and text. Where both the usual and the busy text can appear, they lie upon each other,
/// so that the wider one gives the width at all times.
fn face(
    icon: Option<Glyph>,
    busy: Option<Signal<bool>>,
    busy_label: Option<TextProp>,
    content: AnyView,
) -> AnyView {
    let usual = view! { {icon.map(|name| view! { <Icon name/> })} {content} }.into_any();
    let Some(busy) = busy else { return usual };
    let label = busy_label.unwrap_or_else(|| "Working…".into());
    view! {
        <span class="btn__faces">
            <span class:is-away=busy>{usual}</span>
            <span class:is-away=move || !busy.get()><Spinner/>{move || label.get()}</span>
        </span>
    }
    .into_any()
}

/// A link that looks like a button, for going somewhere.
#[component]
pub fn ButtonLink(
    /// Where to, as `paths` gives it.
    #[prop(into)]
    href: String,
    /// Its weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// A picture before the text.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    children: Children,
) -> impl IntoView {
    html::a()
        .class(kind.class())
        .href(href)
        .child((icon.map(|name| view! { <Icon name/> }), children()))
        .into_any()
}
