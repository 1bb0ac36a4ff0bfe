//! What is wrong with the settings of an application. Quay checks none of it.

use quay_api::{email_problem, organization::application::Application};

/// What is wrong with a name.
pub fn name_problem(name: &str) -> Option<&'static str> {
    name.is_empty()
        .then_some("Enter a name. People read it when they are asked for consent.")
}

/// What is wrong with an address of the web; none is right, too.
pub fn address_problem(address: &str) -> Option<&'static str> {
    if address.is_empty() {
        return None;
    }
    let Some(rest) = after_scheme(address) else {
        return Some("Write an address that begins with https:// or http://.");
    };
    if address
        .chars()
        .any(|letter| letter.is_whitespace() || letter.is_control())
    {
        return Some("An address has no blanks.");
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match host {
        "" => Some("The name of the host is missing."),
        host if host.contains('@') => Some("Leave out the name and password before the host."),
        _ => None,
    }
}

/// What is wrong with the address that people are sent back to.
pub fn redirect_problem(address: &str) -> Option<&'static str> {
    let only_prefix = || match () {
        () if address.contains(['?', '#']) => {
            Some("Leave out what follows ? or #: Quay compares scheme, host and path.")
        }
        () if address.contains("..") => Some("Leave out \"..\": Quay refuses it."),
        () => None,
    };
    address_problem(address).or_else(only_prefix)
}

/// What is wrong with the e-mail address of the picture; none is right, too.
pub fn avatar_problem(address: &str) -> Option<&'static str> {
    match address.is_empty() {
        true => None,
        false => email_problem(address),
    }
}

/// What somebody should know of an address that people are sent back to, although it is right.
pub fn redirect_warning(address: &str) -> Option<&'static str> {
    if redirect_problem(address).is_some() {
        return None;
    }
    let rest = after_scheme(address)?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_local = matches!(name, "localhost" | "127.0.0.1" | "[::1]");
    if address.starts_with("http://") && !is_local {
        Some("Tokens will travel unencrypted. Use https:// wherever others could listen.")
    } else if path.is_empty() {
        Some("Every page of this host may receive tokens. A whole path keeps others out.")
    } else {
        None
    }
}

/// Why an application that is registered already should be looked at.
pub fn complaint(application: &Application) -> Option<&'static str> {
    let redirect = application.redirect_uri.as_deref().unwrap_or_default();
    if address_problem(redirect).is_some() {
        Some("The redirect URL is no address of the web.")
    } else if address_problem(&application.application_uri).is_some() {
        Some("The application URL is no address of the web.")
    } else if application.name.trim().is_empty() {
        Some("It has no name.")
    } else {
        None
    }
}

/// What an application is called.
pub fn title(application: &Application) -> String {
    match application.name.trim() {
        "" => format!("Application {}", application.client_id),
        name => name.to_owned(),
    }
}

/// What to type before something is done to an application: its name where that can be typed, else its
/// client id. Answers what it is, too.
pub fn confirmation(application: &Application) -> (String, &'static str) {
    let name = application.name.trim();
    let can_be_typed = |letter: char| letter.is_ascii_graphic() || letter == ' ';
    match !name.is_empty() && name.len() <= 40 && name.chars().all(can_be_typed) {
        true => (name.to_owned(), "the name of the application"),
        false => (application.client_id.clone(), "its client ID"),
    }
}

fn after_scheme(address: &str) -> Option<&str> {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    ["https://", "http://"]
        .into_iter()
        .find(|scheme| lower.starts_with(scheme))
        .and_then(|scheme| address.get(scheme.len()..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_right() {
        for address in [
            "",
            "https://grafana.example.com",
            "http://127.0.0.1:9090/callback",
            "HTTPS://Example.com/x",
        ] {
            assert_eq!(redirect_problem(address), None, "{address}");
        }
        for address in [
            "javascript:alert(1)",
            "data:text/html,x",
            "JavaScript://example.com/%0aalert(1)",
            "grafana.example.com",
            "https://",
            "https://user:pw@example.com/",
            "https://exa mple.com/",
            "é",
        ] {
            assert!(redirect_problem(address).is_some(), "{address}");
        }
    }

    #[test]
    fn a_redirect_is_a_prefix_of_a_path() {
        assert!(redirect_problem("https://example.com/cb?x=1").is_some());
        assert!(redirect_problem("https://example.com/a/../b").is_some());
        assert_eq!(address_problem("https://example.com/?x=1"), None);
    }

    #[test]
    fn what_lets_too_many_in_is_said() {
        assert!(redirect_warning("http://example.com/cb").is_some());
        assert_eq!(redirect_warning("http://localhost:8080/cb"), None);
        assert!(redirect_warning("https://example.com").is_some());
        assert!(redirect_warning("https://example.com/").is_some());
        assert_eq!(redirect_warning("https://example.com/cb"), None);
        assert_eq!(redirect_warning("javascript:alert(1)"), None);
    }

    #[test]
    fn a_name_that_cannot_be_typed_is_not_asked_for() {
        let named = |name: &str| Application {
            client_id: "J6U7".to_owned(),
            name: name.to_owned(),
            description: String::new(),
            application_uri: String::new(),
            client_secret: None,
            redirect_uri: None,
            avatar_email: None,
        };

        assert_eq!(confirmation(&named("Release notes")).0, "Release notes");
        assert_eq!(confirmation(&named("Free\u{202e}sexob")).0, "J6U7");
        assert_eq!(confirmation(&named("")).0, "J6U7");
        assert_eq!(title(&named(" ")), "Application J6U7");
    }
}
