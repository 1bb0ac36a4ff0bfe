use leptos::prelude::*;
use quay_api::{
    Secret,
    permission::Role,
    repotoken::{self, AccessToken},
};

use super::{look::use_look, queries::AccessTokens};
use crate::{
    data::{ErrorText, use_mutation},
    ui::{Button, ButtonKind, CopyButton, Field, Form, Glyph, SubmitButton, TextField},
};

/// The tokens of a registry that still has them: read them, make one, set its role, delete it.
#[component]
pub fn TokenList(tokens: Vec<AccessToken>) -> impl IntoView {
    let look = use_look();
    let name = Field::new(|name| name.is_empty().then_some("Give it a name."));
    let create = use_mutation(
        move |quay, name: String| async move {
            repotoken::create(&quay, &look.repository.get_untracked(), &name).await
        },
        move |done| done.queries.invalidate::<AccessTokens>(|_| true),
    );
    let submit = move |()| {
        if let Some(name) = name.checked() {
            create.start(name);
        }
    };
    let error = Signal::derive(move || {
        let error = create.error().get()?;
        let text = ErrorText::new("The token was not made", &error);
        Some(format!("{}: {}", text.title, text.reason))
    });
    view! {
        <ul class="stack" aria-label="Access tokens">
            {tokens.into_iter().map(|token| view! { <Token token/> }).collect_view()}
        </ul>
        <Form on_submit=submit error>
            <TextField label="Name of a new token" field=name/>
            <div class="row">
                <SubmitButton
                    kind=ButtonKind::Default
                    busy=create.pending()
                    busy_label="Making…"
                    disabled_reason=look.refusal(&repotoken::CREATE)
                >
                    "Make token"
                </SubmitButton>
            </div>
        </Form>
    }
}

/// One token. Its code is copied, never shown.
#[component]
fn Token(token: AccessToken) -> impl IntoView {
    let look = use_look();
    let AccessToken {
        friendly_name,
        code,
        role,
    } = token;
    let change = use_mutation(
        move |quay, (code, role): (Secret, Role)| async move {
            let repository = look.repository.get_untracked();
            repotoken::change(&quay, &repository, &code, role).await
        },
        move |done| done.queries.invalidate::<AccessTokens>(|_| true),
    );
    let delete = use_mutation(
        move |quay, code: Secret| async move {
            repotoken::delete(&quay, &look.repository.get_untracked(), &code).await
        },
        move |done| done.queries.invalidate::<AccessTokens>(|_| true),
    );
    let error = move || {
        let error = change.error().get().or_else(|| delete.error().get())?;
        Some(view! { <span class="field__error" role="alert">{error.to_string()}</span> })
    };
    // A token of this kind reads or writes.
    let other = match role {
        Role::Write => Role::Read,
        _ => Role::Write,
    };
    let label = format!("Set to {other}");
    let (for_copy, for_change) = (code.expose().to_owned(), code.clone());
    view! {
        <li class="row row--wrap">
            <span class="strong">{friendly_name.clone()}</span>
            <span class="second">{role.to_string()}</span>
            <CopyButton text=Signal::stored(for_copy) what=format!("Token {friendly_name}")/>
            <Button
                small=true
                busy=change.pending()
                disabled_reason=look.refusal(&repotoken::CHANGE)
                on_press=move |()| change.start((for_change.clone(), other))
            >
                {label}
            </Button>
            <Button
                small=true
                kind=ButtonKind::DangerQuiet
                icon=Glyph::Trash
                busy=delete.pending()
                disabled_reason=look.refusal(&repotoken::DELETE)
                on_press=move |()| delete.start(code.clone())
            >
                "Delete token"
            </Button>
            {error}
        </li>
    }
}
