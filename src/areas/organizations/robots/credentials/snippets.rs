//! What clients want to be told to sign in as a robot. Pure functions over text.

use serde_json::json;

/// Stands for the token in what is copied, unless somebody wants the token itself.
pub const TOKEN: &str = "ROBOT_TOKEN";
/// Stands for name and token, encoded, in the files that want them so.
pub const ENCODED: &str = "BASE64_OF_NAME_COLON_TOKEN";

/// A client, or a kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Client {
    /// A secret that pods pull with.
    Kubernetes,
    /// The same with OpenShift's commands.
    OpenShift,
    /// `docker login`.
    Docker,
    /// Podman's and Buildah's `auth.json`.
    Podman,
    /// containerd's `hosts` credentials.
    Containerd,
    /// `skopeo login`.
    Skopeo,
    /// A step of a workflow.
    GitHub,
    /// A job of a pipeline.
    GitLab,
    /// Variables.
    Environment,
}

impl Client {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Kubernetes,
        Self::OpenShift,
        Self::Docker,
        Self::Podman,
        Self::Containerd,
        Self::Skopeo,
        Self::GitHub,
        Self::GitLab,
        Self::Environment,
    ];

    /// As the address has it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kubernetes => "kubernetes",
            Self::OpenShift => "openshift",
            Self::Docker => "docker",
            Self::Podman => "podman",
            Self::Containerd => "containerd",
            Self::Skopeo => "skopeo",
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Environment => "environment",
        }
    }

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Kubernetes => "Kubernetes",
            Self::OpenShift => "OpenShift",
            Self::Docker => "Docker",
            Self::Podman => "Podman",
            Self::Containerd => "containerd",
            Self::Skopeo => "skopeo",
            Self::GitHub => "GitHub Actions",
            Self::GitLab => "GitLab CI",
            Self::Environment => "Environment",
        }
    }

    /// Where the text goes.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Kubernetes => {
                "Apply it with kubectl, and name the secret under imagePullSecrets of a pod or of its service account."
            }
            Self::OpenShift => "The second command lets the service account default pull with it.",
            Self::Docker => "Run it where Docker is to sign in.",
            Self::Podman => {
                "Save it as ~/.config/containers/auth.json, or name it with --authfile. Buildah and skopeo read it, too."
            }
            Self::Containerd => "Add it to /etc/containerd/config.toml and restart containerd.",
            Self::Skopeo => "Run it where skopeo is to sign in.",
            Self::GitHub => {
                "Set the secret once, then add the step. With federation no secret is needed: see there."
            }
            Self::GitLab => {
                "Set both variables masked in the settings of the project, then add the job."
            }
            Self::Environment => {
                "For scripts that read the environment. Keep the file out of version control."
            }
        }
    }

    /// The ending of its file.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Kubernetes | Self::GitHub | Self::GitLab => "yaml",
            Self::OpenShift | Self::Docker | Self::Skopeo => "sh",
            Self::Podman => "json",
            Self::Containerd => "toml",
            Self::Environment => "env",
        }
    }

    /// Whether it wants a namespace and the name of a secret.
    pub fn has_secret_name(self) -> bool {
        matches!(self, Self::Kubernetes | Self::OpenShift)
    }
}

/// What is put in.
#[derive(Clone, Debug)]
pub struct Login {
    /// The registry's host, with its port where it has one.
    pub host: String,
    /// The robot's whole name.
    pub name: String,
    /// The token, or [`TOKEN`].
    pub token: String,
    /// Name, colon and token in base64, or [`ENCODED`].
    pub encoded: String,
    /// The namespace of the secret.
    pub namespace: String,
    /// The name of the secret.
    pub secret: String,
}

/// The text for a client.
pub fn text(client: Client, login: &Login) -> String {
    let host = quoted(&login.host);
    let (name, token) = (quoted(&login.name), quoted(&login.token));
    match client {
        Client::Kubernetes => kubernetes(login),
        Client::OpenShift => openshift(login),
        Client::Docker => {
            format!("echo {token} | docker login --username {name} --password-stdin {host}\n")
        }
        Client::Skopeo => {
            format!("echo {token} | skopeo login --username {name} --password-stdin {host}\n")
        }
        Client::Podman => format!("{:#}\n", auths(login)),
        Client::Containerd => format!(
            "[plugins.\"io.containerd.grpc.v1.cri\".registry.configs.{}.auth]\n  username = {}\n  password = {}\n",
            json_text(&login.host),
            json_text(&login.name),
            json_text(&login.token)
        ),
        Client::GitHub => format!(
            "# gh secret set QUAY_TOKEN --body {token}\n\
             - uses: docker/login-action@v3\n  with:\n    registry: {}\n    username: {}\n    \
             password: ${{{{ secrets.QUAY_TOKEN }}}}\n",
            json_text(&login.host),
            json_text(&login.name)
        ),
        Client::GitLab => format!(
            "# QUAY_USERNAME: {}\n# QUAY_TOKEN: {}\n\
             build:\n  before_script:\n    - echo \"$QUAY_TOKEN\" | docker login --username \"$QUAY_USERNAME\" --password-stdin {host}\n",
            login.name, login.token
        ),
        Client::Environment => {
            format!("QUAY_REGISTRY={host}\nQUAY_USERNAME={name}\nQUAY_TOKEN={token}\n")
        }
    }
}

/// What Docker and its relatives keep.
fn auths(login: &Login) -> serde_json::Value {
    json!({"auths": {login.host.as_str(): {"auth": login.encoded}}})
}

fn kubernetes(login: &Login) -> String {
    format!(
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: {}\n  namespace: {}\n\
         type: kubernetes.io/dockerconfigjson\nstringData:\n  .dockerconfigjson: |\n    {}\n",
        json_text(&login.secret),
        json_text(&login.namespace),
        auths(login)
    )
}

fn openshift(login: &Login) -> String {
    let (secret, namespace) = (quoted(&login.secret), quoted(&login.namespace));
    format!(
        "oc create secret docker-registry {secret} --namespace {namespace} \\\n  \
         --docker-server={} \\\n  --docker-username={} \\\n  --docker-password={}\n\
         oc secrets link default {secret} --for=pull --namespace {namespace}\n",
        quoted(&login.host),
        quoted(&login.name),
        quoted(&login.token)
    )
}

/// A text as a shell reads it back, whatever it holds.
fn quoted(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-+:/@".contains(&byte);
    match !text.is_empty() && text.bytes().all(is_plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}

/// A text in double quotes, as JSON, YAML and TOML read it back.
fn json_text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What is wrong with the name of a namespace or of a secret. Kubernetes: RFC 1123.
pub fn label_problem(name: &str) -> Option<&'static str> {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if name.is_empty() {
        return Some("Enter a name.");
    }
    if name.len() > 63 {
        return Some("A name has at most 63 characters.");
    }
    if !name.bytes().all(|byte| is_letter(byte) || byte == b'-') {
        return Some("Use only lower-case letters, digits and dashes.");
    }
    let ends = [name.as_bytes()[0], name.as_bytes()[name.len() - 1]];
    (!ends.into_iter().all(is_letter)).then_some("Begin and end with a letter or a digit.")
}

/// A name for the secret of a robot that Kubernetes takes.
pub fn secret_name(robot: &str) -> String {
    let letters = robot.chars().map(|letter| match letter {
        'a'..='z' | '0'..='9' => letter,
        _ => '-',
    });
    let name: String = letters.take(50).collect();
    format!("{}-pull-secret", name.trim_matches('-'))
}

#[cfg(test)]
mod tests;
