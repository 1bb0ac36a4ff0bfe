//! The address that a person is sent to, to give an application a token: Quay's implicit flow.

use quay_api::Scope;

use crate::paths::segment;

/// Quay's own page that shows a token, always allowed as redirect.
pub fn local_page(origin: &str) -> String {
    format!("{}/oauth/localapp", origin.trim_end_matches('/'))
}

/// The address, for one who is signed in to Quay. `redirect` is where the token goes.
pub fn authorize(origin: &str, client_id: &str, redirect: &str, scopes: &[Scope]) -> String {
    format!(
        "{}/oauth/authorize?response_type=token&client_id={}&redirect_uri={}&scope={}",
        origin.trim_end_matches('/'),
        segment(client_id),
        segment(redirect),
        segment(&Scope::join(scopes)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_in_it_is_escaped() {
        let address = authorize(
            "https://quay.test/",
            "J6U7",
            "https://x/cb",
            &[Scope::ReadRepository, Scope::ReadUser],
        );

        assert_eq!(
            address,
            "https://quay.test/oauth/authorize?response_type=token&client_id=J6U7&redirect_uri=https%3A%2F%2Fx%2Fcb&scope=repo%3Aread%20user%3Aread"
        );
    }
}
