//! Where the implicit flow may lead back to, and how the answer is put into that address.

/// The address the demo's application is registered with: where it is served.
pub(super) fn registered(host: &str, base: &str) -> String {
    format!("http://{host}{base}")
}

/// Whether an address is the registered one or below it.
///
/// The demo may be reached by several names and through a proxy, so that any port of this machine
/// counts as the registered host.
pub(super) fn is_registered(address: &str, host: &str, base: &str) -> bool {
    if address == format!("http://{host}/oauth/localapp") {
        return true;
    }
    let Some((scheme, rest)) = address.split_once("://") else {
        return false;
    };
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (origin, path) = match rest[..end].split_once('/') {
        Some((origin, path)) => (origin, format!("/{path}")),
        None => (&rest[..end], "/".to_owned()),
    };
    let name = origin.rsplit_once(':').map_or(origin, |(name, _)| name);
    let known = origin == host || ["localhost", "127.0.0.1", "[::1]"].contains(&name);
    let Some(after) = path.strip_prefix(base) else {
        return false;
    };
    ["http", "https"].contains(&scheme)
        && known
        && !after.contains("..")
        && !after.contains(['@', '%'])
}

/// An address that gets parameters: the first in its query, the last in its fragment.
pub(super) struct Redirect {
    address: String,
    query: Vec<(String, String)>,
    fragment: String,
}

impl Redirect {
    /// Takes an address apart; a parameter `state` of its own is lost.
    pub(super) fn to(address: &str) -> Self {
        let (front, fragment) = address.split_once('#').unwrap_or((address, ""));
        let (address, query) = front.split_once('?').unwrap_or((front, ""));
        let query = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .filter(|(name, _)| name != "state");
        Self {
            address: address.to_owned(),
            query: query.collect(),
            fragment: fragment.to_owned(),
        }
    }

    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.query.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The whole address; a fragment of its own stays in front of the new one.
    pub(super) fn finish(self, fragment: &str) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.query)
            .finish();
        let fragments: String = [self.fragment.as_str(), fragment]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(|part| format!("#{part}"))
            .collect();
        format!("{}?{query}{fragments}", self.address)
    }
}

#[cfg(test)]
mod tests {
    use super::{Redirect, is_registered};

    const HOST: &str = "localhost:8080";

    #[test]
    fn longer_paths_and_any_local_port_are_registered() {
        assert!(is_registered(
            "http://localhost:8080/admin/tags?nonce=1",
            HOST,
            "/admin/"
        ));
        assert!(is_registered(
            "http://127.0.0.1:9000/admin/",
            HOST,
            "/admin/"
        ));
        assert!(is_registered(
            "http://localhost:8080/oauth/localapp",
            HOST,
            "/admin/"
        ));
    }

    #[test]
    fn other_hosts_shorter_paths_and_tricks_are_not() {
        for address in [
            "http://evil.example/admin/",
            "http://localhost:8080/",
            "http://localhost:8080/admin/../x",
            "http://localhost:8080/admin/%2e",
            "http://localhost:8080/admin/@evil",
            "javascript:alert(1)",
        ] {
            assert!(!is_registered(address, HOST, "/admin/"), "{address}");
        }
    }

    #[test]
    fn scope_goes_into_the_query_and_the_token_behind_an_existing_fragment() {
        let to =
            Redirect::to("http://h/cb?x=1&state=lost#/route").with("scope", "repo:read user:read");
        assert_eq!(
            to.finish("access_token=t"),
            "http://h/cb?x=1&scope=repo%3Aread+user%3Aread#/route#access_token=t"
        );
    }
}
