//! Changes of permissions as a job, and the way back.

use std::rc::Rc;

use quay_api::RepositoryName;

use super::queries::RolesOf;
use crate::{
    areas::repositories::queries::OneRepository,
    data::{JobItem, JobPlan, Queries, Undo},
    panels::permissions::{Transition, label, send},
};

/// The changes as a job, which can be taken back.
pub fn plan(
    queries: Queries,
    repository: RepositoryName,
    transitions: Vec<Transition>,
    own: Option<String>,
) -> JobPlan {
    let title = format!("{} in {repository}", label(&transitions));
    let item = |transition: &Transition| {
        let (repository, transition, own) = (repository.clone(), transition.clone(), own.clone());
        JobItem::new(transition.who.label(), move |quay| {
            let (repository, transition) = (repository.clone(), transition.clone());
            let is_own = own.as_deref() == Some(transition.who.name.as_str());
            async move {
                send(&quay, queries, &repository, &transition).await?;
                queries.invalidate::<RolesOf>(|roles| roles.repository == repository);
                if is_own {
                    queries.invalidate::<OneRepository>(|one| one.0 == repository);
                }
                Ok(())
            }
        })
    };
    let items = transitions.iter().map(item).collect();
    JobPlan {
        title,
        items,
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| {
                let back = done.iter().filter_map(|&index| transitions.get(index));
                let back = back.map(Transition::inverse).collect();
                plan(queries, repository.clone(), back, own.clone())
            }),
        }),
    }
}
