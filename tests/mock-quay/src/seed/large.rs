//! The registry of a big company, on top of the small one.

use super::tags::{Plan, Tagger};
use super::{add, age};
use crate::state::{
    Millis, Organization, Random, Registry, Repository, Role, Team, TeamRole, User,
};

const ORGANIZATIONS: usize = 500;
const REPOSITORIES: usize = 5_000;
const USERS: usize = 5_000;
const TAGS: u64 = 9_999;
/// The biggest of the organizations, with so many teams and, at least, repositories.
const BIGGEST: (&str, usize, usize) = ("payments-024", 40, 300);

const TEAMS: [&str; 12] = [
    "payments",
    "checkout",
    "search",
    "identity",
    "logistics",
    "pricing",
    "catalog",
    "growth",
    "risk",
    "ledger",
    "support",
    "insights",
];
const KINDS: [&str; 10] = [
    "api",
    "worker",
    "web",
    "gateway",
    "batch",
    "proxy",
    "exporter",
    "migrations",
    "cron",
    "ui",
];
const FIRST: [&str; 12] = [
    "anna", "ben", "chloe", "david", "elena", "felix", "gina", "hugo", "ines", "jonas", "kira",
    "leo",
];
const LAST: [&str; 10] = [
    "abbott", "berg", "costa", "dubois", "eriksen", "fischer", "garcia", "haas", "ito", "jansen",
];

pub(super) fn fill(registry: &mut Registry, now: Millis) {
    let mut random = Random::new(3);
    for number in registry.users.len()..USERS {
        let name = format!(
            "{}.{}{number}",
            FIRST[number % FIRST.len()],
            LAST[number / 12 % LAST.len()]
        );
        registry.users.insert(name.clone(), User::new(&name));
    }
    let mut organizations = Vec::new();
    for number in registry.organizations.len()..ORGANIZATIONS {
        let name = format!("{}-{:03}", TEAMS[number % TEAMS.len()], number);
        let owners: &[&str] = if number % 5 == 0 {
            &["admin", "alice"]
        } else {
            &["admin"]
        };
        registry
            .organizations
            .insert(name.clone(), Organization::new(&name, owners));
        organizations.push(name);
    }
    biggest(registry, &mut Random::new(13), now);
    let mut big = Repository::new("platform-eng", "ten-thousand-tags");
    big.description = Some("Ten thousand tags, one for every build.".to_owned());
    Tagger {
        repository: &mut big,
        random: &mut random,
        now,
    }
    .fill(Plan::Builds(TAGS));
    add(registry, big);
    for number in registry.repositories.len()..REPOSITORIES {
        let namespace = &organizations[number % organizations.len()];
        let name = format!(
            "{}-{}",
            random.pick(&TEAMS),
            KINDS[number / organizations.len() % KINDS.len()]
        );
        let mut repository = Repository::new(namespace, &name);
        if registry.find(&repository.path()).is_some() {
            repository.name = format!("{name}-{number}");
        }
        repository.public = number % 7 == 0;
        repository.popularity = random.below(4_000) as f64 / 3.0;
        let plan = if number % 9 == 0 {
            Plan::Empty
        } else {
            Plan::Service(random.below(5))
        };
        let age = age(&mut random);
        Tagger {
            repository: &mut repository,
            random: &mut random,
            now: now - age,
        }
        .fill(plan);
        add(registry, repository);
    }
}

/// Many teams with many people and many repositories.
fn biggest(registry: &mut Registry, random: &mut Random, now: Millis) {
    let (name, teams, repositories) = BIGGEST;
    let people = registry.users.keys().filter(|name| name.contains('.'));
    let people: Vec<String> = people.cloned().collect();
    let mut names = Vec::new();
    for number in 0..repositories {
        let part = TEAMS[number % TEAMS.len()];
        let kind = KINDS[number / TEAMS.len() % KINDS.len()];
        let mut repository = Repository::new(name, &format!("{part}/{kind}-{number}"));
        repository.popularity = random.below(4_000) as f64 / 3.0;
        let age = age(random);
        Tagger {
            repository: &mut repository,
            random,
            now: now - age,
        }
        .fill(Plan::Service(1));
        names.push(repository.name.clone());
        add(registry, repository);
    }
    let Some(organization) = registry.organizations.get_mut(name) else {
        return;
    };
    for number in 0..teams {
        let part = TEAMS[number % TEAMS.len()];
        let role = match number % 9 {
            8 => TeamRole::Creator,
            _ => TeamRole::Member,
        };
        let mut team = Team::new(
            &format!("{part}-{}", KINDS[number % KINDS.len()]),
            role,
            &[],
        );
        if organization.team(&team.name).is_some() {
            team.name = format!("{}-{number}", team.name);
        }
        team.members = (0..random.between(2, 60))
            .map(|_| random.pick(&people).clone())
            .collect();
        team.repositories = (0..random.below(40))
            .map(|_| (random.pick(&names).clone(), Role::Write))
            .collect();
        organization.teams.push(team);
    }
}
