//! Creating notifications in other repositories, and taking that back.

use std::{cell::RefCell, collections::HashMap, rc::Rc, sync::Arc};

use quay_api::{
    RepositoryName,
    repositorynotification::{self, NewNotification, Notification},
};

use super::queries::RepositoryNotifications;
use crate::{
    data::{JobItem, JobPlan, Queries, Undo},
    formats::count::plural,
    panels::notifications::{kinds::OF_REPOSITORIES, name},
};

/// Creates each in its repository. Taking it back deletes what was created.
pub fn plan(queries: Queries, writes: Vec<(RepositoryName, Arc<Notification>)>) -> JobPlan {
    let created: Rc<RefCell<HashMap<usize, String>>> = Rc::default();
    let places: Vec<RepositoryName> = writes.iter().map(|(name, _)| name.clone()).collect();
    let item = |(index, (repository, one)): (usize, (RepositoryName, Arc<Notification>))| {
        let label = format!("{}: {}", repository, name(OF_REPOSITORIES, &one));
        let created = Rc::clone(&created);
        let new = NewNotification {
            title: one.title.clone(),
            event: one.event.clone(),
            method: one.method.clone(),
            config: one.config.clone(),
            event_config: one.event_config.clone(),
        };
        JobItem::new(label, move |quay| {
            let (new, repository, created) = (new.clone(), repository.clone(), Rc::clone(&created));
            async move {
                let answer = repositorynotification::create(&quay, &repository, &new).await?;
                created.borrow_mut().insert(index, answer.uuid);
                queries.invalidate::<RepositoryNotifications>(|one| one.0 == repository);
                Ok(())
            }
        })
    };
    let items: Vec<JobItem> = writes.into_iter().enumerate().map(item).collect();
    let title = format!("Copy {}", plural(items.len() as u64, "notification"));
    JobPlan {
        title,
        items,
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| taken_back(queries, &places, &created.borrow(), done)),
        }),
    }
}

fn taken_back(
    queries: Queries,
    places: &[RepositoryName],
    created: &HashMap<usize, String>,
    done: &[usize],
) -> JobPlan {
    let item = |index: &usize| {
        let (repository, uuid) = (places.get(*index)?.clone(), created.get(index)?.clone());
        let label = repository.to_string();
        Some(JobItem::new(label, move |quay| {
            let (repository, uuid) = (repository.clone(), uuid.clone());
            async move {
                repositorynotification::delete(&quay, &repository, &uuid).await?;
                queries.invalidate::<RepositoryNotifications>(|one| one.0 == repository);
                Ok(())
            }
        }))
    };
    let items: Vec<JobItem> = done.iter().filter_map(item).collect();
    JobPlan {
        title: format!(
            "Delete {} again",
            plural(items.len() as u64, "copied notification")
        ),
        items,
        undo: None,
    }
}
