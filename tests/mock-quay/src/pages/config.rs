//! `/config`: what the registry is and which features are on. For everybody, without CORS.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::Shared;
use crate::chapters::avatar::COLORS;
use crate::http::{Answer, host};

const ON: &[&str] = &[
    "ADVERTISE_V2",
    "ANONYMOUS_ACCESS",
    "CHANGE_TAG_EXPIRATION",
    "DIRECT_LOGIN",
    "EXTENDED_REPOSITORY_NAMES",
    "GENERAL_OCI_SUPPORT",
    "HELM_OCI_SUPPORT",
    "IMMUTABLE_TAGS",
    "LIBRARY_SUPPORT",
    "PARTIAL_USER_AUTOCOMPLETE",
    "PERMANENT_SESSIONS",
    "QUOTA_MANAGEMENT",
    "REPO_MIRROR",
    "SPARSE_INDEX",
    "SUPERUSERS_FULL_ACCESS",
    "SUPER_USERS",
    "UI_V2",
    "USERNAME_CONFIRMATION",
    "USER_CREATION",
];

const OFF: &[&str] = &[
    "ACTION_LOG_ROTATION",
    "APP_SPECIFIC_TOKENS",
    "AUTO_PRUNE",
    "BILLING",
    "BUILD_SUPPORT",
    "GITHUB_LOGIN",
    "GOOGLE_LOGIN",
    "IMMUTABLE_TAGS_CAN_EXPIRE",
    "INVITE_ONLY_USER_CREATION",
    "LOG_EXPORT",
    "MAILING",
    "ORG_MIRROR",
    "PROXY_CACHE",
    "RATE_LIMITS",
    "RECAPTCHA",
    "SECURITY_SCANNER",
    "SIGNING",
    "TEAM_SYNCING",
    "UI_DELAY_AFTER_WRITE",
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
        "oauth": {},
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
        "AUTHENTICATION_TYPE": "Database",
        "AVATAR_KIND": "local",
        "BRANDING": {"footer_img": null, "footer_url": null, "logo": "", "logo_dark": ""},
        "CHANNEL_COLORS": COLORS,
        "CONTACT_INFO": [],
        "DEBUG": false,
        "DEFAULT_NAMESPACE_AUTOPRUNE_POLICY": null,
        "DEFAULT_UI": "react",
        "DOCUMENTATION_ROOT": "https://docs.projectquay.io/",
        "ENTERPRISE_LOGO_URL": "",
        "FEATURE_AUTO_PRUNE": false,
        "FEATURE_EDIT_QUOTA": true,
        "FEATURE_IMMUTABLE_TAGS_CAN_EXPIRE": false,
        "FEATURE_QUOTA_MANAGEMENT": true,
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
        "TAG_EXPIRATION_OPTIONS": ["0s", "1d", "1w", "2w", "4w"],
        "UI_DELAY_AFTER_WRITE_SECONDS": 3,
    })
}
