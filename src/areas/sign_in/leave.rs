//! Signing out, with the offer to revoke what Quay would keep for ten years.

use leptos::prelude::*;
use quay_api::Scope;

use super::{
    parts,
    queries::{Authorizations, OneApplication},
    revoke::{Revoked, of_application, revoke},
};
use crate::{
    data::{use_mutation, use_queries, use_query},
    session::{Access, use_session},
    ui::{Choice, ChoiceGroup, ConfirmButton, Dialog, Toasts, part},
};

/// Asks how to sign out, while `session.is_leaving()`. Stands once, at the end of the app.
#[component]
pub fn SignOut() -> impl IntoView {
    let session = use_session();
    let is_leaving = Memo::new(move |_| session.is_leaving());
    view! { <Show when=move || is_leaving.get()>{part(parts::leave, (), || ())}</Show> }
}

/// What is known of the tokens that Quay holds for this application.
#[derive(Clone, PartialEq)]
enum Held {
    Asking,
    /// They cannot be revoked from here: why.
    OutOfReach(String),
    /// Their uuids, the newest last.
    Listed(Vec<String>),
}

/// How to sign out.
#[component]
pub fn Leave() -> impl IntoView {
    let session = use_session();
    let queries = use_queries();
    let toasts = use_context::<Toasts>();
    let held = use_held();
    let how = RwSignal::new("here".to_owned());
    let leave = move || {
        session.set_leaving(false);
        session.sign_out();
        queries.clear();
    };
    let revoking = use_mutation(
        move |_, uuids: Vec<String>| async move { revoke(&session.direct(), &uuids).await },
        move |done| {
            tell(toasts, *done.answer);
            leave();
        },
    );
    let confirm = move || match (how.get_untracked().as_str(), held.get_untracked()) {
        ("all", Held::Listed(uuids)) => revoking.start(uuids),
        ("newest", Held::Listed(uuids)) => {
            revoking.start(uuids.into_iter().next_back().into_iter().collect())
        }
        _ => leave(),
    };
    let label = move || match how.read().as_str() {
        "here" => "Sign out",
        _ => "Revoke and sign out",
    };
    let busy = revoking.pending();
    let name = untrack(move || session.credential())
        .and_then(|credential| Some(format!(", as {}", credential.username()?)))
        .unwrap_or_default();
    let subtitle =
        move || view! { <span class="mono">{session.registry().host()}</span> {name.clone()} };
    view! {
        <Dialog
            title="Sign out?"
            subtitle
            busy
            on_close=move || session.set_leaving(false)
            footer=move || view! {
                <ConfirmButton label danger=false busy busy_label="Revoking…" on_press=confirm/>
            }
        >
            {move || view! { <ChoiceGroup label="The token" value=how choices=choices(&held.get())/> }}
            <p class="second small">
                "Either way it leaves this tab, together with everything that was read. What you have typed and \
                 not sent is lost."
            </p>
            <div role="alert">
                {move || revoking.error().get().map(|error| view! {
                    <p class="form__error">"Nothing was revoked, and you are still signed in. " {error.to_string()}
                        " Try again, or sign out here only."</p>
                })}
            </div>
        </Dialog>
    }
}

/// Asks Quay what it holds, if the token may.
fn use_held() -> Memo<Held> {
    let session = use_session();
    let access = Memo::new(move |_| session.access(&quay_api::user::authorization::DELETE));
    let client_id = Memo::new(move |_| session.registry().client_id);
    let may_ask = move || access.get() == Access::Granted && !client_id.read().is_empty();
    let authorizations = use_query(move || may_ask().then_some(Authorizations));
    let application = use_query(move || may_ask().then(|| OneApplication(client_id.get())));
    Memo::new(move |_| {
        if let Some(reason) = access.get().reason() {
            return Held::OutOfReach(reason);
        }
        if client_id.read().is_empty() {
            return Held::OutOfReach(
                "The token was not made through an application known here.".to_owned(),
            );
        }
        if let Some(error) = authorizations.error().or_else(|| application.error()) {
            return Held::OutOfReach(format!("Quay did not say which tokens there are. {error}"));
        }
        match (authorizations.answer(), application.answer()) {
            (Some(all), Some(application)) => {
                let its = of_application(&all, &application.name, &application.organization.name);
                Held::Listed(its.into_iter().map(|one| one.uuid.clone()).collect())
            }
            _ => Held::Asking,
        }
    })
}

fn choices(held: &Held) -> Vec<Choice> {
    let here = Choice::new("here", "Only forget it here")
        .hint("It stays valid: Quay's tokens live ten years.");
    let needs = Scope::AdministerUser.as_str();
    let refused = |reason: String| {
        vec![Choice::new("all", "Revoke it at Quay").disabled_reason(Some(reason))]
    };
    let revoking = match held {
        Held::Asking => refused("Asking Quay which tokens there are…".to_owned()),
        Held::OutOfReach(reason) => refused(format!("{reason} Revoking needs {needs}.")),
        Held::Listed(uuids) => match uuids.len() {
            0 => refused("Quay lists no token of Quaymaster. Revoke this one where it was made.".to_owned()),
            1 => vec![Choice::new("all", "Revoke it at Quay").hint("It ends at once.")],
            count => vec![
                Choice::new("newest", "Revoke the newest of Quaymaster's tokens").hint(format!(
                    "Quay holds {count} and does not say which one is in use here. Usually it is the newest."
                )),
                Choice::new("all", format!("Revoke {} of Quaymaster's tokens", all(count)))
                    .hint("Signs you out in other tabs and on other computers, too."),
            ],
        },
    };
    std::iter::once(here).chain(revoking).collect()
}

/// All of several tokens.
fn all(count: usize) -> String {
    match count {
        2 => "both".to_owned(),
        count => format!("all {count}"),
    }
}

fn tell(toasts: Option<Toasts>, revoked: Revoked) {
    let Some(toasts) = toasts else { return };
    let tokens = |count: usize| match count {
        1 => "1 token".to_owned(),
        count => format!("{count} tokens"),
    };
    match revoked.left {
        0 => toasts.success(format!("Revoked {}", tokens(revoked.done)), None),
        left => toasts.failure(
            format!("Revoked {}, {} left", tokens(revoked.done), tokens(left)),
            "The token in use was among the first, and nothing can be revoked without it. Sign in again \
             and revoke the others.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_several_tokens_the_person_chooses_between_the_newest_and_all() {
        let choices = choices(&Held::Listed(vec!["1".to_owned(), "2".to_owned()]));

        let values: Vec<_> = choices.iter().map(|choice| choice.value.as_str()).collect();
        assert_eq!(values, ["here", "newest", "all"]);
    }

    #[test]
    fn what_cannot_be_revoked_stays_in_sight_with_the_reason() {
        let choices = choices(&Held::OutOfReach("Your token lacks it.".to_owned()));

        assert_eq!(
            choices[1].disabled_reason.as_deref(),
            Some("Your token lacks it. Revoking needs user:admin.")
        );
    }
}
