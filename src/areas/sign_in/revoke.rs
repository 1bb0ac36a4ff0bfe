//! Taking a token back at Quay: a sign-in lives ten years otherwise.

use quay_api::{
    ApiError, ErrorKind, Quay,
    user::authorization::{self, Authorization},
};

/// The tokens that Quay holds for an application, the newest last as Quay lists them.
///
/// Quay tells neither when one was made nor which one is in use here, and every sign-in makes another.
pub fn of_application<'a>(
    authorizations: &'a [Authorization],
    name: &str,
    organization: &str,
) -> Vec<&'a Authorization> {
    let is_its = |authorization: &&Authorization| {
        let application = &authorization.application;
        let owner = application
            .organization
            .as_ref()
            .map(|owner| owner.name.as_str());
        application.name == name && owner == Some(organization)
    };
    authorizations.iter().filter(is_its).collect()
}

/// How many tokens were revoked, and how many were not because the one in use was among the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revoked {
    /// Revoked.
    pub done: usize,
    /// Still valid.
    pub left: usize,
}

/// Revokes tokens one after the other, in this order. `quay` must not wait for a new sign-in: the
/// token that revokes may be among them, and nothing can be revoked after it.
pub async fn revoke(quay: &Quay, uuids: &[String]) -> Result<Revoked, ApiError> {
    let mut done = 0;
    for uuid in uuids {
        match authorization::delete(quay, uuid).await {
            Ok(()) => done += 1,
            // Somebody was faster.
            Err(error) if error.kind() == ErrorKind::NotFound => done += 1,
            Err(error) if error.kind() == ErrorKind::SignInAgain && done > 0 => break,
            Err(error) => return Err(error),
        }
    }
    Ok(Revoked {
        done,
        left: uuids.len() - done,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use quay_api::{Request, Response, Sending, Transport};
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn authorization(uuid: &str, name: &str, organization: &str) -> Authorization {
        let json = format!(
            r#"{{"uuid": "{uuid}", "application": {{"name": "{name}", "organization": {{"name": "{organization}"}}}}}}"#
        );
        serde_json::from_str(&json).expect("an authorization as Quay sends it")
    }

    #[test]
    fn only_the_tokens_of_the_same_application_are_found() {
        let all = [
            authorization("1", "Quaymaster", "acme-corp"),
            authorization("2", "Quaymaster", "elsewhere"),
            authorization("3", "CI", "acme-corp"),
            authorization("4", "Quaymaster", "acme-corp"),
        ];

        let found = of_application(&all, "Quaymaster", "acme-corp");

        let uuids: Vec<_> = found.iter().map(|found| found.uuid.as_str()).collect();
        assert_eq!(uuids, ["1", "4"]);
    }

    /// A registry in which the token in use is the one revoked after `lives` others.
    struct Script {
        lives: usize,
        calls: AtomicUsize,
    }

    impl Transport for Script {
        fn send(&self, _: Request) -> Sending {
            let is_valid = self.calls.fetch_add(1, Ordering::Relaxed) <= self.lives;
            Box::pin(async move {
                Ok(match is_valid {
                    true => Response::new(204, ""),
                    false => {
                        Response::new(403, r#"{"error": "CSRF token was invalid or missing."}"#)
                    }
                })
            })
        }
    }

    #[test]
    fn what_comes_after_the_token_in_use_is_counted_as_left() {
        let quay = Quay::new(
            "",
            Some("s3cr3t"),
            Script {
                lives: 1,
                calls: AtomicUsize::new(0),
            },
        );
        let uuids = ["1", "2", "3"].map(str::to_owned);

        let revoked = pollster::block_on(revoke(&quay, &uuids));

        assert_eq!(revoked, Ok(Revoked { done: 2, left: 1 }));
    }
}
