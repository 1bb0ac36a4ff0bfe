//! Changing who may act as a robot. Quay takes the whole list at once, so the others are read first, just
//! before, and go back as they came.

use leptos::prelude::*;
use quay_api::{
    ApiError, Quay,
    robot::{
        Owner,
        federation::{self, Identity},
    },
};

use super::super::{here::use_here, queries::IdentitiesOf};
use crate::{
    data::{JobItem, JobPlan, Queries},
    data::{Mutation, use_jobs, use_mutation},
    ui::{Toasts, Undo},
};

/// One identity before and after; `None` is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The one that is changed or removed.
    pub before: Option<Identity>,
    /// What it becomes.
    pub after: Option<Identity>,
}

impl Change {
    fn inverse(&self) -> Self {
        Self {
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }

    /// What was done, as a message says it.
    fn words(&self, robot: &str) -> String {
        match (&self.before, &self.after) {
            (_, None) => format!("One identity less may act as {robot}"),
            (None, _) => format!("One identity more may act as {robot}"),
            _ => format!("An identity that may act as {robot} was changed"),
        }
    }

    /// The list with the change. One that somebody else has removed meanwhile is added.
    fn apply(&self, mut identities: Vec<Identity>) -> Vec<Identity> {
        let same = |one: &Identity, other: &Identity| {
            one.issuer == other.issuer && one.subject == other.subject
        };
        let place = self
            .before
            .as_ref()
            .and_then(|before| identities.iter().position(|one| same(one, before)));
        match (place, self.after.clone()) {
            (Some(at), Some(after)) => identities[at] = after,
            (Some(at), None) => _ = identities.remove(at),
            (None, Some(after)) => {
                if !identities.iter().any(|one| same(one, &after)) {
                    identities.push(after);
                }
            }
            (None, None) => {}
        }
        identities
    }
}

async fn write(
    quay: &Quay,
    queries: Queries,
    question: &IdentitiesOf,
    change: &Change,
) -> Result<(), ApiError> {
    let IdentitiesOf { owner, short_name } = question;
    let identities = change.apply(federation::get(quay, owner, short_name).await?);
    match identities.is_empty() {
        true => federation::delete(quay, owner, short_name).await?,
        false => _ = federation::set(quay, owner, short_name, &identities).await?,
    }
    queries.put(question, identities);
    Ok(())
}

/// A mutation that changes who may act as a robot, with a way back. `then` runs where the screen still is.
pub fn use_change(owner: Owner, short_name: String, then: impl Fn() + 'static) -> Mutation<Change> {
    let (jobs, toasts, queries) = (use_jobs(), expect_context::<Toasts>(), use_here().queries);
    let robot = format!("{}+{short_name}", use_here().namespace.get_untracked());
    let question = IdentitiesOf { owner, short_name };
    let for_write = question.clone();
    use_mutation(
        move |quay, change: Change| {
            let question = for_write.clone();
            async move {
                write(&quay, queries, &question, &change).await?;
                Ok(change)
            }
        },
        move |done| {
            let text = done.answer.words(&robot);
            let (question, back) = (question.clone(), done.answer.inverse());
            let title = format!("Put back who may act as {robot}");
            let undo = Undo::new("Undo", move || {
                jobs.start(undoing(
                    queries,
                    title.clone(),
                    question.clone(),
                    back.clone(),
                ));
            });
            toasts.success(text, undo);
            if done.still_here {
                then();
            }
        },
    )
}

fn undoing(queries: Queries, title: String, question: IdentitiesOf, change: Change) -> JobPlan {
    let item = JobItem::new(title.clone(), move |quay| {
        let (question, change) = (question.clone(), change.clone());
        async move { write(&quay, queries, &question, &change).await }
    });
    JobPlan {
        title,
        items: vec![item],
        undo: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(subject: &str) -> Identity {
        Identity {
            issuer: "https://a.test".to_owned(),
            subject: subject.to_owned(),
            ..Default::default()
        }
    }

    #[test]
    fn the_others_stay_where_they_are() {
        let all = vec![identity("a"), identity("b"), identity("c")];
        let change = |before: Option<&str>, after: Option<&str>| Change {
            before: before.map(identity),
            after: after.map(identity),
        };

        assert_eq!(
            change(Some("b"), Some("x")).apply(all.clone()),
            [identity("a"), identity("x"), identity("c")]
        );
        assert_eq!(
            change(Some("a"), None).apply(all.clone()),
            [identity("b"), identity("c")]
        );
        assert_eq!(change(None, Some("c")).apply(all.clone()), all);
    }

    #[test]
    fn a_change_and_its_way_back_leave_the_list_as_it_was() {
        let all = vec![identity("a"), identity("b")];
        let change = Change {
            before: Some(identity("b")),
            after: Some(identity("x")),
        };

        let changed = change.apply(all.clone());

        assert_eq!(change.inverse().apply(changed), all);
    }
}
