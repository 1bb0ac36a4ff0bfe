//! What the configuration file of an image says, as OCI and Docker write it.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The configuration of an image. Everything may be missing.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Configuration {
    architecture: Option<String>,
    os: Option<String>,
    variant: Option<String>,
    created: Option<String>,
    author: Option<String>,
    config: Option<Run>,
}

/// How it is run.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Run {
    user: Option<String>,
    working_dir: Option<String>,
    env: Option<Vec<String>>,
    entrypoint: Option<Vec<String>>,
    cmd: Option<Vec<String>>,
    exposed_ports: Option<BTreeMap<String, serde::de::IgnoredAny>>,
    volumes: Option<BTreeMap<String, serde::de::IgnoredAny>>,
    stop_signal: Option<String>,
    healthcheck: Option<serde_json::Value>,
}

/// What people ask of a configuration file, with the values that it has; nothing of a file that is none.
pub fn rows(text: &str) -> Vec<(&'static str, Vec<String>)> {
    let configuration = serde_json::from_str::<Configuration>(text);
    configuration.map(Configuration::rows).unwrap_or_default()
}

/// The same, one value to a name where a name could tell them apart: each variable of the environment has
/// its own.
pub fn facts(text: &str) -> Vec<(String, String)> {
    let named = |(name, value): (&'static str, String)| match (name, value.split_once('=')) {
        ("Environment", Some((variable, value))) => {
            (format!("Environment: {variable}"), value.to_owned())
        }
        _ => (name.to_owned(), value),
    };
    let values = |(name, values): (&'static str, Vec<String>)| {
        values.into_iter().map(move |value| (name, value))
    };
    rows(text).into_iter().flat_map(values).map(named).collect()
}

impl Configuration {
    fn rows(self) -> Vec<(&'static str, Vec<String>)> {
        let run = self.config.unwrap_or_default();
        let words = |words: Option<Vec<String>>| {
            let words = words.filter(|words| !words.is_empty());
            words.map(|words| serde_json::to_string(&words).unwrap_or_default())
        };
        let keys = |map: Option<BTreeMap<String, serde::de::IgnoredAny>>| {
            map.unwrap_or_default().into_keys().collect::<Vec<_>>()
        };
        let platform = [self.os, self.architecture, self.variant];
        let platform: Vec<String> = platform
            .into_iter()
            .flatten()
            .filter(|one| !one.is_empty())
            .collect();
        let one = |value: Option<String>| {
            value
                .into_iter()
                .filter(|value| !value.is_empty())
                .collect::<Vec<_>>()
        };
        let rows = vec![
            ("Platform", one(Some(platform.join("/")))),
            ("Entrypoint", one(words(run.entrypoint))),
            ("Command", one(words(run.cmd))),
            ("User", one(run.user)),
            ("Working directory", one(run.working_dir)),
            ("Environment", run.env.unwrap_or_default()),
            ("Ports", keys(run.exposed_ports)),
            ("Volumes", keys(run.volumes)),
            ("Stop signal", one(run.stop_signal)),
            (
                "Health check",
                one(run.healthcheck.map(|check| check.to_string())),
            ),
            ("Created", one(self.created)),
            ("Author", one(self.author)),
        ];
        rows.into_iter()
            .filter(|(_, values)| !values.is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{facts, rows};

    #[test]
    fn a_configuration_tells_what_it_has_and_nothing_else() {
        let rows = rows(
            r#"{"os": "linux", "architecture": "arm64", "config": {"Cmd": ["sh", "-c"], "Env": ["A=1"],
                "ExposedPorts": {"80/tcp": {}}, "Entrypoint": null, "User": ""}}"#,
        );

        let names: Vec<_> = rows.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["Platform", "Command", "Environment", "Ports"]);
        assert_eq!(rows[0].1, ["linux/arm64"]);
        assert_eq!(rows[1].1, [r#"["sh","-c"]"#]);
    }

    #[test]
    fn each_variable_of_the_environment_is_a_fact_of_its_own() {
        let facts = facts(r#"{"config": {"Env": ["PATH=/bin", "EMPTY="], "User": "app"}}"#);

        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let expected = [
            pair("User", "app"),
            pair("Environment: PATH", "/bin"),
            pair("Environment: EMPTY", ""),
        ];
        assert_eq!(facts, expected);
    }

    #[test]
    fn a_file_that_is_no_configuration_tells_nothing() {
        assert!(rows("not JSON").is_empty());
    }
}
