//! Quay's addresses outside the API: configuration, sign-in, and the implicit flow.

mod authorize;
mod config;
mod consent;
mod html;
mod redirect;
mod sign_in;

use std::sync::Arc;

use axum::Router;
use axum::response::Redirect;
use axum::routing::{get, post};

use crate::Shared;

pub(crate) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/config", get(config::config))
        .route("/csrf_token", get(sign_in::csrf_token))
        .route("/signin", get(|| async { Redirect::permanent("/signin/") }))
        .route("/signin/", get(sign_in::page).post(sign_in::submit))
        .route("/mock/pages.css", get(html::style_sheet))
        .route("/oauth/authorize", get(authorize::authorize))
        .route("/oauth/authorizeapp", post(authorize::grant))
        .route("/oauth/denyapp", post(authorize::deny))
        .route("/oauth/localapp", get(authorize::local))
}
