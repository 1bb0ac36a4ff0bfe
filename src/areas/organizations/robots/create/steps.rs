//! What follows the creation of a robot: each a request of its own, with a result of its own.

use quay_api::{
    ApiError, Quay,
    permission::Role,
    prototype::{self, Delegate, NewDefaultPermission},
};

use super::super::{
    super::queries::DefaultPermissions,
    changes,
    grants::{self, Grant, Holder},
};
use crate::{
    data::{JobItem, JobPlan, Queries},
    formats::count::plural_of,
    panels::roles::role_title,
};

/// One thing that a new robot is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A place in a team.
    Team(String),
    /// A role in a repository, by its name without the namespace.
    Repository(String, Role),
    /// A role in the repositories created later.
    Default(Role),
}

impl Step {
    fn label(&self, holder: &Holder) -> String {
        match self {
            Self::Team(team) => format!("Add it to the team {team}"),
            Self::Repository(name, role) => format!(
                "Give it {} in {}/{name}",
                role_title(*role),
                holder.namespace()
            ),
            Self::Default(role) => format!(
                "Give it {} in repositories created later",
                role_title(*role)
            ),
        }
    }
}

/// The steps as a job. There is no way back: what should not be is taken away where it stands.
pub fn plan(queries: Queries, holder: Holder, steps: Vec<Step>) -> JobPlan {
    let title = format!(
        "Set {} up: {}",
        holder.name,
        plural_of(steps.len() as u64, "step", "steps")
    );
    let item = |step: Step| {
        let label = step.label(&holder);
        let holder = holder.clone();
        JobItem::new(label, move |quay| {
            let (holder, step) = (holder.clone(), step.clone());
            async move { take(&quay, queries, &holder, step).await }
        })
    };
    JobPlan {
        items: steps.into_iter().map(item).collect(),
        title,
        undo: None,
    }
}

async fn take(quay: &Quay, queries: Queries, holder: &Holder, step: Step) -> Result<(), ApiError> {
    match step {
        Step::Team(team) => changes::join(quay, queries, holder, &team).await,
        Step::Repository(repository, role) => {
            let grant = Grant {
                repository,
                before: None,
                after: Some(role),
            };
            grants::set(quay, queries, holder, &grant).await
        }
        Step::Default(role) => {
            let new = NewDefaultPermission {
                activating_user: None,
                delegate: Delegate::User(holder.name.clone()),
                role,
            };
            prototype::create(quay, holder.namespace(), &new).await?;
            queries.invalidate::<DefaultPermissions>(|rules| rules.0 == holder.namespace());
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use quay_api::robot::Owner;

    use super::*;

    #[test]
    fn every_step_says_what_it_gives() {
        let holder = Holder {
            owner: Owner::Organization("acme".to_owned()),
            name: "acme+ci".to_owned(),
        };

        let labels = [
            Step::Team("developers".to_owned()),
            Step::Repository("web".to_owned(), Role::Write),
            Step::Default(Role::Read),
        ]
        .map(|step| step.label(&holder));

        assert_eq!(
            labels,
            [
                "Add it to the team developers",
                "Give it Write in acme/web",
                "Give it Read in repositories created later",
            ]
        );
    }
}
