use quay_api::{
    ApiError, Quay, Scope,
    user::{self, User},
};

use super::query::{Query, Reader, use_query};
use crate::session::use_session;

/// Who is signed in. Asked once at the start, beside the screen's own first request.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Account {
    /// The name the credential was checked with: another person is another question.
    username: String,
}

impl Account {
    /// The question that `user` is the answer to.
    pub fn of(user: &User) -> Self {
        Self {
            username: user.username.clone(),
        }
    }
}

impl Query for Account {
    type Answer = User;

    const FRESH_FOR: std::time::Duration = std::time::Duration::from_secs(600);

    async fn fetch(self, quay: Quay) -> Result<User, ApiError> {
        user::get(&quay).await
    }
}

/// The person signed in, with their organizations. Asks nothing when nobody is signed in or the token
/// cannot tell who it belongs to (Quay answers such a token as if it had expired).
pub fn use_account() -> Reader<User> {
    let session = use_session();
    use_query(move || {
        let credential = session.credential()?;
        let username = credential.username()?.to_owned();
        credential
            .grants(Scope::ReadUser)
            .then_some(Account { username })
    })
}
