//! Choices: on or off, one of a few, the view of a page.

use super::{
    document,
    icon::{Glyph, Icon},
};
use leptos::prelude::*;

/// Something that is on or off.
#[component]
pub fn CheckField(
    /// What is switched.
    #[prop(into)]
    label: TextProp,
    /// Whether it is on.
    value: RwSignal<bool>,
    /// More about it, below the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Why it cannot be changed now.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
) -> impl IntoView {
    let line = document::id("check-hint");
    let below = move || {
        disabled_reason
            .get()
            .or_else(|| hint.as_ref().map(|hint| hint.get().to_string()))
    };
    let below = Memo::new(move |_| below());
    let described_by = {
        let line = line.clone();
        move || below.read().is_some().then(|| line.clone())
    };
    view! {
        <label class="choice">
            <input
                type="checkbox"
                class="check"
                prop:checked=value
                disabled=move || disabled_reason.read().is_some()
                aria-describedby=described_by
                on:change=move |event| value.set(event_target_checked(&event))
            />
            <span>
                {move || label.get()}
                {move || below.get().map(|text| view! { <br/><span class="field__hint" id=line.clone()>{text}</span> })}
            </span>
        </label>
    }
    .into_any()
}

/// One of the choices of a [`ChoiceGroup`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is stored when it is chosen.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// More about it, below the label; empty when there is nothing to say.
    pub hint: String,
    /// Why it cannot be chosen.
    pub disabled_reason: Option<String>,
}

impl Choice {
    /// A choice without further words.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
            disabled_reason: None,
        }
    }

    /// More about it, below the label.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Why it cannot be chosen; `None` leaves it open.
    pub fn disabled_reason(mut self, reason: Option<String>) -> Self {
        self.disabled_reason = reason;
        self
    }
}

/// One of a few choices, all of them in sight.
#[component]
pub fn ChoiceGroup(
    /// What to choose.
    #[prop(into)]
    label: TextProp,
    /// The chosen value.
    value: RwSignal<String>,
    /// What there is to choose from.
    choices: Vec<Choice>,
) -> impl IntoView {
    let name = document::id("choice");
    let line = |Choice {
                    value: own,
                    label,
                    hint,
                    disabled_reason,
                }: Choice| {
        let own = StoredValue::new(own);
        let hint = disabled_reason.clone().unwrap_or(hint);
        view! {
            <label class="choice">
                <input
                    type="radio"
                    class="check check--radio"
                    name=name.clone()
                    value=own.get_value()
                    prop:checked=move || own.with_value(|own| *value.read() == *own)
                    disabled=disabled_reason.is_some()
                    on:change=move |_| value.set(own.get_value())
                />
                <span>
                    {label}
                    {(!hint.is_empty()).then(|| view! { <br/><span class="field__hint">{hint}</span> })}
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="field__label">{move || label.get()}</legend>
            {choices.into_iter().map(line).collect_view()}
        </fieldset>
    }
    .into_any()
}

/// A choice that changes the view of a page at once.
#[component]
pub fn Segmented(
    /// What is chosen: "View by".
    #[prop(into)]
    label: String,
    /// The values, how they are called, and a picture.
    options: Vec<(&'static str, &'static str, Option<Glyph>)>,
    /// The value chosen now.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the value that was pressed.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let option = move |(own, label, glyph): (&'static str, &'static str, Option<Glyph>)| {
        view! {
            <button
                type="button"
                aria-pressed=move || (*value.read() == own).to_string()
                on:click=move |_| on_change.run(own.to_owned())
            >
                {glyph.map(|name| view! { <Icon name/> })}
                {label}
            </button>
        }
    };
    view! {
        <div class="seg" role="group" aria-label=label>{options.into_iter().map(option).collect_view()}</div>
    }
    .into_any()
}
