//! What a person is asked before an application gets a token.

use serde_json::{Value, json};

use super::html::{escape, hidden, page};
use crate::chapters::avatar::avatar;
use crate::chapters::scope_rows;
use crate::http::Answer;
use crate::state::{Application, Scope, Scopes};

/// What the address of `/oauth/authorize` asked for.
pub(super) struct Wish<'a> {
    pub(super) application: &'a Application,
    pub(super) response_type: &'a str,
    pub(super) redirect_uri: &'a str,
    pub(super) scope: &'a str,
    pub(super) scopes: &'a Scopes,
    pub(super) state: Option<&'a str>,
    pub(super) csrf: &'a str,
}

impl Wish<'_> {
    fn is_dangerous(&self) -> bool {
        self.scopes.iter().any(Scope::is_dangerous)
    }

    /// The same as JSON.
    pub(super) fn data(&self) -> Value {
        let organization = &self.application.organization;
        json!({
            "application": {
                "name": self.application.name,
                "description": self.application.description,
                "url": "",
                "avatar": avatar(&self.application.name, "app").to_string(),
                "organization": {
                    "name": organization,
                    "avatar": avatar(organization, "org").to_string(),
                },
            },
            "assignment_uuid": null,
            "client_id": self.application.client_id,
            "csrf_token_val": self.csrf,
            "has_dangerous_scopes": self.is_dangerous(),
            "redirect_uri": self.redirect_uri,
            "response_type": self.response_type,
            "scope": self.scope,
            "scopes": scope_rows(self.scopes),
            "state": self.state,
        })
    }

    /// The page. Dangerous scopes are confirmed in a second form, which forgets `state`; without a
    /// `state` the first form says `None`.
    pub(super) fn page(&self) -> Answer {
        let fields = [
            ("response_type", self.response_type),
            ("client_id", self.application.client_id.as_str()),
            ("redirect_uri", self.redirect_uri),
            ("scope", self.scope),
            ("_csrf_token", self.csrf),
        ];
        let without_state = hidden(&fields);
        let with_state =
            without_state.clone() + &hidden(&[("state", self.state.unwrap_or("None"))]);
        let form = |target: &str, fields: &str, button: &str| {
            format!(
                "<form method=\"post\" action=\"/oauth/{target}\">\n{fields}<button type=\"submit\">{button}</button>\n</form>\n"
            )
        };
        let scopes: String = self
            .scopes
            .iter()
            .map(|scope| {
                format!(
                    "<dt>{}</dt><dd>{}</dd>\n",
                    scope.title(),
                    scope.description()
                )
            })
            .collect();
        let authorize = if self.is_dangerous() {
            format!(
                "<button type=\"button\" popovertarget=\"confirm\">Authorize Application</button>\n\
                 <section id=\"confirm\" popover aria-label=\"Confirm\">\n\
                 <p>These permissions are dangerous. Authorize only an application that you trust.</p>\n{}</section>\n",
                form("authorizeapp", &without_state, "Confirm authorization"),
            )
        } else {
            form("authorizeapp", &with_state, "Authorize Application")
        };
        let title = format!("Authorize {}", self.application.name);
        let body = format!(
            "<p>{} of {} would like to:</p>\n<dl>\n{scopes}</dl>\n{authorize}{}",
            escape(&self.application.name),
            escape(&self.application.organization),
            form("denyapp", &with_state, "Cancel"),
        );
        page(200, &title, &body)
    }
}
