//! More teams, who is invited to them, and what new repositories begin with.

use serde_json::json;

use crate::state::{
    DefaultPermission, Delegate, HOUR, Invitation, Invited, Millis, Notification, ProxyCache,
    Random, Registry, Role, Team, TeamRole, TeamSync, group,
};

/// Organization, name, role, description, members.
type Plan = (
    &'static str,
    &'static str,
    TeamRole,
    &'static str,
    &'static [&'static str],
);

const TEAMS: [Plan; 14] = [
    (
        "platform-eng",
        "contributors",
        TeamRole::Member,
        "People of other organizations who send **patches**",
        &["heidi", "ivan", "platform-eng+builder"],
    ),
    (
        "platform-eng",
        "security",
        TeamRole::Member,
        "Filled from the directory",
        &[],
    ),
    (
        "platform-eng",
        "sre",
        TeamRole::Admin,
        "On call",
        &["olivia"],
    ),
    (
        "platform-eng",
        "pipelines",
        TeamRole::Creator,
        "",
        &["platform-eng+builder", "platform-eng+puller"],
    ),
    (
        "data-science",
        "analysts",
        TeamRole::Member,
        "Read what is published",
        &["frank", "grace", "judy"],
    ),
    (
        "data-science",
        "engineers",
        TeamRole::Creator,
        "",
        &["heidi", "ivan"],
    ),
    (
        "data-science",
        "forecasting",
        TeamRole::Member,
        "",
        &["judy"],
    ),
    (
        "data-science",
        "interns",
        TeamRole::Member,
        "Empty between terms",
        &[],
    ),
    (
        "data-science",
        "leads",
        TeamRole::Admin,
        "",
        &["olivia", "mallory"],
    ),
    ("data-science", "platform", TeamRole::Member, "", &["ivan"]),
    (
        "data-science",
        "reviewers",
        TeamRole::Member,
        "",
        &["grace", "olivia"],
    ),
    (
        "data-science",
        "vision",
        TeamRole::Member,
        "Image models",
        &["frank"],
    ),
    (
        "security-tools",
        "responders",
        TeamRole::Member,
        "",
        &["grace", "heidi"],
    ),
    (
        "security-tools",
        "scanners",
        TeamRole::Creator,
        "",
        &["judy"],
    ),
];

/// Organization, team, repository, role.
const GIVEN: [(&str, &str, &str, Role); 8] = [
    ("platform-eng", "contributors", "ci-runner", Role::Write),
    ("platform-eng", "security", "base-images/ubi9", Role::Admin),
    ("platform-eng", "pipelines", "log-shipper", Role::Write),
    ("data-science", "analysts", "jupyter", Role::Read),
    ("data-science", "engineers", "model-server", Role::Write),
    ("data-science", "forecasting", "feature-store", Role::Write),
    ("data-science", "reviewers", "mlflow", Role::Read),
    ("security-tools", "responders", "scanner", Role::Read),
];

/// Organization, team and the user or address that is invited.
const INVITED: [(&str, &str, &str); 8] = [
    ("acme-corp", "developers", "newcomer@example.com"),
    ("acme-corp", "developers", "erin"),
    ("acme-corp", "ops", "olivia"),
    ("acme-corp", "release-managers", "contractor@example.com"),
    ("acme-corp", "quality", "judy"),
    ("platform-eng", "contributors", "alumni@example.com"),
    ("platform-eng", "contributors", "judy"),
    ("open-source", "maintainers", "mallory"),
];

/// The code of the invitation of `erin`, as the link of a mail would have it.
const CODE_OF_ERIN: &str = "4ec8fc6c-33a0-4eb5-8e03-4a7a2e0f6d11";

pub(super) fn fill(registry: &mut Registry, now: Millis) {
    let mut random = Random::new(11);
    for (organization, name, role, description, members) in TEAMS {
        let mut team = Team::new(name, role, members);
        description.clone_into(&mut team.description);
        if let Some(found) = registry.organizations.get_mut(organization) {
            found.teams.push(team);
        }
    }
    for (organization, team, repository, role) in GIVEN {
        if let Some(team) = team_mut(registry, organization, team) {
            team.repositories.insert(repository.to_owned(), role);
        }
    }
    synced(registry, now);
    for (organization, team, who) in INVITED {
        invite(registry, &mut random, organization, team, who, now);
    }
    default_permissions(registry, &mut random);
    if let Some(proxy) = registry.organizations.get_mut("dockerhub-proxy") {
        proxy.proxy = Some(ProxyCache {
            upstream: "docker.io/library".to_owned(),
            expiration: 86_400,
            insecure: false,
        });
    }
}

fn team_mut<'a>(
    registry: &'a mut Registry,
    organization: &str,
    name: &str,
) -> Option<&'a mut Team> {
    registry.organizations.get_mut(organization)?.team_mut(name)
}

/// A team whose people come from the directory.
fn synced(registry: &mut Registry, now: Millis) {
    const GROUP: &str = "cn=security,ou=groups";
    let people = group(GROUP).unwrap_or_default();
    if let Some(team) = team_mut(registry, "platform-eng", "security") {
        team.members = people.iter().map(|name| (*name).to_owned()).collect();
        team.sync = Some(TeamSync {
            group: GROUP.to_owned(),
            at: now - HOUR / 2,
        });
    }
}

/// Users are told, addresses get mail.
fn invite(
    registry: &mut Registry,
    random: &mut Random,
    organization: &str,
    team: &str,
    who: &str,
    now: Millis,
) {
    // Drawn in any case, so that whatever is drawn later stays the same.
    let drawn = random.uuid();
    let code = match who {
        "erin" => CODE_OF_ERIN.to_owned(),
        _ => drawn,
    };
    let is_address = who.contains('@');
    if !is_address {
        registry.notifications.push(Notification {
            uuid: random.uuid(),
            user: who.to_owned(),
            kind: "org_team_invite",
            metadata: json!({
                "code": code, "inviter": "admin", "org": organization, "team": team,
            }),
            at: now - 30 * HOUR,
            dismissed: false,
        });
    }
    let who = who.to_owned();
    if let Some(team) = team_mut(registry, organization, team) {
        team.invitations.push(Invitation {
            code,
            who: if is_address {
                Invited::Email(who)
            } else {
                Invited::User(who)
            },
            inviter: "admin".to_owned(),
        });
    }
}

/// A name that no registry takes.
const HOSTILE: &str = "<img src=x onerror=alert(1)>";

/// Some of them do nothing: owners may all anyway, and who has left creates nothing.
fn default_permissions(registry: &mut Registry, random: &mut Random) {
    let user = |name: &str| Delegate::User(name.to_owned());
    let team = |name: &str| Delegate::Team(name.to_owned());
    let long = "w".repeat(10_000);
    let all = [
        ("acme-corp", None, team("developers"), Role::Write),
        (
            "acme-corp",
            Some("alice"),
            user("acme-corp+deployer"),
            Role::Read,
        ),
        ("acme-corp", None, user("acme-corp+scanner"), Role::Read),
        ("acme-corp", None, user("alice"), Role::Read),
        ("acme-corp", Some("mallory"), team("quality"), Role::Write),
        ("platform-eng", None, team("readers"), Role::Read),
        (
            "platform-eng",
            Some("platform-eng+builder"),
            team("sre"),
            Role::Admin,
        ),
        ("data-science", None, team("analysts"), Role::Read),
        ("data-science", None, team("engineers"), Role::Write),
        ("sentinels", None, user(HOSTILE), Role::Read),
        ("sentinels", Some(HOSTILE), user(&long), Role::Write),
    ];
    for (organization, creator, delegate, role) in all {
        let permission = DefaultPermission {
            uuid: random.uuid(),
            creator: creator.map(str::to_owned),
            delegate,
            role,
        };
        if let Some(found) = registry.organizations.get_mut(organization) {
            found.default_permissions.push(permission);
        }
    }
}
