use leptos::prelude::*;
use quay_api::{Secret, mirror::Credentials};

use super::differences::Difference;
use crate::ui::{Choice, ChoiceGroup, Field, TextField, TextKind};

/// Who pulls from the other registry. A password that is set is never shown: it is kept, replaced
/// or taken away.
#[derive(Clone, Copy)]
pub struct CredentialFields {
    mode: RwSignal<String>,
    known: StoredValue<Option<String>>,
    username: Field,
    password: Field,
}

impl CredentialFields {
    /// Fields for a mirror that pulls as `known` now, or anonymously.
    pub fn new(known: Option<String>) -> Self {
        let mode = if known.is_some() { "keep" } else { "none" };
        Self {
            mode: RwSignal::new(mode.to_owned()),
            username: Field::with(known.clone().unwrap_or_default(), |name| {
                name.is_empty()
                    .then_some("Enter the name that the other registry knows.")
            }),
            known: StoredValue::new(known),
            password: Field::new(|password| {
                password
                    .is_empty()
                    .then_some("Enter the password or token that goes with the name.")
            }),
        }
    }

    /// What to send: `Some(None)` to leave them as they are, `None` while something is wrong, which is
    /// then marked.
    pub fn checked(self) -> Option<Option<Credentials>> {
        let was_anonymous = self.known.with_value(Option::is_none);
        match self.mode.read_untracked().as_str() {
            "set" => {
                // Both are checked, so that both show what is wrong with them.
                let (username, password) = (self.username.checked(), self.password.checked());
                Some(Some(Credentials {
                    username: Some(username?),
                    password: Some(Secret::new(password?)),
                }))
            }
            "none" if !was_anonymous => Some(Some(Credentials::default())),
            _ => Some(None),
        }
    }

    /// What will become of them, without the secret; `None` when they stay. Reactive.
    pub fn difference(self) -> Option<Difference> {
        let before = self.known.get_value();
        let after = match self.mode.read().as_str() {
            "set" => Some(format!(
                "{}, with a new password",
                self.username.value.read().trim()
            )),
            "none" if before.is_some() => Some("none: name and password are removed".to_owned()),
            _ => None,
        };
        let before = before.unwrap_or_else(|| "none".to_owned());
        Difference::new("Credentials", before, after)
    }

    /// The inputs.
    pub fn view(self) -> AnyView {
        let known = self.known.get_value();
        let mut choices = Vec::new();
        if let Some(name) = &known {
            choices.push(
                Choice::new("keep", format!("Keep {}", shortened(name)))
                    .hint("The password stays as it is. Quay never shows it."),
            );
        }
        choices.push(Choice::new(
            "set",
            match known {
                Some(_) => "Replace name and password",
                None => "Name and password",
            },
        ));
        choices.push(Choice::new(
            "none",
            match known {
                Some(_) => "Remove them: pull without signing in",
                None => "None: pull without signing in",
            },
        ));
        let inputs = move || {
            (*self.mode.read() == "set").then(|| {
                view! {
                    <TextField label="User name there" field=self.username mono=true/>
                    <TextField label="Password or token" field=self.password kind=TextKind::Secret autocomplete="new-password"/>
                }
            })
        };
        view! {
            <ChoiceGroup label="Credentials at the other registry" value=self.mode choices/>
            {inputs}
        }
        .into_any()
    }
}

/// A name that fits into a line.
fn shortened(name: &str) -> String {
    match name.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_owner(test: impl FnOnce()) {
        Owner::new().with(test);
    }

    #[test]
    fn credentials_that_nobody_touches_are_not_sent() {
        in_owner(|| {
            assert_eq!(
                CredentialFields::new(Some("reader".to_owned())).checked(),
                Some(None)
            );
            assert_eq!(CredentialFields::new(None).checked(), Some(None));
        });
    }

    #[test]
    fn removing_sends_that_there_are_none() {
        in_owner(|| {
            let fields = CredentialFields::new(Some("reader".to_owned()));
            fields.mode.set("none".to_owned());

            assert_eq!(fields.checked(), Some(Some(Credentials::default())));
        });
    }

    #[test]
    fn a_name_without_a_password_is_marked_and_not_sent() {
        in_owner(|| {
            let fields = CredentialFields::new(None);
            fields.mode.set("set".to_owned());
            fields.username.value.set("reader".to_owned());

            assert_eq!(fields.checked(), None);
            assert!(fields.password.problem().get_untracked().is_some());
        });
    }

    #[test]
    fn what_is_said_of_a_change_holds_no_secret() {
        in_owner(|| {
            let fields = CredentialFields::new(None);
            fields.mode.set("set".to_owned());
            fields.username.value.set("reader".to_owned());
            fields.password.value.set("hunter2".to_owned());

            assert_eq!(
                fields.difference().map(|one| one.after).as_deref(),
                Some("reader, with a new password")
            );
        });
    }
}
