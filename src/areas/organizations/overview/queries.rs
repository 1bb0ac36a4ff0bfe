//! What this tab reads besides what other tabs read, too.

use quay_api::{
    ApiError, Quay,
    logs::{self, Day, LogEntry, Period},
    namespacenotification,
    organization::application,
    repositorynotification::Notification,
};

use crate::data::Query;

/// How many days back the newest activity is looked for. Quay's own default is two.
const DAYS: u32 = 30;

/// What happened last in an organization: at most a page, of the days that end with the given one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NewestActivity {
    /// Whose.
    pub organization: String,
    /// The last day.
    pub until: Day,
}

impl Query for NewestActivity {
    type Answer = Vec<LogEntry>;

    async fn fetch(self, quay: Quay) -> Result<Vec<LogEntry>, ApiError> {
        let query = logs::ListQuery {
            period: Some(Period::ending(self.until, DAYS)),
            ..Default::default()
        };
        let owner = logs::Owner::Organization(self.organization);
        let page = logs::list(&quay, &owner, &query).await?;
        Ok(page.items)
    }
}

/// How many OAuth applications an organization has. Their list holds secrets: only their number is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ApplicationCount(pub String);

impl Query for ApplicationCount {
    type Answer = usize;

    async fn fetch(self, quay: Quay) -> Result<usize, ApiError> {
        Ok(application::list(&quay, &self.0).await?.len())
    }
}

/// Who is told of the quota.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Told(pub String);

impl Query for Told {
    type Answer = Vec<Notification>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Notification>, ApiError> {
        namespacenotification::list_of_organization(&quay, &self.0).await
    }
}
