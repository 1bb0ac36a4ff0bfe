//! Saving a description without running over what somebody else wrote meanwhile.

use quay_api::{ApiError, Quay, RepositoryName, repository};

use super::super::changes::patch;
use crate::data::{JobItem, JobPlan, Queries};

/// What is to be saved.
#[derive(Clone)]
pub struct Edit {
    /// Of which repository.
    pub repository: RepositoryName,
    /// What the person began with.
    pub before: String,
    /// What the person wrote.
    pub after: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// It is saved.
    Done,
    /// It is not saved: meanwhile somebody wrote this.
    Changed(String),
}

/// Reads the description once more, and saves only over what the person has seen.
pub async fn save(quay: Quay, edit: Edit) -> Result<Saved, ApiError> {
    let query = repository::GetQuery::default();
    let now = repository::get(&quay, &edit.repository, &query).await?;
    if now.description != edit.before {
        return Ok(Saved::Changed(now.description));
    }
    repository::update(&quay, &edit.repository, &edit.after).await?;
    Ok(Saved::Done)
}

/// Puts a saved description into everything that is cached.
pub fn show(queries: Queries, name: &RepositoryName, description: &str) {
    patch(
        queries,
        name,
        |repository| repository.description = description.to_owned(),
        |repository| repository.description = description.to_owned(),
    );
}

/// Puts back what a description was.
pub fn back(queries: Queries, name: RepositoryName, before: String) -> JobPlan {
    let label = name.to_string();
    let write = move |quay: Quay| {
        let (name, before) = (name.clone(), before.clone());
        async move {
            repository::update(&quay, &name, &before).await?;
            show(queries, &name, &before);
            Ok(())
        }
    };
    JobPlan {
        title: format!("Put the description of {label} back"),
        items: vec![JobItem::new(label, write)],
        undo: None,
    }
}
