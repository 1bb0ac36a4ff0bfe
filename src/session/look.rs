//! A look at who is signed in to Quay itself, before the person is sent there.
//!
//! Quay answers everything that is in the way of a sign-in with a bare page (401, 403, 404) from which
//! nothing leads back. `/oauth/authorize` itself is never asked: where the scopes have been granted
//! before, every visit makes another token that lives ten years.

use futures::future::join;
use quay_api::{
    ApiError, ErrorKind, Quay,
    organization::{self, ApplicationInformation},
    user::{self, User},
};

/// An OAuth application of Quay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// Its name.
    pub name: String,
    /// The organization that owns it. Only its owners may authorize the application.
    pub organization: String,
}

/// What stands between the person and a token.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// Nothing: this user may authorize the application.
    Ready {
        /// Who is signed in to Quay.
        username: String,
    },
    /// Nobody is signed in to Quay in this browser.
    NobodySignedIn,
    /// The registry has no application of this client id.
    UnknownApplication,
    /// The person is no owner of the application's organization.
    NotAllowed {
        /// Who is signed in to Quay.
        username: String,
        /// What they may not authorize.
        application: Application,
    },
    /// The registry is at another origin, where its session cannot be seen.
    Elsewhere,
    /// The registry could not be asked.
    Failed(ApiError),
}

impl Look {
    /// Whether the person can be sent to Quay.
    pub fn lets_pass(&self) -> bool {
        matches!(self, Self::Ready { .. } | Self::Elsewhere)
    }
}

/// Looks with the browser's own session: `quay` must be of the page's own origin and never wait for a
/// new sign-in.
pub async fn look(quay: &Quay, client_id: &str) -> Look {
    let quay = quay.with_browser_session();
    let (user, application) = join(
        user::get(&quay),
        organization::get_application_information(&quay, client_id),
    )
    .await;
    judge(user, application)
}

fn judge(
    user: Result<User, ApiError>,
    application: Result<ApplicationInformation, ApiError>,
) -> Look {
    let application = match application {
        Ok(application) => application,
        Err(error) if error.kind() == ErrorKind::NotFound => return Look::UnknownApplication,
        Err(error) => return Look::Failed(error),
    };
    let user = match user {
        Ok(user) => user,
        Err(error) if error.kind() == ErrorKind::SignInAgain => return Look::NobodySignedIn,
        Err(error) => return Look::Failed(error),
    };
    let organization = application.organization.name;
    // Superuser powers do not count: Quay asks for the membership itself.
    let owns = user.organizations.iter().any(|membership| {
        membership.name == organization && membership.is_org_admin != Some(false)
    });
    match owns {
        true => Look::Ready {
            username: user.username,
        },
        false => Look::NotAllowed {
            username: user.username,
            application: Application {
                name: application.name,
                organization,
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quay_api::{Request, Response, Sending, Transport};

    const NOBODY: (u16, &str) = (401, r#"{"error_type": "invalid_token"}"#);
    const APPLICATION: (u16, &str) = (
        200,
        r#"{"name": "Quaymaster", "organization": {"name": "acme-corp"}}"#,
    );

    struct Script {
        user: (u16, &'static str),
        application: (u16, &'static str),
    }

    impl Transport for Script {
        fn send(&self, request: Request) -> Sending {
            let (status, body) = match request.url.contains("/app/") {
                true => self.application,
                false => self.user,
            };
            Box::pin(async move { Ok(Response::new(status, body)) })
        }
    }

    fn see(user: (u16, &'static str), application: (u16, &'static str)) -> Look {
        let quay = Quay::new("", None, Script { user, application });
        pollster::block_on(look(&quay, "QM"))
    }

    #[test]
    fn an_owner_of_the_organization_may_pass() {
        let user = r#"{"username": "alice", "organizations": [{"name": "acme-corp", "is_org_admin": true}]}"#;

        let look = see((200, user), APPLICATION);

        assert_eq!(
            look,
            Look::Ready {
                username: "alice".to_owned()
            }
        );
        assert!(look.lets_pass());
    }

    #[test]
    fn a_mere_member_may_not_even_as_superuser() {
        let user = r#"{"username": "admin", "super_user": true,
            "organizations": [{"name": "acme-corp", "is_org_admin": false}]}"#;

        let look = see((200, user), APPLICATION);

        assert!(matches!(look, Look::NotAllowed { username, application }
            if username == "admin" && application.organization == "acme-corp"));
    }

    #[test]
    fn nobody_and_an_unknown_application_are_told_apart() {
        assert_eq!(see(NOBODY, APPLICATION), Look::NobodySignedIn);
        assert_eq!(
            see(NOBODY, (404, r#"{"error_type": "not_found"}"#)),
            Look::UnknownApplication
        );
    }

    #[test]
    fn a_registry_that_fails_is_not_taken_for_a_missing_session() {
        assert!(matches!(see((500, "<html>"), APPLICATION), Look::Failed(_)));
    }
}
