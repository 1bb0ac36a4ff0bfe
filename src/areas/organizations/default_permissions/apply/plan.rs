//! The writes of a preview as one job, and the way back.

use std::rc::Rc;

use quay_api::permission::Role;

use super::{
    super::super::queries::{Members, OneOrganization, Robots},
    proposal::Proposal,
};
use crate::{
    data::{JobItem, JobPlan, Queries, Undo},
    formats::count::{plural, plural_of},
    panels::permissions::{Kind, send},
};

/// Sends what is proposed.
pub fn plan(queries: Queries, proposals: Vec<Proposal>) -> JobPlan {
    let item = |proposal: &Proposal| {
        let proposal = proposal.clone();
        let label = format!(
            "{}: {}",
            proposal.repository,
            proposal.transition.who.label()
        );
        JobItem::new(label, move |quay| {
            let proposal = proposal.clone();
            async move {
                send(&quay, queries, &proposal.repository, &proposal.transition).await?;
                tell(queries, &proposal);
                Ok(())
            }
        })
    };
    JobPlan {
        title: title(&proposals),
        items: proposals.iter().map(item).collect(),
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| {
                let back = done.iter().filter_map(|&index| proposals.get(index));
                let back = back.map(|one| Proposal {
                    transition: one.transition.inverse(),
                    ..one.clone()
                });
                plan(queries, back.collect())
            }),
        }),
    }
}

/// "Set 6 permissions in 3 repositories".
pub fn title(proposals: &[Proposal]) -> String {
    let mut repositories: Vec<_> = proposals.iter().map(|one| &one.repository).collect();
    repositories.sort();
    repositories.dedup();
    format!(
        "Set {} in {}",
        plural(proposals.len() as u64, "permission"),
        plural_of(repositories.len() as u64, "repository", "repositories"),
    )
}

/// What other pages know of it, without asking for it again for each write.
fn tell(queries: Queries, proposal: &Proposal) {
    let (transition, namespace) = (&proposal.transition, &proposal.repository.namespace);
    match transition.who.kind {
        Kind::Robot => queries.invalidate::<Robots>(|_| true),
        Kind::User => queries.invalidate::<Members>(|members| members.0 == *namespace),
        Kind::Team => queries.patch::<OneOrganization>(
            |one| one.0 == *namespace,
            |organization| {
                let teams = organization.teams.iter_mut().flatten();
                for (_, team) in teams.filter(|(name, _)| **name == transition.who.name) {
                    team.repo_count = counted(team.repo_count, transition.before, transition.after);
                }
            },
        ),
    }
}

/// In how many repositories a team has a permission after one of them has changed.
fn counted(count: u64, before: Option<Role>, after: Option<Role>) -> u64 {
    match (before, after) {
        (None, Some(_)) => count + 1,
        (Some(_), None) => count.saturating_sub(1),
        _ => count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_first_and_a_last_permission_change_the_count() {
        assert_eq!(counted(4, None, Some(Role::Read)), 5);
        assert_eq!(counted(4, Some(Role::Read), Some(Role::Write)), 4);
        assert_eq!(counted(4, Some(Role::Read), None), 3);
    }
}
