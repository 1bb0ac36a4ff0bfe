//! From one state of a tag to another, and back.

use std::{cell::Cell, rc::Rc, sync::Arc};

use quay_api::{
    ApiError, ErrorKind, Quay, RepositoryName, Timestamp,
    tag::{self, Change, Tag},
};

use crate::{
    areas::repositories::tags::patch,
    data::{JobItem, JobPlan, Queries, Undo},
    formats::count::plural,
    ui::now_ms,
};

/// What becomes of one tag. `None` stands for a tag that is not there.
#[derive(Clone, Debug, PartialEq)]
pub struct Transition {
    /// The name of the tag.
    pub name: String,
    /// What it is now.
    pub from: Option<Arc<Tag>>,
    /// Any row with the image that it shall point at.
    pub to: Option<Arc<Tag>>,
    /// When it shall go by itself. Restoring leaves that out, so it is set afterwards.
    pub expires: Option<Timestamp>,
}

impl Transition {
    /// The tag is deleted.
    pub fn deletion(tag: &Arc<Tag>) -> Self {
        Self {
            name: tag.name.clone(),
            from: Some(Arc::clone(tag)),
            to: None,
            expires: None,
        }
    }

    /// The tag points at the image of another row again, without an expiration.
    pub fn restoration(name: &str, from: Option<Arc<Tag>>, to: Arc<Tag>) -> Self {
        Self {
            name: name.to_owned(),
            from,
            to: Some(to),
            expires: None,
        }
    }

    /// The way back: to the same image, with the same expiration.
    pub fn inverse(&self) -> Self {
        Self {
            name: self.name.clone(),
            from: self.to.clone(),
            to: self.from.clone(),
            expires: self.from.as_ref().and_then(|tag| tag.end_ts),
        }
    }
}

/// Verb, number and object of a button: "Restore 12 tags, delete 4".
pub fn label(chosen: &[Transition]) -> String {
    let deleted = chosen.iter().filter(|step| step.to.is_none()).count();
    let restored = chosen.len() - deleted;
    match (restored, deleted) {
        (1, 0) => format!("Restore {}", chosen[0].name),
        (_, 0) => format!("Restore {}", plural(restored as u64, "tag")),
        (0, _) => format!("Delete {}", plural(deleted as u64, "tag")),
        _ => format!(
            "Restore {}, delete {deleted}",
            plural(restored as u64, "tag")
        ),
    }
}

/// The present.
pub fn now() -> Timestamp {
    Timestamp::from_milliseconds(now_ms())
}

/// Sends transitions. Undoing it sends their inverses.
pub fn plan(
    title: String,
    undo: Option<&'static str>,
    queries: Queries,
    repository: RepositoryName,
    transitions: Vec<Transition>,
) -> JobPlan {
    let item = |transition: &Transition| {
        let (repository, transition) = (repository.clone(), Rc::new(transition.clone()));
        let was_sent = Rc::new(Cell::new(false));
        JobItem::new(transition.name.clone(), move |quay| {
            send(
                quay,
                queries,
                repository.clone(),
                Rc::clone(&transition),
                Rc::clone(&was_sent),
            )
        })
    };
    let items = transitions.iter().map(item).collect();
    let undo = undo.map(|label| Undo {
        label: label.to_owned(),
        plan: Rc::new(move |done| {
            let picked = done.iter().filter_map(|&index| transitions.get(index));
            let inverses: Vec<Transition> = picked.map(Transition::inverse).collect();
            let title = format!("{} of {repository}", self::label(&inverses));
            plan(title, None, queries, repository.clone(), inverses)
        }),
    });
    JobPlan { title, items, undo }
}

async fn send(
    quay: Quay,
    queries: Queries,
    repository: RepositoryName,
    transition: Rc<Transition>,
    was_sent: Rc<Cell<bool>>,
) -> Result<(), ApiError> {
    let Transition {
        name, to, expires, ..
    } = &*transition;
    let is_repeated = was_sent.replace(true);
    let Some(image) = to else {
        match tag::delete(&quay, &repository, name).await {
            // The answer to an earlier try was lost, not the try itself.
            Err(error) if is_repeated && error.kind() == ErrorKind::NotFound => {}
            outcome => outcome?,
        }
        patch::tag_deleted(queries, &repository, name, now());
        return Ok(());
    };
    tag::restore(&quay, &repository, name, &image.manifest_digest).await?;
    let mut restored = patch::pointing_at(name, &image.manifest_digest, Some(image), now());
    restored.reversion = true;
    patch::tag_set(queries, &repository, &restored);
    match expires.filter(|at| *at > now()) {
        Some(at) => set_expiration(quay, queries, repository, name.clone(), Some(at)).await,
        None => Ok(()),
    }
}

/// Sets when a tag goes by itself, and says so to the lists that hold it.
pub async fn set_expiration(
    quay: Quay,
    queries: Queries,
    repository: RepositoryName,
    name: String,
    at: Option<Timestamp>,
) -> Result<(), ApiError> {
    let change = Change {
        expiration: Some(at),
        ..Change::default()
    };
    tag::change(&quay, &repository, &name, &change).await?;
    patch::tag_changed(queries, &repository, &name, now(), |tag| {
        tag.end_ts = at;
        tag.expiration = at;
    });
    Ok(())
}

/// Lets a tag be moved and deleted no more, or again, and says so to the lists that hold it.
pub async fn set_immutable(
    quay: Quay,
    queries: Queries,
    repository: RepositoryName,
    name: String,
    immutable: bool,
) -> Result<(), ApiError> {
    let change = Change {
        immutable: Some(immutable),
        ..Change::default()
    };
    tag::change(&quay, &repository, &name, &change).await?;
    patch::tag_changed(queries, &repository, &name, now(), |tag| {
        tag.immutable = immutable
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::repositories::history::testing::{at, row};

    #[test]
    fn the_way_back_from_a_deletion_brings_image_and_expiration_back() {
        let edge = row("edge", "a", 10, Some(90));

        let back = Transition::deletion(&edge).inverse();

        assert_eq!(back.from, None);
        assert_eq!(
            back.to.map(|row| row.manifest_digest.clone()),
            Some(edge.manifest_digest.clone())
        );
        assert_eq!(back.expires, Some(at(90)));
    }

    #[test]
    fn the_way_back_from_restoring_a_tag_that_was_gone_deletes_it() {
        let gone = row("edge", "a", 10, Some(20));

        let back = Transition::restoration("edge", None, gone).inverse();

        assert_eq!(back.to, None);
        assert_eq!(back.expires, None);
    }

    fn restoration(name: &str) -> Transition {
        Transition::restoration(name, None, row(name, "a", 10, Some(20)))
    }

    #[test]
    fn the_button_says_what_is_restored_and_what_is_deleted() {
        let deletion = Transition::deletion(&row("new", "n", 30, None));

        assert_eq!(label(&[restoration("edge")]), "Restore edge");
        assert_eq!(
            label(&[restoration("a"), restoration("b")]),
            "Restore 2 tags"
        );
        assert_eq!(
            label(&[restoration("a"), deletion.clone()]),
            "Restore 1 tag, delete 1"
        );
        assert_eq!(label(&[deletion]), "Delete 1 tag");
    }
}
