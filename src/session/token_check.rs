//! What the registry says about a token before it is used.

use std::sync::Arc;

use quay_api::{
    ApiError, ErrorKind, Quay, Scope, Secret,
    user::{self, User, authorization},
};

use super::{Credential, Keeping};

/// A token that the registry accepts, ready to be signed in with.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    token: Secret,
    /// What it allows, when it came from a sign-in through Quay.
    pub scopes: Option<Vec<Scope>>,
    /// Whose it is; `None` when it lacks `user:read` and so cannot tell.
    pub user: Option<Arc<User>>,
}

impl Candidate {
    /// Whose token it is, as far as it can tell.
    pub fn username(&self) -> Option<&str> {
        self.user.as_ref().map(|user| user.username.as_str())
    }

    /// What to sign in with.
    pub fn credential(&self, keeping: Keeping) -> Credential {
        Credential::new(
            self.token.expose(),
            self.username().map(str::to_owned),
            self.scopes.as_deref(),
            keeping,
        )
    }
}

/// Why a token cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum TokenProblem {
    /// The registry does not know it: mistyped, expired or revoked, or its user is disabled. Quay
    /// answers all of these alike.
    Refused,
    /// The registry refuses to say whose it is, and it cannot be found out whether it only lacks
    /// `user:read` or is of no use at all.
    Undecided,
    /// The registry could not be asked.
    Failed(ApiError),
}

/// Asks the registry about a token. `quay` must not wait for a new sign-in.
///
/// Quay answers a good token without `user:read` as if it had expired. What needs another scope tells
/// the two apart: there a good token is answered with 403, a bad one with 401.
pub async fn check_token(
    quay: &Quay,
    token: Secret,
    scopes: Option<Vec<Scope>>,
) -> Result<Candidate, TokenProblem> {
    let quay = quay.with_token(token.expose());
    let error = match user::get(&quay).await {
        Ok(user) => {
            return Ok(Candidate {
                token,
                scopes,
                user: Some(Arc::new(user)),
            });
        }
        Err(error) => error,
    };
    match error.kind() {
        ErrorKind::SignInAgain => {}
        // A token without `user:read` should get 401; a Quay that says 403 means the same.
        ErrorKind::Forbidden => {
            return Ok(Candidate {
                token,
                scopes,
                user: None,
            });
        }
        _ => return Err(TokenProblem::Failed(error)),
    }
    match authorization::list(&quay).await {
        Ok(_) => Ok(Candidate {
            token,
            scopes,
            user: None,
        }),
        Err(error) => match error.kind() {
            ErrorKind::Forbidden => Ok(Candidate {
                token,
                scopes,
                user: None,
            }),
            ErrorKind::SignInAgain => Err(TokenProblem::Refused),
            _ => Err(TokenProblem::Undecided),
        },
    }
}

/// What is wrong with a text that is meant to be a token, before it is sent.
///
/// Quay: `random_string_generator(length=40)` over letters and digits, in `data/model/oauth.py`. Other
/// lengths are let through: the registry decides.
pub fn token_problem(text: &str) -> Option<&'static str> {
    if text.is_empty() {
        Some("Paste a token.")
    } else if text.chars().any(char::is_whitespace) {
        Some("A token has no blanks in it. Paste the token alone.")
    } else if !text.chars().all(|letter| letter.is_ascii_graphic()) {
        Some("A token has only plain letters and digits. Copy it again.")
    } else {
        None
    }
}

/// Whether a text looks like a complete token of Quay, so that it can be checked at once.
pub fn is_complete_token(text: &str) -> bool {
    text.len() == 40 && text.chars().all(|letter| letter.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use quay_api::{Request, Response, Sending, Transport};

    /// A registry that answers `/user/` and everything else with these.
    struct Script {
        user: (u16, &'static str),
        other: (u16, &'static str),
    }

    impl Transport for Script {
        fn send(&self, request: Request) -> Sending {
            let (status, body) = match request.url.ends_with("/user/") {
                true => self.user,
                false => self.other,
            };
            Box::pin(async move { Ok(Response::new(status, body)) })
        }
    }

    fn check(
        user: (u16, &'static str),
        other: (u16, &'static str),
    ) -> Result<Candidate, TokenProblem> {
        let quay = Quay::new("", None, Script { user, other });
        pollster::block_on(check_token(&quay, Secret::new("s3cr3t"), None))
    }

    const INVALID: (u16, &str) = (
        401,
        r#"{"error_type": "invalid_token", "detail": "Requires authentication"}"#,
    );
    const FORBIDDEN: (u16, &str) = (
        403,
        r#"{"error_type": "insufficient_scope", "detail": "Unauthorized"}"#,
    );

    #[test]
    fn a_token_that_may_read_the_user_says_whose_it_is() {
        let candidate = check((200, r#"{"username": "admin"}"#), INVALID).expect("it is good");

        assert_eq!(candidate.username(), Some("admin"));
    }

    #[test]
    fn a_token_without_the_scope_is_told_from_one_that_has_expired() {
        assert_eq!(
            check(INVALID, FORBIDDEN).expect("it is good").username(),
            None
        );
        assert_eq!(
            check(INVALID, (200, r#"{"authorizations": []}"#))
                .expect("it is good")
                .user,
            None
        );
        assert_eq!(check(INVALID, INVALID), Err(TokenProblem::Refused));
    }

    #[test]
    fn what_cannot_be_told_apart_is_not_guessed() {
        assert_eq!(
            check(INVALID, (404, "<html>")),
            Err(TokenProblem::Undecided)
        );
    }

    #[test]
    fn a_registry_that_fails_says_nothing_about_the_token() {
        assert!(matches!(
            check((500, "<html>"), INVALID),
            Err(TokenProblem::Failed(_))
        ));
    }

    #[test]
    fn a_text_with_blanks_is_no_token() {
        assert_eq!(token_problem("s3cr3t"), None);
        assert!(token_problem("Bearer s3cr3t").is_some());
        assert!(token_problem("").is_some());
        assert!(is_complete_token(&"a1".repeat(20)));
        assert!(!is_complete_token("a1"));
    }
}
