//! What the forms of both kinds of policies say of the one that is being written.

use leptos::prelude::*;

/// Which policy is being written: a new one, or one that is there.
#[derive(Clone, Copy)]
pub struct Writing {
    uuid: StoredValue<Option<String>>,
    is_new: bool,
}

impl Writing {
    /// Of the policy called `uuid`; of a new one without.
    pub fn of(uuid: Option<String>) -> Self {
        Self {
            is_new: uuid.is_none(),
            uuid: StoredValue::new(uuid),
        }
    }

    /// Whether there is no such policy yet.
    pub fn is_new(self) -> bool {
        self.is_new
    }

    /// The name of the one that is there.
    pub fn uuid(self) -> Option<String> {
        self.uuid.get_value()
    }

    /// What the button does.
    pub fn button(self) -> &'static str {
        match self.is_new {
            true => "Add policy",
            false => "Change policy",
        }
    }

    /// What the dialog is for; `kind` is "auto-prune" or "immutability".
    pub fn task(self, kind: &str) -> String {
        match self.is_new {
            true => format!("Add {kind} policy"),
            false => format!("Change {kind} policy"),
        }
    }

    /// What has happened once the registry accepts it.
    pub fn done(self) -> &'static str {
        match self.is_new {
            true => "The policy was added",
            false => "The policy was changed",
        }
    }

    /// What has not happened when the registry refuses it.
    pub fn refused(self) -> &'static str {
        match self.is_new {
            true => "The policy was not added",
            false => "The policy was not changed",
        }
    }
}
