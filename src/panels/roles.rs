//! What a role in a repository is called, and what it allows.

use quay_api::permission::Role;

/// What a role is called.
pub fn role_title(role: Role) -> &'static str {
    match role {
        Role::Read => "Read",
        Role::Write => "Write",
        Role::Admin => "Admin",
        Role::Other => "Unknown",
    }
}

/// What a role allows.
pub fn role_hint(role: Role) -> &'static str {
    match role {
        Role::Read => "See the repository and pull from it.",
        Role::Write => "Also push, and set, move and delete tags.",
        Role::Admin => "Also permissions, settings, notifications, and deleting the repository.",
        Role::Other => "A role that is newer than this page.",
    }
}
