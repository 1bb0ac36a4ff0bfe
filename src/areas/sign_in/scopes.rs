//! What each scope is good for in this app, in plain words.

use quay_api::Scope;

/// The scopes that suffice to look around.
pub const READ_ONLY: &[Scope] = &[Scope::ReadUser, Scope::ReadRepository];

/// What a scope opens up.
pub fn gives(scope: Scope) -> &'static str {
    match scope {
        Scope::ReadUser => "Read your account and your organizations",
        Scope::ReadRepository => "See your repositories and their tags",
        Scope::WriteRepository => "Change tags: delete, move, expire, restore",
        Scope::CreateRepository => "Create repositories",
        Scope::AdministerRepository => "Administer repositories: visibility, permissions, deletion",
        Scope::AdministerUser => "Star repositories, change your account, revoke tokens",
        Scope::AdministerOrganization => "Manage organizations, teams, robot accounts",
        Scope::SuperUser => "Use superuser screens, if you are a superuser",
    }
}

/// What does not work without a scope.
pub fn without(scope: Scope) -> &'static str {
    match scope {
        Scope::ReadUser => "Quay does not say whose token it is",
        Scope::ReadRepository => "only public repositories are seen",
        Scope::WriteRepository => "tags cannot be changed",
        Scope::CreateRepository => "the button to create one is disabled",
        Scope::AdministerRepository => "their settings cannot be changed",
        Scope::AdministerUser => "stars and revoking are disabled",
        Scope::AdministerOrganization => "organizations are seen as a member sees them",
        Scope::SuperUser => "you are treated as an ordinary user",
    }
}

/// Whether a token with this set of scopes goes beyond looking around.
pub fn is_more_than_reading(scopes: &[Scope]) -> bool {
    scopes.iter().any(|scope| !READ_ONLY.contains(scope))
}
