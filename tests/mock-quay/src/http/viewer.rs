//! Who asks, and what they may.

use axum::http::HeaderMap;

use crate::state::{Registry, Repository, Role, Scope, Scopes, now};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    Nobody,
    Token,
    Session,
}

pub(crate) struct Viewer {
    /// Empty for nobody.
    pub(crate) user: String,
    pub(crate) by: By,
    /// A session may everything that its person may.
    pub(crate) scopes: Scopes,
    superuser: bool,
    read_only_superuser: bool,
}

impl Viewer {
    pub(crate) fn nobody() -> Self {
        Self {
            user: String::new(),
            by: By::Nobody,
            scopes: Scopes::default(),
            superuser: false,
            read_only_superuser: false,
        }
    }

    fn somebody(registry: &Registry, user: &str, by: By, scopes: Scopes) -> Self {
        let Some(account) = registry.enabled_user(user) else {
            return Self::nobody();
        };
        let powers = scopes.has(Scope::SuperUser);
        Self {
            user: user.to_owned(),
            by,
            superuser: account.superuser && powers,
            read_only_superuser: account.read_only_superuser && powers,
            scopes,
        }
    }

    /// Finds out who asks: a bearer token, valid or not, wins over a session.
    pub(crate) fn of(registry: &Registry, headers: &HeaderMap) -> Self {
        if let Some(secret) = bearer(headers) {
            return match registry.tokens.get(secret) {
                Some(token) if token.expires > now() => {
                    Self::somebody(registry, &token.user, By::Token, token.scopes.clone())
                }
                _ => Self::nobody(),
            };
        }
        let user = cookie(headers)
            .and_then(|cookie| registry.sessions.get(&cookie))
            .and_then(|session| session.user.as_deref());
        match user {
            Some(user) => Self::somebody(registry, user, By::Session, Scopes::all()),
            None => Self::nobody(),
        }
    }

    pub(crate) fn is_nobody(&self) -> bool {
        self.by == By::Nobody
    }

    pub(crate) fn may(&self, scope: Scope) -> bool {
        self.scopes.has(scope)
    }

    /// A superuser whose token says so.
    pub(crate) fn is_superuser(&self) -> bool {
        self.superuser
    }

    pub(crate) fn is_read_only_superuser(&self) -> bool {
        self.read_only_superuser
    }

    /// Sees everything, whoever owns it.
    pub(crate) fn sees_all(&self) -> bool {
        self.superuser || self.read_only_superuser
    }

    fn has_role(
        &self,
        registry: &Registry,
        repository: &Repository,
        least: Role,
        scopes: &[Scope],
    ) -> bool {
        !self.is_nobody()
            && self.scopes.has_any(scopes)
            && registry
                .role(&self.user, repository)
                .is_some_and(|role| role >= least)
    }

    /// Was given the repository, apart from its being public.
    pub(crate) fn was_given(&self, registry: &Registry, repository: &Repository) -> bool {
        const SCOPES: [Scope; 3] = [Scope::RepoRead, Scope::RepoWrite, Scope::RepoAdmin];
        self.sees_all() || self.has_role(registry, repository, Role::Read, &SCOPES)
    }

    pub(crate) fn reads(&self, registry: &Registry, repository: &Repository) -> bool {
        repository.public || self.was_given(registry, repository)
    }

    pub(crate) fn writes(&self, registry: &Registry, repository: &Repository) -> bool {
        const SCOPES: [Scope; 2] = [Scope::RepoWrite, Scope::RepoAdmin];
        self.superuser || self.has_role(registry, repository, Role::Write, &SCOPES)
    }

    pub(crate) fn administers(&self, registry: &Registry, repository: &Repository) -> bool {
        self.superuser || self.has_role(registry, repository, Role::Admin, &[Scope::RepoAdmin])
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers
        .get("authorization")?
        .to_str()
        .ok()?
        .strip_prefix("Bearer ")
}

/// The value of Quay's session cookie.
pub(crate) fn cookie(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all("cookie")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix("_csrf_token="))
        .map(str::to_owned)
}
