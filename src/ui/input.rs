//! The inputs of forms: each with its label, its hint, and in the hint's place what is wrong.

use super::{
    document,
    field::Field,
    focus,
    icon::{Glyph, Icon, IconSize},
};
use leptos::{html, prelude::*};

/// What the browser knows about an input, for its keyboard and its memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Any text.
    #[default]
    Text,
    /// A secret, shown as dots.
    Secret,
    /// A web address.
    Url,
    /// A whole number.
    Number,
    /// An e-mail address.
    Email,
}

impl TextKind {
    fn attributes(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Text => ("text", None),
            Self::Secret => ("password", None),
            Self::Url => ("url", Some("url")),
            Self::Number => ("text", Some("numeric")),
            Self::Email => ("email", Some("email")),
        }
    }
}

/// One line of text.
#[component]
pub fn TextField(
    /// What to type, above the input.
    #[prop(into)]
    label: TextProp,
    /// The value and what is wrong with it.
    field: Field,
    /// What helps, below the input.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether the value is an identifier, not prose.
    #[prop(optional)]
    mono: bool,
    /// An example, shown while it is empty.
    #[prop(optional, into)]
    placeholder: Option<String>,
    /// What the browser may fill in; nothing by default.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// What kind of text.
    #[prop(optional)]
    kind: TextKind,
    /// Whether a dialog starts here.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    field.on_refusal(move || {
        if let Some(input) = node.get_untracked() {
            focus::focus(&input);
        }
    });
    let (kind, inputmode) = kind.attributes();
    let value = field.value;
    frame(label, hint, field, move |id, described_by| {
        let problem = field.problem();
        view! {
            <input
                class=if mono { "input input--mono" } else { "input" }
                id=id
                node_ref=node
                type=kind
                inputmode=inputmode
                placeholder=placeholder
                autocomplete=autocomplete
                autocapitalize=mono.then_some("none")
                spellcheck=mono.then_some("false")
                autofocus=autofocus
                aria-invalid=move || problem.read().is_some().then_some("true")
                aria-describedby=described_by
                prop:value=value
                on:input=move |event| field.edit(event_target_value(&event))
                on:blur=move |_| field.leave()
            />
        }
        .into_any()
    })
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// What to type, above the input.
    #[prop(into)]
    label: TextProp,
    /// The value and what is wrong with it.
    field: Field,
    /// What helps, below the input.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether the value is code, not prose.
    #[prop(optional)]
    mono: bool,
    /// How many lines are seen at once.
    #[prop(default = 6)]
    rows: u32,
) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    field.on_refusal(move || {
        if let Some(input) = node.get_untracked() {
            focus::focus(&input);
        }
    });
    let value = field.value;
    frame(label, hint, field, move |id, described_by| {
        let problem = field.problem();
        view! {
            <textarea
                class=if mono { "input input--area input--mono" } else { "input input--area" }
                id=id
                node_ref=node
                rows=rows.to_string()
                spellcheck=mono.then_some("false")
                aria-invalid=move || problem.read().is_some().then_some("true")
                aria-describedby=described_by
                prop:value=value
                on:input=move |event| field.edit(event_target_value(&event))
                on:blur=move |_| field.leave()
            ></textarea>
        }
        .into_any()
    })
}

/// One of several values, when there are too many to show them all.
#[component]
pub fn SelectField(
    /// What to choose.
    #[prop(into)]
    label: TextProp,
    /// The chosen value and what is wrong with it.
    field: Field,
    /// The values and how they are called.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// What helps, below the input.
    #[prop(optional, into)]
    hint: Option<TextProp>,
) -> impl IntoView {
    let value = field.value;
    frame(label, hint, field, move |id, described_by| {
        let problem = field.problem();
        let option = move |(name, label): (String, String)| {
            let own = name.clone();
            view! { <option value=name selected=move || *value.read() == own>{label}</option> }
        };
        // Otherwise the browser would show the first option as if it had been chosen.
        let without_choice = move || {
            let missing = !options
                .read()
                .iter()
                .any(|(name, _)| *name == *value.read());
            missing.then(|| view! { <option value="" selected>"Choose…"</option> })
        };
        view! {
            <select
                class="input input--select"
                id=id
                aria-invalid=move || problem.read().is_some().then_some("true")
                aria-describedby=described_by
                prop:value=value
                on:change=move |event| field.edit(event_target_value(&event))
            >
                {without_choice}
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
        }
        .into_any()
    })
}

/// Label, input, and the line below it: the hint, or in its place what is wrong. `input` gets the
/// id that the label names and what describes it.
pub(super) fn frame(
    label: TextProp,
    hint: Option<TextProp>,
    field: Field,
    input: impl FnOnce(String, Signal<Option<String>>) -> AnyView,
) -> AnyView {
    let id = document::id("field");
    let line = format!("{id}-line");
    let problem = field.problem();
    let described_by = {
        let (line, has_hint) = (line.clone(), hint.is_some());
        Signal::derive(move || (has_hint || problem.read().is_some()).then(|| line.clone()))
    };
    let below = move || match (problem.get(), &hint) {
        (Some(problem), _) => Some(
            view! {
                <p class="field__error" id=line.clone()>
                    <Icon name=Glyph::Failure size=IconSize::Fourteen/>
                    {problem}
                </p>
            }
            .into_any(),
        ),
        (None, Some(hint)) => {
            let hint = hint.clone();
            Some(
                view! { <p class="field__hint" id=line.clone()>{move || hint.get()}</p> }
                    .into_any(),
            )
        }
        (None, None) => None,
    };
    view! {
        <div class="field">
            <label for=id.clone()>{move || label.get()}</label>
            {input(id, described_by)}
            {below}
        </div>
    }
    .into_any()
}
