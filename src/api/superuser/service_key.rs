//! Keys by which services, such as the scanner and the builders, prove to the registry who they are.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{CHAPTER, account::Account};
use crate::{
    ApiError, Operation, Quay, Scope, Secret, Timestamp, client::Call, shapes::null_as_default,
};

/// [`list`]
pub const LIST: Operation =
    Operation::get("listServiceKeys", "/superuser/keys", CHAPTER).needs(Scope::SuperUser);
/// [`create`]
pub const CREATE: Operation =
    Operation::post("createServiceKey", "/superuser/keys", CHAPTER).needs(Scope::SuperUser);
/// [`get`]
pub const GET: Operation =
    Operation::get("getServiceKey", "/superuser/keys/{kid}", CHAPTER).needs(Scope::SuperUser);
/// [`update`]
pub const UPDATE: Operation =
    Operation::put("updateServiceKey", "/superuser/keys/{kid}", CHAPTER).needs(Scope::SuperUser);
/// [`delete`]
pub const DELETE: Operation =
    Operation::delete("deleteServiceKey", "/superuser/keys/{kid}", CHAPTER).needs(Scope::SuperUser);
/// [`approve`]
pub const APPROVE: Operation = Operation::post(
    "approveServiceKey",
    "/superuser/approvedkeys/{kid}",
    CHAPTER,
)
.needs(Scope::SuperUser);

/// A key, of which the registry knows the public half.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ServiceKey {
    /// What it is called by: the fingerprint of its public half.
    pub kid: String,
    /// What people call it; may be empty.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// The service that proves itself by it: `quay`, `clair`, `builder`.
    pub service: String,
    /// When it was made.
    pub created_date: Option<Timestamp>,
    /// When it ends; absent when it does not.
    pub expiration_date: Option<Timestamp>,
    /// After how many seconds its service replaces it; absent when it does not.
    pub rotation_duration: Option<u64>,
    /// What is known of it besides: texts by name. Quay adds who made it, and from where.
    #[serde(default, deserialize_with = "null_as_default")]
    pub metadata: Map<String, Value>,
    /// By whom it was approved. One that was not is good for nothing.
    pub approval: Option<Approval>,
}

/// What a [`ServiceKey`] is good for at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyState {
    /// It waits for a superuser to approve it.
    Unapproved,
    /// Its time is over.
    Expired,
    /// It is in use.
    Active,
}

impl ServiceKey {
    /// What the key is good for at a moment.
    pub fn state(&self, now: Timestamp) -> KeyState {
        if self.expiration_date.is_some_and(|end| end <= now) {
            return KeyState::Expired;
        }
        match self.approval {
            Some(_) => KeyState::Active,
            None => KeyState::Unapproved,
        }
    }
}

/// By whom a key was approved.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Approval {
    /// In which way.
    #[serde(rename = "approval_type", default)]
    pub kind: ApprovalKind,
    /// When.
    pub approved_date: Option<Timestamp>,
    /// By whom; absent when the registry did it by itself.
    pub approver: Option<Account>,
    /// What the approver had to say, in Markdown; may be empty.
    #[serde(default, deserialize_with = "null_as_default")]
    pub notes: String,
}

/// In which way a key was approved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
pub enum ApprovalKind {
    /// By a superuser.
    #[serde(rename = "ServiceKeyApprovalType.SUPERUSER", alias = "Super User API")]
    Superuser,
    /// By the key that it took the place of.
    #[serde(rename = "ServiceKeyApprovalType.KEY_ROTATION", alias = "Key Rotation")]
    Rotation,
    /// By the registry itself.
    #[serde(rename = "ServiceKeyApprovalType.AUTOMATIC", alias = "Automatic")]
    Automatic,
    /// In a newer way.
    #[default]
    #[serde(other)]
    Other,
}

/// A key to be made. It is approved at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewServiceKey {
    /// The service; see [`service_problem`].
    pub service: String,
    /// What people will call it.
    pub name: String,
    /// When it ends, not before now; never when `None`.
    pub expiration: Option<Timestamp>,
    /// What is to be known of it besides.
    pub metadata: Map<String, Value>,
    /// What is to be said of the approval, in Markdown.
    pub notes: String,
}

/// A key that was just made.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct CreatedServiceKey {
    /// What it is called by.
    pub kid: String,
    /// What people call it.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// The service.
    pub service: String,
    /// The private half in PEM, which Quay tells this once.
    pub private_key: Secret,
    /// The public half in PEM.
    pub public_key: String,
}

/// A change of a key. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// A new name.
    pub name: Option<String>,
    /// A new end, not before now; `Some(None)` is never.
    pub expiration: Option<Option<Timestamp>>,
    /// What is to be known besides. It is added to what is known: nothing can be taken away.
    pub metadata: Option<Map<String, Value>>,
}

/// Lists all keys at once, in no order.
pub async fn list(quay: &Quay) -> Result<Vec<ServiceKey>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        keys: Vec<ServiceKey>,
    }
    let answer: Answer = quay.call(&LIST).send().await?;
    Ok(answer.keys)
}

/// Makes a key. Of a service's name that is not allowed Quay says nothing but that (400).
pub async fn create(quay: &Quay, new: &NewServiceKey) -> Result<CreatedServiceKey, ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        service: &'a str,
        name: &'a str,
        // Quay wants the field, also when it is null.
        expiration: Option<i64>,
        metadata: &'a Map<String, Value>,
        notes: &'a str,
    }
    let body = Body {
        service: &new.service,
        name: &new.name,
        expiration: new.expiration.map(Timestamp::as_seconds),
        metadata: &new.metadata,
        notes: &new.notes,
    };
    quay.call(&CREATE).json(&body).send().await
}

/// Gets one key.
pub async fn get(quay: &Quay, kid: &str) -> Result<ServiceKey, ApiError> {
    named(quay, &GET, kid).send().await
}

/// Changes a key and gives it as it is then.
pub async fn update(quay: &Quay, kid: &str, change: &Change) -> Result<ServiceKey, ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        expiration: Option<Option<i64>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        metadata: Option<&'a Map<String, Value>>,
    }
    let body = Body {
        name: change.name.as_deref(),
        expiration: change.expiration.map(|end| end.map(Timestamp::as_seconds)),
        metadata: change.metadata.as_ref(),
    };
    named(quay, &UPDATE, kid).json(&body).send().await
}

/// Deletes a key. Its service is refused from then on.
pub async fn delete(quay: &Quay, kid: &str) -> Result<(), ApiError> {
    named(quay, &DELETE, kid).done().await
}

/// Approves a key, with notes in Markdown. One that is approved stays as it is: that is no error.
pub async fn approve(quay: &Quay, kid: &str, notes: &str) -> Result<(), ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        notes: &'a str,
    }
    named(quay, &APPROVE, kid)
        .json(&Body { notes })
        .done()
        .await
}

/// What is wrong with the name of a service.
///
/// Quay: `_SERVICE_NAME_REGEX` in `data/model/service_keys.py`.
pub fn service_problem(service: &str) -> Option<&'static str> {
    if service.is_empty() {
        return Some("Enter the name of a service.");
    }
    let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (!service.bytes().all(is_allowed))
        .then_some("Use only lower-case letters, digits and underscores.")
}

/// What is wrong with the end of a key.
///
/// Quay: `SuperUserServiceKey` in `endpoints/api/superuser.py`.
pub fn expiration_problem(end: Option<Timestamp>, now: Timestamp) -> Option<&'static str> {
    end.is_some_and(|end| end <= now)
        .then_some("The end of a key is not in the past.")
}

fn named<'quay>(quay: &'quay Quay, operation: &'static Operation, kid: &str) -> Call<'quay> {
    quay.call(operation).path("kid", kid)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_key_is_good_for_something_when_it_is_approved_and_not_over() {
        let now = Timestamp::from_seconds(1_795_323_052);
        let state = |approval: Value, end: Value| {
            let key = json!({"kid": "k", "service": "clair", "approval": approval, "expiration_date": end});
            serde_json::from_value::<ServiceKey>(key)
                .unwrap()
                .state(now)
        };
        let approved =
            json!({"approval_type": "ServiceKeyApprovalType.AUTOMATIC", "approver": null});
        let past = json!("Thu, 19 Nov 2026 04:34:39 GMT");

        assert_eq!(state(approved.clone(), Value::Null), KeyState::Active);
        assert_eq!(state(Value::Null, Value::Null), KeyState::Unapproved);
        assert_eq!(state(approved, past.clone()), KeyState::Expired);
        assert_eq!(state(Value::Null, past), KeyState::Expired);
    }

    #[test]
    fn ways_of_approval_are_read_in_quays_spelling() {
        let read = |word: &str| serde_json::from_value::<ApprovalKind>(json!(word)).unwrap();

        assert_eq!(
            read("ServiceKeyApprovalType.SUPERUSER"),
            ApprovalKind::Superuser
        );
        assert_eq!(
            read("ServiceKeyApprovalType.BY_PIGEON"),
            ApprovalKind::Other
        );
    }

    #[test]
    fn services_follow_quays_rule() {
        assert_eq!(service_problem("quay_builder2"), None);
        for service in ["", "Clair", "bad-service", "a b"] {
            assert!(service_problem(service).is_some(), "{service}");
        }
    }

    #[test]
    fn the_private_half_is_never_printed() {
        let created: CreatedServiceKey = serde_json::from_value(json!({
            "kid": "k", "name": "", "service": "clair", "private_key": "s3cret", "public_key": "p",
        }))
        .unwrap();

        assert!(!format!("{created:?}").contains("s3cret"));
    }
}
