//! Chapter `logs`: who did what, and when.
//!
//! Repositories, organizations, the person and the whole registry have logs with the same queries and
//! answers: see [`Owner`]. The operations of the registry's own are of the chapter `superuser`.

mod owner;
mod period;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use self::{
    owner::Owner,
    period::{Day, LONGEST_AGGREGATE, Period},
};
use crate::{
    ApiError, Avatar, Operation, Page, PageToken, Quay, Response, Scope, Timestamp, client::Call,
    shapes::null_as_default,
};

const CHAPTER: &str = "logs";
const OF_SUPERUSERS: &str = "superuser";

/// [`list`] of an organization
pub const LIST_OF_ORGANIZATION: Operation =
    Operation::get("listOrgLogs", "/organization/{orgname}/logs", CHAPTER)
        .needs(Scope::AdministerOrganization);
/// [`aggregate`] of an organization
pub const AGGREGATE_OF_ORGANIZATION: Operation = Operation::get(
    "getAggregateOrgLogs",
    "/organization/{orgname}/aggregatelogs",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`export`] of an organization
pub const EXPORT_OF_ORGANIZATION: Operation = Operation::post(
    "exportOrgLogs",
    "/organization/{orgname}/exportlogs",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`list`] of a repository
pub const LIST_OF_REPOSITORY: Operation =
    Operation::get("listRepoLogs", "/repository/{repository}/logs", CHAPTER)
        .needs(Scope::AdministerRepository);
/// [`aggregate`] of a repository
pub const AGGREGATE_OF_REPOSITORY: Operation = Operation::get(
    "getAggregateRepoLogs",
    "/repository/{repository}/aggregatelogs",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`export`] of a repository
pub const EXPORT_OF_REPOSITORY: Operation = Operation::post(
    "exportRepoLogs",
    "/repository/{repository}/exportlogs",
    CHAPTER,
)
.needs(Scope::AdministerRepository);

/// [`list`] of the person
pub const LIST_OF_USER: Operation =
    Operation::get("listUserLogs", "/user/logs", CHAPTER).needs(Scope::AdministerUser);
/// [`aggregate`] of the person
pub const AGGREGATE_OF_USER: Operation =
    Operation::get("getAggregateUserLogs", "/user/aggregatelogs", CHAPTER)
        .needs(Scope::AdministerUser);
/// [`export`] of the person
pub const EXPORT_OF_USER: Operation =
    Operation::post("exportUserLogs", "/user/exportlogs", CHAPTER).needs(Scope::AdministerUser);
/// [`list`] of the registry
pub const LIST_OF_REGISTRY: Operation =
    Operation::get("listAllLogs", "/superuser/logs", OF_SUPERUSERS).needs(Scope::SuperUser);
/// [`aggregate`] of the registry. Quay's own list names no scope; it wants `super:user` all the same.
pub const AGGREGATE_OF_REGISTRY: Operation = Operation::get(
    "listAllAggregateLogs",
    "/superuser/aggregatelogs",
    OF_SUPERUSERS,
);

/// How many entries a page holds. Quay has no parameter for it.
pub const PAGE: usize = 20;

/// Which entries to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListQuery {
    /// The days, of any number; without them the last two.
    pub period: Option<Period>,
    /// Only what this user or robot did, where the owner [takes it](Owner::takes_performer). Quay fails
    /// (500) for one it does not know.
    pub performer: Option<String>,
    /// Where to go on, from the page before. Quay ignores a token that is too old and sends the
    /// first page again: who follows tokens must watch for it.
    pub next_page: Option<PageToken>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct LogEntry {
    /// Quay's word for what happened, such as `push_repo`. There are some 125, and every version of
    /// Quay adds some.
    pub kind: String,
    /// What it happened to and how; the fields differ by kind. Of a build trigger they hold
    /// credentials: what is shown must be cleaned of them.
    #[serde(default, deserialize_with = "null_as_default")]
    pub metadata: Map<String, Value>,
    /// The address that the request came from; absent for what Quay does by itself.
    pub ip: Option<String>,
    /// When, to the second.
    pub datetime: Timestamp,
    /// Who did it; absent for what Quay does by itself and before somebody is signed in.
    pub performer: Option<Performer>,
    /// In whose logs it stands; only in those of the whole registry.
    pub namespace: Option<Avatar>,
}

/// Who did something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Performer {
    /// The name; of robots `owner+name`.
    pub name: String,
    /// Whether it is a robot account.
    pub is_robot: bool,
    /// Its picture.
    #[serde(deserialize_with = "null_as_default")]
    pub avatar: Avatar,
}

/// How often something happened on one day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Aggregate {
    /// As [`LogEntry::kind`].
    pub kind: String,
    /// How often.
    pub count: u64,
    /// The beginning of the day, in UTC.
    pub datetime: Timestamp,
}

/// Where Quay puts a link to the exported logs. It takes any text for either, and none at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum ExportTarget {
    /// This address is asked by POST once the file is there.
    #[serde(rename = "callback_url")]
    Url(String),
    /// A message is sent to this address.
    #[serde(rename = "callback_email")]
    Email(String),
}

/// Lists what happened, newest first, [`PAGE`] at a time. An organization that is not there is an invalid
/// request (400).
pub async fn list(
    quay: &Quay,
    owner: &Owner,
    query: &ListQuery,
) -> Result<Page<LogEntry>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        logs: Vec<LogEntry>,
        next_page: Option<PageToken>,
        #[serde(flatten)]
        elsewhere: Elsewhere,
    }
    let call = owner.call(quay, owner.lists(), query.performer.as_deref());
    let answer: Answer = during(call, query.period)
        .text("next_page", query.next_page.as_ref().map(PageToken::as_str))
        .send()
        .await?;
    answer.elsewhere.check(owner.lists())?;
    Ok(Page {
        items: answer.logs,
        next: answer.next_page,
    })
}

/// Counts what happened, by day and kind, at most [`LONGEST_AGGREGATE`] days at once; with a `performer`
/// as [`ListQuery::performer`].
pub async fn aggregate(
    quay: &Quay,
    owner: &Owner,
    period: Option<Period>,
    performer: Option<&str>,
) -> Result<Vec<Aggregate>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        aggregated: Vec<Aggregate>,
        #[serde(flatten)]
        elsewhere: Elsewhere,
    }
    let call = owner.call(quay, owner.counts(), performer);
    let answer: Answer = during(call, period).send().await?;
    answer.elsewhere.check(owner.counts())?;
    Ok(answer.aggregated)
}

/// Has Quay write the logs into a file and tell where it is. Returns the number of the export, by which
/// nothing can be asked: whether it ever comes depends on Quay's workers. For an organization that is not
/// there Quay fails (500); those of the registry are not offered.
pub async fn export(
    quay: &Quay,
    owner: &Owner,
    period: Option<Period>,
    target: &ExportTarget,
) -> Result<String, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        export_id: String,
    }
    let Some(operation) = owner.exports() else {
        let message = "A registry does not export its logs as a whole.";
        return Err(refusal(owner.lists(), 501, message));
    };
    let call = owner.call(quay, operation, None);
    let answer: Answer = during(call, period).json(target).send().await?;
    Ok(answer.export_id)
}

/// A registry that hands its logs on to another system answers with success and no entries.
#[derive(Deserialize)]
struct Elsewhere {
    #[serde(default)]
    search_unavailable: bool,
    #[serde(default, deserialize_with = "null_as_default")]
    message: String,
}

impl Elsewhere {
    /// The error that Quay should have answered with.
    fn check(&self, operation: &'static Operation) -> Result<(), ApiError> {
        if !self.search_unavailable {
            return Ok(());
        }
        Err(refusal(operation, 501, &self.message))
    }
}

fn during(call: Call<'_>, period: Option<Period>) -> Call<'_> {
    let [first, last] = match period {
        Some(period) => [period.first(), period.last()].map(|day| Some(day.to_string())),
        None => [None, None],
    };
    call.text("starttime", first.as_deref())
        .text("endtime", last.as_deref())
}

/// What a page says that begins again from the newest entry although a later page was asked for:
/// Quay forgets a [`PageToken`] after two days, and then sends the first page as if nothing was wrong.
pub fn began_again() -> ApiError {
    let message = "The registry no longer knows where the list goes on, and began it again. Refresh the list to read it anew.";
    refusal(&LIST_OF_REPOSITORY, 410, message)
}

/// The error that Quay should have answered with.
fn refusal(operation: &'static Operation, status: u16, message: &str) -> ApiError {
    let body = serde_json::json!({ "message": message }).to_string();
    ApiError::from_response(operation, &Response::new(status, body))
}
