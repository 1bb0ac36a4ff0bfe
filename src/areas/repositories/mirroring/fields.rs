use leptos::prelude::*;
use quay_api::{
    ApiError, Timestamp,
    mirror::{Mirror, SHORTEST_TIMEOUT},
};

use super::{
    draft::Draft,
    refusal::{About, is_about},
};
use crate::{
    panels::{
        entities::{EntityField, Wanted},
        mirror::{
            ArchitectureFields, ConnectionFields, CredentialFields, Difference, IntervalFields,
            PatternTester, patterns, patterns_problem, reference_problem, refusal, start,
            start_problem,
        },
    },
    ui::{CheckField, Disclosure, Field, TextArea, TextField, TextKind},
};

/// A day: what most mirrors want.
const USUAL_INTERVAL: u64 = 86_400;

/// The inputs of a mirror.
#[derive(Clone, Copy)]
pub struct MirrorFields {
    namespace: StoredValue<String>,
    reference: Field,
    patterns: Field,
    robot: Field,
    interval: IntervalFields,
    start: Field,
    credentials: CredentialFields,
    connection: ConnectionFields,
    architectures: ArchitectureFields,
    timeout: Field,
    enabled: RwSignal<bool>,
}

impl MirrorFields {
    /// Inputs for a new mirror in a namespace, whose first sync is due now.
    pub fn new(namespace: &str, now: Timestamp) -> Self {
        Self {
            namespace: StoredValue::new(namespace.to_owned()),
            reference: Field::new(reference_problem),
            patterns: Field::with("latest", patterns_problem),
            robot: Field::with(format!("{namespace}+"), robot_problem),
            interval: IntervalFields::new(USUAL_INTERVAL),
            start: Field::with(now.to_iso_seconds(), start_problem),
            credentials: CredentialFields::new(None),
            connection: ConnectionFields::new(&Default::default()),
            architectures: ArchitectureFields::new(&[]),
            timeout: Field::with(SHORTEST_TIMEOUT.to_string(), timeout_problem),
            enabled: RwSignal::new(true),
        }
    }

    /// Inputs that start with a mirror.
    pub fn of(namespace: &str, mirror: &Mirror) -> Self {
        let start = mirror.sync_start_date.map(Timestamp::to_iso_seconds);
        let timeout = mirror.skopeo_timeout_interval.unwrap_or(SHORTEST_TIMEOUT);
        Self {
            namespace: StoredValue::new(namespace.to_owned()),
            reference: Field::with(&mirror.external_reference, reference_problem),
            patterns: Field::with(mirror.root_rule.patterns.join(", "), patterns_problem),
            robot: Field::with(
                mirror.robot_username.clone().unwrap_or_default(),
                robot_problem,
            ),
            interval: IntervalFields::new(mirror.sync_interval),
            start: Field::with(start.unwrap_or_default(), start_problem),
            credentials: CredentialFields::new(mirror.external_registry_username.clone()),
            connection: ConnectionFields::new(&mirror.external_registry_config),
            architectures: ArchitectureFields::new(&mirror.architecture_filter),
            timeout: Field::with(timeout.to_string(), timeout_problem),
            enabled: RwSignal::new(mirror.is_enabled),
        }
    }

    /// The mirror that is wanted; otherwise marks everything that is wrong.
    pub fn checked(self) -> Option<Draft> {
        // All are checked, so that all show what is wrong with them.
        let reference = self.reference.checked();
        let credentials = self.credentials.checked();
        let patterns = self.patterns.checked();
        let robot = self.checked_robot();
        let interval = self.interval.checked();
        let (start, timeout) = (self.start.checked(), self.timeout.checked());
        let connection = self.connection.checked();
        Some(Draft {
            is_enabled: self.enabled.get_untracked(),
            reference: reference?,
            credentials: credentials?,
            start: start.as_deref().and_then(self::start)?,
            interval: interval?,
            robot: robot?,
            patterns: self::patterns(&patterns?),
            connection: connection?,
            timeout: timeout?.parse().ok()?,
            architectures: untrack(|| self.architectures.filter()),
        })
    }

    /// Quay takes robots of the repository's own namespace only.
    fn checked_robot(self) -> Option<String> {
        let robot = self.robot.checked()?;
        let own = self
            .namespace
            .with_value(|namespace| robot.starts_with(&format!("{namespace}+")));
        if !own {
            let namespace = self.namespace.get_value();
            self.robot
                .set_problem(format!("Take a robot of {namespace}: {namespace}+…"));
        }
        own.then_some(robot)
    }

    /// The mirror that is typed, without marking anything; `None` while something is missing. Its
    /// credentials are left out. Reactive.
    pub fn typed(self) -> Option<Draft> {
        let text = |field: Field| field.value.read().trim().to_owned();
        Some(Draft {
            is_enabled: self.enabled.get(),
            reference: text(self.reference),
            credentials: None,
            start: start(&text(self.start))?,
            interval: self.interval.seconds()?,
            robot: text(self.robot),
            patterns: patterns(&text(self.patterns)),
            connection: self.connection.typed(),
            timeout: text(self.timeout).parse().ok()?,
            architectures: self.architectures.filter(),
        })
    }

    /// What becomes of the credentials; `None` when they stay. Reactive.
    pub fn new_credentials(self) -> Option<Difference> {
        self.credentials.difference()
    }

    /// Puts a refusal to the field it is about. Answers whether there is one.
    pub fn refuse(self, error: &ApiError) -> bool {
        let field = is_about(error).map(|about| match about {
            About::Reference => self.reference,
            About::Robot => self.robot,
            About::Start => self.start,
            About::Patterns => self.patterns,
        });
        if let Some(field) = field {
            field.set_problem(refusal(error));
        }
        field.is_some()
    }

    /// The inputs. `known` are the tags that the tester may use.
    pub fn view(self, known: Signal<Vec<String>>) -> AnyView {
        let namespace = Signal::derive(move || self.namespace.get_value());
        view! {
            <TextField
                label="Repository to follow"
                field=self.reference
                mono=true
                placeholder="quay.io/coreos/etcd"
                hint="Registry and repository, without https:// and without a tag."
            />
            <TextArea label="Tags to copy" field=self.patterns mono=true rows=2 hint="Names and patterns, separated by commas: 3.*, latest. * stands for anything."/>
            <PatternTester field=self.patterns known/>
            <EntityField
                label="Robot that writes"
                field=self.robot
                namespace
                wanted=Wanted::ROBOTS
                on_choose=|_| ()
                hint="It must exist. Quay gives it the right to write to this repository."
            />
            {self.interval.view("Sync every")}
            <TextField label="Next sync" field=self.start mono=true placeholder="2026-12-21 05:40" hint="In UTC. A moment that has passed means: as soon as a worker is free."/>
            <CheckField label="Sync by itself" value=self.enabled hint="Otherwise it syncs only when somebody asks for it."/>
            {self.credentials.view()}
            {self.architectures.view()}
            <Disclosure summary="Connection: certificate, proxies, time limit">
                <div class="stack stack--4">
                    {self.connection.view()}
                    <TextField label="Time limit for one tag, in seconds" field=self.timeout kind=TextKind::Number hint="At least 300. Large images over slow lines take longer."/>
                </div>
            </Disclosure>
        }
        .into_any()
    }
}

fn robot_problem(robot: &str) -> Option<&'static str> {
    let is_whole = robot
        .split_once('+')
        .is_some_and(|(namespace, name)| !namespace.is_empty() && !name.is_empty());
    (!is_whole).then_some("Choose a robot: its name holds a plus, such as acme-corp+sync.")
}

fn timeout_problem(seconds: &str) -> Option<&'static str> {
    let is_enough = seconds
        .parse()
        .is_ok_and(|seconds: u64| (SHORTEST_TIMEOUT..=2_147_483_647).contains(&seconds));
    (!is_enough).then_some("Enter 300 seconds or more.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::repositories::mirroring::draft::tests::{mirror, unchanged};

    #[test]
    fn the_fields_of_a_mirror_want_that_mirror() {
        Owner::new().with(|| {
            let draft = MirrorFields::of("mirror-hub", &mirror()).checked();

            assert_eq!(draft, Some(unchanged()));
        });
    }

    #[test]
    fn a_robot_of_another_namespace_is_refused() {
        Owner::new().with(|| {
            let fields = MirrorFields::of("acme-corp", &mirror());

            assert_eq!(fields.checked(), None);
            assert!(fields.robot.problem().get_untracked().is_some());
        });
    }

    #[test]
    fn a_new_mirror_wants_a_robot_and_a_source() {
        Owner::new().with(|| {
            let fields = MirrorFields::new("acme-corp", Timestamp::from_seconds(1_795_235_521));

            assert_eq!(fields.checked(), None);
            assert!(fields.reference.problem().get_untracked().is_some());
            assert!(fields.robot.problem().get_untracked().is_some());
            assert!(fields.start.problem().get_untracked().is_none());
        });
    }
}
