//! References to images as people paste them.

use quay_api::RepositoryName;

/// What an image reference names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub repository: RepositoryName,
    pub tag: Option<String>,
    /// With its algorithm: `sha256:0a1b…`.
    pub digest: Option<String>,
}

impl Reference {
    /// What to filter the tags of the repository by: the tag where there is one, else the digest.
    pub fn filter(&self) -> Option<&str> {
        self.tag.as_deref().or(self.digest.as_deref())
    }
}

/// What came of reading a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pasted {
    /// It names something in this registry.
    Here(Reference),
    /// It names something in the registry at this host.
    Elsewhere(String),
}

/// Reads `host/namespace/name:tag@sha256:…`, also with `docker pull` or `https://` before it. The
/// host may be absent; then there must be a slash, so that not every word is a reference.
pub(super) fn parse(text: &str, host: &str) -> Option<Pasted> {
    let text = text.split_whitespace().last()?;
    let has_scheme = text.contains("://");
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    let (text, digest) = match text.split_once('@') {
        Some((rest, digest)) => (rest, Some(digest).filter(|digest| is_digest(digest))),
        None => (text, None),
    };
    let (first, rest) = text.split_once('/')?;
    let names_host = has_scheme || first.contains(['.', ':']) || first == "localhost";
    let path = match (names_host, first == host) {
        (_, true) => rest,
        (true, false) => return Some(Pasted::Elsewhere(first.to_owned())),
        (false, false) => text,
    };
    let (path, tag) = match path.rsplit_once(':') {
        Some((path, tag)) if !tag.contains('/') => (path, Some(tag)),
        _ => (path, None),
    };
    let (namespace, name) = path.trim_end_matches('/').split_once('/')?;
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|sign| sign.is_ascii_alphanumeric() || "._-".contains(sign))
    };
    if !is_part(namespace) || !name.split('/').all(is_part) {
        return None;
    }
    Some(Pasted::Here(Reference {
        repository: RepositoryName::new(namespace, name),
        tag: tag.filter(|tag| is_part(tag)).map(str::to_owned),
        digest: digest.map(str::to_owned),
    }))
}

fn is_digest(text: &str) -> bool {
    let hex = text.split_once(':').map(|(_, hex)| hex);
    hex.is_some_and(|hex| hex.len() >= 12 && hex.chars().all(|sign| sign.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "quay.acme.test:8443";

    fn here(text: &str) -> Reference {
        match parse(text, HOST) {
            Some(Pasted::Here(reference)) => reference,
            other => panic!("{text} gave {other:?}"),
        }
    }

    #[test]
    fn a_whole_reference_is_taken_apart() {
        let reference =
            here("docker pull quay.acme.test:8443/acme/batch/etl:v1.2@sha256:0a1b2c3d4e5f60718293");

        assert_eq!(
            reference.repository,
            RepositoryName::new("acme", "batch/etl")
        );
        assert_eq!(reference.tag.as_deref(), Some("v1.2"));
        assert_eq!(
            reference.digest.as_deref(),
            Some("sha256:0a1b2c3d4e5f60718293")
        );
        assert_eq!(reference.filter(), Some("v1.2"));
    }

    #[test]
    fn the_host_may_be_absent() {
        let reference = here("acme/web");

        assert_eq!(reference.repository, RepositoryName::new("acme", "web"));
        assert_eq!(reference.filter(), None);
    }

    #[test]
    fn the_digest_is_looked_for_where_there_is_no_tag() {
        let reference = here("acme/web@sha256:0a1b2c3d4e5f60718293");

        assert_eq!(reference.filter(), Some("sha256:0a1b2c3d4e5f60718293"));
    }

    #[test]
    fn an_image_of_another_registry_is_recognized_as_such() {
        assert_eq!(
            parse("ghcr.io/acme/web:1", HOST),
            Some(Pasted::Elsewhere("ghcr.io".to_owned()))
        );
        assert_eq!(
            parse("https://quay.other.test/acme/web", HOST),
            Some(Pasted::Elsewhere("quay.other.test".to_owned()))
        );
    }

    #[test]
    fn words_are_no_references() {
        for text in [
            "",
            "web",
            "sign out",
            "acme/",
            "/web",
            "acme/we b/",
            "a/<b>",
        ] {
            assert!(
                !matches!(parse(text, HOST), Some(Pasted::Here(_))),
                "{text}"
            );
        }
    }
}
