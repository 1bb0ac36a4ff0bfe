//! `config.json` beside the page: which registry, which OAuth application, which scopes.

use quay_api::Scope;
use serde_json::Value;

use super::Registry;

/// What `config.json` says, and what is wrong with it. Whatever is wrong is left at its default, so
/// that a token can be used all the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configuration {
    /// The registry that the file names.
    pub registry: Registry,
    /// What is wrong with the file, in sentences for whoever looks after it.
    pub problems: Vec<String>,
}

const KEYS: &[&str] = &["origin", "client_id", "scopes", "title", "flag"];

impl Configuration {
    /// Reads the text of the file.
    pub fn read(text: &str) -> Self {
        let entries = match serde_json::from_str(text) {
            Ok(Value::Object(entries)) => entries,
            Ok(_) => return Self::broken("it holds no object in braces"),
            Err(error) => {
                return Self::broken(&format!("line {}, column {}", error.line(), error.column()));
            }
        };
        let mut configuration = Self::default();
        for (key, value) in &entries {
            if let Some(problem) = configuration.registry.take(key, value) {
                configuration.problems.push(problem);
            }
        }
        configuration
    }

    /// There is no such file.
    pub fn missing() -> Self {
        Self::problem(
            "There is no config.json beside this page, so the OAuth application to sign in with is unknown.",
        )
    }

    /// The file could not be had.
    pub fn unreachable() -> Self {
        Self::problem("config.json beside this page could not be loaded. Load the page again.")
    }

    fn broken(place: &str) -> Self {
        Self::problem(&format!(
            "config.json beside this page is not valid JSON: {place}."
        ))
    }

    fn problem(problem: &str) -> Self {
        Self {
            registry: Registry::default(),
            problems: vec![problem.to_owned()],
        }
    }
}

impl Registry {
    /// Takes one entry of the file over, or says what is wrong with it.
    fn take(&mut self, key: &str, value: &Value) -> Option<String> {
        let text = value.as_str().map(|text| text.trim().to_owned());
        let wanted = match (key, text) {
            ("scopes", _) => return self.take_scopes(value),
            ("origin", Some(text)) if text.is_empty() || is_origin(&text) => {
                self.origin = text.trim_end_matches('/').to_owned();
                return None;
            }
            ("flag", Some(text)) if ["", "red", "yellow", "blue"].contains(&text.as_str()) => {
                self.flag = text;
                return None;
            }
            ("client_id", Some(text)) => {
                self.client_id = text;
                return None;
            }
            ("title", Some(text)) => {
                self.title = text;
                return None;
            }
            ("origin", _) => "be scheme, host and port alone, as in \"https://quay.example.com\"",
            ("flag", _) => "be \"red\", \"yellow\" or \"blue\"",
            ("client_id" | "title", _) => "be a text in quotes",
            _ => {
                return Some(format!(
                    "config.json has an entry \"{key}\", which means nothing here. Known are: {}.",
                    KEYS.join(", ")
                ));
            }
        };
        Some(format!("\"{key}\" in config.json must {wanted}."))
    }

    fn take_scopes(&mut self, value: &Value) -> Option<String> {
        let names: Option<Vec<&str>> = value
            .as_array()
            .and_then(|scopes| scopes.iter().map(Value::as_str).collect());
        let Some(names) = names else {
            return Some(
                "\"scopes\" in config.json must be a list of scopes in quotes.".to_owned(),
            );
        };
        let (known, unknown): (Vec<&str>, Vec<&str>) = names
            .into_iter()
            .partition(|name| Scope::parse(name).is_some());
        self.scopes = known.into_iter().map(str::to_owned).collect();
        (!unknown.is_empty()).then(|| {
            format!(
                "\"scopes\" in config.json names {}, which Quay does not know.",
                unknown.join(", ")
            )
        })
    }
}

/// Reads the file. The browser asks the server whether its copy is still good.
#[cfg(target_arch = "wasm32")]
pub(super) async fn load() -> Configuration {
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;

    let address = format!("{}config.json", super::arrival::base());
    let fetched = JsFuture::from(leptos::prelude::window().fetch_with_str(&address)).await;
    let Some(response) = fetched
        .ok()
        .and_then(|answer| answer.dyn_into::<web_sys::Response>().ok())
    else {
        return Configuration::unreachable();
    };
    if !response.ok() {
        return Configuration::missing();
    }
    let Ok(text) = response.text() else {
        return Configuration::unreachable();
    };
    match JsFuture::from(text)
        .await
        .ok()
        .and_then(|text| text.as_string())
    {
        // A host that answers every address with the page itself has no such file.
        Some(text) if text.trim_start().starts_with('<') => Configuration::missing(),
        Some(text) => Configuration::read(&text),
        None => Configuration::unreachable(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) async fn load() -> Configuration {
    Configuration::default()
}

fn is_origin(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.map(|rest| rest.trim_end_matches('/'))
        .is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complete_file_has_no_problems() {
        let configuration = Configuration::read(
            r#"{"origin": "https://quay.test/", "client_id": "QM", "scopes": ["repo:read"], "title": "Production", "flag": "red"}"#,
        );

        assert_eq!(configuration.problems, Vec::<String>::new());
        assert_eq!(configuration.registry.origin, "https://quay.test");
        assert_eq!(
            configuration.registry.known_scopes(),
            [Scope::ReadRepository]
        );
    }

    #[test]
    fn a_broken_file_is_told_with_the_place_and_leaves_the_defaults() {
        let configuration = Configuration::read("{\"client_id\": QM}");

        assert_eq!(
            configuration.problems,
            ["config.json beside this page is not valid JSON: line 1, column 15."]
        );
        assert_eq!(configuration.registry, Registry::default());
    }

    #[test]
    fn a_misspelt_entry_is_named_and_the_others_count() {
        let configuration = Configuration::read(r#"{"clientid": "QM", "title": "Production"}"#);

        assert_eq!(configuration.problems.len(), 1);
        assert!(configuration.problems[0].contains("\"clientid\""));
        assert_eq!(configuration.registry.title, "Production");
    }

    #[test]
    fn an_unknown_scope_is_named_and_not_asked_for() {
        let configuration = Configuration::read(r#"{"scopes": ["user:read", "repo:delete"]}"#);

        assert_eq!(
            configuration.problems,
            ["\"scopes\" in config.json names repo:delete, which Quay does not know."]
        );
        assert_eq!(configuration.registry.known_scopes(), [Scope::ReadUser]);
    }

    #[test]
    fn a_registry_is_an_origin_and_not_a_page() {
        assert!(is_origin("https://quay.test:8443"));
        assert!(!is_origin("https://quay.test/api/v1"));
        assert!(!is_origin("javascript:alert(1)"));
        assert!(!is_origin("quay.test"));
    }
}
