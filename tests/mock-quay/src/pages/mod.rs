//! Quay's addresses outside the API: configuration, sign-in, and the implicit flow.

mod authorize;
mod config;
mod consent;
mod html;
mod redirect;
mod registry;
mod sign_in;

pub(crate) use registry::to_base64;

use std::sync::Arc;

use axum::Router;
use axum::response::Redirect;
use axum::routing::{get, post, put};

use crate::Shared;
use crate::chapters;

pub(crate) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/userfiles/{file}", put(chapters::put_file))
        .route("/logarchive/{build}", get(chapters::archived_log))
        .route("/config", get(config::config))
        .route("/v2/{*path}", get(registry::registry))
        .route("/csrf_token", get(sign_in::csrf_token))
        .route("/signin", get(|| async { Redirect::permanent("/signin/") }))
        .route("/signin/", get(sign_in::page).post(sign_in::submit))
        .route("/mock/pages.css", get(html::style_sheet))
        .route("/oauth/authorize", get(authorize::authorize))
        .route("/oauth/authorizeapp", post(authorize::grant))
        .route("/oauth/denyapp", post(authorize::deny))
        .route("/oauth/localapp", get(authorize::local))
}
