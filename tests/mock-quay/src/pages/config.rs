//! `/config`: what the registry is and which features are on. For everybody, without CORS.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::Shared;
use crate::chapters::avatar::COLORS;
use crate::http::{Answer, host};

/// Features that are on: what the registry here does, and what no answer depends on.
const ON: &[&str] = &[
    "ADVERTISE_V2",
    "ANONYMOUS_ACCESS",
    "APP_SPECIFIC_TOKENS",
    "AUTO_PRUNE",
    "BUILD_SUPPORT",
    "CHANGE_TAG_EXPIRATION",
    "DIRECT_LOGIN",
    "EDIT_QUOTA",
    "ENABLE_STALE_MPU_CLEANUP",
    "EXTENDED_REPOSITORY_NAMES",
    "GENERAL_OCI_SUPPORT",
    "GITHUB_BUILD",
    "GITLAB_BUILD",
    "HELM_OCI_SUPPORT",
    "IMAGE_PULL_STATS",
    "IMMUTABLE_TAGS",
    "LIBRARY_SUPPORT",
    "MAILING",
    "MANIFEST_SIZE_BACKFILL",
    "MANIFEST_SUBJECT_BACKFILL",
    "NAMESPACE_GARBAGE_COLLECTION",
    "PARTIAL_USER_AUTOCOMPLETE",
    "PERMANENT_SESSIONS",
    "PROXY_CACHE",
    "QUOTA_MANAGEMENT",
    "REPOSITORY_ACTION_COUNTER",
    "REPOSITORY_GARBAGE_COLLECTION",
    "REPO_MIRROR",
    "REQUIRE_TEAM_INVITE",
    "SPARSE_INDEX",
    "SUPERUSERS_FULL_ACCESS",
    "SUPERUSER_CONFIGDUMP",
    "SUPER_USERS",
    "TEAM_SYNCING",
    "UI_V2",
    "USERNAME_CONFIRMATION",
    "USER_CREATION",
    "USER_EVENTS",
    "USER_LAST_ACCESSED",
    "USER_LOG_ACCESS",
    "USER_METADATA",
    "USER_RENAME",
    "VERIFY_QUOTA",
];

/// Features that are off: on a real Quay their operations disappear.
const OFF: &[&str] = &[
    "ACTION_LOG_ROTATION",
    "AGGREGATED_LOG_COUNT_RETRIEVAL",
    "ASSIGN_OAUTH_TOKEN",
    "BILLING",
    "BITBUCKET_BUILD",
    "BLACKLISTED_EMAILS",
    "CLEAR_EXPIRED_RAC_ENTRIES",
    "DISABLE_PULL_LOGS_FOR_FREE_NAMESPACES",
    "ENTITLEMENT_RECONCILIATION",
    "EXPORT_COMPLIANCE",
    "EXTENDED_ACTION_LOGGING",
    "FIPS",
    "GARBAGE_COLLECTION",
    "GITHUB_LOGIN",
    "GOOGLE_LOGIN",
    "IMAGE_EXPIRY_TRIGGER",
    "IMMUTABLE_TAGS_CAN_EXPIRE",
    "INVITE_ONLY_USER_CREATION",
    "LOG_EXPORT",
    "NONSUPERUSER_TEAM_SYNCING_SETUP",
    "ORG_MIRROR",
    "ORG_SHARED_EMAIL",
    "OTEL_TRACING",
    "PROGRAMMATIC_BOOTSTRAP",
    "PROXY_CACHE_BLOB_DOWNLOAD",
    "PROXY_STORAGE",
    "PUBLIC_CATALOG",
    "QUOTA_NOTIFICATIONS",
    "QUOTA_SUPPRESS_FAILURES",
    "RATE_LIMITS",
    "READER_BUILD_LOGS",
    "RECAPTCHA",
    "REFERRERS_API",
    "REQUIRE_ENCRYPTED_BASIC_AUTH",
    "RESTRICTED_USERS",
    "RESTRICTED_V1_PUSH",
    "RH_MARKETPLACE",
    "SECURITY_NOTIFICATIONS",
    "SECURITY_SCANNER",
    "SECURITY_SCANNER_NOTIFY_ON_NEW_INDEX",
    "SECURITY_SCANNER_V2",
    "SIGNING",
    "SPAM_DETECTION",
    "STORAGE_REPLICATION",
    "SUPERUSERS_ORG_CREATION_ONLY",
    "UI_DELAY_AFTER_WRITE",
    "UI_MODELCARD",
    "USER_INITIALIZE",
];

pub(super) async fn config(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    let state = if shared.registry().read_only {
        "readonly"
    } else {
        "normal"
    };
    let features: Map<String, Value> = ON
        .iter()
        .map(|name| (*name, true))
        .chain(OFF.iter().map(|name| (*name, false)))
        .map(|(name, on)| (name.to_owned(), on.into()))
        .collect();
    let body = json!({
        "account_recovery_mode": false,
        "config": settings(&host(&headers)),
        "external_login": [],
        "features": features,
        "oauth": {"GITHUB_TRIGGER_CONFIG": {}, "GITLAB_TRIGGER_CONFIG": {}},
        "registry_state": state,
        "version_number": "Quay v3.15.0",
    });
    Answer {
        cors: false,
        ..Answer::ok(&body)
    }
    .into_response()
}

fn settings(host: &str) -> Value {
    json!({
        "AUTHENTICATION_TYPE": "LDAP",
        "AVATAR_KIND": "local",
        "BRANDING": {"footer_img": null, "footer_url": null, "logo": "", "logo_dark": ""},
        "CHANNEL_COLORS": COLORS,
        "CONTACT_INFO": [],
        "DEBUG": false,
        "DEFAULT_NAMESPACE_AUTOPRUNE_POLICY": null,
        "DEFAULT_UI": "react",
        "DISABLE_ANGULAR_UI": false,
        "DOCUMENTATION_ROOT": "https://docs.projectquay.io/",
        "ENTERPRISE_LOGO_URL": "",
        "FEATURE_ASSIGN_OAUTH_TOKEN": false,
        "FEATURE_AUTO_PRUNE": true,
        "FEATURE_EDIT_QUOTA": true,
        "FEATURE_IMAGE_EXPIRY_TRIGGER": false,
        "FEATURE_IMMUTABLE_TAGS_CAN_EXPIRE": false,
        "FEATURE_ORG_MIRROR": false,
        "FEATURE_PROXY_CACHE": true,
        "FEATURE_QUOTA_MANAGEMENT": true,
        "FEATURE_QUOTA_NOTIFICATIONS": false,
        "FEATURE_REPO_MIRROR": true,
        "FOOTER_LINKS": {},
        "LOCAL_OAUTH_HANDLER": "/oauth/localapp",
        "PERMANENTLY_DELETE_TAGS": true,
        "PREFERRED_URL_SCHEME": "http",
        "QUOTA_BACKFILL": true,
        "RECAPTCHA_SITE_KEY": null,
        "REGISTRY_TITLE": "Quay (demo)",
        "REGISTRY_TITLE_SHORT": "Quay",
        "SEARCH_MAX_RESULT_PAGE_COUNT": 10,
        "SEARCH_RESULTS_PER_PAGE": 10,
        "SENTRY_PUBLIC_DSN": null,
        "SERVER_HOSTNAME": host,
        "SETUP_COMPLETE": true,
        "STATIC_SITE_BUCKET": null,
        "TAG_EXPIRATION_OPTIONS": ["0s", "1d", "1w", "2w", "4w"],
        "UI_DELAY_AFTER_WRITE_SECONDS": 3,
        "UI_V2_FEEDBACK_FORM": null,
    })
}
