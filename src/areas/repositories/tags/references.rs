//! The texts that the copy menu puts on the clipboard.

use quay_api::{Digest, RepositoryName};

/// For whom a reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Client {
    /// `podman pull`
    Podman,
    /// `docker pull`
    Docker,
    /// `skopeo inspect`
    Skopeo,
    /// `oras pull`
    Oras,
    /// A line of a Kubernetes manifest.
    Kubernetes,
    /// The first line of a Dockerfile.
    Dockerfile,
    /// The reference alone.
    Reference,
    /// The digest alone.
    Digest,
}

/// What a reference names the image by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By its tag, which may move.
    Tag,
    /// By its digest, which means this image for ever.
    Digest,
}

/// One line of the copy menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// For whom.
    pub client: Client,
    /// By tag or by digest; a bare digest is always by digest.
    pub by: By,
}

/// All lines, in the order of the menu.
pub const FORMS: [Form; 15] = [
    Form::new(Client::Podman, By::Tag),
    Form::new(Client::Podman, By::Digest),
    Form::new(Client::Docker, By::Tag),
    Form::new(Client::Docker, By::Digest),
    Form::new(Client::Skopeo, By::Tag),
    Form::new(Client::Skopeo, By::Digest),
    Form::new(Client::Oras, By::Tag),
    Form::new(Client::Oras, By::Digest),
    Form::new(Client::Kubernetes, By::Tag),
    Form::new(Client::Kubernetes, By::Digest),
    Form::new(Client::Dockerfile, By::Tag),
    Form::new(Client::Dockerfile, By::Digest),
    Form::new(Client::Reference, By::Tag),
    Form::new(Client::Reference, By::Digest),
    Form::new(Client::Digest, By::Digest),
];

impl Form {
    const fn new(client: Client, by: By) -> Self {
        Self { client, by }
    }

    /// What the menu calls it.
    pub fn label(self) -> &'static str {
        use {By::Digest as Pinned, By::Tag, Client::*};
        match (self.client, self.by) {
            (Podman, Tag) => "podman pull, by tag",
            (Podman, Pinned) => "podman pull, by digest",
            (Docker, Tag) => "docker pull, by tag",
            (Docker, Pinned) => "docker pull, by digest",
            (Skopeo, Tag) => "skopeo inspect, by tag",
            (Skopeo, Pinned) => "skopeo inspect, by digest",
            (Oras, Tag) => "oras pull, by tag",
            (Oras, Pinned) => "oras pull, by digest",
            (Kubernetes, Tag) => "Kubernetes image, by tag",
            (Kubernetes, Pinned) => "Kubernetes image, by digest",
            (Dockerfile, Tag) => "Dockerfile FROM, by tag",
            (Dockerfile, Pinned) => "Dockerfile FROM, by digest",
            (Reference, Tag) => "Reference only, by tag",
            (Reference, Pinned) => "Reference only, by digest",
            (Digest, _) => "Full digest",
        }
    }

    /// How it is remembered between visits.
    pub fn code(self) -> &'static str {
        self.label()
    }

    /// The form remembered under this code.
    pub fn from_code(code: &str) -> Option<Self> {
        FORMS.into_iter().find(|form| form.code() == code)
    }
}

/// What is copied: an image in a registry.
#[derive(Clone, Copy, Debug)]
pub struct Image<'a> {
    /// The host of the registry, with its port unless it is the usual one.
    pub host: &'a str,
    /// Where the image lies.
    pub repository: &'a RepositoryName,
    /// One of its tags.
    pub tag: &'a str,
    /// Its digest.
    pub digest: &'a Digest,
}

impl Image<'_> {
    /// The exact text for a form.
    pub fn text(self, form: Form) -> String {
        let Self {
            host,
            repository,
            tag,
            digest,
        } = self;
        let reference = match form.by {
            By::Tag => format!("{host}/{repository}:{tag}"),
            By::Digest => format!("{host}/{repository}@{digest}"),
        };
        match form.client {
            Client::Podman => format!("podman pull {reference}"),
            Client::Docker => format!("docker pull {reference}"),
            Client::Skopeo => format!("skopeo inspect docker://{reference}"),
            Client::Oras => format!("oras pull {reference}"),
            Client::Kubernetes => format!("image: {reference}"),
            Client::Dockerfile => format!("FROM {reference}"),
            Client::Reference => reference,
            Client::Digest => digest.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(client: Client, by: By) -> String {
        let repository = RepositoryName::new("acme", "batch/etl");
        let digest = Digest::new("sha256:0a1b");
        let image = Image {
            host: "quay.acme.test:8443",
            repository: &repository,
            tag: "2.4.0",
            digest: &digest,
        };
        image.text(Form { client, by })
    }

    #[test]
    fn commands_name_the_registry_with_its_port() {
        assert_eq!(
            text(Client::Podman, By::Tag),
            "podman pull quay.acme.test:8443/acme/batch/etl:2.4.0"
        );
        assert_eq!(
            text(Client::Skopeo, By::Digest),
            "skopeo inspect docker://quay.acme.test:8443/acme/batch/etl@sha256:0a1b"
        );
    }

    #[test]
    fn files_get_a_line_of_their_own_syntax() {
        assert!(text(Client::Kubernetes, By::Digest).starts_with("image: quay.acme.test"));
        assert!(text(Client::Dockerfile, By::Tag).starts_with("FROM quay.acme.test"));
        assert_eq!(text(Client::Digest, By::Digest), "sha256:0a1b");
    }

    #[test]
    fn every_form_is_found_again_by_its_code() {
        for form in FORMS {
            assert_eq!(Form::from_code(form.code()), Some(form));
        }
        assert_eq!(Form::from_code("unheard of"), None);
    }
}
