use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The whole name of a repository: `namespace/name`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RepositoryName {
    /// The user or organization that owns it.
    pub namespace: String,
    /// The name within the namespace. It may hold slashes.
    pub name: String,
}

impl RepositoryName {
    /// Puts a name together.
    pub fn new(namespace: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            namespace: namespace.into(),
            name: name.into(),
        }
    }

    /// Reads `namespace/name`, splitting at the first slash. `None` when either is missing.
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, name) = text.split_once('/')?;
        (!namespace.is_empty() && !name.is_empty()).then(|| Self::new(namespace, name))
    }
}

impl fmt::Display for RepositoryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.namespace, self.name)
    }
}

impl FromStr for RepositoryName {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or("A repository is named namespace/name.")
    }
}

/// The digest of a manifest or blob, `sha256:` and 64 hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// Wraps a digest as Quay writes it.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The whole digest with its algorithm.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first twelve digits without the algorithm, as container tools show it.
    pub fn short(&self) -> &str {
        let digits = self
            .0
            .split_once(':')
            .map_or(&*self.0, |(_, digits)| digits);
        digits.get(..12).unwrap_or(digits)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is wrong with the name of a new repository, without its namespace.
///
/// Quay: `REPOSITORY_NAME_EXTENDED_REGEX` in `util/names.py`. A registry with
/// `EXTENDED_REPOSITORY_NAMES` switched off (`allows_slashes`) wants
/// `REPOSITORY_NAME_REGEX`.
pub fn repository_problem(name: &str, allows_slashes: bool) -> Option<&'static str> {
    if name.is_empty() {
        return Some("Enter a name.");
    }
    if name.len() > 255 {
        return Some("A repository name has at most 255 characters.");
    }
    if !allows_slashes && name.contains('/') {
        return Some("This registry does not allow slashes in repository names.");
    }
    if name.split('/').any(str::is_empty) {
        return Some("Put a name before and after each slash, and only one slash between.");
    }
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Some("Use lower-case letters only.");
    }
    let is_allowed =
        |byte: u8| is_lower_or_digit(byte) || matches!(byte, b'.' | b'_' | b'-' | b'/');
    if !name.bytes().all(is_allowed) {
        return Some("Use only lower-case letters, digits, dots, dashes, underscores and slashes.");
    }
    let begins_well = |part: &str| part.bytes().next().is_some_and(is_lower_or_digit);
    (!name.split('/').all(begins_well))
        .then_some("Begin each part of the name with a letter or a digit.")
}

/// What is wrong with the name of a new user or organization.
///
/// Quay: `validate_username` and `VALID_USERNAME_REGEX` in `util/validation.py`.
pub fn namespace_problem(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        return Some("Enter a name.");
    }
    if !(2..=255).contains(&name.len()) {
        return Some("The name has between 2 and 255 characters.");
    }
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Some("Use lower-case letters only.");
    }
    let is_separator = |byte: u8| matches!(byte, b'.' | b'_' | b'-');
    if !name
        .bytes()
        .all(|byte| is_lower_or_digit(byte) || is_separator(byte))
    {
        return Some("Use only lower-case letters, digits, dots, dashes and underscores.");
    }
    let stands_alone = |pair: &[u8]| !(is_separator(pair[0]) && is_separator(pair[1]));
    let bytes = name.as_bytes();
    if is_separator(bytes[0]) || is_separator(bytes[bytes.len() - 1]) {
        return Some("Begin and end with a letter or a digit.");
    }
    (!bytes.windows(2).all(stands_alone))
        .then_some("Put a letter or a digit between two dots, dashes or underscores.")
}

/// What is wrong with the name of a new tag.
///
/// Quay: `TAG_REGEX` and `TAG_ERROR` in `util/names.py`.
pub fn tag_problem(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        return Some("Enter a name.");
    }
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if !name
        .bytes()
        .all(|byte| is_word(byte) || matches!(byte, b'.' | b'-'))
    {
        return Some("Use only letters, digits, dots, dashes and underscores.");
    }
    if name.len() > 128 {
        return Some("A tag has at most 128 characters.");
    }
    (!name.bytes().next().is_some_and(is_word))
        .then_some("Begin with a letter, a digit or an underscore.")
}

/// What is wrong with a new password.
///
/// Quay: `validate_password` in `util/validation.py`.
pub fn password_problem(password: &str) -> Option<&'static str> {
    if password.chars().any(char::is_whitespace) {
        return Some("A password has no blanks.");
    }
    (password.chars().count() < 8).then_some("A password has at least 8 characters.")
}

/// What is wrong with the e-mail address of a new organization.
///
/// Quay: `validate_email` in `util/validation.py`, which looks for `a@b.c` at the beginning.
pub fn email_problem(address: &str) -> Option<&'static str> {
    if address.is_empty() {
        return Some("Enter an e-mail address.");
    }
    let (name, rest) = address.split_once('@').unwrap_or((address, ""));
    let host = rest.split('@').next().unwrap_or_default();
    // A dot that is neither first nor last.
    let has_dot = host
        .char_indices()
        .any(|(at, letter)| letter == '.' && at > 0 && at + 1 < host.len());
    (name.is_empty() || !has_dot).then_some("An e-mail address looks like name@example.com.")
}

fn is_lower_or_digit(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_name_splits_at_the_first_slash() {
        let name = RepositoryName::parse("acme-corp/batch/etl-worker");

        assert_eq!(
            name,
            Some(RepositoryName::new("acme-corp", "batch/etl-worker"))
        );
        assert_eq!(RepositoryName::parse("acme-corp"), None);
        assert_eq!(RepositoryName::parse("acme-corp/"), None);
    }

    #[test]
    fn repository_names_follow_quays_rule() {
        for name in ["devtable", "dev-table", "dev_table", "a..b", "path/to/x1"] {
            assert_eq!(repository_problem(name, true), None, "{name}");
        }
        for name in [
            "", "DevTable", "🌸", ".foo", "_foo", "-foo", "a/-b", "/a", "a/", "a//b",
        ] {
            assert!(repository_problem(name, true).is_some(), "{name}");
        }
        assert_eq!(repository_problem(&"a".repeat(255), true), None);
        assert!(repository_problem(&"a".repeat(256), true).is_some());
        assert!(repository_problem("a/b", false).is_some());
    }

    #[test]
    fn namespaces_follow_quays_rule() {
        for name in ["ab", "acme-corp", "a1.b2_c3-d4"] {
            assert_eq!(namespace_problem(name), None, "{name}");
        }
        for name in ["", "a", "Acme", "-ab", "ab-", "a--b", "a+b", "ü2"] {
            assert!(namespace_problem(name).is_some(), "{name}");
        }
    }

    #[test]
    fn addresses_follow_quays_rule() {
        for address in ["a@b.c", "ops+quay@mail.example.com", "a@b.c@d"] {
            assert_eq!(email_problem(address), None, "{address}");
        }
        for address in ["", "nonsense", "@b.c", "a@b", "a@.c", "a@b.", "a@b@c.d"] {
            assert!(email_problem(address).is_some(), "{address}");
        }
    }

    #[test]
    fn tags_follow_quays_rule() {
        for name in ["latest", "V1.0", "_x", "1-2.3"] {
            assert_eq!(tag_problem(name), None, "{name}");
        }
        for name in ["", ".x", "-bad", "bad tag!", "ä"] {
            assert!(tag_problem(name).is_some(), "{name}");
        }
        assert_eq!(tag_problem(&"a".repeat(128)), None);
        assert!(tag_problem(&"a".repeat(129)).is_some());
    }

    #[test]
    fn a_digest_is_shortened_without_its_algorithm() {
        let digest =
            Digest::new("sha256:bd31772afadf41299cd1b1cc7565729c9b6dcbad2ba58b0455a7fb4cf72b7c1e");

        assert_eq!(digest.short(), "bd31772afadf");
        assert_eq!(Digest::new("odd").short(), "odd");
    }
}
