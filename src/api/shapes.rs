//! Parts that the answers of several chapters share, and ways to read what Quay
//! does not always write alike.

use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};

/// The picture that stands for a user, organization, team or application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Avatar {
    /// The name of what it stands for.
    pub name: String,
    /// The hash of the e-mail address, for registries that use Gravatar.
    pub hash: String,
    /// The colour behind the first letter, as `#rrggbb`.
    pub color: String,
    /// What it stands for.
    pub kind: AvatarKind,
}

/// What an [`Avatar`] stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AvatarKind {
    /// A user. Organizations by themselves are marked so, too.
    User,
    /// An organization in a list.
    #[serde(rename = "org")]
    Organization,
    /// A team.
    Team,
    /// A robot account.
    Robot,
    /// An OAuth application.
    #[serde(rename = "app")]
    Application,
    /// Something newer.
    #[default]
    #[serde(other)]
    Other,
}

/// A quota of a namespace.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Quota {
    /// Quay's number for it.
    pub id: u64,
    /// How many bytes the namespace may hold.
    pub limit_bytes: u64,
    /// At which parts of it something happens.
    #[serde(default)]
    pub limits: Vec<QuotaLimit>,
}

/// A threshold of a [`Quota`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct QuotaLimit {
    /// Quay's number for it.
    pub id: u64,
    /// What happens there.
    #[serde(rename = "type")]
    pub kind: QuotaLimitKind,
    /// The threshold, in percent of the quota.
    pub limit_percent: u32,
}

/// What happens at a [`QuotaLimit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QuotaLimitKind {
    /// The owners are told.
    Warning,
    /// Pushes are refused.
    Reject,
    /// Something newer.
    #[serde(other)]
    Other,
}

/// How much of a quota is used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct QuotaReport {
    /// The bytes in use.
    #[serde(deserialize_with = "null_as_default")]
    pub quota_bytes: u64,
    /// The quota in bytes, if there is one.
    pub configured_quota: Option<u64>,
    /// `complete`, or how far the first count of the namespace has come.
    pub backfill_status: Option<String>,
}

/// Reads `null` like an absent field.
pub(crate) fn null_as_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + Default,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Reads whole numbers that Quay writes with a fraction at times: `1209600.0`.
pub(crate) fn whole_number<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<u64>, D::Error> {
    let number = Option::<f64>::deserialize(deserializer)?;
    Ok(number.map(|number| number as u64))
}

/// Reads a whole number that Quay writes with a fraction where it computed it: `1073741824.0`.
pub(crate) fn whole_count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let number = serde_json::Number::deserialize(deserializer)?;
    let rounded = || number.as_f64().map(|number| number as u64);
    let count = number.as_u64().or_else(rounded);
    Ok(count.unwrap_or_default())
}
