//! What the forms of both kinds of policies say of the one that is being written.

use std::future::Future;

use leptos::prelude::*;
use quay_api::{ApiError, Quay};

use super::{scene::use_scene, whose::Whose};
use crate::{
    data::{ErrorText, Mutation, Queries, use_mutation},
    ui::Toasts,
};

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
    fn done(self) -> &'static str {
        match self.is_new {
            true => "The policy was added",
            false => "The policy was changed",
        }
    }

    /// What to say of a refusal that no field is to blame for.
    pub fn refused(self, error: &ApiError) -> String {
        let what = match self.is_new {
            true => "The policy was not added",
            false => "The policy was not changed",
        };
        ErrorText::new(what, error).line()
    }

    /// Sends a rule with `write`, as a policy of its own or in the place of the one that is there. `then` says
    /// what that makes stale, and answers what it means, after the words that it is done.
    pub fn use_sending<R, Sent>(
        self,
        write: impl Fn(Whose, Quay, Option<String>, R) -> Sent + 'static,
        then: fn(Queries, &Whose, &R) -> String,
        on_close: Callback<()>,
    ) -> Mutation<R>
    where
        R: Clone + 'static,
        Sent: Future<Output = Result<(), ApiError>> + 'static,
    {
        let toasts = expect_context::<Toasts>();
        let whose = use_scene().whose.get_untracked();
        let written = whose.clone();
        use_mutation(
            move |quay, rule: R| {
                let sending = write(whose.clone(), quay, self.uuid(), rule.clone());
                async move { sending.await.map(|()| rule) }
            },
            move |done| {
                let meaning = then(done.queries, &written, done.answer);
                toasts.success(format!("{}{meaning}", self.done()), None);
                if done.still_here {
                    on_close.run(());
                }
            },
        )
    }
}
