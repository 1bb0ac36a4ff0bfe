use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{Scope, organization::application::Application};

use super::super::{
    address::{authorize, local_page},
    here::use_here,
    rules::redirect_problem,
    tokens::{ScopeChoice, ScopeFields},
};
use crate::ui::{Choice, ChoiceGroup, CodeBlock, Disclosure};

/// The address through which a person gives the application a token, as text to copy.
#[component]
pub fn AddressPanel(application: Arc<Application>) -> impl IntoView {
    let here = use_here();
    let origin = Memo::new(move |_| match here.session.registry().origin {
        origin if origin.is_empty() => window().location().origin().unwrap_or_default(),
        origin => origin,
    });
    let registered = application.redirect_uri.clone().unwrap_or_default();
    let choices = redirect_choices(&registered);
    let is_usable = unusable(&registered).is_none();
    let redirect = RwSignal::new(if is_usable { "registered" } else { "local" }.to_owned());
    let scopes = ScopeFields::with(&[Scope::ReadRepository]);
    let client_id = application.client_id.clone();
    let address = Signal::derive(move || {
        let to = match redirect.read().as_str() {
            "registered" => registered.clone(),
            _ => local_page(&origin.read()),
        };
        authorize(&origin.read(), &client_id, &to, &scopes.chosen())
    });
    let body = move || match scopes.chosen().is_empty() {
        true => view! { <p class="second">"Choose at least one scope."</p> }.into_any(),
        false => view! { <CodeBlock text=address what="Sign-in address"/> }.into_any(),
    };
    view! {
        <section class="panel application__wide" aria-label="Sign-in address">
            <div class="panel__head"><h2>"Sign-in address"</h2></div>
            <div class="panel__body stack stack--3">
                <p class="second small">
                    "Whoever opens it gives the application a token that acts in their name. They must be signed in to Quay and own this organization: Quay answers 401 or 403 otherwise, even to superusers."
                </p>
                {body}
                <Disclosure summary="Choose scopes, and where the token goes">
                    <div class="stack stack--4">
                        <ScopeChoice fields=scopes/>
                        <ChoiceGroup label="Where the token goes" value=redirect choices/>
                    </div>
                </Disclosure>
                <Disclosure summary="What programs meet">
                    <ul class="application__notes">
                        <li>"The token comes in the fragment (#access_token=…), scope and state in the query. It lives ten years."</li>
                        <li>"Quay loses the state when it asks for consent to a dangerous scope. A nonce in the query of the redirect URL is kept."</li>
                        <li>"A refusal comes as ?error=authorization_denied, without the state."</li>
                        <li>"Who has granted the scopes before is not asked again, and gets another token each time."</li>
                    </ul>
                </Disclosure>
            </div>
        </section>
    }
    .into_any()
}

/// Where the token can go.
fn redirect_choices(registered: &str) -> Vec<Choice> {
    vec![
        Choice::new("registered", "To the redirect URL")
            .hint(registered.to_owned())
            .disabled_reason(unusable(registered).map(str::to_owned)),
        Choice::new("local", "To Quay's own page")
            .hint("It shows the token, to be copied by hand."),
    ]
}

/// Why nobody can be sent to the address that is registered.
fn unusable(registered: &str) -> Option<&'static str> {
    match registered {
        "" => Some("None is registered."),
        address => redirect_problem(address).map(|_| "It is no address of the web."),
    }
}
