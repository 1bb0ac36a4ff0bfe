use quay_api::Scope;
use serde::{Deserialize, Serialize};

/// The registry that this page administers, from `config.json` beside the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Registry {
    /// Scheme, host and port, without a slash at the end. Empty: the page's own origin.
    pub origin: String,
    /// The OAuth application to sign in through; empty when only pasted tokens are possible.
    pub client_id: String,
    /// The scopes to ask for, in Quay's spelling.
    pub scopes: Vec<String>,
    /// What people call this registry: "Production".
    pub title: String,
    /// The colour of its flag: `red`, `yellow` or `blue`; anything else shows none.
    pub flag: String,
}

impl Default for Registry {
    fn default() -> Self {
        Self {
            origin: String::new(),
            client_id: String::new(),
            scopes: Scope::ALL
                .iter()
                .map(|scope| scope.as_str().to_owned())
                .collect(),
            title: String::new(),
            flag: String::new(),
        }
    }
}

impl Registry {
    /// The scopes to ask for that Quay knows; others in `config.json` are left out.
    pub fn known_scopes(&self) -> Vec<Scope> {
        self.scopes
            .iter()
            .filter_map(|scope| Scope::parse(scope))
            .collect()
    }

    /// Whether it is at another origin than this page.
    pub fn is_elsewhere(&self) -> bool {
        !self.origin.is_empty() && self.origin != page_origin()
    }

    /// The address of one of Quay's own pages, from its slash on.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The host (and port) as people write it in an image reference.
    pub fn host(&self) -> String {
        let origin = match self.origin.is_empty() {
            true => page_origin(),
            false => self.origin.clone(),
        };
        let host = origin
            .split_once("://")
            .map_or(origin.as_str(), |(_, host)| host);
        host.trim_end_matches('/').to_owned()
    }
}

#[cfg(target_arch = "wasm32")]
fn page_origin() -> String {
    leptos::prelude::window()
        .location()
        .origin()
        .unwrap_or_default()
}

#[cfg(not(target_arch = "wasm32"))]
fn page_origin() -> String {
    "https://registry.test".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_means_the_own_origin_and_all_scopes() {
        let registry: Registry = serde_json::from_str("{}").expect("an object is a registry");

        assert_eq!(registry.origin, "");
        assert_eq!(registry.known_scopes(), Scope::ALL);
    }

    #[test]
    fn the_host_is_what_stands_in_a_pull_command() {
        let registry = Registry {
            origin: "https://quay.acme.test:8443/".to_owned(),
            ..Default::default()
        };

        assert_eq!(registry.host(), "quay.acme.test:8443");
    }
}
