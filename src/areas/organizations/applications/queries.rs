//! What is read about applications. Every value is a question and its cache key.
//!
//! Quay tells the client secrets in every answer. They are dropped before an answer is kept.

use quay_api::{
    ApiError, PageToken, Quay,
    organization::application::{self, Application},
    organization_application_tokens::{self as tokens, ApplicationToken},
};

use crate::data::{Batch, ListQuery, Query};

/// The applications of an organization, without their secrets.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Applications(pub String);

impl Query for Applications {
    type Answer = Vec<Application>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Application>, ApiError> {
        let list = application::list(&quay, &self.0).await?;
        Ok(list.into_iter().map(without_secret).collect())
    }
}

/// One application, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OneApplication {
    /// Whose.
    pub organization: String,
    /// Which.
    pub client_id: String,
}

impl Query for OneApplication {
    type Answer = Application;

    async fn fetch(self, quay: Quay) -> Result<Application, ApiError> {
        let one = application::get(&quay, &self.organization, &self.client_id).await?;
        Ok(without_secret(one))
    }
}

/// The tokens of an application, the newest first, fifty at a time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tokens {
    /// Whose.
    pub organization: String,
    /// Of which application.
    pub client_id: String,
}

impl ListQuery for Tokens {
    type Item = ApplicationToken;
    type Cursor = PageToken;

    async fn page(
        self,
        quay: Quay,
        from: Option<PageToken>,
    ) -> Result<Batch<ApplicationToken, PageToken>, ApiError> {
        let page = tokens::list(&quay, &self.organization, &self.client_id, from.as_ref()).await?;
        Ok(Batch {
            items: page.items,
            next: page.next,
        })
    }
}

/// An application as it may be kept.
pub fn without_secret(application: Application) -> Application {
    Application {
        client_secret: None,
        ..application
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_kept_holds_no_secret() {
        let told: Application = serde_json::from_value(json!({
            "client_id": "J6U7", "name": "Grafana", "client_secret": "s3cret",
            "redirect_uri": "https://x/cb", "avatar_email": null,
        }))
        .unwrap();

        let kept = without_secret(told);

        assert_eq!(kept.client_secret, None);
        assert_eq!(kept.redirect_uri.as_deref(), Some("https://x/cb"));
    }
}
