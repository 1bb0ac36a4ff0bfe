//! What a build wrote while it ran.

use serde::Deserialize;

use super::LOGS;
use crate::{ApiError, Method, Quay, RepositoryName, Timestamp, shapes::null_as_default};

/// A part of a log, as far as it is written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct LogPage {
    /// The number of the first entry here, from 0.
    pub start: u32,
    /// How many entries there are by now.
    pub total: u32,
    /// The entries from `start` on, up to the end.
    #[serde(deserialize_with = "null_as_default")]
    pub logs: Vec<LogEntry>,
    /// Where the whole log is kept, once it is archived; it has no entries here then.
    pub logs_url: Option<String>,
}

/// An entry of a log: one line, several, or a part of one.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct LogEntry {
    /// The text, with the escape sequences that colour it in a terminal.
    #[serde(deserialize_with = "null_as_default")]
    pub message: String,
    /// What it is.
    #[serde(rename = "type", deserialize_with = "null_as_default")]
    pub kind: LogKind,
    data: Option<Data>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Data {
    datetime: Option<String>,
}

impl LogEntry {
    /// When it was written, if Quay says so.
    pub fn at(&self) -> Option<Timestamp> {
        Timestamp::parse(self.data.as_ref()?.datetime.as_deref()?)
    }
}

/// What an entry of a log is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogKind {
    /// The build entered a phase; the message is its name.
    Phase,
    /// A command of the Dockerfile begins.
    Command,
    /// Something failed.
    Error,
    /// What a command printed.
    #[default]
    #[serde(other)]
    Output,
}

/// Gets the log of a build from its entry number `start` on.
pub async fn logs(
    quay: &Quay,
    repository: &RepositoryName,
    id: &str,
    start: u32,
) -> Result<LogPage, ApiError> {
    let call = quay.call(&LOGS).repository(repository);
    let start = (start > 0).then_some(start);
    call.path("build_uuid", id)
        .number("start", start)
        .send()
        .await
}

/// Gets a whole log from where it is archived, without the token. A browser may refuse to ask there.
pub async fn archived_logs(quay: &Quay, url: &str) -> Result<LogPage, ApiError> {
    let call = quay.elsewhere(&LOGS, Method::Get, url);
    call.send().await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn entries_are_told_apart_and_dated_where_quay_dates_them() {
        let page: LogPage = serde_json::from_value(json!({"start": 0, "total": 3, "logs": [
            {"message": "building", "type": "phase", "data": {"datetime": "2026-11-21 04:00:00"}},
            {"message": " ---> Running in 1869f"},
            {"message": null, "type": "newer", "data": {}},
        ]}))
        .unwrap();

        let kinds: Vec<_> = page.logs.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds, [LogKind::Phase, LogKind::Output, LogKind::Output]);
        assert_eq!(
            page.logs[0].at().map(Timestamp::to_iso_seconds).as_deref(),
            Some("2026-11-21T04:00:00Z")
        );
        assert_eq!(page.logs[2].at(), None);
    }
}
