//! What well-known issuers call those they vouch for. Pure functions over text.

use quay_api::robot::federation::Identity;

/// Who vouches for the jobs of GitHub's workflows.
pub const GITHUB: &str = "https://token.actions.githubusercontent.com";
/// Who vouches for the jobs of gitlab.com; an own GitLab vouches by its own address.
pub const GITLAB: &str = "https://gitlab.com";

/// Whose tokens are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Jobs of a workflow.
    GitHub,
    /// Jobs of a pipeline.
    GitLab,
    /// Pods with a service account.
    Kubernetes,
    /// Anybody else.
    Other,
}

impl Preset {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::GitHub, Self::GitLab, Self::Kubernetes, Self::Other];

    /// As forms keep it.
    pub fn word(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Kubernetes => "kubernetes",
            Self::Other => "other",
        }
    }

    /// Reads what [`Preset::word`] writes; everything else is another one.
    pub fn parse(word: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|preset| preset.word() == word)
            .unwrap_or(Self::Other)
    }

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::GitHub => "GitHub Actions",
            Self::GitLab => "GitLab CI",
            Self::Kubernetes => "Kubernetes service account",
            Self::Other => "Another issuer",
        }
    }

    /// Which one an identity is of, as far as issuer and subject tell.
    pub fn of(identity: &Identity) -> Self {
        match (&*identity.issuer, &*identity.subject) {
            (GITHUB, _) => Self::GitHub,
            (_, subject) if subject.starts_with("project_path:") => Self::GitLab,
            (_, subject) if subject.starts_with("system:serviceaccount:") => Self::Kubernetes,
            _ => Self::Other,
        }
    }
}

/// What GitHub calls a job of `repository` (`owner/name`) that runs for `what`: `branch`, `tag`,
/// `environment` or `pull_request`, which has no name.
pub fn github_subject(repository: &str, what: &str, name: &str) -> String {
    match what {
        "tag" => format!("repo:{repository}:ref:refs/tags/{name}"),
        "environment" => format!("repo:{repository}:environment:{name}"),
        "pull_request" => format!("repo:{repository}:pull_request"),
        _ => format!("repo:{repository}:ref:refs/heads/{name}"),
    }
}

/// What GitLab calls a job of a project (`group/name`) that runs for `what`: `branch` or `tag`.
pub fn gitlab_subject(project: &str, what: &str, name: &str) -> String {
    let what = if what == "tag" { "tag" } else { "branch" };
    format!("project_path:{project}:ref_type:{what}:ref:{name}")
}

/// What Kubernetes calls the pods of a service account.
pub fn kubernetes_subject(namespace: &str, account: &str) -> String {
    format!("system:serviceaccount:{namespace}:{account}")
}

/// What makes a subject useless: Quay compares it letter by letter.
pub fn subject_warning(subject: &str) -> Option<&'static str> {
    subject.contains('*').then_some(
        "Quay compares letter by letter: * stands for nothing but itself, so this fits no token.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_spelt_as_their_issuers_spell_them() {
        assert_eq!(
            github_subject("acme/web", "branch", "main"),
            "repo:acme/web:ref:refs/heads/main"
        );
        assert_eq!(
            github_subject("acme/web", "environment", "production"),
            "repo:acme/web:environment:production"
        );
        assert_eq!(
            gitlab_subject("acme/web", "tag", "v1"),
            "project_path:acme/web:ref_type:tag:ref:v1"
        );
        assert_eq!(
            kubernetes_subject("ci", "builder"),
            "system:serviceaccount:ci:builder"
        );
    }

    #[test]
    fn an_identity_tells_where_it_comes_from() {
        let of = |issuer: &str, subject: &str| {
            Preset::of(&Identity {
                issuer: issuer.to_owned(),
                subject: subject.to_owned(),
                ..Default::default()
            })
        };

        assert_eq!(of(GITHUB, "repo:acme/web:pull_request"), Preset::GitHub);
        assert_eq!(
            of(
                "https://git.acme.test",
                "project_path:a/b:ref_type:branch:ref:main"
            ),
            Preset::GitLab
        );
        assert_eq!(of("https://sso.acme.test", "ci"), Preset::Other);
    }

    #[test]
    fn a_wildcard_is_warned_of() {
        assert!(subject_warning("repo:acme/web:ref:refs/tags/*").is_some());
        assert_eq!(subject_warning("repo:acme/web:pull_request"), None);
    }
}
