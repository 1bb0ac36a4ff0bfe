use leptos::prelude::*;
use quay_api::organization_application_tokens::CreatedToken;

use super::filter::title;
use crate::ui::{CodeBlock, Consequence, Consequences, Glyph, Moment, Weight};

/// A token that was just made. It is told this once, and goes with the dialog.
#[component]
pub fn ToldOnce(made: CreatedToken) -> impl IntoView {
    let name = title(&made.token);
    let scope = made.token.scope.clone();
    let ends = made.token.expires_at.map(|at| {
        view! { <dt>"Ends"</dt><dd><Moment at_ms=at.as_milliseconds()/></dd> }
    });
    let facts = vec![
        Consequence::new(
            Weight::Warning,
            Glyph::Eye,
            "It is shown this once. Quay keeps no copy that anybody could read.",
        ),
        Consequence::new(
            Weight::Plain,
            Glyph::Key,
            "Send it as the header Authorization, after the word Bearer.",
        ),
    ];
    view! {
        <div class="stack stack--4">
            <CodeBlock text=Signal::stored(made.secret.expose().to_owned()) what=format!("Token {name}")/>
            <dl class="pairs">
                <dt>"Name"</dt><dd><bdi>{name}</bdi></dd>
                <dt>"It may"</dt><dd><code>{scope}</code></dd>
                {ends}
            </dl>
            <Consequences facts/>
        </div>
    }
    .into_any()
}
