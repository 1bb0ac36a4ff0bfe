//! Builds, which go on by the clock, and triggers. What a build has come to follows from when it was
//! asked for, so nothing has to run.

use serde_json::{Map, Value, json};

use super::{Millis, iso_seconds};

/// How long a build waits for a builder, and is scheduled.
const WAITS: Millis = 3_000;
const SCHEDULED: Millis = WAITS + 600;
const PULLED: Millis = SCHEDULED + 1_600;
/// How long each command of the Dockerfile takes.
const COMMAND: Millis = 1_400;
const PUSHES: Millis = 1_800;

/// What becomes of a build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Succeeds,
    Fails,
    /// It waits for ever.
    Waits,
    /// It stops on the way, in its last command.
    Hangs,
    Cancelled,
    Expires,
}

pub(crate) struct Build {
    pub(crate) uuid: String,
    pub(crate) name: String,
    pub(crate) asked: Millis,
    pub(crate) fate: Fate,
    pub(crate) dockerfile_path: String,
    pub(crate) context: String,
    pub(crate) tags: Vec<String>,
    pub(crate) manual_user: Option<String>,
    /// The UUID of its trigger.
    pub(crate) trigger: Option<String>,
    pub(crate) metadata: Value,
    pub(crate) pull_robot: Option<String>,
    pub(crate) archive_url: Option<String>,
    /// The log was moved to a storage.
    pub(crate) archived: bool,
    pub(crate) commands: Vec<String>,
    /// What the commands print.
    pub(crate) output: String,
}

impl Build {
    pub(crate) fn new(uuid: String, name: &str, asked: Millis, fate: Fate) -> Self {
        Self {
            uuid,
            name: name.to_owned(),
            asked,
            fate,
            dockerfile_path: "/Dockerfile".to_owned(),
            context: "/".to_owned(),
            tags: vec![name.to_owned()],
            manual_user: None,
            trigger: None,
            metadata: json!({}),
            pull_robot: None,
            archive_url: None,
            archived: false,
            commands: (1..=5)
                .map(|number| format!("RUN make step-{number}"))
                .collect(),
            output: "\u{1b}[32mok\u{1b}[0m".to_owned(),
        }
    }

    fn built(&self) -> Millis {
        PULLED + COMMAND * self.commands.len() as Millis
    }

    /// How far it is, in milliseconds since it was asked for.
    fn age(&self, now: Millis) -> Millis {
        let age = (now - self.asked).max(0);
        match self.fate {
            Fate::Waits | Fate::Cancelled => age.min(WAITS - 1),
            Fate::Hangs => age.min(self.built() - 1),
            Fate::Succeeds | Fate::Fails | Fate::Expires => age,
        }
    }

    /// As written in answers.
    pub(crate) fn phase(&self, now: Millis) -> &'static str {
        let age = self.age(now);
        match self.fate {
            Fate::Cancelled => "cancelled",
            _ if age < WAITS => "waiting",
            _ if age < SCHEDULED => "build-scheduled",
            Fate::Expires => "expired",
            _ if age < PULLED => "pulling",
            _ if age < self.built() => "building",
            Fate::Fails => "error",
            _ if age < self.built() + PUSHES => "pushing",
            _ => "complete",
        }
    }

    /// The live part of the status; empty before and after.
    pub(crate) fn status(&self, now: Millis) -> Value {
        let (age, phase) = (self.age(now), self.phase(now));
        if !["pulling", "building", "pushing"].contains(&phase) {
            return json!({});
        }
        let part = |from: Millis, long: Millis| ((age - from) as f64 / long as f64).clamp(0.0, 1.0);
        let total = self.commands.len() as Millis;
        json!({
            "total_commands": total,
            "current_command": ((age - PULLED) / COMMAND + 1).clamp(0, total),
            "pull_completion": part(SCHEDULED, PULLED - SCHEDULED),
            "push_completion": part(self.built(), PUSHES),
        })
    }

    /// What the log holds by now.
    pub(crate) fn log(&self, now: Millis) -> Vec<Value> {
        let age = self.age(now);
        let lines = self.lines().into_iter();
        lines
            .take_while(|(at, _)| *at <= age)
            .map(|(_, line)| line)
            .collect()
    }

    /// All lines with when they are written.
    fn lines(&self) -> Vec<(Millis, Value)> {
        let dated = |at: Millis| {
            let text = iso_seconds(self.asked + at);
            json!({"datetime": text.trim_end_matches('Z')})
        };
        let phase = |at, name: &str| (at, json!({"message": name, "type": "phase"}));
        let mut lines = vec![(
            WAITS,
            json!({"message": "build-scheduled", "type": "phase", "data": dated(WAITS)}),
        )];
        if self.fate == Fate::Expires {
            return lines;
        }
        lines.push(phase(SCHEDULED, "pulling"));
        lines.push(phase(PULLED, "building"));
        let count = self.commands.len();
        for (index, command) in self.commands.iter().enumerate() {
            let at = PULLED + COMMAND * index as Millis;
            let message = format!("Step {}/{count} : {command}", index + 1);
            lines.push((
                at,
                json!({"message": message, "type": "command", "data": dated(at)}),
            ));
            let message = format!(" ---> Running in {:05x}\n{}", 99_999 + index, self.output);
            lines.push((at + COMMAND / 2, json!({"message": message})));
        }
        let end = self.built();
        if self.fate == Fate::Fails {
            let last = self.commands.last().map_or("", String::as_str);
            let message = format!("The command '/bin/sh -c {last}' returned a non-zero code: 2");
            lines.push((end, json!({"message": message, "type": "error"})));
            lines.push(phase(end, "error"));
        } else {
            lines.push(phase(end, "pushing"));
            lines.push(phase(end + PUSHES, "complete"));
        }
        lines
    }
}

pub(crate) struct Trigger {
    pub(crate) uuid: String,
    pub(crate) service: &'static str,
    pub(crate) active: bool,
    pub(crate) enabled: bool,
    pub(crate) disabled_reason: Option<&'static str>,
    /// Without its credentials.
    pub(crate) config: Map<String, Value>,
    pub(crate) credentials: Vec<(String, String)>,
    pub(crate) pull_robot: Option<String>,
}

impl Trigger {
    /// One that was never activated.
    pub(crate) fn new(uuid: &str, service: &'static str) -> Self {
        Self {
            uuid: uuid.to_owned(),
            service,
            active: false,
            enabled: true,
            disabled_reason: None,
            config: Map::new(),
            credentials: Vec::new(),
            pull_robot: None,
        }
    }

    pub(crate) fn source(&self) -> Option<&str> {
        self.config.get("build_source")?.as_str()
    }

    /// Whether something can be asked of its service.
    pub(crate) fn is_custom(&self) -> bool {
        self.service == "custom-git"
    }
}
