use std::sync::Arc;

use leptos::prelude::*;

use super::{columns::sentence_view, here::use_here, rule::Rule};
use crate::{
    formats::count::plural,
    session::use_session,
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, TypedConfirmation, Weight,
        unconfirmed_reason,
    },
};

/// The question before rules are deleted.
#[component]
pub fn DeleteRules() -> impl IntoView {
    let here = use_here();
    move || {
        let asked = here.asked.get();
        asked.map(|rules| view! { <Question rules/> })
    }
}

/// What will happen, before it happens.
#[component]
fn Question(rules: Vec<Arc<Rule>>) -> impl IntoView {
    let here = use_here();
    let registry = use_session().registry_untracked().host();
    let count = rules.len();
    let label = match count {
        1 => "Delete default permission".to_owned(),
        many => format!("Delete {}", plural(many as u64, "default permission")),
    };
    let expected = Signal::stored(count.to_string());
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let reason = Signal::derive(move || {
        let unconfirmed = || (count > 1).then(|| unconfirmed.get()).flatten();
        here.refusal().or_else(unconfirmed)
    });
    let lines = rules
        .iter()
        .map(|rule| view! { <li class="told__line"><span>{sentence_view(rule)}</span></li> })
        .collect_view();
    let rules = StoredValue::new(rules);
    let confirm = move |()| {
        let rules = rules.get_value();
        here.delete(&rules);
        let keys: Vec<String> = rules
            .iter()
            .map(|rule| rule.permission.id.clone())
            .collect();
        here.selection.remove(&keys);
        here.asked.set(None);
    };
    let title = format!("{label}?");
    view! {
        <Dialog
            title
            subtitle=move || format!("Of {} on {registry}", here.of.name.get())
            danger=true
            on_close=move |()| here.asked.set(None)
            footer=move || {
                let label = label.clone();
                view! { <ConfirmButton label disabled_reason=reason on_press=confirm/> }
            }
        >
            <div class="told__lines" tabindex="0" role="group" aria-label="What is deleted"><ul>{lines}</ul></div>
            <Consequences facts=facts()/>
            {(count > 1).then(|| view! {
                <TypedConfirmation expected what="the number of default permissions" value=typed/>
            })}
        </Dialog>
    }
}

fn facts() -> Vec<Consequence> {
    vec![
        Consequence::new(
            Weight::Warning,
            Glyph::Repository,
            "Repositories created from now on no longer begin with it.",
        ),
        Consequence::new(
            Weight::Plain,
            Glyph::Info,
            "What repositories have been given stays given.",
        ),
        Consequence::new(
            Weight::Good,
            Glyph::Undo,
            "Can be undone: the same is created again, under a new id.",
        ),
    ]
}
