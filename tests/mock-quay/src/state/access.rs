//! Credentials: scopes, tokens, sessions, and the applications tokens belong to.

use super::Millis;

/// What a token may be allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Scope {
    RepoRead,
    RepoWrite,
    RepoAdmin,
    RepoCreate,
    UserRead,
    UserAdmin,
    OrgAdmin,
    SuperUser,
}

impl Scope {
    pub(crate) const ALL: [Self; 8] = [
        Self::RepoRead,
        Self::RepoWrite,
        Self::RepoAdmin,
        Self::RepoCreate,
        Self::UserRead,
        Self::OrgAdmin,
        Self::SuperUser,
        Self::UserAdmin,
    ];

    /// As written in addresses: `repo:read`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::RepoRead => "repo:read",
            Self::RepoWrite => "repo:write",
            Self::RepoAdmin => "repo:admin",
            Self::RepoCreate => "repo:create",
            Self::UserRead => "user:read",
            Self::UserAdmin => "user:admin",
            Self::OrgAdmin => "org:admin",
            Self::SuperUser => "super:user",
        }
    }

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::RepoRead => "See repositories",
            Self::RepoWrite => "Change repositories",
            Self::RepoAdmin => "Administer repositories",
            Self::RepoCreate => "Create repositories",
            Self::UserRead => "See your account",
            Self::UserAdmin => "Administer your account",
            Self::OrgAdmin => "Administer organizations",
            Self::SuperUser => "Superuser access",
        }
    }

    pub(crate) fn description(self) -> &'static str {
        match self {
            Self::RepoRead => "See and pull every repository that you can see",
            Self::RepoWrite => "See, push to and pull from every repository that you can write to",
            Self::RepoAdmin => "Administer every repository that you administer",
            Self::RepoCreate => "Create repositories wherever you may create them",
            Self::UserRead => "Read your user name and your e-mail address",
            Self::UserAdmin => "Administer your account, its robots and their permissions",
            Self::OrgAdmin => "Administer your organizations, their robots, teams and members",
            Self::SuperUser => "Administer the whole installation, its users and organizations",
        }
    }

    pub(crate) fn icon(self) -> &'static str {
        match self {
            Self::RepoRead | Self::RepoWrite | Self::RepoAdmin => "fa-hdd-o",
            Self::RepoCreate => "fa-plus",
            Self::UserRead => "fa-user",
            Self::UserAdmin | Self::OrgAdmin => "fa-gear",
            Self::SuperUser => "fa-street-view",
        }
    }

    /// Consent to these goes through a second form, which forgets `state`.
    pub(crate) fn is_dangerous(self) -> bool {
        matches!(self, Self::UserAdmin | Self::OrgAdmin | Self::SuperUser)
    }
}

/// A set of scopes.
#[derive(Clone, Default, Debug)]
pub(crate) struct Scopes(Vec<Scope>);

impl Scopes {
    pub(crate) fn all() -> Self {
        Self(Scope::ALL.to_vec())
    }

    pub(crate) fn of(scopes: &[Scope]) -> Self {
        Self(scopes.to_vec())
    }

    /// Reads `repo:read user:read` or `repo:read,user:read`; `None` when a name is unknown or
    /// there is none at all.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let scopes: Vec<Scope> = text
            .split([' ', ','])
            .filter(|name| !name.is_empty())
            .map(|name| Scope::ALL.into_iter().find(|scope| scope.name() == name))
            .collect::<Option<_>>()?;
        (!scopes.is_empty()).then_some(Self(scopes))
    }

    pub(crate) fn has(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }

    pub(crate) fn has_any(&self, scopes: &[Scope]) -> bool {
        scopes.iter().any(|scope| self.has(*scope))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Scope> + '_ {
        self.0.iter().copied()
    }
}

/// An OAuth application.
#[derive(Clone)]
pub(crate) struct Application {
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) name: String,
    pub(crate) description: String,
    /// The organization whose owners alone may authorize it.
    pub(crate) organization: String,
    /// Its home page; `{host}` stands for where the registry is.
    pub(crate) application_uri: String,
    /// Where its people are sent back to; likewise.
    pub(crate) redirect_uri: String,
    pub(crate) avatar_email: Option<String>,
}

/// An OAuth token.
pub(crate) struct Token {
    pub(crate) user: String,
    pub(crate) scopes: Scopes,
    pub(crate) client_id: String,
    /// The authorization's own name, which is no secret.
    pub(crate) uuid: String,
    /// What its maker calls it; those of a sign-in have no name.
    pub(crate) name: Option<String>,
    pub(crate) expires: Millis,
    pub(crate) created: Millis,
    pub(crate) used: Option<Millis>,
}

/// A browser's session; the cookie's value is its key.
pub(crate) struct Session {
    /// `None` before the sign-in.
    pub(crate) user: Option<String>,
    /// What writes have to send as `X-CSRF-Token`.
    pub(crate) csrf: String,
}
