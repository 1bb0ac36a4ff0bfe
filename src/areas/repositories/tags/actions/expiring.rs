//! Setting many expirations, and setting the old ones again.

use std::rc::Rc;

use quay_api::{RepositoryName, Timestamp, tag::Tag};

use super::transition::set_expiration;
use crate::{
    data::{JobItem, JobPlan, Queries, Undo},
    formats::count::plural,
};

/// A change of one expiration.
#[derive(Clone)]
pub struct Expiring {
    name: String,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
}

impl Expiring {
    /// From what a tag has now.
    pub fn new(tag: &Tag, to: Option<Timestamp>) -> Self {
        Self {
            name: tag.name.clone(),
            from: tag.end_ts,
            to,
        }
    }

    /// The way back.
    pub fn inverse(&self) -> Self {
        Self {
            name: self.name.clone(),
            from: self.to,
            to: self.from,
        }
    }
}

/// Sets expirations. Undoing it sets the old values again.
pub fn plan(
    title: String,
    queries: Queries,
    repository: RepositoryName,
    changes: Vec<Expiring>,
) -> JobPlan {
    let item = |change: &Expiring| {
        let (repository, change) = (repository.clone(), change.clone());
        JobItem::new(change.name.clone(), move |quay| {
            set_expiration(
                quay,
                queries,
                repository.clone(),
                change.name.clone(),
                change.to,
            )
        })
    };
    let items = changes.iter().map(item).collect();
    let undo = Undo {
        label: "Undo".to_owned(),
        plan: Rc::new(move |done| {
            let picked = done.iter().filter_map(|&index| changes.get(index));
            let back: Vec<Expiring> = picked.map(Expiring::inverse).collect();
            let title = format!(
                "Set the old expiration of {} of {repository}",
                plural(back.len() as u64, "tag")
            );
            plan(title, queries, repository.clone(), back)
        }),
    };
    JobPlan {
        title,
        items,
        undo: Some(undo),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::repositories::history::testing::{at, row};

    #[test]
    fn the_way_back_sets_the_old_value_also_when_that_is_never() {
        let forever = Expiring::new(&row("latest", "a", 10, None), Some(at(90)));
        let expiring = Expiring::new(&row("edge", "a", 10, Some(50)), None);

        assert_eq!(forever.inverse().to, None);
        assert_eq!(expiring.inverse().to, Some(at(50)));
    }
}
