//! Chapter `suconfig`: whether the registry runs, and stopping it.

use serde::Deserialize;

use crate::{ApiError, Operation, Quay, shapes::null_as_default};

const CHAPTER: &str = "suconfig";

/// [`status`]
pub const STATUS: Operation =
    Operation::get("scRegistryStatus", "/superuser/registrystatus", CHAPTER);
/// [`shut_down`]
pub const SHUT_DOWN: Operation =
    Operation::post("scShutdownContainer", "/superuser/shutdown", CHAPTER);

/// How the registry is doing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Status {
    /// `ready`, `setup-db`, `config-db` and so on.
    pub status: String,
    /// Where its configuration lies: `file` or `k8s`.
    #[serde(default, deserialize_with = "null_as_default")]
    pub provider_id: String,
}

/// Gets how the registry is doing. Anybody may ask.
pub async fn status(quay: &Quay) -> Result<Status, ApiError> {
    quay.call(&STATUS).send().await
}

/// Stops the registry's container; whatever runs it may start it again. For superusers. Outside a
/// container Quay fails (500).
pub async fn shut_down(quay: &Quay) -> Result<(), ApiError> {
    quay.call(&SHUT_DOWN).done().await
}
