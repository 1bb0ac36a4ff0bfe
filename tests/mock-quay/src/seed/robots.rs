//! What robots are for, when they were last used, and who else may act as them.

use serde_json::{Value, json};

use crate::options::Scale;
use crate::state::{DAY, HOUR, MINUTE, Millis, Random, Registry, Robot, Role, Team, TeamRole};

/// Owner and short name, description, age in days, days since the last use.
type Plan = (
    &'static str,
    &'static str,
    &'static str,
    Millis,
    Option<Millis>,
);

const ROBOTS: [Plan; 21] = [
    (
        "acme-corp",
        "ci_builder",
        "Builds and pushes every service",
        700,
        Some(0),
    ),
    (
        "acme-corp",
        "deployer",
        "Pulls into production",
        700,
        Some(0),
    ),
    (
        "acme-corp",
        "renovate",
        "Looks for newer base images",
        320,
        Some(2),
    ),
    ("acme-corp", "scanner", "", 1_300, Some(1_150)),
    ("acme-corp", "rec_mirror", "", 90, None),
    ("alice", "laptop", "alice's laptop", 410, Some(1)),
    ("alice", "ci", "alice's ci", 60, None),
    (
        "data-science",
        "notebooks",
        "Pulls what notebooks run in",
        500,
        Some(3),
    ),
    (
        "data-science",
        "old_cluster",
        "The cluster before this one",
        1_900,
        Some(1_460),
    ),
    (
        "harbor-mirror",
        "sync",
        "Writes what the mirror brings",
        45,
        Some(0),
    ),
    ("mirror-hub", "mirrorbot", "", 800, None),
    (
        "mirror-hub",
        "sync",
        "Writes what mirrors bring",
        800,
        Some(0),
    ),
    (
        "open-source",
        "release",
        "Pushes releases from GitHub",
        260,
        Some(9),
    ),
    (
        "platform-eng",
        "arc_runner",
        "Runners of GitHub Actions",
        150,
        Some(0),
    ),
    (
        "platform-eng",
        "builder",
        "Builds the base images",
        900,
        Some(0),
    ),
    (
        "platform-eng",
        "jenkins_2019",
        "Nobody knows any more",
        2_500,
        Some(2_130),
    ),
    ("platform-eng", "puller", "Pulls base images", 900, Some(0)),
    ("platform-eng", "terraform", "", 620, Some(31)),
    (
        "security-tools",
        "attestor",
        "Signs what was scanned",
        210,
        Some(0),
    ),
    ("security-tools", "nightly", "Scans at night", 380, Some(1)),
    ("sentinels", "robot", "", 30, None),
];

/// The biggest organization, and how many robots it has.
const CROWD: (&str, usize) = ("payments-024", 2_000);

pub(super) fn fill(registry: &mut Registry, scale: Scale, now: Millis) {
    for (owner, short, description, age, idle) in ROBOTS {
        let name = format!("{owner}+{short}");
        let robot = Robot {
            description: description.to_owned(),
            last_accessed: idle.map(|days| now - days * DAY - 7 * MINUTE),
            ..Robot::new(&name, now - age * DAY)
        };
        registry.robots.insert(name, robot);
    }
    federate(registry);
    team(registry);
    hostile(registry, now);
    if scale == Scale::Large {
        crowd(registry, now);
    }
}

fn identity(issuer: &str, subject: &str) -> Value {
    json!({"issuer": issuer, "subject": subject})
}

fn federate(registry: &mut Registry) {
    const GITHUB: &str = "https://token.actions.githubusercontent.com";
    let several = vec![
        identity(GITHUB, "repo:acme/frontend:ref:refs/heads/main"),
        identity("https://sso.example.com/realms/acme", "ci-runner"),
    ];
    if let Some(robot) = registry.robots.get_mut("acme-corp+ci_builder") {
        robot.federation = several;
        robot.metadata = json!({"ticket": "OPS-12", "owner": "team-x"});
    }
    for (name, subject) in [
        (
            "platform-eng+arc_runner",
            "repo:acme/runners:environment:production",
        ),
        ("open-source+release", "repo:acme/operator:ref:refs/tags/*"),
    ] {
        if let Some(robot) = registry.robots.get_mut(name) {
            robot.federation = vec![identity(GITHUB, subject)];
        }
    }
}

/// A team of robots alone.
fn team(registry: &mut Registry) {
    let robots = ["security-tools+attestor", "security-tools+nightly"];
    let mut team = Team::new("pipelines", TeamRole::Member, &robots);
    team.repositories = [("scanner".to_owned(), Role::Write)].into();
    if let Some(organization) = registry.organizations.get_mut("security-tools") {
        organization.teams.push(team);
    }
}

/// What no registry takes as a description, an issuer or metadata.
fn hostile(registry: &mut Registry, now: Millis) {
    let image = "<img src=x onerror=alert(1)>";
    let texts = [
        image.to_owned(),
        "\u{202e}tobor".to_owned(),
        "supercalifragilistic".repeat(500),
        "one\u{0}two\u{7}\u{1b}[31m\nthree".to_owned(),
    ];
    for (number, text) in texts.into_iter().enumerate() {
        let name = format!("sentinels+hostile{number}");
        let robot = Robot {
            metadata: json!({text.as_str(): {"deep": [image, text]}}),
            federation: vec![
                identity(&text, image),
                identity("javascript:alert(1)", &text),
            ],
            description: text,
            ..Robot::new(&name, now)
        };
        registry.robots.insert(name, robot);
    }
}

/// Some used all the time, many hardly ever, each given up to three repositories.
fn crowd(registry: &mut Registry, now: Millis) {
    let (owner, count) = CROWD;
    let mut random = Random::new(21);
    let all = registry.repositories.iter();
    let own = all.filter(|(_, repository)| repository.namespace == owner);
    let repositories: Vec<u64> = own.map(|(id, _)| *id).collect();
    for number in 0..count {
        let name = format!("{owner}+service_{number:04}");
        let age = random.between(20, 2_400) as Millis;
        let idle = match number % 4 {
            0 => None,
            1 => Some(random.below(age as u64) as Millis * DAY),
            _ => Some(random.below(72) as Millis * HOUR),
        };
        let robot = Robot {
            description: format!("Service {number}"),
            last_accessed: idle.map(|idle| now - idle),
            ..Robot::new(&name, now - age * DAY)
        };
        registry.robots.insert(name.clone(), robot);
        for _ in 0..random.below(4) {
            let id = *random.pick(&repositories);
            let permissions = &mut registry.repository_mut(id).permissions;
            permissions.insert(name.clone(), Role::Write);
        }
    }
}
