/// What is wrong with the address of another registry's repository.
///
/// Quay: `External registry reference must not include a URL scheme`, and the check against requests
/// into the registry's own network, of which only the registry knows everything.
pub fn reference_problem(reference: &str) -> Option<&'static str> {
    let host = reference.split('/').next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    if reference.is_empty() {
        return Some("Enter registry and repository, such as quay.io/coreos/etcd.");
    }
    if reference.contains("://") {
        return Some("Leave the scheme out: quay.io/coreos/etcd, without https://.");
    }
    if reference
        .chars()
        .any(|letter| letter.is_whitespace() || letter.is_control())
    {
        return Some("Leave blanks out.");
    }
    if !reference.contains('/') || reference.ends_with('/') || host.is_empty() {
        return Some("Name the registry, a slash, and the repository: docker.io/library/alpine.");
    }
    if is_private(name) {
        return Some(
            "Quay does not connect to addresses of a private network, so that nobody can look around in it from here.",
        );
    }
    let is_tagged = reference
        .rsplit('/')
        .next()
        .is_some_and(|last| last.contains([':', '@']));
    is_tagged.then_some("Leave the tag out: which tags are copied is said below.")
}

/// Whether a host is an address that Quay refuses wherever it stands.
pub fn is_private(host: &str) -> bool {
    let numbers: Vec<u8> = host
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect();
    host == "localhost"
        || matches!(
            numbers[..],
            [10 | 127, _, _, _] | [192, 168, _, _] | [169, 254, _, _] | [172, 16..=31, _, _]
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registry_and_repository_are_enough() {
        for reference in [
            "quay.io/coreos/etcd",
            "docker.io/library/alpine",
            "registry.example.com:5000/a",
            "172.15.0.1/a",
        ] {
            assert_eq!(reference_problem(reference), None, "{reference}");
        }
    }

    #[test]
    fn schemes_tags_and_private_addresses_are_refused() {
        for reference in [
            "",
            "https://quay.io/x",
            "alpine",
            "quay.io/",
            "quay.io/a:latest",
            "quay.io/a b",
            "10.0.0.1/x",
            "172.16.0.1:5000/x",
            "localhost/x",
        ] {
            assert!(reference_problem(reference).is_some(), "{reference}");
        }
    }
}
