//! Who was given what directly.

use crate::state::{Registry, Role, Team, TeamRole};

type Given = &'static [(&'static str, Role)];

/// `admin` owns most of it anyway, as whoever creates a repository does.
const GIVEN: [(&str, Given); 6] = [
    (
        "acme-corp/frontend",
        &[
            ("admin", Role::Admin),
            ("alice", Role::Admin),
            ("bob", Role::Read),
            ("frank", Role::Write),
            ("judy", Role::Read),
            ("mallory", Role::Write),
            ("acme-corp+ci_builder", Role::Write),
            ("acme-corp+deployer", Role::Read),
            ("acme-corp+renovate", Role::Write),
            ("acme-corp+scanner", Role::Read),
        ],
    ),
    (
        "acme-corp/backend-api",
        &[
            ("admin", Role::Admin),
            ("alice", Role::Admin),
            ("olivia", Role::Read),
            ("acme-corp+ci_builder", Role::Write),
            ("acme-corp+deployer", Role::Read),
        ],
    ),
    ("acme-corp/checkout", &[("admin", Role::Admin)]),
    (
        "acme-corp/payments",
        &[
            ("admin", Role::Admin),
            ("acme-corp+ci_builder", Role::Admin),
        ],
    ),
    (
        "alice/dotfiles",
        &[("bob", Role::Read), ("alice+laptop", Role::Write)],
    ),
    ("mirror-hub/alpine", &[("mirror-hub+sync", Role::Write)]),
];

/// How many people the largest repository was given to.
const CROWD: usize = 300;

pub(super) fn fill(registry: &mut Registry) {
    for (repository, given) in GIVEN {
        for (name, role) in given {
            give(registry, repository, name, *role);
        }
    }
    teams(registry);
    for name in hostile_names() {
        give(registry, "sentinels/hostile", &name, Role::Read);
    }
    let crowd: Vec<String> = registry
        .users
        .keys()
        .skip(20)
        .take(CROWD)
        .cloned()
        .collect();
    for (number, name) in crowd.iter().enumerate() {
        let role = match number % 10 {
            0 => Role::Admin,
            1..4 => Role::Write,
            _ => Role::Read,
        };
        give(registry, "platform-eng/ten-thousand-tags", name, role);
    }
}

fn give(registry: &mut Registry, repository: &str, name: &str, role: Role) {
    if let Some(id) = registry.find(repository) {
        let permissions = &mut registry.repository_mut(id).permissions;
        permissions.insert(name.to_owned(), role);
    }
}

/// Teams that overlap: somebody may be allowed the same by several ways.
fn teams(registry: &mut Registry) {
    let mut quality = Team::new("quality", TeamRole::Member, &["frank", "grace"]);
    "Tests before a release".clone_into(&mut quality.description);
    quality.repositories = [("frontend".to_owned(), Role::Write)].into();
    let mut auditors = Team::new("auditors", TeamRole::Member, &["heidi"]);
    auditors.repositories = [("frontend".to_owned(), Role::Read)].into();
    if let Some(organization) = registry.organizations.get_mut("acme-corp") {
        organization.teams.extend([quality, auditors]);
    }
    let name = "<b>team</b>\u{202e}sredaer";
    let mut hostile = Team::new(name, TeamRole::Member, &[]);
    hostile.repositories = [("hostile".to_owned(), Role::Write)].into();
    if let Some(organization) = registry.organizations.get_mut("sentinels") {
        organization.teams.push(hostile);
    }
}

/// No registry takes such names; the page must bear them all the same.
fn hostile_names() -> [String; 5] {
    [
        "<img src=x onerror=alert(1)>".to_owned(),
        "sentinels+\u{202e}tobor".to_owned(),
        "a\u{7}b\tc\nd".to_owned(),
        "w".repeat(10_000),
        "sentinels+robot".to_owned(),
    ]
}
