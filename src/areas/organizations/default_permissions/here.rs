//! What the parts of the tab share.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;
use quay_api::{
    ErrorKind,
    permission::Role,
    prototype::{self, DefaultPermission},
    team::TeamRole,
};

use super::{
    super::{access::owner_access, parts::OfOrganization},
    changes,
    findings::{TeamFacts, findings},
    rule::Rule,
};
use crate::{
    data::{Jobs, Queries, Reader, use_jobs, use_queries},
    session::{Session, use_session},
    ui::Selection,
};

/// The default permissions of an organization, and what is being done to them. A context of the tab.
#[derive(Clone, Copy)]
pub struct Here {
    /// Which organization.
    pub of: OfOrganization,
    /// What Quay lists.
    pub list: Reader<Vec<DefaultPermission>>,
    /// The same with what is to be known of each, in Quay's order.
    pub rules: Memo<Arc<Vec<Arc<Rule>>>>,
    /// Rules that wait to be deleted.
    pub asked: RwSignal<Option<Vec<Arc<Rule>>>>,
    /// The rows picked.
    pub selection: Selection,
    /// The cache.
    pub queries: Queries,
    session: Session,
    jobs: Jobs,
}

impl Here {
    /// Of what was read.
    pub fn new(of: OfOrganization, list: Reader<Vec<DefaultPermission>>) -> Self {
        let rules = Memo::new(move |_| {
            let all = list.answer();
            let all = all.as_deref().map(Vec::as_slice).unwrap_or_default();
            let teams = teams(of);
            let rule = |permission: &DefaultPermission| {
                Arc::new(Rule {
                    permission: permission.clone(),
                    findings: findings(permission, all, |name| teams.get(name).copied()),
                })
            };
            Arc::new(all.iter().map(rule).collect())
        });
        Self {
            of,
            list,
            rules,
            asked: RwSignal::new(None),
            selection: Selection::default(),
            queries: use_queries(),
            session: use_session(),
            jobs: use_jobs(),
        }
    }

    /// Why nothing can be changed. Reactive.
    pub fn refusal(self) -> Option<String> {
        let access = owner_access(self.session, self.of.organization, &prototype::CREATE);
        let sees_only = || {
            let sees_only = self.session.only_sees();
            sees_only.then(|| "Your account sees everything and changes nothing.".to_owned())
        };
        access.reason().or_else(sees_only).or_else(|| {
            let is_refused = self.list.error()?.kind() == ErrorKind::Forbidden;
            let name = self.of.name.get();
            is_refused.then(|| format!("Only owners of {name} may do this."))
        })
    }

    /// The permissions themselves, in Quay's order. Reactive.
    pub fn permissions(self) -> Vec<DefaultPermission> {
        let rules = self.rules.read();
        rules.iter().map(|rule| rule.permission.clone()).collect()
    }

    /// The teams that administer the organization, by name. Reactive.
    pub fn owner_teams(self) -> Vec<String> {
        let teams = teams(self.of).into_iter();
        let owners = teams.filter(|(_, facts)| facts.role == TeamRole::Admin);
        owners.map(|(name, _)| name).collect()
    }

    /// What is to be known of a rule that does not exist yet. Reactive.
    pub fn findings_of_new(self, new: &DefaultPermission) -> Vec<super::findings::Finding> {
        let mut all = self.permissions();
        all.push(new.clone());
        let teams = teams(self.of);
        findings(new, &all, |name| teams.get(name).copied())
    }

    /// Gives rules another role; those that have it already are left out.
    pub fn set_role(self, rules: &[Arc<Rule>], role: Role) {
        let changed: Vec<Arc<Rule>> = rules
            .iter()
            .filter(|rule| rule.role() != role)
            .cloned()
            .collect();
        if !changed.is_empty() {
            let organization = self.of.name.get_untracked();
            let steps = changes::steps(&changed, role);
            self.jobs
                .start(changes::set_roles(self.queries, organization, steps));
        }
    }

    /// Deletes rules.
    pub fn delete(self, rules: &[Arc<Rule>]) {
        let organization = self.of.name.get_untracked();
        self.jobs
            .start(changes::delete(self.queries, organization, rules));
    }
}

/// What is known of the teams, once the organization has come. Reactive.
fn teams(of: OfOrganization) -> BTreeMap<String, TeamFacts> {
    let organization = of.organization.answer();
    let teams = organization
        .iter()
        .filter_map(|organization| organization.teams.as_ref())
        .flatten();
    let facts = teams.map(|(name, team)| {
        let facts = TeamFacts {
            role: team.role,
            members: team.member_count,
        };
        (name.clone(), facts)
    });
    facts.collect()
}

/// The default permissions of the organization that the tab is about.
pub fn use_here() -> Here {
    expect_context()
}
