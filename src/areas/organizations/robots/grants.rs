//! What a robot is given in repositories: what is sent, what the cache learns of it, and the way back.

use std::rc::Rc;

use quay_api::{
    ApiError, Quay, RepositoryName,
    permission::Role,
    robot::{Owner, PermittedRepository, RobotPermission},
};

use super::{super::queries::Robots, queries::PermissionsOf};
use crate::{
    data::{JobItem, JobPlan, Queries, Undo},
    panels::{
        permissions::{Kind, Transition, Who, send},
        roles::role_title,
    },
};

/// A robot, and where it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Whose it is.
    pub owner: Owner,
    /// Its whole name, `owner+short`.
    pub name: String,
}

impl Holder {
    /// The name without the owner's.
    pub fn short_name(&self) -> &str {
        self.name
            .split_once('+')
            .map_or(&*self.name, |(_, short)| short)
    }

    /// The namespace of the robot and of all that it can be given.
    pub fn namespace(&self) -> &str {
        self.name
            .split_once('+')
            .map_or("", |(namespace, _)| namespace)
    }
}

/// What a robot may do in one repository, before and after; `None` is nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The name without the namespace.
    pub repository: String,
    /// What it may do now.
    pub before: Option<Role>,
    /// What it will be allowed.
    pub after: Option<Role>,
}

impl Grant {
    fn inverse(&self) -> Self {
        Self {
            repository: self.repository.clone(),
            before: self.after,
            after: self.before,
        }
    }

    fn label(&self, holder: &Holder) -> String {
        let place = format!("{}/{}", holder.namespace(), self.repository);
        let name = &holder.name;
        match (self.before, self.after) {
            (_, None) => format!("Take {place} from {name}"),
            (None, Some(role)) => format!("Give {name} {} in {place}", role_title(role)),
            (Some(_), Some(role)) => format!("Set {name} to {} in {place}", role_title(role)),
        }
    }
}

/// One change as a job, which can be taken back.
pub fn plan(queries: Queries, holder: Holder, grant: Grant) -> JobPlan {
    let title = grant.label(&holder);
    let item = {
        let (holder, grant) = (holder.clone(), grant.clone());
        JobItem::new(title.clone(), move |quay| {
            let (holder, grant) = (holder.clone(), grant.clone());
            async move { set(&quay, queries, &holder, &grant).await }
        })
    };
    JobPlan {
        title,
        items: vec![item],
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |_| plan(queries, holder.clone(), grant.inverse())),
        }),
    }
}

/// Sends one change. What is there is shown changed at once, and taken back when the registry refuses.
pub async fn set(
    quay: &Quay,
    queries: Queries,
    holder: &Holder,
    grant: &Grant,
) -> Result<(), ApiError> {
    let repository = RepositoryName::new(holder.namespace(), &*grant.repository);
    let transition = Transition {
        who: Who {
            kind: Kind::Robot,
            name: holder.name.clone(),
        },
        before: grant.before,
        after: grant.after,
    };
    if grant.before.is_some() {
        show(queries, holder, &grant.repository, grant.after);
    }
    let outcome = send(quay, queries, &repository, &transition).await;
    let now = match &outcome {
        Ok(()) => grant.after,
        Err(_) => grant.before,
    };
    show(queries, holder, &grant.repository, now);
    outcome
}

/// Puts a role into what is known of the robot.
fn show(queries: Queries, holder: &Holder, repository: &str, role: Option<Role>) {
    let is_same =
        |one: &PermissionsOf| one.owner == holder.owner && one.short_name == holder.short_name();
    queries.patch::<PermissionsOf>(is_same, |permissions| {
        let found = permissions
            .iter_mut()
            .find(|one| one.repository.name == repository);
        match (found, role) {
            (Some(one), Some(role)) => one.role = role,
            (Some(_), None) => permissions.retain(|one| one.repository.name != repository),
            (None, Some(role)) => permissions.push(RobotPermission {
                repository: PermittedRepository {
                    name: repository.to_owned(),
                    is_public: false,
                },
                role,
            }),
            (None, None) => {}
        }
    });
    queries.patch::<Robots>(
        |list| list.0 == holder.owner,
        |robots| {
            let same = robots.iter_mut().filter(|robot| robot.name == holder.name);
            for names in same.filter_map(|robot| robot.repositories.as_mut()) {
                names.retain(|name| name != repository);
                if role.is_some() {
                    names.push(repository.to_owned());
                    names.sort();
                }
            }
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_with_both_whole_names() {
        let holder = Holder {
            owner: Owner::Organization("acme".to_owned()),
            name: "acme+ci".to_owned(),
        };
        let grant = Grant {
            repository: "batch/etl".to_owned(),
            before: None,
            after: Some(Role::Write),
        };

        assert_eq!(grant.label(&holder), "Give acme+ci Write in acme/batch/etl");
        assert_eq!(
            grant.inverse().label(&holder),
            "Take acme/batch/etl from acme+ci"
        );
    }
}
