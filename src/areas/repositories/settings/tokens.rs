use std::sync::Arc;

use leptos::prelude::*;
use quay_api::repotoken;

use super::{look::use_look, queries::AccessTokens, token_list::TokenList};
use crate::{
    data::{QueryView, use_query},
    paths,
    shell::{href, use_open_state},
    ui::{Button, Consequence, Consequences, Glyph, Section, Weight},
};

/// The access tokens of the repository, from before there were robots. Asked for when somebody looks.
#[component]
pub fn TokensSection() -> impl IntoView {
    let look = use_look();
    let (open, set_open) = use_open_state("tokens");
    let is_open = Memo::new(move |_| open.read().is_some());
    let tokens = use_query(move || is_open.get().then(|| AccessTokens(look.repository.get())));
    let answer = Callback::new(
        move |(tokens,): (Arc<Option<Vec<repotoken::AccessToken>>>,)| match &*tokens {
            Some(tokens) => view! { <TokenList tokens=tokens.clone()/> }.into_any(),
            None => view! { <Gone/> }.into_any(),
        },
    );
    let ask = move || {
        view! {
            <div class="row">
                <Button
                    disabled_reason=look.refusal(&repotoken::LIST)
                    on_press=move |()| set_open.set(Some(String::new()))
                >
                    "Look for tokens"
                </Button>
            </div>
        }
    };
    view! {
        <Section title="Access tokens (deprecated)">
            <p class="second">
                "Tokens that belong to a repository and to nobody. Robots have taken their place; only old registries still have them."
            </p>
            <Show when=move || is_open.get() fallback=ask>
                <div role="status">
                    <QueryView
                        query=tokens
                        what="The access tokens could not be read"
                        skeleton=|| view! { <p class="later second">"Asking…"</p> }
                        children=answer
                    />
                </div>
            </Show>
        </Section>
    }
}

/// The registry has given them up.
#[component]
fn Gone() -> impl IntoView {
    let look = use_look();
    let permissions = href(&paths::permissions(&look.repository.get_untracked()));
    let text = view! {
        "This registry has given access tokens up (410): there are none, and none can be made. Give a robot a "
        <a href=permissions>"permission"</a> " instead: its credentials can be renewed and taken away at any time."
    };
    let facts = vec![Consequence::new(Weight::Plain, Glyph::Robot, text)];
    view! { <Consequences facts/> }
}
