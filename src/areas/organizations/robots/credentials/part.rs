use leptos::prelude::*;
use quay_api::{
    Secret,
    robot::{self, Robot},
};
use serde_json::{Map, Value};

use super::{
    super::here::{Here, use_here},
    ready::ReadyToPaste,
    token::TokenLine,
};
use crate::{
    data::{ErrorText, Mutation, use_mutation},
    ui::CodeBlock,
};

/// A token that somebody asked for. It lives as long as the drawer of its robot, and nowhere else.
#[derive(Clone, PartialEq)]
pub struct Revealed {
    /// Whose it is, by its whole name.
    pub robot: String,
    /// The token.
    pub token: Secret,
    /// What programs know of the robot, which the registry tells with the token only.
    pub metadata: Map<String, Value>,
}

impl Revealed {
    /// What an answer brought, if it did.
    pub fn of(robot: &Robot) -> Option<Self> {
        Some(Self {
            robot: robot.name.clone(),
            token: robot.token.clone()?,
            metadata: robot.unstructured_metadata.clone(),
        })
    }
}

/// The token of a robot, once somebody asks for it, and what to do with it.
#[component]
pub fn Credentials(short: String) -> impl IntoView {
    let here = use_here();
    let name = format!("{}+{short}", here.namespace.get_untracked());
    let read = use_reading(here);
    let refusal = here.reason([&robot::GET_OF_ORGANIZATION, &robot::GET_OF_USER]);
    let token = Signal::derive(move || Some(here.revealed.read().as_ref()?.token.clone()));
    let ask = Callback::new(move |()| {
        if here.revealed.read_untracked().is_none() && refusal.read_untracked().is_none() {
            read.start(short.clone());
        }
    });
    let error = move || {
        let error = read.error().get()?;
        let text = ErrorText::new("The token could not be read", &error);
        Some(view! { <p class="field__error" role="alert">{text.line()}</p> })
    };
    let metadata = move || {
        let revealed = here.revealed.read();
        let metadata = &revealed.as_ref()?.metadata;
        let text = serde_json::to_string_pretty(metadata).ok()?;
        (!metadata.is_empty()).then(|| {
            view! {
                <h3>"What programs know of it"</h3>
                <CodeBlock text=Signal::stored(text) what="Metadata"/>
            }
        })
    };
    view! {
        <section class="stack stack--4" aria-label="Credentials">
            <TokenLine name=name.clone() token ask pending=read.pending() refusal/>
            {error}
            <ReadyToPaste name token ask pending=read.pending() refusal/>
            {metadata}
        </section>
    }
}

/// Reads the token. A read, but not by the cache: what is secret must not outlive the drawer.
fn use_reading(here: Here) -> Mutation<String> {
    use_mutation(
        move |quay, short: String| async move {
            robot::get(&quay, &here.owner.get_untracked(), &short).await
        },
        move |done| {
            let is_shown = || {
                let opened = here.opened.try_get_untracked().flatten();
                opened.as_deref() == Some(done.answer.short_name())
            };
            if done.still_here && is_shown() {
                here.revealed.try_set(Revealed::of(done.answer));
            }
        },
    )
}
