use leptos::prelude::*;
use quay_api::mirror::{Connection, Proxy};

use crate::ui::{CheckField, Field, TextField};

/// How the other registry is reached.
#[derive(Clone, Copy)]
pub struct ConnectionFields {
    verify_tls: RwSignal<bool>,
    unsigned_images: RwSignal<bool>,
    /// Whether it matters that images are signed.
    has_signatures: bool,
    http_proxy: Field,
    https_proxy: Field,
    no_proxy: Field,
}

impl ConnectionFields {
    /// Fields that start with a connection.
    pub fn new(connection: &Connection) -> Self {
        let field =
            |value: &Option<String>, check| Field::with(value.clone().unwrap_or_default(), check);
        Self {
            verify_tls: RwSignal::new(connection.verify_tls),
            unsigned_images: RwSignal::new(connection.unsigned_images),
            has_signatures: true,
            http_proxy: field(&connection.proxy.http_proxy, proxy_problem),
            https_proxy: field(&connection.proxy.https_proxy, proxy_problem),
            no_proxy: field(&connection.proxy.no_proxy, |_| None),
        }
    }

    /// The same where nobody asks whether images are signed.
    pub fn without_signatures(self) -> Self {
        Self {
            has_signatures: false,
            ..self
        }
    }

    /// What is typed, right or not. Reactive.
    pub fn typed(self) -> Connection {
        let text = |field: Field| {
            let text = field.value.read().trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        Connection {
            verify_tls: self.verify_tls.get(),
            unsigned_images: self.unsigned_images.get(),
            proxy: Proxy {
                http_proxy: text(self.http_proxy),
                https_proxy: text(self.https_proxy),
                no_proxy: text(self.no_proxy),
            },
        }
    }

    /// The connection if it is right; otherwise marks what is not.
    pub fn checked(self) -> Option<Connection> {
        let fields = [self.http_proxy, self.https_proxy, self.no_proxy];
        let checked = fields.map(|field| field.checked().is_some());
        (checked == [true; 3]).then(|| untrack(|| self.typed()))
    }

    /// The inputs.
    pub fn view(self) -> AnyView {
        view! {
            <CheckField
                label="Verify the certificate"
                value=self.verify_tls
                hint="Without it anybody on the way can pass off other images."
            />
            {self.has_signatures.then(|| view! {
                <CheckField
                    label="Copy unsigned images, too"
                    value=self.unsigned_images
                    hint="Otherwise images without a signature are refused, where Quay's policy checks for it."
                />
            })}
            <TextField label="Proxy for https" field=self.https_proxy mono=true placeholder="http://proxy.example.com:3128"/>
            <TextField label="Proxy for http" field=self.http_proxy mono=true/>
            <TextField label="Without proxy" field=self.no_proxy mono=true hint="Hosts, separated by commas."/>
        }
        .into_any()
    }
}

/// What is wrong with the address of a proxy. Quay hands it to skopeo as it is.
fn proxy_problem(proxy: &str) -> Option<&'static str> {
    let is_address = proxy.starts_with("http://") || proxy.starts_with("https://");
    (!proxy.is_empty() && !is_address)
        .then_some("Write the whole address, such as http://proxy.example.com:3128.")
}

/// A connection in words.
pub fn connection_words(connection: &Connection) -> String {
    let signatures = match connection.unsigned_images {
        true => "unsigned images copied",
        false => "signatures as Quay's policy wants",
    };
    words(connection, Some(signatures))
}

/// The same where nobody asks whether images are signed.
pub fn reach_words(connection: &Connection) -> String {
    words(connection, None)
}

fn words(connection: &Connection, signatures: Option<&'static str>) -> String {
    let proxy = &connection.proxy;
    let through = [
        ("https proxy", &proxy.https_proxy),
        ("http proxy", &proxy.http_proxy),
        ("without proxy", &proxy.no_proxy),
    ];
    let through = through
        .into_iter()
        .filter_map(|(what, value)| Some(format!("{what} {}", value.as_ref()?)));
    let certificate = match connection.verify_tls {
        true => "certificate verified",
        false => "certificate not verified",
    };
    let first = [Some(certificate), signatures].into_iter().flatten();
    let words: Vec<String> = first.map(str::to_owned).chain(through).collect();
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_a_whole_address_or_nothing() {
        assert_eq!(proxy_problem(""), None);
        assert_eq!(proxy_problem("http://proxy:3128"), None);
        assert!(proxy_problem("proxy:3128").is_some());
    }

    #[test]
    fn what_starts_it_is_what_it_gives_back() {
        Owner::new().with(|| {
            let connection = Connection {
                unsigned_images: true,
                proxy: Proxy {
                    https_proxy: Some("http://proxy:3128".to_owned()),
                    ..Proxy::default()
                },
                ..Connection::default()
            };

            assert_eq!(
                ConnectionFields::new(&connection).checked(),
                Some(connection)
            );
        });
    }
}
