//! Quay's implicit flow, as far as it is text: the address to leave for, and what the address says
//! when the person comes back. Recorded from a real Quay; what it does differently from the
//! standard is said where it matters.

use percent_encoding::percent_decode_str;
use quay_api::{Scope, Secret};
use serde::{Deserialize, Serialize};

use super::{Keeping, Registry};
use crate::paths::{self, segment};

/// A sign-in that has been begun: what must be known when the person comes back from Quay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// What only this tab knows: an answer that repeats it is an answer to this attempt.
    pub nonce: String,
    /// The registry that was asked.
    pub registry: Registry,
    /// The scopes that were asked for, in Quay's spelling.
    pub scopes: Vec<String>,
    /// Where the token is to be kept.
    pub keeping: Keeping,
    /// The page to go to afterwards, as `paths` spells it.
    pub wanted: String,
}

impl Attempt {
    /// Where to send the person. `base` is the address of this app, with a slash at its end.
    ///
    /// The nonce goes twice: as `state`, and within the address to come back to, because Quay loses
    /// the state when it asks for consent to a dangerous scope for the first time.
    pub fn authorize_url(&self, base: &str) -> String {
        let back = format!("{}?nonce={}", callback_address(base), self.nonce);
        format!(
            "{}/oauth/authorize?response_type=token&client_id={}&redirect_uri={}&scope={}&state={}",
            self.registry.origin.trim_end_matches('/'),
            segment(&self.registry.client_id),
            segment(&back),
            segment(&self.scopes.join(" ")),
            segment(&self.nonce),
        )
    }

    /// What an answer to this attempt grants, or why it grants nothing.
    pub fn judge(&self, answer: Answer) -> Result<Grant, Refusal> {
        let (token, scopes) = match answer.outcome {
            Outcome::Token { token, scopes } => (token, scopes),
            Outcome::Refused(refusal) => return Err(refusal),
        };
        let repeats = |text: &Option<String>| text.as_ref().map(|text| *text == self.nonce);
        let is_ours = match (repeats(&answer.nonce), repeats(&answer.state)) {
            (Some(nonce), state) => nonce && state.unwrap_or(true),
            (None, state) => state.unwrap_or(false),
        };
        match is_ours {
            true => Ok(Grant { token, scopes }),
            false => Err(Refusal::NotOurs),
        }
    }
}

/// The address that the application must have registered at Quay, or that must begin with it.
pub fn callback_address(base: &str) -> String {
    format!("{}{}", base.trim_end_matches('/'), paths::callback())
}

/// A token that Quay has made for us.
#[derive(Clone, Debug, PartialEq)]
pub struct Grant {
    /// The token.
    pub token: Secret,
    /// What it allows, when Quay said so.
    pub scopes: Option<Vec<Scope>>,
}

/// What the address says after Quay has sent the person back.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    nonce: Option<String>,
    state: Option<String>,
    outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    Token {
        token: Secret,
        scopes: Option<Vec<Scope>>,
    },
    Refused(Refusal),
}

/// Why there is no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The person said no (`authorization_denied`).
    Denied,
    /// The application does not know this address (`redirect_uri_mismatch`).
    AddressMismatch,
    /// The application may not ask for these scopes (`invalid_scope`).
    InvalidScope,
    /// Quay does not offer the implicit flow (`unsupported_response_type`), or answers with a code.
    FlowNotOffered,
    /// Quay's word for something else.
    Other(String),
    /// The answer belongs to no sign-in begun in this tab.
    NotOurs,
    /// The address holds no answer.
    Empty,
}

impl Answer {
    /// Reads an address. Quay puts scope, state and errors into the query, the token into the fragment.
    pub fn read(query: &str, fragment: &str) -> Self {
        let find = |name: &str| parameter(query, name);
        let outcome = match (parameter(fragment, "access_token"), find("error")) {
            (Some(token), _) if !token.is_empty() => Outcome::Token {
                token: Secret::new(token),
                scopes: find("scope").map(|scopes| Scope::parse_list(&scopes)),
            },
            (_, Some(error)) => Outcome::Refused(Refusal::named(&error)),
            _ if find("code").is_some() => Outcome::Refused(Refusal::FlowNotOffered),
            _ => Outcome::Refused(Refusal::Empty),
        };
        Self {
            nonce: find("nonce"),
            // Quay writes the word `None` where it has lost the state.
            state: find("state").filter(|state| state != "None"),
            outcome,
        }
    }

    /// Why there is no token in it.
    pub fn refusal(&self) -> Option<&Refusal> {
        match &self.outcome {
            Outcome::Refused(refusal) => Some(refusal),
            Outcome::Token { .. } => None,
        }
    }

    /// Whether an address other than the one to come back to holds an answer all the same: Quay sends
    /// the person to the registered address when it does not accept ours.
    pub fn is_in(query: &str, fragment: &str) -> bool {
        let refusal = parameter(query, "error").map(|error| Refusal::named(&error));
        parameter(fragment, "access_token").is_some()
            || refusal.is_some_and(|refusal| !matches!(refusal, Refusal::Other(_)))
    }
}

impl Refusal {
    /// Only what looks like one of Quay's words is repeated: anybody can write the address.
    fn named(error: &str) -> Self {
        match error {
            "authorization_denied" | "access_denied" => Self::Denied,
            "redirect_uri_mismatch" => Self::AddressMismatch,
            "invalid_scope" => Self::InvalidScope,
            "unsupported_response_type" => Self::FlowNotOffered,
            _ => Self::Other(
                error
                    .chars()
                    .filter(|letter| letter.is_ascii_lowercase() || *letter == '_')
                    .take(40)
                    .collect(),
            ),
        }
    }
}

/// The first value of a parameter in a query or fragment, with or without its first character.
fn parameter(text: &str, name: &str) -> Option<String> {
    let text = text.trim_start_matches(['?', '#']);
    let value = text.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (key == name).then_some(value)
    })?;
    let value = value.replace('+', " ");
    Some(percent_decode_str(&value).decode_utf8_lossy().into_owned())
}

/// The page to go back to, if the text names one of this app; otherwise the first page.
pub fn own_page(wanted: Option<String>) -> String {
    wanted
        .filter(|page| page.starts_with('/') && !page.starts_with("//") && !page.contains('\\'))
        .unwrap_or_else(paths::home)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt() -> Attempt {
        Attempt {
            nonce: "0123abcd".to_owned(),
            registry: Registry {
                client_id: "QUAYMASTER".to_owned(),
                ..Registry::default()
            },
            scopes: vec!["repo:read".to_owned(), "user:read".to_owned()],
            keeping: Keeping::Tab,
            wanted: "/repositories".to_owned(),
        }
    }

    fn refusal(query: &str, fragment: &str) -> Option<Refusal> {
        attempt().judge(Answer::read(query, fragment)).err()
    }

    const TOKEN: &str = "#access_token=s3cr3t&token_type=Bearer&expires_in=315576000";

    #[test]
    fn the_nonce_leaves_as_state_and_within_the_address_to_come_back_to() {
        assert_eq!(
            attempt().authorize_url("https://quay.test/admin/"),
            "/oauth/authorize?response_type=token&client_id=QUAYMASTER\
             &redirect_uri=https%3A%2F%2Fquay.test%2Fadmin%2Fcallback%3Fnonce%3D0123abcd\
             &scope=repo%3Aread%20user%3Aread&state=0123abcd"
        );
    }

    #[test]
    fn a_registry_elsewhere_is_asked_at_its_own_origin() {
        let mut attempt = attempt();
        attempt.registry.origin = "https://quay.elsewhere.test/".to_owned();

        let url = attempt.authorize_url("https://admin.test/");

        assert!(url.starts_with("https://quay.elsewhere.test/oauth/authorize?"));
    }

    #[test]
    fn scopes_come_in_the_query_and_the_token_in_the_fragment() {
        let answer = Answer::read(
            "?nonce=0123abcd&scope=repo%3Aread+user%3Aread&state=0123abcd",
            TOKEN,
        );

        let grant = attempt().judge(answer).expect("the answer is complete");

        assert_eq!(grant.token.expose(), "s3cr3t");
        assert_eq!(
            grant.scopes,
            Some(vec![Scope::ReadRepository, Scope::ReadUser])
        );
    }

    #[test]
    fn a_state_that_quay_has_lost_does_not_matter_while_the_nonce_is_there() {
        assert_eq!(refusal("?nonce=0123abcd&scope=org%3Aadmin", TOKEN), None);
        assert_eq!(
            refusal("?nonce=0123abcd&scope=org%3Aadmin&state=None", TOKEN),
            None
        );
    }

    #[test]
    fn without_the_nonce_the_state_must_hold_it() {
        assert_eq!(refusal("?state=0123abcd", TOKEN), None);
        assert_eq!(refusal("?state=other", TOKEN), Some(Refusal::NotOurs));
        assert_eq!(refusal("", TOKEN), Some(Refusal::NotOurs));
    }

    #[test]
    fn a_token_for_another_attempt_is_refused() {
        assert_eq!(refusal("?nonce=other", TOKEN), Some(Refusal::NotOurs));
        assert_eq!(
            refusal("?nonce=0123abcd&state=other", TOKEN),
            Some(Refusal::NotOurs)
        );
        assert_eq!(
            refusal("?nonce=other&state=0123abcd", TOKEN),
            Some(Refusal::NotOurs)
        );
    }

    #[test]
    fn quays_words_for_a_refusal_are_understood() {
        assert_eq!(
            refusal("?nonce=0123abcd&error=authorization_denied", ""),
            Some(Refusal::Denied)
        );
        assert_eq!(
            refusal("?error=redirect_uri_mismatch", ""),
            Some(Refusal::AddressMismatch)
        );
        assert_eq!(
            refusal("?error=invalid_scope", ""),
            Some(Refusal::InvalidScope)
        );
        assert_eq!(
            refusal("?error=unsupported_response_type", ""),
            Some(Refusal::FlowNotOffered)
        );
        assert_eq!(
            refusal("?code=abc&nonce=0123abcd", ""),
            Some(Refusal::FlowNotOffered)
        );
        assert_eq!(refusal("", ""), Some(Refusal::Empty));
    }

    #[test]
    fn text_that_somebody_wrote_into_the_address_is_not_repeated() {
        let refusal = refusal("?error=Call%20%2B1%20555%20now%21", "");

        assert_eq!(refusal, Some(Refusal::Other("allnow".to_owned())));
    }

    #[test]
    fn an_answer_at_the_registered_address_is_noticed() {
        assert!(Answer::is_in("?error=redirect_uri_mismatch", ""));
        assert!(Answer::is_in("", "#access_token=s3cr3t"));
        assert!(!Answer::is_in("?filter=error&error=mine", "#tags"));
    }

    #[test]
    fn the_token_is_in_no_debug_output() {
        let answer = Answer::read("?nonce=0123abcd", TOKEN);

        assert!(!format!("{answer:?}").contains("s3cr3t"));
    }

    #[test]
    fn only_pages_of_this_app_are_gone_back_to() {
        assert_eq!(
            own_page(Some("/repositories?sort=name".to_owned())),
            "/repositories?sort=name"
        );
        assert_eq!(own_page(Some("//elsewhere.test/".to_owned())), "/");
        assert_eq!(own_page(Some("/\\elsewhere.test/".to_owned())), "/");
        assert_eq!(own_page(Some("https://elsewhere.test/".to_owned())), "/");
        assert_eq!(own_page(None), "/");
    }
}
