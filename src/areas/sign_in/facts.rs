//! What a token can do, as far as anybody can know.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{Scope, user::User};

use super::scopes::{gives, without};
use crate::ui::{Glyph, Icon};

/// What is known of a token.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The scopes Quay said it has; `None` for a pasted token, which nobody can ask.
    pub scopes: Option<Vec<Scope>>,
    /// Whose it is; `None` when it cannot tell.
    pub user: Option<Arc<User>>,
}

/// Whether a token has a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has it.
    Granted,
    /// It has it, and it is of no use: its user is no superuser.
    Idle,
    /// It lacks it.
    Missing,
    /// Nobody can tell.
    Unknown,
}

impl Known {
    /// Whether the token has a scope. Of a pasted token the answer to `/user/` tells three: it comes
    /// only with `user:read`, holds an e-mail address only with `user:admin`, and says `super_user` only
    /// with `super:user` (behaviour of Quay: `endpoints/api/user.py`).
    pub fn standing(&self, scope: Scope) -> Standing {
        let is_superuser = self.user.as_ref().map(|user| user.super_user);
        if let Some(scopes) = &self.scopes {
            let granted = scopes.iter().any(|held| held.grants(scope));
            return match (granted, scope, is_superuser) {
                (true, Scope::SuperUser, Some(false)) => Standing::Idle,
                (true, ..) => Standing::Granted,
                (false, ..) => Standing::Missing,
            };
        }
        match (scope, &self.user) {
            (Scope::ReadUser, Some(_)) => Standing::Granted,
            (Scope::ReadUser, None) => Standing::Missing,
            (Scope::AdministerUser, Some(user)) => match user.email {
                Some(_) => Standing::Granted,
                None => Standing::Missing,
            },
            (Scope::SuperUser, Some(user)) if user.super_user => Standing::Granted,
            _ => Standing::Unknown,
        }
    }
}

/// One line of what a token can do.
#[derive(Clone, Copy)]
pub struct Line {
    scope: Scope,
    standing: Standing,
    /// Whether it is about a token that does not exist yet.
    is_wish: bool,
}

/// What a sign-in that asks for `scopes` will get.
pub fn wanted(scopes: &[Scope]) -> Vec<Line> {
    let known = Known {
        scopes: Some(scopes.to_vec()),
        user: None,
    };
    lines(&known, true)
}

fn lines(known: &Known, is_wish: bool) -> Vec<Line> {
    let line = |scope: &Scope| Line {
        scope: *scope,
        standing: known.standing(*scope),
        is_wish,
    };
    Scope::ALL.iter().map(line).collect()
}

/// Draws a line: sign, meaning, scope. The meaning of the sign is also said.
pub fn line(
    Line {
        scope,
        standing,
        is_wish,
    }: Line,
) -> impl IntoView {
    let (class, glyph, sign) = match standing {
        Standing::Granted => ("can-ok", Glyph::Check, "Yes: "),
        Standing::Idle => ("can-no", Glyph::Cross, "No: "),
        Standing::Missing => ("can-no", Glyph::Cross, "No: "),
        Standing::Unknown => ("can-unknown", Glyph::Help, "Unknown: "),
    };
    let name = scope.as_str();
    let remark = match standing {
        Standing::Granted => name.to_owned(),
        Standing::Idle => format!("{name}, but the user is no superuser"),
        Standing::Missing if is_wish => format!("without {name}, {}", without(scope)),
        Standing::Missing => format!("{name} is missing: {}", without(scope)),
        Standing::Unknown => format!("{name}: Quay does not say"),
    };
    view! {
        <li class=class>
            <Icon name=glyph/>
            <span><span class="sr">{sign}</span>{gives(scope)}</span>
            <span class="muted small">{remark}</span>
        </li>
    }
}

/// What this token can do: whose it is, each scope in plain words, and how long it lives.
#[component]
pub fn TokenFacts(
    /// What is known of it.
    known: Known,
) -> impl IntoView {
    let user = known.user.clone();
    let initials = user.as_ref().map(|user| initials(&user.username));
    let who = match &user {
        Some(user) => view! {
            "It acts as " <strong>{user.username.clone()}</strong> {kind_of(user)} "."
        }
        .into_any(),
        None => view! {
            "Quay accepts it, but does not say whose it is: it lacks " <span class="mono">"user:read"</span> "."
        }
        .into_any(),
    };
    let life = match known.scopes.is_some() {
        true => "Quay's tokens live ten years. Signing out can revoke it.",
        false => {
            "Quay does not tell the scopes or the end of a pasted token: what is not allowed is only \
                  seen when it is refused."
        }
    };
    view! {
        <div class="stack stack--4">
            <div class="row row--wrap">
                {initials.map(|initials| view! { <span class="who" aria-hidden="true">{initials}</span> })}
                <div class="stack-t">
                    <h2>"What this token can do"</h2>
                    <p class="second small">{who}</p>
                </div>
            </div>
            <ul class="cans">{lines(&known, false).into_iter().map(line).collect_view()}</ul>
            <div class="reach">
                {user.map(|user| view! { <p>{reach(&user)}</p> })}
                <p class="second small"><Icon name=Glyph::Clock size=crate::ui::IconSize::Twelve/> {life}</p>
            </div>
        </div>
    }
    .into_any()
}

/// What kind of user it is, as far as the token may know.
fn kind_of(user: &User) -> &'static str {
    match (user.super_user, user.global_readonly_super_user) {
        (true, _) => ", a superuser",
        (false, true) => ", who sees everything and changes nothing of others",
        (false, false) => "",
    }
}

fn reach(user: &User) -> String {
    match user.organizations.len() {
        0 => "It belongs to no organization.".to_owned(),
        1 => "It belongs to 1 organization.".to_owned(),
        count => format!("It belongs to {count} organizations."),
    }
}

fn initials(username: &str) -> String {
    username
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .take(2)
        .collect::<String>()
        .to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(json: &str) -> Option<Arc<User>> {
        Some(Arc::new(
            serde_json::from_str(json).expect("a user as Quay sends it"),
        ))
    }

    #[test]
    fn a_pasted_token_shows_what_its_user_gives_away_and_no_more() {
        let known = Known {
            scopes: None,
            user: user(r#"{"username": "alice", "email": "alice@acme.test"}"#),
        };

        assert_eq!(known.standing(Scope::ReadUser), Standing::Granted);
        assert_eq!(known.standing(Scope::AdministerUser), Standing::Granted);
        assert_eq!(known.standing(Scope::ReadRepository), Standing::Unknown);
        assert_eq!(known.standing(Scope::SuperUser), Standing::Unknown);
    }

    #[test]
    fn a_token_that_cannot_tell_its_user_lacks_the_scope_for_it() {
        let known = Known {
            scopes: None,
            user: None,
        };

        assert_eq!(known.standing(Scope::ReadUser), Standing::Missing);
    }

    #[test]
    fn a_granted_scope_brings_those_it_contains() {
        let known = Known {
            scopes: Some(vec![Scope::AdministerRepository]),
            user: None,
        };

        assert_eq!(known.standing(Scope::WriteRepository), Standing::Granted);
        assert_eq!(known.standing(Scope::CreateRepository), Standing::Missing);
    }

    #[test]
    fn superuser_scope_is_of_no_use_to_an_ordinary_user() {
        let known = Known {
            scopes: Some(vec![Scope::SuperUser]),
            user: user(r#"{"username": "alice", "super_user": false}"#),
        };

        assert_eq!(known.standing(Scope::SuperUser), Standing::Idle);
    }

    #[test]
    fn initials_are_two_letters() {
        assert_eq!(initials("admin"), "AD");
        assert_eq!(initials("x-1"), "X1");
    }
}
