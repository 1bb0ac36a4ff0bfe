//! Everything that can be in the way of a sign-in, in the words of the person.

use crate::session::{flow::Refusal, look::Look, token_check::TokenProblem};

/// What is in the way, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What happened.
    pub title: String,
    /// Why, and what to do.
    pub text: String,
}

impl Explanation {
    /// An explanation in these words.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            text: text.into(),
        }
    }
}

/// Why there is no way to a token through Quay; `None` when there is.
pub fn look(look: &Look, host: &str, client_id: &str) -> Option<Explanation> {
    Some(match look {
        Look::Ready { .. } | Look::Elsewhere => return None,
        Look::NobodySignedIn => Explanation::new(
            "Nobody is signed in to Quay in this browser",
            format!("Sign in to {host} in another tab, then come back and go on here."),
        ),
        Look::UnknownApplication => Explanation::new(
            format!("{host} has no OAuth application \u{201c}{client_id}\u{201d}"),
            "Whoever looks after Quaymaster has to put the client id of an existing application into \
             config.json. A token can be used meanwhile.",
        ),
        Look::NotAllowed {
            username,
            application,
        } => Explanation::new(
            format!("{username} may not authorize {}", application.name),
            format!(
                "The application belongs to the organization {organization}, and Quay lets only owners \
                 of {organization} authorize it, not even superusers. Ask an owner of {organization} \
                 to add you to its owners, sign in to Quay as one, or use a token.",
                organization = application.organization
            ),
        ),
        Look::Failed(error) => Explanation::new(
            format!("{host} could not be asked who is signed in"),
            format!("{error} Try again, or use a token."),
        ),
    })
}

/// The person has come back from Quay without an answer: Quay shows a bare page when something is in
/// the way, and nothing leads back from there.
pub fn unanswered(title: &str, host: &str) -> Explanation {
    Explanation::new(
        title,
        format!(
            "If {host} showed a bare page: 401 means that nobody is signed in to Quay, 403 that this user \
             is no owner of the organization the application belongs to, 404 that the application or one \
             of the scopes is unknown there. Try again, or use a token."
        ),
    )
}

/// Why the answer that came back from Quay grants nothing.
pub fn refusal(refusal: &Refusal, host: &str, callback: &str) -> Explanation {
    match refusal {
        Refusal::Denied => Explanation::new(
            "You did not authorize Quaymaster",
            "Quay made no token. Begin again with fewer scopes, if those were too many, or use a token.",
        ),
        Refusal::AddressMismatch => Explanation::new(
            "The application at Quay does not know this address",
            format!(
                "An owner of its organization has to enter {callback} as the application's redirect \
                 address in Quay. The host and port must be the same: localhost is not 127.0.0.1."
            ),
        ),
        Refusal::InvalidScope => Explanation::new(
            "Quay does not know one of the scopes",
            "This version of Quay may lack one of them. Begin again with fewer scopes.",
        ),
        Refusal::FlowNotOffered => Explanation::new(
            "Quay does not offer this way to sign in",
            format!("{host} did not answer with a token. Use a token made in Quay instead."),
        ),
        Refusal::Other(word) if word.is_empty() => Explanation::new(
            "Quay made no token",
            "It gave no reason that is known here. Begin again, or use a token.",
        ),
        Refusal::Other(word) => Explanation::new(
            "Quay made no token",
            format!("It gives the reason \u{201c}{word}\u{201d}. Begin again, or use a token."),
        ),
        Refusal::NotOurs => Explanation::new(
            "This answer does not belong to a sign-in of this tab",
            "The token in it was thrown away: it may be somebody else's. This happens when a link was \
             opened that holds an old answer, or when the sign-in was begun in another tab. Begin again.",
        ),
        Refusal::Empty => Explanation::new(
            "There is no answer from Quay here",
            "This page is only for the way back from Quay.",
        ),
    }
}

/// Why a token cannot be used.
pub fn token(problem: &TokenProblem, host: &str) -> Explanation {
    match problem {
        TokenProblem::Refused => Explanation::new(
            format!("{host} does not accept this token"),
            "It is mistyped, expired or revoked, it is of another registry, or its user is disabled: \
             Quay does not say which. Copy it again or make another one.",
        ),
        TokenProblem::Undecided => Explanation::new(
            format!("{host} does not say whose token this is"),
            "It may have expired, or it may lack the scope user:read: Quay answers both alike. Use a token with user:read.",
        ),
        TokenProblem::Failed(error) => Explanation::new(
            "The token could not be checked",
            format!("{error} The token itself may be good: try again."),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::look::Application;

    #[test]
    fn who_may_authorize_is_named() {
        let look = Look::NotAllowed {
            username: "carol".to_owned(),
            application: Application {
                name: "Quaymaster".to_owned(),
                organization: "acme-corp".to_owned(),
            },
        };

        let explanation = super::look(&look, "quay.test", "QM").expect("she may not pass");

        assert_eq!(explanation.title, "carol may not authorize Quaymaster");
        assert!(explanation.text.contains("only owners of acme-corp"));
    }

    #[test]
    fn the_address_to_register_is_spelt_out() {
        let explanation = refusal(
            &Refusal::AddressMismatch,
            "quay.test",
            "https://quay.test/admin/callback",
        );

        assert!(
            explanation
                .text
                .contains("https://quay.test/admin/callback")
        );
    }

    #[test]
    fn what_lets_pass_needs_no_words() {
        assert_eq!(look(&Look::Elsewhere, "quay.test", "QM"), None);
    }
}
