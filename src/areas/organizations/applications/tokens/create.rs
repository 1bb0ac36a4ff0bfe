use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    Scope,
    organization_application_tokens::{self as api, CreatedToken, NewToken, name_problem},
};

use super::{
    super::queries::Tokens,
    advice::warnings,
    expiry::Expiry,
    panel::{OfTokens, use_tokens},
    scopes::{ScopeChoice, ScopeFields},
    told::ToldOnce,
};
use crate::{
    data::{ErrorText, Mutation, use_mutation},
    ui::{
        self, Consequence, Consequences, Dialog, Field, Form, Glyph, SubmitButton, TextField,
        Weight,
    },
};

/// The form to make a token by hand; afterwards the token itself, which is told this once.
#[component]
pub fn MakeToken(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let tokens = use_tokens();
    let made = RwSignal::new(None::<CreatedToken>);
    let draft = Draft::new();
    let make = use_making(made);
    let submit = move |()| {
        if let Some(new) = draft.checked() {
            make.start((tokens.question.get_value(), new));
        }
    };
    let error = Signal::derive(move || {
        let error = make.error().get()?;
        Some(ErrorText::new("The token was not made", &error).line())
    });
    let is_made = Memo::new(move |_| made.read().is_some());
    let form = ui::id("make-token");
    let footer = {
        let form = form.clone();
        move || view! { <Footer form=form.clone() make tokens is_made/> }
    };
    view! {
        <Dialog
            title=move || if is_made.get() { "Copy the token now" } else { "Make a token" }
            subtitle=move || format!("For {}", tokens.name.get())
            holds_input=Signal::derive(move || is_made.get() || draft.is_changed())
            busy=make.pending()
            cancel_label=move || if is_made.get() { "Done" } else { "Cancel" }
            on_close
            footer
        >
            <Show when=move || !is_made.get()>
                <Form id=form.clone() on_submit=submit error>{draft.view()}</Form>
            </Show>
            {move || made.get().map(|made| view! { <ToldOnce made/> })}
        </Dialog>
    }
}

#[component]
fn Footer(
    form: String,
    make: Mutation<(Tokens, NewToken)>,
    tokens: OfTokens,
    is_made: Memo<bool>,
) -> impl IntoView {
    view! {
        <Show when=move || !is_made.get()>
            <SubmitButton
                form=form.clone()
                busy=make.pending()
                busy_label="Making…"
                disabled_reason=Signal::derive(move || tokens.refusal())
            >
                "Make token"
            </SubmitButton>
        </Show>
    }
}

/// What the form holds.
#[derive(Clone, Copy)]
struct Draft {
    name: Field,
    scopes: ScopeFields,
    expiry: Expiry,
    /// Whether somebody wanted to send it without a scope.
    lacks_scope: RwSignal<bool>,
}

impl Draft {
    fn new() -> Self {
        Self {
            name: Field::new(name_problem),
            scopes: ScopeFields::with(&[]),
            expiry: Expiry::new(),
            lacks_scope: RwSignal::new(false),
        }
    }

    fn is_changed(self) -> bool {
        self.name.is_changed() || !self.scopes.chosen().is_empty()
    }

    /// What to make, once nothing is wrong with it.
    fn checked(self) -> Option<NewToken> {
        // All are checked, so that all show what is wrong with them.
        let (name, expiration) = (self.name.checked(), self.expiry.checked());
        let scopes: Vec<Scope> = untrack(|| self.scopes.chosen());
        self.lacks_scope.set(scopes.is_empty());
        (!scopes.is_empty()).then_some(NewToken {
            name: name?,
            scopes,
            expiration: Some(expiration?),
        })
    }

    fn view(self) -> impl IntoView {
        let problem = move || {
            let is_missing = self.lacks_scope.get() && self.scopes.chosen().is_empty();
            is_missing.then(|| view! { <p class="field__error">"Choose at least one scope."</p> })
        };
        let facts = move || {
            let life = self.expiry.seconds().unwrap_or_default();
            let warnings = warnings(&self.scopes.chosen(), life).into_iter();
            let facts =
                warnings.map(|text| Consequence::new(Weight::Warning, Glyph::Warning, text));
            view! { <Consequences facts=facts.collect()/> }
        };
        view! {
            <TextField label="Name" field=self.name autofocus=true hint="What uses it, so that it can be revoked one day: grafana production."/>
            <ScopeChoice fields=self.scopes within_own=true/>
            <div role="alert">{problem}</div>
            {self.expiry.view()}
            <div role="status">{facts}</div>
            <p class="second small">"It acts in your name, and never does more than you may."</p>
        }
    }
}

/// Makes it. The secret goes into `made` and nowhere else.
fn use_making(made: RwSignal<Option<CreatedToken>>) -> Mutation<(Tokens, NewToken)> {
    use_mutation(
        |quay, (question, new): (Tokens, NewToken)| async move {
            let Tokens {
                organization,
                client_id,
            } = &question;
            let created = api::create(&quay, organization, client_id, &new).await?;
            Ok((question, created))
        },
        move |done| {
            let (question, created) = done.answer;
            let token = Arc::new(created.token.clone());
            done.queries.patch_list::<Tokens>(
                |list| list == question,
                |list| list.insert(0, Arc::clone(&token)),
            );
            made.try_set(Some(created.clone()));
        },
    )
}
