//! What can be done to repositories from a list or from their own page, and what that makes stale.

use std::{rc::Rc, sync::Arc};

use quay_api::{
    ApiError, Operation, Quay, RepositoryName,
    repository::{self, Repository, RepositoryDetails, RepositoryState, Visibility},
    user,
};

use super::queries::{OneRepository, Repositories};
use crate::{
    data::{JobItem, JobPlan, Queries, Undo},
    formats::count::plural_of,
    session::{Access, Session},
};

/// Whether the token may do `operation` to repositories. What the person may do to one of them the
/// list does not tell; its own page does.
pub fn access(session: Session, operation: &Operation) -> Access {
    session.access(operation)
}

/// What the cache knows of one repository, changed in place everywhere.
pub fn patch(
    queries: Queries,
    name: &RepositoryName,
    in_lists: impl Fn(&mut Repository),
    on_its_page: impl Fn(&mut RepositoryDetails),
) {
    queries.patch_list::<Repositories>(
        |_| true,
        |list| {
            let same = |one: &&mut Arc<Repository>| {
                one.name == name.name && one.namespace == name.namespace
            };
            for repository in list.iter_mut().filter(same) {
                in_lists(Arc::make_mut(repository));
            }
        },
    );
    queries.patch::<OneRepository>(|one| one.0 == *name, on_its_page);
}

/// Takes a deleted repository out of all lists.
fn forget(queries: Queries, name: &RepositoryName) {
    queries.patch_list::<Repositories>(
        |_| true,
        |list| list.retain(|one| one.name != name.name || one.namespace != name.namespace),
    );
    queries.invalidate::<OneRepository>(|one| one.0 == *name);
}

/// Stars a repository or takes the star away; shown at once, taken back when the registry refuses.
pub async fn set_star(
    quay: Quay,
    queries: Queries,
    name: RepositoryName,
    starred: bool,
) -> Result<(), ApiError> {
    let show = |starred: bool| {
        patch(
            queries,
            &name,
            |repository| repository.is_starred = Some(starred),
            |repository| repository.is_starred = starred,
        );
    };
    show(starred);
    let outcome = match starred {
        true => user::star::add(&quay, &name).await,
        false => user::star::remove(&quay, &name).await,
    };
    match outcome {
        Ok(()) => queries.invalidate::<Repositories>(|list| *list == Repositories::Starred),
        Err(_) => show(!starred),
    }
    outcome
}

/// Sets the visibility of repositories. Those that have it already are not in the plan.
pub fn visibility_plan(
    queries: Queries,
    names: Vec<RepositoryName>,
    visibility: Visibility,
) -> JobPlan {
    let (adjective, opposite) = match visibility {
        Visibility::Public => ("public", Visibility::Private),
        Visibility::Private => ("private", Visibility::Public),
    };
    let write = move |quay: Quay, name: RepositoryName| async move {
        repository::change_visibility(&quay, &name, visibility).await?;
        let is_public = visibility == Visibility::Public;
        patch(
            queries,
            &name,
            |repository| repository.is_public = is_public,
            |repository| repository.is_public = is_public,
        );
        Ok(())
    };
    JobPlan {
        title: format!("Make {} {adjective}", how_many(&names)),
        items: items(&names, write),
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| visibility_plan(queries, pick(&names, done), opposite)),
        }),
    }
}

/// Sets the state of repositories, each from the state given with it, so that it can be taken back.
pub fn state_plan(
    queries: Queries,
    repositories: Vec<(RepositoryName, RepositoryState)>,
    state: RepositoryState,
) -> JobPlan {
    let names: Vec<RepositoryName> = repositories.iter().map(|(name, _)| name.clone()).collect();
    let write = move |quay: Quay, name: RepositoryName| async move {
        repository::change_state(&quay, &name, state).await?;
        patch(
            queries,
            &name,
            |repository| repository.state = state,
            |repository| repository.state = state,
        );
        Ok(())
    };
    JobPlan {
        title: format!("Set {} to {}", how_many(&names), state_word(state)),
        items: items(&names, write),
        undo: repositories
            .first()
            .map(|(_, before)| *before)
            .map(|before| Undo {
                label: "Undo".to_owned(),
                plan: Rc::new(move |done| {
                    let back = done.iter().filter_map(|&index| repositories.get(index));
                    let back = back.map(|(name, _)| (name.clone(), state)).collect();
                    state_plan(queries, back, before)
                }),
            }),
    }
}

/// Deletes repositories. Nothing brings them back, so there is no way to undo it.
pub fn delete_plan(queries: Queries, names: Vec<RepositoryName>) -> JobPlan {
    let write = move |quay: Quay, name: RepositoryName| async move {
        repository::delete(&quay, &name).await?;
        forget(queries, &name);
        Ok(())
    };
    JobPlan {
        title: format!("Delete {}", how_many(&names)),
        items: items(&names, write),
        undo: None,
    }
}

/// The name of a state as people say it.
pub fn state_word(state: RepositoryState) -> &'static str {
    match state {
        RepositoryState::Normal => "normal",
        RepositoryState::ReadOnly => "read-only",
        RepositoryState::Mirror => "mirror",
        RepositoryState::Other => "unknown",
    }
}

fn how_many(names: &[RepositoryName]) -> String {
    match names {
        [one] => one.to_string(),
        many => plural_of(many.len() as u64, "repository", "repositories"),
    }
}

fn items<Fut>(
    names: &[RepositoryName],
    write: impl Fn(Quay, RepositoryName) -> Fut + Clone + 'static,
) -> Vec<JobItem>
where
    Fut: Future<Output = Result<(), ApiError>> + 'static,
{
    let item = |name: &RepositoryName| {
        let (label, name, write) = (name.to_string(), name.clone(), write.clone());
        JobItem::new(label, move |quay| write(quay, name.clone()))
    };
    names.iter().map(item).collect()
}

fn pick(names: &[RepositoryName], indexes: &[usize]) -> Vec<RepositoryName> {
    indexes
        .iter()
        .filter_map(|&index| names.get(index).cloned())
        .collect()
}
