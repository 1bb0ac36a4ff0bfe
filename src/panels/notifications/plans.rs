//! What is done to notifications, one or many, as jobs.

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;
use quay_api::{
    ApiError, Quay,
    repositorynotification::{NewNotification, Notification},
};

use super::place::{Scene, Writes};
use crate::{
    data::{JobItem, JobPlan, Undo},
    formats::count::plural,
};

type All = Vec<Arc<Notification>>;

fn how_many(scene: Scene, all: &All) -> String {
    match all.as_slice() {
        [one] => scene.name(one),
        many => plural(many.len() as u64, "notification"),
    }
}

fn items<Fut>(
    scene: Scene,
    all: &All,
    write: impl Fn(Quay, Rc<Writes>, Arc<Notification>) -> Fut + Clone + 'static,
) -> Vec<JobItem>
where
    Fut: Future<Output = Result<(), ApiError>> + 'static,
{
    let writes = scene.place.writes.get_value();
    let item = |one: &Arc<Notification>| {
        let (one, writes, write) = (Arc::clone(one), Rc::clone(&writes), write.clone());
        JobItem::new(scene.name(&one), move |quay| {
            write(quay, Rc::clone(&writes), Arc::clone(&one))
        })
    };
    all.iter().map(item).collect()
}

/// Queues tests. That is all that is known of them: Quay does not tell whether they arrive.
pub fn test(scene: Scene, all: &All) -> JobPlan {
    JobPlan {
        title: format!(
            "Queue a test of {}. Whether it arrives, Quay does not tell.",
            how_many(scene, all)
        ),
        items: items(scene, all, |quay, writes, one| async move {
            (writes.test)(quay, one.uuid.clone()).await
        }),
        undo: None,
    }
}

/// Forgets failures, so that what was given up is sent again.
pub fn reset(scene: Scene, all: &All) -> JobPlan {
    JobPlan {
        title: format!("Reset the failures of {}", how_many(scene, all)),
        items: items(scene, all, |quay, writes, one| async move {
            (writes.reset)(quay, one.uuid.clone()).await?;
            (writes.patch)(&|list| {
                for found in list.iter_mut().filter(|found| found.uuid == one.uuid) {
                    found.number_of_failures = 0;
                }
            });
            Ok(())
        }),
        undo: None,
    }
}

/// Deletes. Taking it back creates them again, with all that they were set to.
pub fn delete(scene: Scene, all: &All) -> JobPlan {
    let title = format!("Delete {}", how_many(scene, all));
    let again = creation(scene, all);
    JobPlan {
        title,
        items: items(scene, all, |quay, writes, one| async move {
            (writes.delete)(quay, one.uuid.clone()).await?;
            (writes.patch)(&|list| list.retain(|found| found.uuid != one.uuid));
            Ok(())
        }),
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| JobPlan {
                title: again.title.clone(),
                items: done
                    .iter()
                    .filter_map(|&index| again.items.get(index).cloned())
                    .collect(),
                undo: None,
            }),
        }),
    }
}

fn creation(scene: Scene, all: &All) -> JobPlan {
    JobPlan {
        title: format!("Create {} again", how_many(scene, all)),
        items: items(scene, all, |quay, writes, one| async move {
            let created = (writes.create)(quay, same(&one)).await?;
            (writes.patch)(&|list| list.push(created.clone()));
            Ok(())
        }),
        undo: None,
    }
}

/// A new notification with all that another one is set to.
pub fn same(one: &Notification) -> NewNotification {
    NewNotification {
        title: one.title.clone(),
        event: one.event.clone(),
        method: one.method.clone(),
        config: one.config.clone(),
        event_config: one.event_config.clone(),
    }
}
