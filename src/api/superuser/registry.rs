//! What superusers may know of the registry as a whole: its size, configuration and changes.

use std::fmt;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::CHAPTER;
use crate::{ApiError, Operation, Quay, Scope, Timestamp, shapes::null_as_default, timestamp};

/// [`size`]
pub const SIZE: Operation =
    Operation::get("getRegistrySize", "/superuser/registrysize/", CHAPTER).needs(Scope::SuperUser);
/// [`compute_size`]. The reference calls it `postRegistrySize`.
pub const COMPUTE_SIZE: Operation = Operation::post(
    "queueRegistrySizeCalculation",
    "/superuser/registrysize/",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`configuration`]. No registry lists it among its operations: whether it is there is told by the feature
/// `SUPERUSER_CONFIGDUMP`, or by asking.
pub const CONFIGURATION: Operation =
    Operation::get("getConfigDump", "/superuser/config", CHAPTER).needs(Scope::SuperUser);
/// [`changes`]
pub const CHANGES: Operation =
    Operation::get("getChangeLog", "/superuser/changelog/", CHAPTER).needs(Scope::SuperUser);

/// How much all repositories hold, as it was last computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RegistrySize {
    /// Bytes; what several repositories share is counted once. 0 when it was never computed.
    #[serde(deserialize_with = "null_as_default")]
    pub size_bytes: u64,
    /// When it was last computed; absent when it never was.
    #[serde(deserialize_with = "timestamp::milliseconds::deserialize")]
    pub last_ran: Option<Timestamp>,
    /// Whether it is being computed.
    pub running: bool,
    /// Whether it will be.
    pub queued: bool,
}

impl RegistrySize {
    /// Whether a new size is on its way.
    pub fn is_under_way(&self) -> bool {
        self.running || self.queued
    }
}

/// The configuration of the registry. Quay masks the secrets that it knows, and no others: it is to be
/// shown when asked for, and never kept or logged.
#[derive(Clone, PartialEq, Deserialize)]
pub struct Configuration {
    /// Settings that Quay knows, by name.
    #[serde(rename = "config", default, deserialize_with = "null_as_default")]
    pub settings: Map<String, Value>,
    /// Settings that its schema does not have, by name.
    #[serde(rename = "warning", default, deserialize_with = "null_as_default")]
    pub unknown: Map<String, Value>,
    /// The environment of its process, by name.
    #[serde(rename = "env", default, deserialize_with = "null_as_default")]
    pub environment: Map<String, Value>,
    /// The JSON schema of the settings.
    #[serde(default)]
    pub schema: Value,
}

/// Never shows the settings.
impl fmt::Debug for Configuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Configuration(…)")
    }
}

impl Configuration {
    /// What the schema says of a setting.
    pub fn description(&self, name: &str) -> Option<&str> {
        let property = self.schema.get("properties")?.get(name)?;
        property.get("description")?.as_str()
    }
}

/// Gets the size that was last computed.
pub async fn size(quay: &Quay) -> Result<RegistrySize, ApiError> {
    quay.call(&SIZE).send().await
}

/// Has the size computed, which a worker does in its own time; an order that waits already is none.
pub async fn compute_size(quay: &Quay) -> Result<(), ApiError> {
    quay.call(&COMPUTE_SIZE).done().await
}

/// Gets the configuration: some 100 kB.
pub async fn configuration(quay: &Quay) -> Result<Configuration, ApiError> {
    quay.call(&CONFIGURATION).send().await
}

/// Gets what changed from version to version, in Markdown: some 280 kB.
pub async fn changes(quay: &Quay) -> Result<String, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        log: String,
    }
    let answer: Answer = quay.call(&CHANGES).send().await?;
    Ok(answer.log)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_size_is_dated_in_milliseconds_and_never_computed_at_first() {
        let read = |fields: Value| serde_json::from_value::<RegistrySize>(fields).unwrap();
        let first = json!({"size_bytes": 0, "last_ran": null, "running": false, "queued": false});
        let later = json!({"size_bytes": 5, "last_ran": 1_795_237_189_883_i64, "queued": true, "running": false});

        assert_eq!(read(first), RegistrySize::default());
        assert!(read(later).is_under_way());
        assert_eq!(
            read(json!({"last_ran": 1_795_237_189_883_i64})).last_ran,
            Some(Timestamp::from_milliseconds(1_795_237_189_883))
        );
    }

    #[test]
    fn the_configuration_is_never_printed_and_explained_by_its_schema() {
        let configuration: Configuration = serde_json::from_value(json!({
            "config": {"SECRET": "s3cret"}, "warning": null, "env": {"PATH": "/bin"},
            "schema": {"properties": {"SECRET": {"description": "Keep it."}}},
        }))
        .unwrap();

        assert!(!format!("{configuration:?}").contains("s3cret"));
        assert_eq!(configuration.description("SECRET"), Some("Keep it."));
        assert_eq!(configuration.description("PATH"), None);
    }
}
