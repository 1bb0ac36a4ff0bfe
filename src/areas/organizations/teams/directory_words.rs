//! Groups of a directory: what is wrong with the name of one, and what a refusal means.

use quay_api::{ApiError, ErrorKind, team::sync::Directory};

/// What a directory is called.
pub fn service_title(service: &str) -> String {
    match service {
        "ldap" => "LDAP".to_owned(),
        "keystone" => "Keystone".to_owned(),
        "oidc" => "OpenID Connect".to_owned(),
        other => other.to_owned(),
    }
}

/// What the name of a group is called in a directory.
pub fn group_label(service: &str) -> &'static str {
    match service {
        "ldap" => "Distinguished name of the group",
        "keystone" => "Id of the group",
        _ => "Name of the group",
    }
}

/// How the name of a group is written.
pub fn group_hint(directory: &Directory) -> String {
    match (directory.service.as_str(), &directory.base) {
        ("ldap", Some(base)) => format!("Below {base}, and without it: cn=developers,ou=groups"),
        ("ldap", None) => "Without the base of the directory: cn=developers,ou=groups".to_owned(),
        ("keystone", _) => "As Keystone shows it, not the name.".to_owned(),
        _ => "As the provider sends it in the claims of its people.".to_owned(),
    }
}

/// What is wrong with the name of a group. The directory is the only one who knows all of it.
pub fn group_problem(directory: &Directory, name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("Enter the group.".to_owned());
    }
    if directory.service != "ldap" {
        return None;
    }
    if !name.contains('=') {
        return Some("A distinguished name is made of pairs, such as cn=developers.".to_owned());
    }
    let base = directory.base.as_deref().unwrap_or_default();
    let plain = |text: &str| text.replace(' ', "").to_lowercase();
    let is_below = !base.is_empty() && plain(name).ends_with(&plain(base));
    is_below.then(|| format!("Leave {base} out: Quay adds it."))
}

/// What can be done about a refusal.
pub fn advice(error: &ApiError) -> Option<&'static str> {
    if error.kind() == ErrorKind::Forbidden {
        return Some(
            "Most registries let only superusers set this up, who must also own the organization.",
        );
    }
    let detail = error.detail().unwrap_or_default();
    let says = |words: &str| detail.contains(words);
    if says("does not exist or is empty") {
        Some(
            "Check the spelling, and that somebody is in the group: Quay does not take an empty one.",
        )
    } else if says("Not supported") {
        Some("The registry keeps its people itself, or its directory knows no groups.")
    } else if says("Could not sync to group") {
        Some("The directory may be out of reach of the registry. Its logs say more.")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ldap() -> Directory {
        Directory {
            service: "ldap".to_owned(),
            base: Some("dc=example,dc=com".to_owned()),
        }
    }

    #[test]
    fn a_distinguished_name_stands_without_the_base() {
        assert_eq!(group_problem(&ldap(), "cn=developers,ou=groups"), None);
        assert!(group_problem(&ldap(), "developers").is_some());
        let whole = group_problem(&ldap(), "cn=developers, DC=example,dc=com");
        assert_eq!(
            whole.as_deref(),
            Some("Leave dc=example,dc=com out: Quay adds it.")
        );
    }

    #[test]
    fn other_directories_take_any_name_but_none() {
        let directory = Directory {
            service: "azure".to_owned(),
            base: None,
        };

        assert_eq!(group_problem(&directory, "developers"), None);
        assert!(group_problem(&directory, "").is_some());
    }
}
