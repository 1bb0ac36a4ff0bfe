use leptos::prelude::*;
use quay_api::{
    ApiError, ErrorKind,
    mirror::Credentials,
    organization::proxy_cache::{NewProxyCache, ProxyCache, USUAL_EXPIRATION, upstream_problem},
};

use crate::{
    panels::mirror::{CredentialFields, IntervalFields, is_private, refusal},
    ui::{CheckField, Field, TextField},
};

/// The inputs of a proxy cache.
#[derive(Clone, Copy)]
pub struct ProxyFields {
    upstream: Field,
    credentials: CredentialFields,
    expiration: IntervalFields,
    insecure: RwSignal<bool>,
}

impl ProxyFields {
    /// Inputs that start with a proxy cache, or with what is usual. Nobody tells its credentials.
    pub fn new(before: Option<&ProxyCache>) -> Self {
        let upstream = before.map_or("", |proxy| &proxy.upstream_registry);
        let expiration = before.and_then(|proxy| proxy.expiration_s);
        Self {
            upstream: Field::with(upstream, problem),
            credentials: CredentialFields::new(None),
            expiration: IntervalFields::new(expiration.unwrap_or(USUAL_EXPIRATION)),
            insecure: RwSignal::new(before.is_some_and(|proxy| proxy.insecure)),
        }
    }

    /// The proxy cache that is wanted; otherwise marks everything that is wrong.
    pub fn checked(self) -> Option<NewProxyCache> {
        let upstream = self.upstream.checked();
        let credentials = self.credentials.checked();
        let expiration = self.expiration.checked();
        let Credentials { username, password } = credentials?.unwrap_or_default();
        Some(NewProxyCache {
            upstream_registry: upstream?,
            upstream_registry_username: username,
            upstream_registry_password: password,
            expiration_s: expiration?,
            insecure: self.insecure.get_untracked(),
        })
    }

    /// Whether leaving would lose something. Reactive.
    pub fn is_changed(self) -> bool {
        self.upstream.is_changed()
            || self.expiration.is_changed()
            || self.credentials.difference().is_some()
    }

    /// Puts a refusal to the field it is about. Answers whether there is one.
    pub fn refuse(self, error: &ApiError) -> bool {
        let detail = error.detail().unwrap_or_default();
        let is_about = error.kind() == ErrorKind::InvalidRequest
            && ["registry URL", "resolve hostname", "upstream"]
                .iter()
                .any(|word| detail.contains(word));
        if is_about {
            self.upstream.set_problem(refusal(error));
        }
        is_about
    }

    /// The inputs.
    pub fn view(self) -> AnyView {
        view! {
            <TextField
                label="Registry to stand in for"
                field=self.upstream
                mono=true
                placeholder="docker.io/library"
                hint="Its host, and a namespace in it if only that one shall be reached. Without https://."
            />
            {self.credentials.view()}
            {self.expiration.view("Keep a tag after its last pull for")}
            <CheckField
                label="Ask it without TLS"
                value=self.insecure
                hint="For a registry that has no certificate. Anybody on the way can read the password and pass off other images."
            />
        }
        .into_any()
    }
}

fn problem(upstream: &str) -> Option<&'static str> {
    let host = upstream.split('/').next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let private = || {
        is_private(name).then_some(
            "Quay does not connect to addresses of a private network, so that nobody can look around in it from here.",
        )
    };
    upstream_problem(upstream).or_else(private)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_a_proxy_cache_want_that_proxy_cache_without_its_credentials() {
        Owner::new().with(|| {
            let before = ProxyCache {
                upstream_registry: "quay.io/coreos".to_owned(),
                expiration_s: Some(7_200),
                insecure: true,
            };

            let wanted = ProxyFields::new(Some(&before))
                .checked()
                .expect("it is right");

            assert_eq!(wanted.upstream_registry, "quay.io/coreos");
            assert_eq!((wanted.expiration_s, wanted.insecure), (7_200, true));
            assert_eq!(wanted.upstream_registry_password, None);
        });
    }

    #[test]
    fn private_addresses_are_caught_before_quay_refuses_them() {
        assert!(problem("10.0.0.1/x").is_some());
        assert!(problem("localhost:5000").is_some());
        assert_eq!(problem("docker.io"), None);
    }
}
