//! Organizations with their teams and quotas.

use super::people::CONSOLE;
use crate::sentinels::ORGANIZATION as SENTINELS;
use crate::state::{Organization, Quota, QuotaLimit, Registry, Role, Team, TeamRole};

/// Names and owners.
const ORGANIZATIONS: [(&str, &[&str]); 15] = [
    ("acme-corp", &["admin", "alice"]),
    ("platform-eng", &["admin"]),
    ("data-science", &["admin"]),
    ("security-tools", &["admin"]),
    ("open-source", &["admin"]),
    ("mirror-hub", &["admin"]),
    ("dockerhub-proxy", &["admin"]),
    ("harbor-mirror", &["admin"]),
    ("empty-org", &["admin"]),
    ("alice-org", &["alice"]),
    ("bob-org", &["bob"]),
    ("carol-lab", &["carol"]),
    ("ro-tools", &["readonlyadmin"]),
    (CONSOLE, &["admin", "alice", "bob", "readonlyadmin"]),
    (SENTINELS, &["admin", "alice"]),
];

const GIB: u64 = 1 << 30;

type Limits = &'static [(&'static str, u64)];

/// Namespace, limit in bytes, and what happens at which percentage of it.
const QUOTAS: [(&str, u64, Limits); 4] = [
    (
        "acme-corp",
        10 * GIB,
        &[("Warning", 70), ("Warning", 80), ("Reject", 95)],
    ),
    ("platform-eng", 20 * GIB, &[("Warning", 50), ("Reject", 90)]),
    ("data-science", 50 * GIB, &[("Warning", 80)]),
    ("alice", GIB / 2, &[("Warning", 60)]),
];

struct TeamPlan {
    organization: &'static str,
    name: &'static str,
    role: TeamRole,
    description: &'static str,
    members: &'static [&'static str],
    repositories: &'static [(&'static str, Role)],
}

const TEAMS: [TeamPlan; 5] = [
    TeamPlan {
        organization: "acme-corp",
        name: "developers",
        role: TeamRole::Member,
        description: "Application **developers**",
        members: &["bob", "carol", "frank", "grace", "heidi"],
        repositories: &[
            ("frontend", Role::Write),
            ("backend-api", Role::Write),
            ("payments", Role::Read),
            ("checkout", Role::Read),
            ("notifications", Role::Read),
            ("legacy-monolith", Role::Read),
            ("batch/etl-worker", Role::Read),
        ],
    },
    TeamPlan {
        organization: "acme-corp",
        name: "release-managers",
        role: TeamRole::Creator,
        description: "",
        members: &["grace"],
        repositories: &[("frontend", Role::Admin)],
    },
    TeamPlan {
        organization: "acme-corp",
        name: "ops",
        role: TeamRole::Admin,
        description: "Operations",
        members: &["ivan"],
        repositories: &[],
    },
    TeamPlan {
        organization: "open-source",
        name: "maintainers",
        role: TeamRole::Creator,
        description: "",
        members: &["alice", "bob"],
        repositories: &[("operator", Role::Admin), ("cli-tools", Role::Write)],
    },
    TeamPlan {
        organization: "platform-eng",
        name: "readers",
        role: TeamRole::Member,
        description: "Pull base images",
        members: &["alice", "bob"],
        repositories: &[
            ("base-images/ubi9", Role::Read),
            ("base-images/alpine", Role::Read),
            ("ci-runner", Role::Read),
            ("many-tags", Role::Read),
        ],
    },
];

pub(super) fn fill(registry: &mut Registry) {
    for (name, owners) in ORGANIZATIONS {
        registry
            .organizations
            .insert(name.to_owned(), Organization::new(name, owners));
    }
    for plan in TEAMS {
        let mut team = Team::new(plan.name, plan.role, plan.members);
        plan.description.clone_into(&mut team.description);
        team.repositories = plan
            .repositories
            .iter()
            .map(|(name, role)| ((*name).to_owned(), *role))
            .collect();
        if let Some(organization) = registry.organizations.get_mut(plan.organization) {
            organization.teams.push(team);
        }
    }
    for (id, (namespace, limit_bytes, limits)) in (1..).zip(QUOTAS) {
        let quota = Some(Quota {
            id,
            limit_bytes,
            limits: (10 * id..)
                .zip(limits)
                .map(|(id, (kind, percent))| QuotaLimit {
                    id,
                    kind: (*kind).to_owned(),
                    percent: *percent,
                })
                .collect(),
        });
        if let Some(organization) = registry.organizations.get_mut(namespace) {
            organization.quota = quota;
        } else if let Some(user) = registry.users.get_mut(namespace) {
            user.quota = quota;
        }
    }
}
