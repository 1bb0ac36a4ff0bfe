//! The way in with a token made elsewhere.

use leptos::{prelude::*, task::spawn_local};
use quay_api::Secret;

use super::{explain, notice::QuayLink};
use crate::{
    session::{
        token_check::{Candidate, TokenProblem, check_token, is_complete_token, token_problem},
        use_session,
    },
    ui::{ButtonKind, Disclosure, Field, Form, SubmitButton, TextField, TextKind},
};

/// A token that is being put in and checked.
#[derive(Clone, Copy)]
pub struct TokenInput {
    field: Field,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<String>>,
    /// What was checked, and what came of it.
    checked: RwSignal<Option<(String, Candidate)>>,
}

impl TokenInput {
    /// Nothing put in yet.
    pub fn new() -> Self {
        Self {
            field: Field::new(token_problem),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            checked: RwSignal::new(None),
        }
    }

    /// The token put in, if the registry accepts it. Reactive.
    pub fn candidate(self) -> Option<Candidate> {
        let checked = self.checked.read();
        let (text, candidate) = checked.as_ref()?;
        (*text == self.field.value.read().trim()).then(|| candidate.clone())
    }

    /// Throws away what was put in.
    pub fn clear(self) {
        self.field.value.set(String::new());
        self.checked.set(None);
    }

    fn check(self) {
        let session = use_session();
        let Some(text) = self.field.checked() else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let outcome = check_token(&session.direct(), Secret::new(text.clone()), None).await;
            self.busy.try_set(false);
            match outcome {
                Ok(candidate) => {
                    self.checked.try_set(Some((text, candidate)));
                }
                Err(problem) => self.refuse(&problem, &session.registry_untracked().host()),
            }
        });
    }

    fn refuse(self, problem: &TokenProblem, host: &str) {
        if self.busy.is_disposed() {
            return;
        }
        let explanation = explain::token(problem, host);
        let text = format!("{}. {}", explanation.title, explanation.text);
        match problem {
            TokenProblem::Failed(_) => self.failure.set(Some(text)),
            TokenProblem::Refused | TokenProblem::Undecided => self.field.set_problem(text),
        }
    }
}

/// Takes a token, has it checked, and hands it on when the person has seen what it can do. A complete
/// token is checked as soon as it is there.
#[component]
pub fn ByToken(
    input: TokenInput,
    /// Called with the checked token when the person sends the form again.
    on_accept: Callback<Candidate>,
    /// The weight of the button.
    #[prop(optional)]
    kind: ButtonKind,
) -> impl IntoView {
    // A request is sent, so it takes an effect.
    Effect::new(move |_| {
        let is_complete = is_complete_token(input.field.value.read().trim());
        if is_complete && input.candidate().is_none() {
            untrack(move || input.check());
        }
    });
    let submit = move || match untrack(move || input.candidate()) {
        Some(candidate) => on_accept.run(candidate),
        None => input.check(),
    };
    let label = move || match input.candidate() {
        Some(candidate) => match candidate.username() {
            Some(username) => format!("Sign in as {username}"),
            None => "Sign in without a name".to_owned(),
        },
        None => "Check the token".to_owned(),
    };
    let said = move || {
        let candidate = input.candidate()?;
        Some(match candidate.username() {
            Some(username) => format!("The token is good. It acts as {username}."),
            None => "The token is good, but it lacks user:read: Quay does not say whose it is."
                .to_owned(),
        })
    };
    view! {
        <Form on_submit=submit error=input.failure>
            <TextField
                label="Access token"
                field=input.field
                kind=TextKind::Secret
                mono=true
                hint="From an OAuth application of an organization you own."
            />
            <p class="small ok" role="status">{said}</p>
            <div class="row row--wrap">
                <SubmitButton kind busy=input.busy busy_label="Checking…">{label}</SubmitButton>
            </div>
            <HowToMakeOne/>
        </Form>
    }
}

#[component]
fn HowToMakeOne() -> impl IntoView {
    let session = use_session();
    let href = move || session.registry().page("/");
    view! {
        <Disclosure summary="How to make a token">
            <ol class="steps small second">
                <li>{move || view! { <QuayLink href=href()>"Open Quay"</QuayLink> }} " and go to an organization you own."</li>
                <li>"Under Applications, create one or open one, then choose Generate Token."</li>
                <li>"Tick at least View all visible repositories and Read User Information."</li>
                <li>"Copy the token: Quay shows it once."</li>
            </ol>
        </Disclosure>
    }
}
