//! Chapter `namespacenotification`: who is told when an organization, or the person's own
//! namespace, comes near its quota or beyond it.
//!
//! Types are those of [`repositorynotification`](crate::repositorynotification).

use crate::{
    ApiError, Operation, Quay, Scope,
    client::Call,
    repositorynotification::{NewNotification, Notification, listed},
};

const CHAPTER: &str = "namespacenotification";

/// [`list_of_organization`]
pub const LIST_OF_ORGANIZATION: Operation = Operation::get(
    "listOrgNotifications",
    "/organization/{orgname}/notifications",
    CHAPTER,
);
/// [`create_for_organization`]
pub const CREATE_FOR_ORGANIZATION: Operation = Operation::post(
    "createOrgNotification",
    "/organization/{orgname}/notifications",
    CHAPTER,
);
/// [`get_of_organization`]
pub const GET_OF_ORGANIZATION: Operation = Operation::get(
    "getOrgNotification",
    "/organization/{orgname}/notifications/{uuid}",
    CHAPTER,
);
/// [`delete_of_organization`]
pub const DELETE_OF_ORGANIZATION: Operation = Operation::delete(
    "deleteOrgNotification",
    "/organization/{orgname}/notifications/{uuid}",
    CHAPTER,
);
/// [`reset_failures_of_organization`]
pub const RESET_FAILURES_OF_ORGANIZATION: Operation = Operation::post(
    "resetOrgNotificationFailures",
    "/organization/{orgname}/notifications/{uuid}",
    CHAPTER,
);
/// [`test_of_organization`]
pub const TEST_OF_ORGANIZATION: Operation = Operation::post(
    "testOrgNotification",
    "/organization/{orgname}/notifications/{uuid}/test",
    CHAPTER,
);

/// [`list_of_user`]
pub const LIST_OF_USER: Operation = Operation::get(
    "listUserNamespaceNotifications",
    "/user/namespacenotifications",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`create_for_user`]
pub const CREATE_FOR_USER: Operation = Operation::post(
    "createUserNamespaceNotification",
    "/user/namespacenotifications",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`get_of_user`]
pub const GET_OF_USER: Operation = Operation::get(
    "getUserNamespaceNotification",
    "/user/namespacenotifications/{uuid}",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`delete_of_user`]
pub const DELETE_OF_USER: Operation = Operation::delete(
    "deleteUserNamespaceNotification",
    "/user/namespacenotifications/{uuid}",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`reset_failures_of_user`]
pub const RESET_FAILURES_OF_USER: Operation = Operation::post(
    "resetUserNamespaceNotificationFailures",
    "/user/namespacenotifications/{uuid}",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`test_of_user`]
pub const TEST_OF_USER: Operation = Operation::post(
    "testUserNamespaceNotification",
    "/user/namespacenotifications/{uuid}/test",
    CHAPTER,
)
.needs(Scope::AdministerUser);

/// What can set off the notification of a namespace. Quay: `VALID_NAMESPACE_EVENTS` in
/// `endpoints/api/namespacenotification.py`.
pub const EVENTS: [&str; 2] = ["quota_warning", "quota_error"];

/// Lists the notifications of an organization, all at once.
pub async fn list_of_organization(
    quay: &Quay,
    organization: &str,
) -> Result<Vec<Notification>, ApiError> {
    listed(
        quay.call(&LIST_OF_ORGANIZATION)
            .path("orgname", organization),
    )
    .await
}

/// Creates a notification. What is none of [`EVENTS`], and what Quay's rule for the method refuses, is an
/// invalid request (400).
pub async fn create_for_organization(
    quay: &Quay,
    organization: &str,
    new: &NewNotification,
) -> Result<Notification, ApiError> {
    let call = quay.call(&CREATE_FOR_ORGANIZATION);
    call.path("orgname", organization).json(new).send().await
}

/// Gets one notification.
pub async fn get_of_organization(
    quay: &Quay,
    organization: &str,
    uuid: &str,
) -> Result<Notification, ApiError> {
    one(quay, &GET_OF_ORGANIZATION, organization, uuid)
        .send()
        .await
}

/// Deletes a notification.
pub async fn delete_of_organization(
    quay: &Quay,
    organization: &str,
    uuid: &str,
) -> Result<(), ApiError> {
    one(quay, &DELETE_OF_ORGANIZATION, organization, uuid)
        .done()
        .await
}

/// Sets the number of failures to 0, so that a notification that was given up is sent again.
pub async fn reset_failures_of_organization(
    quay: &Quay,
    organization: &str,
    uuid: &str,
) -> Result<(), ApiError> {
    one(quay, &RESET_FAILURES_OF_ORGANIZATION, organization, uuid)
        .done()
        .await
}

/// Puts a message with made-up content into the queue. Whether it arrives nobody says.
pub async fn test_of_organization(
    quay: &Quay,
    organization: &str,
    uuid: &str,
) -> Result<(), ApiError> {
    one(quay, &TEST_OF_ORGANIZATION, organization, uuid)
        .done()
        .await
}

/// Lists the notifications of the person's own namespace, all at once.
pub async fn list_of_user(quay: &Quay) -> Result<Vec<Notification>, ApiError> {
    listed(quay.call(&LIST_OF_USER)).await
}

/// Creates a notification of the own namespace, as [`create_for_organization`] does.
pub async fn create_for_user(quay: &Quay, new: &NewNotification) -> Result<Notification, ApiError> {
    quay.call(&CREATE_FOR_USER).json(new).send().await
}

/// Gets one notification of the own namespace.
pub async fn get_of_user(quay: &Quay, uuid: &str) -> Result<Notification, ApiError> {
    quay.call(&GET_OF_USER).path("uuid", uuid).send().await
}

/// Deletes a notification of the own namespace.
pub async fn delete_of_user(quay: &Quay, uuid: &str) -> Result<(), ApiError> {
    quay.call(&DELETE_OF_USER).path("uuid", uuid).done().await
}

/// Sets the number of failures to 0, as [`reset_failures_of_organization`] does.
pub async fn reset_failures_of_user(quay: &Quay, uuid: &str) -> Result<(), ApiError> {
    let call = quay.call(&RESET_FAILURES_OF_USER);
    call.path("uuid", uuid).done().await
}

/// Puts a message with made-up content into the queue, as [`test_of_organization`] does.
pub async fn test_of_user(quay: &Quay, uuid: &str) -> Result<(), ApiError> {
    quay.call(&TEST_OF_USER).path("uuid", uuid).done().await
}

fn one<'quay>(
    quay: &'quay Quay,
    operation: &'static Operation,
    organization: &str,
    uuid: &str,
) -> Call<'quay> {
    let call = quay.call(operation).path("orgname", organization);
    call.path("uuid", uuid)
}
