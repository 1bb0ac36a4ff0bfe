//! Where entries come from, and how they are asked for.

use quay_api::{
    ApiError, Operation, PageToken, Quay, RepositoryName, Timestamp,
    logs::{self, Aggregate, ExportTarget, LogEntry, Period},
};

use crate::data::{Batch, ListQuery, Query};

/// Whose logs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// Those of one repository.
    Repository(RepositoryName),
    /// Those of an organization and all its repositories.
    Organization(String),
}

impl Source {
    /// What it is called: `acme/web`.
    pub fn name(&self) -> String {
        match self {
            Self::Repository(name) => name.to_string(),
            Self::Organization(name) => name.clone(),
        }
    }

    /// The namespace whose teams are meant.
    pub fn namespace(&self) -> &str {
        match self {
            Self::Repository(name) => &name.namespace,
            Self::Organization(name) => name,
        }
    }

    /// Whether entries are about several repositories.
    pub fn has_repositories(&self) -> bool {
        matches!(self, Self::Organization(_))
    }

    /// What the registry calls them.
    fn owner(&self) -> logs::Owner {
        match self {
            Self::Repository(name) => logs::Owner::Repository(name.clone()),
            Self::Organization(name) => logs::Owner::Organization(name.clone()),
        }
    }

    /// What lists its entries.
    pub fn lists(&self) -> &'static Operation {
        self.owner().lists()
    }

    /// What counts its entries.
    pub fn counts(&self) -> &'static Operation {
        self.owner().counts()
    }

    /// What has them exported.
    pub fn exports(&self) -> &'static Operation {
        match self {
            Self::Repository(_) => &logs::EXPORT_OF_REPOSITORY,
            Self::Organization(_) => &logs::EXPORT_OF_ORGANIZATION,
        }
    }

    /// The repository that an entry is about, as far as it tells.
    pub fn repository_of(&self, entry: &LogEntry) -> Option<RepositoryName> {
        let text = |field: &str| entry.metadata.get(field)?.as_str();
        match (self, text("namespace"), text("repo")) {
            (_, Some(namespace), Some(name)) if !namespace.is_empty() && !name.is_empty() => {
                Some(RepositoryName::new(namespace, name))
            }
            (Self::Repository(name), ..) => Some(name.clone()),
            (Self::Organization(namespace), _, Some(name)) if !name.is_empty() => {
                Some(RepositoryName::new(namespace, name))
            }
            (Self::Organization(_), ..) => None,
        }
    }

    /// Has the entries of a period exported; the answer is the number of the export.
    pub async fn export(
        self,
        quay: Quay,
        period: Period,
        target: ExportTarget,
    ) -> Result<String, ApiError> {
        logs::export(&quay, &self.owner(), Some(period), &target).await
    }
}

/// The entries of a period, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entries {
    /// Whose.
    pub source: Source,
    /// Of which days.
    pub period: Period,
    /// Of whom alone, where the source can be asked so: somebody that the registry knows.
    pub performer: Option<String>,
}

/// Where a page starts, and what came before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    token: PageToken,
    /// The oldest entry so far.
    reached: Timestamp,
}

impl ListQuery for Entries {
    type Item = LogEntry;
    type Cursor = Place;

    async fn page(
        self,
        quay: Quay,
        from: Option<Place>,
    ) -> Result<Batch<LogEntry, Place>, ApiError> {
        let (next_page, reached) = match from {
            Some(place) => (Some(place.token), Some(place.reached)),
            None => (None, None),
        };
        let query = logs::ListQuery {
            period: Some(self.period),
            performer: self.performer,
            next_page,
        };
        let page = logs::list(&quay, &self.source.owner(), &query).await?;
        let first = page.items.first().map(|entry| entry.datetime);
        if began_again(first, reached) {
            return Err(logs::began_again());
        }
        let last = page.items.last().map(|entry| entry.datetime).or(reached);
        let next = page.next.zip(last);
        Ok(Batch {
            next: next.map(|(token, reached)| Place { token, reached }),
            items: page.items,
        })
    }
}

/// Whether a page that begins with `first` is not what follows an entry of the moment `reached`.
fn began_again(first: Option<Timestamp>, reached: Option<Timestamp>) -> bool {
    matches!((first, reached), (Some(first), Some(reached)) if first > reached)
}

/// How often what happened on each day of a period. It takes a request for every 31 days.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Counts {
    /// Whose.
    pub source: Source,
    /// Of which days.
    pub period: Period,
    /// Of whom alone, as in [`Entries`].
    pub performer: Option<String>,
}

impl Query for Counts {
    type Answer = Vec<Aggregate>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Aggregate>, ApiError> {
        let mut counts = Vec::new();
        // One after the other: each of them makes the registry's database work.
        for period in self.period.countable() {
            let performer = self.performer.as_deref();
            let owner = self.source.owner();
            counts.extend(logs::aggregate(&quay, &owner, Some(period), performer).await?);
        }
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_entry_of_an_organization_names_its_repository_or_is_about_none() {
        let of = |metadata| {
            let entry = json!({"kind": "push_repo", "metadata": metadata, "datetime": 0});
            let entry = serde_json::from_value(entry).expect("it is an entry");
            let repository = Source::Organization("acme".to_owned()).repository_of(&entry);
            repository.map(|name| name.to_string())
        };

        assert_eq!(of(json!({"repo": "web"})).as_deref(), Some("acme/web"));
        assert_eq!(
            of(json!({"namespace": "acme", "repo": "api"})).as_deref(),
            Some("acme/api")
        );
        assert_eq!(of(json!({"namespace": "acme", "team": "owners"})), None);
    }

    #[test]
    fn a_page_that_begins_with_something_newer_is_the_first_one_again() {
        let at = |seconds| Some(Timestamp::from_seconds(seconds));

        assert!(began_again(at(20), at(10)));
        assert!(!began_again(at(10), at(10)));
        assert!(!began_again(at(9), at(10)));
        assert!(!began_again(at(20), None));
        assert!(!began_again(None, at(10)));
    }
}
