//! What is wrong with an organization, from what is known of it. Pure functions.

use quay_api::{
    mirror::SyncStatus, org_mirror::OrganizationMirror, organization::Organization,
    repositorynotification::Notification, robot::Robot,
};

use crate::{
    areas::organizations::quota::facts::{Allowed, QuotaFacts, Standing},
    formats::{
        bytes::bytes,
        count::{count, plural},
    },
    panels::notifications::target::{self, State},
    paths,
};

/// After how long a robot counts as forgotten, in days.
const FORGOTTEN: i64 = 90;
const DAY: i64 = 86_400_000;

/// Something that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub title: String,
    /// More about it.
    pub detail: String,
    /// Whether something is broken already.
    pub is_grave: bool,
    /// Where it is mended, and what the way there is called.
    pub way: (String, &'static str),
}

/// A quota that refuses pushes, or soon will.
pub fn of_quota(name: &str, facts: &QuotaFacts) -> Option<Problem> {
    let quota = facts.quota.as_ref()?;
    let (used, percent) = (facts.used?, facts.percent()?);
    let detail = format!("{} of {}, {percent:.0} %.", bytes(used), bytes(quota.bytes));
    let way = (paths::quota(name), "Find space to free");
    match facts.standing()? {
        Standing::Free => None,
        Standing::Refused(_) => Some(Problem {
            title: "Pushes are refused: the quota is used up".to_owned(),
            detail,
            is_grave: true,
            way,
        }),
        Standing::Warned(at) => Some(Problem {
            title: warned(quota, at),
            detail,
            is_grave: false,
            way,
        }),
    }
}

fn warned(quota: &Allowed, at: u32) -> String {
    match quota.refuses_at() {
        Some(stop) => format!("The quota is above {at} %: pushes stop at {stop} %"),
        None => format!("The quota is above {at} %"),
    }
}

/// A team of owners that would be empty if one person left.
pub fn of_owners(organization: &Organization) -> Option<Problem> {
    let owners = organization.teams.as_ref()?.get("owners")?;
    (owners.member_count == 1).then(|| Problem {
        title: "Only one person owns it".to_owned(),
        detail: "When they leave, nobody but a superuser can administer it.".to_owned(),
        is_grave: false,
        way: (paths::team(&organization.name, "owners"), "Add an owner"),
    })
}

/// Robots that nobody has used for long, though they may do something.
pub fn of_robots(name: &str, robots: &[Robot], now: i64) -> Option<Problem> {
    let is_forgotten = |robot: &&Robot| {
        let since = robot.last_accessed.or(robot.created);
        since.is_some_and(|at| at.as_milliseconds() <= now - FORGOTTEN * DAY)
    };
    let forgotten: Vec<&Robot> = robots.iter().filter(is_forgotten).collect();
    let names: Vec<&str> = forgotten.iter().map(|robot| robot.name.as_str()).collect();
    let named = match names.as_slice() {
        [] => return None,
        [shown @ .., _] if shown.len() > 3 => {
            format!(
                "{} and {} more",
                shown[..3].join(", "),
                count(names.len() as u64 - 3)
            )
        }
        all => all.join(", "),
    };
    Some(Problem {
        title: format!(
            "{} unused for {FORGOTTEN} days",
            plural(names.len() as u64, "robot")
        ),
        detail: named,
        is_grave: false,
        way: (
            format!("{}?filter=unused%3A{FORGOTTEN}d", paths::robots(name)),
            "Review robots",
        ),
    })
}

/// A mirror of the organization whose last sync did not go well.
pub fn of_mirror(name: &str, mirror: &OrganizationMirror) -> Option<Problem> {
    let failed = mirror.counts.as_ref().map_or(0, |counts| counts.fail);
    let title = match (mirror.sync_status, mirror.is_enabled) {
        (SyncStatus::Fail, _) => "The last sync of the mirror failed".to_owned(),
        (_, true) if failed > 0 => {
            format!("The mirror could not copy {}", plural_repositories(failed))
        }
        (_, false) => "The mirror is switched off".to_owned(),
        _ => return None,
    };
    Some(Problem {
        title,
        detail: format!(
            "It follows {}/{}.",
            mirror.external_registry_url, mirror.external_namespace
        ),
        is_grave: mirror.sync_status == SyncStatus::Fail,
        way: (paths::organization_mirroring(name), "Open the mirror"),
    })
}

fn plural_repositories(number: u64) -> String {
    crate::formats::count::plural_of(number, "repository", "repositories")
}

/// Notifications that Quay has given up.
pub fn of_notifications(name: &str, all: &[Notification]) -> Option<Problem> {
    let disabled = all
        .iter()
        .filter(|one| target::state(one) == State::Disabled);
    let number = disabled.count() as u64;
    (number > 0).then(|| Problem {
        title: format!("{} disabled", plural(number, "notification")),
        detail:
            "Quay gave up after too many failed deliveries: nobody is told of the quota any more."
                .to_owned(),
        is_grave: true,
        way: (
            paths::organization_notifications(name),
            "Show notifications",
        ),
    })
}

#[cfg(test)]
mod tests;
