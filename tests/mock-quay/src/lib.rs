//! An in-memory stand-in for a Quay registry: the demo, and what the browser tests talk to.
//!
//! It answers like a real Quay, down to the wrong content types, and its data is gone when it
//! ends. `README.md` names the people, tokens and sentinels, and says where it differs.
//! It shares no type with the client, so that a mistake in one of them shows.

mod application_files;
mod chapters;
mod control;
mod http;
mod options;
mod pages;
mod prune;
mod scanner;
mod seed;
mod sentinels;
mod state;

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::routing::any;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::application_files::ApplicationFiles;
pub use crate::options::{Options, Scale};
pub use crate::seed::{DemoUser, TokenKind, demo_token, demo_users};
use crate::state::Registry;

/// What all handlers share.
pub(crate) struct Shared {
    registry: Mutex<Registry>,
    pub(crate) options: Options,
    pub(crate) files: ApplicationFiles,
    /// The two processor cores that checking tokens occupies.
    pub(crate) cores: Semaphore,
}

impl Shared {
    /// The registry, for the length of one handler.
    pub(crate) fn registry(&self) -> MutexGuard<'_, Registry> {
        self.registry.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The registry with its data, and the built application when there is one.
///
/// # Errors
/// When the folder of the built application cannot be read.
pub fn app(options: Options) -> io::Result<Router> {
    let shared = Arc::new(Shared {
        registry: Mutex::new(seed::registry(options.scale)),
        files: ApplicationFiles::read(&options)?,
        cores: Semaphore::new(2),
        options,
    });
    let router = Router::new()
        .route("/api/v1/{*path}", any(http::api))
        .merge(pages::routes())
        .merge(control::routes())
        .fallback(application_files::serve);
    Ok(router.with_state(shared))
}

/// Answers on a socket until the process ends.
///
/// # Errors
/// When the application cannot be read or the socket fails.
pub async fn serve(listener: TcpListener, options: Options) -> io::Result<()> {
    axum::serve(listener, app(options)?).await
}
