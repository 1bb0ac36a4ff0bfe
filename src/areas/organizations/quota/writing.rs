//! What can be done to a quota: one write at a time, told by a message.

use leptos::prelude::*;
use quay_api::{
    ApiError, Quay, QuotaLimitKind,
    namespacequota::{self, NewLimit},
};

use super::here::use_here;
use crate::{
    areas::organizations::queries::{OneOrganization, QuotaOf},
    data::{ErrorText, Mutation, use_mutation},
    formats::bytes::bytes,
    ui::{Glyph, Icon, Toasts},
};

/// A write. Quotas and limits are named by Quay's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    /// Gives the organization a quota of so many bytes.
    Create(u64),
    /// Changes its size.
    Resize {
        /// Which quota.
        quota: u64,
        /// The bytes it shall have.
        bytes: u64,
    },
    /// Deletes it with its limits.
    Delete {
        /// Which quota.
        quota: u64,
    },
    /// Adds a limit.
    AddLimit {
        /// To which quota.
        quota: u64,
        /// The limit.
        new: NewLimit,
    },
    /// Changes a limit.
    ChangeLimit {
        /// Of which quota.
        quota: u64,
        /// Which limit.
        limit: u64,
        /// As it shall be.
        new: NewLimit,
    },
    /// Takes a limit away.
    DeleteLimit {
        /// Of which quota.
        quota: u64,
        /// Which limit.
        limit: u64,
        /// As it was.
        was: NewLimit,
    },
}

/// What became of a write.
enum Outcome {
    Done,
    /// Quay said yes and kept what it had.
    PassedOver,
}

impl Write {
    async fn send(self, quay: Quay, name: String) -> Result<Outcome, ApiError> {
        match self {
            Self::Create(bytes) => {
                namespacequota::create_for_organization(&quay, &name, bytes).await?;
            }
            Self::Resize { quota, bytes } => {
                let answer =
                    namespacequota::change_of_organization(&quay, &name, quota, bytes).await?;
                if answer.limit_bytes != bytes {
                    return Ok(Outcome::PassedOver);
                }
            }
            Self::Delete { quota } => {
                namespacequota::delete_of_organization(&quay, &name, quota).await?;
            }
            Self::AddLimit { quota, new } => {
                namespacequota::create_limit_for_organization(&quay, &name, quota, new).await?;
            }
            Self::ChangeLimit { quota, limit, new } => {
                namespacequota::change_limit_of_organization(&quay, &name, quota, limit, new)
                    .await?;
            }
            Self::DeleteLimit { quota, limit, .. } => {
                namespacequota::delete_limit_of_organization(&quay, &name, quota, limit).await?;
            }
        }
        Ok(Outcome::Done)
    }

    fn done(self, name: &str) -> String {
        match self {
            Self::Create(size) => format!("{name} has a quota of {} now", bytes(size)),
            Self::Resize { bytes: size, .. } => {
                format!("The quota of {name} is {} now", bytes(size))
            }
            Self::Delete { .. } => format!("The quota of {name} was deleted"),
            Self::AddLimit { new, .. } => format!("{name} has a {} now", limit_words(new)),
            Self::ChangeLimit { new, .. } => {
                format!("The limit of {name} is a {} now", limit_words(new))
            }
            Self::DeleteLimit { was, .. } => {
                format!("The {} of {name} was deleted", limit_words(was))
            }
        }
    }

    /// What did not happen.
    fn failed(self) -> &'static str {
        match self {
            Self::Create(_) => "The quota was not set",
            Self::Resize { .. } => "The quota was not changed",
            Self::Delete { .. } => "The quota was not deleted",
            Self::AddLimit { .. } => "The limit was not added",
            Self::ChangeLimit { .. } => "The limit was not changed",
            Self::DeleteLimit { .. } => "The limit was not deleted",
        }
    }
}

/// A limit in words: `warning at 80 %`.
pub fn limit_words(limit: NewLimit) -> String {
    let word = match limit.kind {
        QuotaLimitKind::Warning => "warning",
        QuotaLimitKind::Reject => "refusal",
        QuotaLimitKind::Other => "limit",
    };
    format!("{word} at {} %", limit.threshold_percent)
}

/// Writes to the quota of the page; `on_done` closes what asked for it.
pub fn use_writing(on_done: Callback<()>) -> Mutation<Write> {
    let (here, toasts) = (use_here(), expect_context::<Toasts>());
    let name = here.name.get_untracked();
    let place = name.clone();
    use_mutation(
        move |quay, write: Write| {
            let place = place.clone();
            async move { Ok((write, write.send(quay, place).await?)) }
        },
        move |done| {
            let (write, outcome) = done.answer;
            match outcome {
                Outcome::Done => toasts.success(write.done(&name), None),
                Outcome::PassedOver => toasts.failure(
                    write.failed(),
                    "The registry answered with success and kept the size it had.",
                ),
            }
            if done.still_here {
                on_done.run(());
            }
            done.queries.invalidate::<QuotaOf>(|one| one.0 == name);
            done.queries
                .invalidate::<OneOrganization>(|one| one.0 == name);
        },
    )
}

/// What went wrong, in one line for the end of a form. Reactive.
pub fn refused(mutation: Mutation<Write>, write: Write) -> Option<String> {
    let error = mutation.error().get()?;
    Some(ErrorText::new(write.failed(), &error).line())
}

/// The same where there is no form.
#[component]
pub fn Refused(mutation: Mutation<Write>, write: Write) -> impl IntoView {
    move || {
        refused(mutation, write).map(|text| {
            view! {
                <p class="form__error" role="alert"><Icon name=Glyph::Failure/><span>{text}</span></p>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_told_with_its_size_or_threshold() {
        let limit = NewLimit {
            kind: QuotaLimitKind::Reject,
            threshold_percent: 95,
        };

        assert_eq!(
            Write::Create(1 << 30).done("acme"),
            "acme has a quota of 1.0 GiB now"
        );
        assert_eq!(
            Write::AddLimit {
                quota: 1,
                new: limit
            }
            .done("acme"),
            "acme has a refusal at 95 % now"
        );
    }
}
