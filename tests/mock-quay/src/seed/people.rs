//! People, their organizations, and the tokens that tests use.

use serde_json::json;

use crate::state::{
    Application, DAY, HOUR, Message, Millis, Notification, Random, Registry, Scope, Scopes, Token,
    User,
};

/// A person of the demo.
pub struct DemoUser {
    /// The user name; the password is `password`.
    pub name: &'static str,
    /// What the person is for, in a few words.
    pub about: &'static str,
}

const USERS: [DemoUser; 7] = [
    DemoUser {
        name: "admin",
        about: "superuser, owner of most organizations",
    },
    DemoUser {
        name: "alice",
        about: "owner of acme-corp",
    },
    DemoUser {
        name: "bob",
        about: "member of acme-corp, mostly reading",
    },
    DemoUser {
        name: "carol",
        about: "owner of carol-lab; may not authorize Quaymaster",
    },
    DemoUser {
        name: "dave",
        about: "disabled",
    },
    DemoUser {
        name: "erin",
        about: "new, with nothing; may not authorize Quaymaster",
    },
    DemoUser {
        name: "readonlyadmin",
        about: "sees what a superuser sees, changes nothing",
    },
];

/// The people of the demo, in the order in which they are worth trying.
#[must_use]
pub fn demo_users() -> &'static [DemoUser] {
    &USERS
}

/// What a fixed token is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// All eight scopes.
    All,
    /// `repo:read` and `user:read`.
    Read,
    /// `repo:read` alone: looks expired to `/user/`.
    RepoRead,
    /// All scopes but `user:read` and `user:admin`.
    NoUser,
    /// All scopes but `super:user`.
    NoSuper,
    /// `super:user` alone: everything, for a superuser, but `/user/`.
    SuperOnly,
    /// All scopes, but its time is over.
    Expired,
}

impl TokenKind {
    const ALL: [Self; 7] = [
        Self::All,
        Self::Read,
        Self::RepoRead,
        Self::NoUser,
        Self::NoSuper,
        Self::SuperOnly,
        Self::Expired,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Read => "read",
            Self::RepoRead => "reporead",
            Self::NoUser => "nouser",
            Self::NoSuper => "nosuper",
            Self::SuperOnly => "superonly",
            Self::Expired => "expired",
        }
    }

    fn scopes(self) -> Scopes {
        let without = |left_out: &[Scope]| {
            let kept: Vec<Scope> = Scope::ALL
                .into_iter()
                .filter(|scope| !left_out.contains(scope))
                .collect();
            Scopes::of(&kept)
        };
        match self {
            Self::All | Self::Expired => Scopes::all(),
            Self::Read => Scopes::of(&[Scope::RepoRead, Scope::UserRead]),
            Self::RepoRead => Scopes::of(&[Scope::RepoRead]),
            Self::NoUser => without(&[Scope::UserRead, Scope::UserAdmin]),
            Self::NoSuper => without(&[Scope::SuperUser]),
            Self::SuperOnly => Scopes::of(&[Scope::SuperUser]),
        }
    }
}

/// The fixed token of a person: `demo`, the name, the kind and zeros up to 40 characters.
#[must_use]
pub fn demo_token(user: &str, kind: TokenKind) -> String {
    format!("{:0<40}", format!("demo{user}{}", kind.name()))
}

/// The application that the demo's `config.json` names.
const CLIENT_ID: &str = "quaymaster";
/// Owns the fixed tokens, so that they do not count as consent to the first one.
const TOKENS_CLIENT_ID: &str = "demo-tokens";
/// Whose owners may authorize both.
pub(super) const CONSOLE: &str = "registry-console";

pub(super) fn fill(registry: &mut Registry, now: Millis) {
    for demo in demo_users() {
        let mut user = User::new(demo.name);
        user.superuser = demo.name == "admin";
        user.read_only_superuser = demo.name == "readonlyadmin";
        user.enabled = demo.name != "dave";
        registry.users.insert(user.name.clone(), user);
    }
    for name in [
        "frank", "grace", "heidi", "ivan", "judy", "mallory", "olivia",
    ] {
        registry.users.insert(name.to_owned(), User::new(name));
    }
    applications(registry, now);
    messages(registry);
    notifications(registry, now);
}

fn applications(registry: &mut Registry, now: Millis) {
    for (client_id, name, description) in [
        (CLIENT_ID, "Quaymaster", "The admin console"),
        (TOKENS_CLIENT_ID, "Command line", "Tokens made by hand"),
    ] {
        registry.applications.push(Application {
            client_id: client_id.to_owned(),
            client_secret: Random::new(name.len() as u64).letters(40).to_uppercase(),
            name: name.to_owned(),
            description: description.to_owned(),
            organization: CONSOLE.to_owned(),
            application_uri: "http://{host}/".to_owned(),
            redirect_uri: "http://{host}/".to_owned(),
            avatar_email: None,
        });
    }
    for user in demo_users() {
        for kind in TokenKind::ALL {
            let (created, expires) = match kind {
                TokenKind::Expired => (now - 400 * DAY, now - 30 * DAY),
                _ => (now - 20 * DAY, now + 3_650 * DAY),
            };
            let uuid = registry.random.uuid();
            let token = Token {
                user: user.name.to_owned(),
                scopes: kind.scopes(),
                client_id: TOKENS_CLIENT_ID.to_owned(),
                uuid,
                name: None,
                expires,
                created,
                used: None,
            };
            registry.tokens.insert(demo_token(user.name, kind), token);
        }
    }
}

/// Seven pushes for the superuser, none for the others.
fn notifications(registry: &mut Registry, now: Millis) {
    for number in 1..=7 {
        let uuid = registry.random.uuid();
        let tag = format!("v1.5.{}", 7 - number);
        registry.notifications.push(Notification {
            uuid,
            user: "admin".to_owned(),
            kind: "repo_push",
            metadata: json!({"repository": "acme-corp/backend-api", "updated_tags": [tag]}),
            at: now - number * 5 * HOUR,
            dismissed: false,
        });
    }
}

fn messages(registry: &mut Registry) {
    let messages = [
        (
            "Welcome to the **demo** registry. Nothing here is kept.",
            "info",
            "text/markdown",
        ),
        (
            "Maintenance on Sunday at 02:00 UTC: pushes pause for ten minutes.",
            "warning",
            "text/plain",
        ),
    ];
    for (content, severity, media_type) in messages {
        let uuid = registry.random.uuid();
        registry.messages.push(Message {
            uuid,
            content: content.to_owned(),
            severity: severity.to_owned(),
            media_type: media_type.to_owned(),
        });
    }
}
