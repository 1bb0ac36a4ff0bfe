use leptos::prelude::*;
use quay_api::org_mirror::{self, Verification};

use crate::{
    areas::organizations::mirroring::here::use_here,
    data::{ErrorText, use_mutation},
    ui::{Button, Glyph, Icon},
};

/// Has the registry try to reach the other one, and tells how that went.
#[component]
pub fn VerifyConnection() -> impl IntoView {
    let here = use_here();
    let outcome = RwSignal::new(None::<Verification>);
    let attempt = use_mutation(
        move |quay, ()| {
            let name = here.name.get_untracked();
            async move { org_mirror::verify_connection(&quay, &name).await }
        },
        move |done| {
            outcome.try_set(Some(done.answer.clone()));
        },
    );
    let reason = Signal::derive(move || here.refusal(&org_mirror::VERIFY_CONNECTION));
    let press = move || {
        outcome.set(None);
        attempt.start(());
    };
    let told = move || {
        if attempt.pending().get() {
            return Some(view! { <p class="quota-line second">"The registry tries to reach the other one. That may take a quarter of a minute."</p> }.into_any());
        }
        let error = attempt.error().get();
        let failed =
            error.map(|error| ErrorText::new("The connection was not tried", &error).line());
        let failed = failed.map(|text| line("bad", Glyph::Failure, text, None));
        failed.or_else(|| outcome.get().map(|outcome| drawn(&outcome)))
    };
    view! {
        <div class="stack">
            <div class="row">
                <Button small=true icon=Glyph::Link disabled_reason=reason busy=attempt.pending() busy_label="Trying…" on_press=press>
                    "Verify connection"
                </Button>
            </div>
            <div role="status">{told}</div>
        </div>
    }
    .into_any()
}

fn drawn(outcome: &Verification) -> AnyView {
    match outcome.success {
        true => {
            let text = "The other registry was reached, with what is saved.".to_owned();
            line("good", Glyph::Check, text, None)
        }
        false => {
            let text = meaning(&outcome.message).unwrap_or("The other registry was not reached.");
            line(
                "bad",
                Glyph::Failure,
                text.to_owned(),
                Some(outcome.message.clone()),
            )
        }
    }
}

fn line(tone: &str, glyph: Glyph, text: String, words: Option<String>) -> AnyView {
    view! {
        <p class=format!("quota-line {tone}")>
            <Icon name=glyph/>
            <span>{text} {words.map(|words| view! { <span class="mirror-told"><bdi>{words}</bdi></span> })}</span>
        </p>
    }
    .into_any()
}

/// What the words of a failure mean, as far as they are known.
fn meaning(message: &str) -> Option<&'static str> {
    let message = message.to_ascii_lowercase();
    let holds = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if holds(&["resolve", "name or service not known", "nameresolution"]) {
        Some(
            "The registry does not know the host's name. Check the address, or how the registry looks up names.",
        )
    } else if holds(&["certificate", "ssl", "tls"]) {
        Some(
            "The certificate of the other registry was not accepted. Let the registry trust it, or switch the verification off.",
        )
    } else if holds(&[
        "401",
        "403",
        "unauthorized",
        "authentication",
        "forbidden",
        "credentials",
    ]) {
        Some(
            "The other registry refused name and password, or the account may not see the namespace.",
        )
    } else if holds(&["timed out", "timeout"]) {
        Some("The other registry did not answer in time. A firewall or a proxy may stand between.")
    } else if holds(&["404", "not found"]) {
        Some("The other registry was reached, and has no such namespace, or does not show it.")
    } else {
        holds(&["not allowed"]).then_some(
            "The registry does not connect to this address: it connects to public addresses only.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::meaning;

    #[test]
    fn what_quay_says_of_a_failure_is_explained_where_it_can_be() {
        let said = |message| meaning(message).unwrap_or_default();

        assert!(said("Connection error: NameResolutionError(...)").contains("name"));
        assert!(said("SSLCertVerificationError").contains("certificate"));
        assert!(said("HTTP 401 Unauthorized").contains("password"));
        assert_eq!(meaning("the dog ate it"), None);
    }
}
