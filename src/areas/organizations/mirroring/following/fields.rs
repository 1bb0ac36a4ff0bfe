use leptos::prelude::*;
use quay_api::{
    ApiError, Timestamp,
    org_mirror::{
        LONGEST_NAMESPACE, OrganizationMirror, RegistryKind, SHORTEST_INTERVAL, TIMEOUTS,
    },
    repository::Visibility,
};

use super::{
    draft::Draft,
    refusal::{About, is_about},
};
use crate::{
    panels::mirror::{
        ConnectionFields, CredentialFields, Difference, IntervalFields, is_private, patterns,
        refusal, start, start_problem,
    },
    ui::Field,
};

/// A day: what most mirrors want.
const USUAL_INTERVAL: u64 = 86_400;
const USUAL_TIMEOUT: u64 = 300;

/// The inputs of a mirror.
#[derive(Clone, Copy)]
pub struct MirrorFields {
    pub(super) kind: RwSignal<String>,
    /// Whether there is a mirror already, whose kind cannot be changed.
    pub(super) is_there: bool,
    pub(super) url: Field,
    pub(super) namespace: Field,
    pub(super) credentials: CredentialFields,
    pub(super) connection: ConnectionFields,
    pub(super) filters: Field,
    pub(super) robot: Field,
    pub(super) visibility: RwSignal<String>,
    pub(super) interval: IntervalFields,
    pub(super) start: Field,
    pub(super) timeout: Field,
    pub(super) enabled: RwSignal<bool>,
}

impl MirrorFields {
    /// Inputs for a new mirror, whose first sync is due now.
    pub fn new(now: Timestamp) -> Self {
        Self {
            kind: RwSignal::new("quay".to_owned()),
            is_there: false,
            url: Field::new(url_problem),
            namespace: Field::new(namespace_problem),
            credentials: CredentialFields::new(None),
            connection: ConnectionFields::new(&Default::default()).without_signatures(),
            filters: Field::free(),
            robot: Field::new(robot_problem),
            visibility: RwSignal::new("private".to_owned()),
            interval: IntervalFields::new(USUAL_INTERVAL),
            start: Field::with(now.to_iso_seconds(), start_problem),
            timeout: Field::with(USUAL_TIMEOUT.to_string(), timeout_problem),
            enabled: RwSignal::new(true),
        }
    }

    /// Inputs that start with a mirror.
    pub fn of(mirror: &OrganizationMirror) -> Self {
        let start = mirror.sync_start_date.map(Timestamp::to_iso_seconds);
        let timeout = mirror.skopeo_timeout.unwrap_or(USUAL_TIMEOUT);
        let kind = match mirror.registry_kind {
            RegistryKind::Quay => "quay",
            RegistryKind::Harbor => "harbor",
            RegistryKind::Other => "",
        };
        let visibility = match mirror.visibility {
            Some(Visibility::Public) => "public",
            _ => "private",
        };
        Self {
            kind: RwSignal::new(kind.to_owned()),
            is_there: true,
            url: Field::with(&mirror.external_registry_url, url_problem),
            namespace: Field::with(&mirror.external_namespace, namespace_problem),
            credentials: CredentialFields::new(mirror.external_registry_username.clone()),
            connection: ConnectionFields::new(&mirror.external_registry_config)
                .without_signatures(),
            filters: Field::with(mirror.repository_filters.join(", "), |_| None),
            robot: Field::with(
                mirror.robot_username.clone().unwrap_or_default(),
                robot_problem,
            ),
            visibility: RwSignal::new(visibility.to_owned()),
            interval: IntervalFields::new(mirror.sync_interval),
            start: Field::with(start.unwrap_or_default(), start_problem),
            timeout: Field::with(timeout.to_string(), timeout_problem),
            enabled: RwSignal::new(mirror.is_enabled),
        }
    }

    /// The mirror that is wanted; otherwise marks everything that is wrong.
    pub fn checked(self) -> Option<Draft> {
        // All are checked, so that all show what is wrong with them.
        let (url, namespace) = (self.url.checked(), self.namespace.checked());
        let credentials = self.credentials.checked();
        let (robot, start) = (self.robot.checked(), self.start.checked());
        let (interval, timeout) = (self.checked_interval(), self.timeout.checked());
        let connection = self.connection.checked();
        let (kind, visibility) = untrack(|| (self.kind(), self.visibility()));
        Some(Draft {
            kind,
            url: without_slash(&url?),
            namespace: namespace?,
            credentials: credentials?,
            connection: connection?,
            filters: untrack(|| patterns(&self.filters.value.read())),
            robot: robot?,
            visibility,
            start: start.as_deref().and_then(self::start)?,
            interval: interval?,
            timeout: timeout?.parse().ok()?,
            is_enabled: self.enabled.get_untracked(),
        })
    }

    fn checked_interval(self) -> Option<u64> {
        let seconds = self.interval.checked()?;
        let is_enough = seconds >= SHORTEST_INTERVAL;
        if !is_enough {
            self.interval.refuse("Quay takes a minute at least.");
        }
        is_enough.then_some(seconds)
    }

    /// The mirror that is typed, without marking anything; `None` while something is missing. Its
    /// credentials are left out. Reactive.
    pub fn typed(self) -> Option<Draft> {
        let text = |field: Field| field.value.read().trim().to_owned();
        Some(Draft {
            kind: self.kind(),
            url: without_slash(&text(self.url)),
            namespace: text(self.namespace),
            credentials: None,
            connection: self.connection.typed(),
            filters: patterns(&self.filters.value.read()),
            robot: text(self.robot),
            visibility: self.visibility(),
            start: start(&text(self.start))?,
            interval: self.interval.seconds()?,
            timeout: text(self.timeout).parse().ok()?,
            is_enabled: self.enabled.get(),
        })
    }

    fn kind(self) -> RegistryKind {
        match self.kind.read().as_str() {
            "harbor" => RegistryKind::Harbor,
            "quay" => RegistryKind::Quay,
            _ => RegistryKind::Other,
        }
    }

    fn visibility(self) -> Visibility {
        match self.visibility.read().as_str() {
            "public" => Visibility::Public,
            _ => Visibility::Private,
        }
    }

    /// What becomes of the credentials; `None` when they stay. Reactive.
    pub fn new_credentials(self) -> Option<Difference> {
        self.credentials.difference()
    }

    /// Puts a refusal to the field it is about. Answers whether there is one.
    pub fn refuse(self, error: &ApiError) -> bool {
        let about = is_about(error);
        let words = refusal(error);
        match about {
            Some(About::Url) => self.url.set_problem(words),
            Some(About::Robot) => self.robot.set_problem(words),
            Some(About::Start) => self.start.set_problem(words),
            Some(About::Interval) => self.interval.refuse(&words),
            None => {}
        }
        about.is_some()
    }
}

fn without_slash(url: &str) -> String {
    url.trim_end_matches('/').to_owned()
}

/// What is wrong with the address of the other registry.
fn url_problem(url: &str) -> Option<&'static str> {
    if url.is_empty() {
        return Some("Enter the address of the registry, such as https://quay.io.");
    }
    let rest = url.strip_prefix("https://").or(url.strip_prefix("http://"));
    let Some(rest) = rest else {
        return Some("Begin with https://, or with http:// for a registry without a certificate.");
    };
    if rest
        .chars()
        .any(|letter| letter.is_whitespace() || letter.is_control())
    {
        return Some("Leave blanks out.");
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    if name.is_empty() || host.contains('@') {
        return Some("Name the host: https://harbor.example.com. Name and password go below.");
    }
    is_private(name).then_some(
        "Quay does not connect to addresses of a private network, so that nobody can look around in it from here.",
    )
}

fn namespace_problem(namespace: &str) -> Option<&'static str> {
    if namespace.is_empty() {
        return Some("Enter the organization or project that is followed.");
    }
    if namespace.chars().count() > LONGEST_NAMESPACE {
        return Some("Quay takes 255 characters at most.");
    }
    namespace
        .contains(|letter: char| letter.is_whitespace() || letter == '/')
        .then_some("Only the name, without blanks and slashes.")
}

fn robot_problem(robot: &str) -> Option<&'static str> {
    robot.is_empty().then_some("Choose a robot.")
}

fn timeout_problem(seconds: &str) -> Option<&'static str> {
    let [least, most] = TIMEOUTS;
    let is_right = seconds
        .parse()
        .is_ok_and(|seconds: u64| (least..=most).contains(&seconds));
    (!is_right).then_some("Enter 30 to 3600 seconds.")
}

#[cfg(test)]
mod tests;
