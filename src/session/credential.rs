use std::{fmt, sync::Arc};

use quay_api::Scope;
use serde::{Deserialize, Serialize};

use super::Registry;

/// Where the token lives while the tab is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keeping {
    /// In this tab's `sessionStorage`: survives a reload, ends with the tab.
    #[default]
    Tab,
    /// In memory only: a reload signs out.
    Memory,
}

/// A checked token, and what is known of it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Credential {
    token: Arc<str>,
    /// Whose token it is; `None` when it lacks `user:read` and so cannot tell.
    username: Option<String>,
    /// What it allows, as the sign-in said; `None` for a pasted token, which nobody can ask.
    scopes: Option<Vec<String>>,
    /// Where it is kept.
    pub keeping: Keeping,
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credential")
            .field("username", &self.username)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

impl Credential {
    /// A token with what its check has shown.
    pub fn new(
        token: &str,
        username: Option<String>,
        scopes: Option<&[Scope]>,
        keeping: Keeping,
    ) -> Self {
        Self {
            token: token.into(),
            username,
            scopes: scopes.map(|scopes| scopes.iter().map(|s| s.as_str().to_owned()).collect()),
            keeping,
        }
    }

    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Whose token it is; `None` when the token cannot tell (no `user:read`).
    pub fn username(&self) -> Option<&str> {
        self.username.as_deref()
    }

    /// What the token allows, where that is known.
    pub fn scopes(&self) -> Option<Vec<Scope>> {
        let scopes = self.scopes.as_ref()?;
        Some(
            scopes
                .iter()
                .filter_map(|scope| Scope::parse(scope))
                .collect(),
        )
    }

    /// Whether the token allows what needs `needed`; an unknown token counts as allowing everything,
    /// then the registry decides.
    pub fn grants(&self, needed: Scope) -> bool {
        self.scopes()
            .is_none_or(|scopes| scopes.iter().any(|scope| scope.grants(needed)))
    }
}

/// The name of the entry in `sessionStorage`.
#[cfg(target_arch = "wasm32")]
const ENTRY: &str = "quaymaster.session";

#[cfg(target_arch = "wasm32")]
#[derive(Serialize, Deserialize)]
struct Stored {
    registry: Registry,
    credential: Credential,
}

/// What this tab remembers.
#[cfg(target_arch = "wasm32")]
pub(super) fn restore() -> (Registry, Option<Credential>) {
    let stored = storage()
        .and_then(|storage| storage.get_item(ENTRY).ok().flatten())
        .and_then(|text| serde_json::from_str::<Stored>(&text).ok());
    match stored {
        Some(Stored {
            registry,
            credential,
        }) => (registry, Some(credential)),
        None => (Registry::default(), None),
    }
}

/// Writes the session down where the person wants it kept.
#[cfg(target_arch = "wasm32")]
pub(super) fn keep(registry: &Registry, credential: &Credential) {
    forget();
    if credential.keeping == Keeping::Tab
        && let Some(storage) = storage()
        && let Ok(text) = serde_json::to_string(&Stored {
            registry: registry.clone(),
            credential: credential.clone(),
        })
    {
        // A full or forbidden storage leaves the session in memory, which is safe.
        let _ = storage.set_item(ENTRY, &text);
    }
}

/// Removes the session from the tab's storage.
#[cfg(target_arch = "wasm32")]
pub(super) fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(ENTRY);
    }
}

#[cfg(target_arch = "wasm32")]
fn storage() -> Option<web_sys::Storage> {
    leptos::prelude::window().session_storage().ok().flatten()
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn restore() -> (Registry, Option<Credential>) {
    (Registry::default(), None)
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn keep(_: &Registry, _: &Credential) {}

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn forget() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_in_no_debug_output() {
        let credential = Credential::new("s3cr3t", None, None, Keeping::Tab);

        assert!(!format!("{credential:?}").contains("s3cr3t"));
    }

    #[test]
    fn a_pasted_token_counts_as_allowing_everything() {
        let pasted = Credential::new("s3cr3t", None, None, Keeping::Tab);
        let narrow = Credential::new("s3cr3t", None, Some(&[Scope::ReadRepository]), Keeping::Tab);

        assert!(pasted.grants(Scope::SuperUser));
        assert!(!narrow.grants(Scope::SuperUser));
    }
}
