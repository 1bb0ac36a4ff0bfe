//! The tags that a dialog is about.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::tag::Tag;

use super::preview::{Picks, Preview, PreviewColumn, PreviewLine};
use crate::formats::count::plural;

/// Draws the cells of the tag at a place, one for each column after the name.
pub type Cells = fn(&[Arc<Tag>], usize) -> Vec<AnyView>;

/// First the tags that are sent unless somebody leaves them out, then those that are skipped.
#[derive(Clone, Copy)]
pub struct Targets {
    tags: StoredValue<Vec<Arc<Tag>>>,
    reasons: StoredValue<Vec<&'static str>>,
    picks: Picks,
    chosen: Memo<Vec<Arc<Tag>>>,
}

impl Targets {
    /// Takes tags apart by why they are skipped, if they are.
    pub fn new(
        tags: Vec<Arc<Tag>>,
        skipped_because: impl Fn(&Tag) -> Option<&'static str>,
    ) -> Self {
        let (mut sent, mut skipped, mut reasons) = (Vec::new(), Vec::new(), Vec::new());
        for tag in tags {
            match skipped_because(&tag) {
                None => sent.push(tag),
                Some(reason) => {
                    skipped.push(tag);
                    reasons.push(reason);
                }
            }
        }
        let count = sent.len();
        sent.extend(skipped);
        let tags = StoredValue::new(sent);
        let picks = Picks::default();
        let chosen = Memo::new(move |_| {
            tags.with_value(|tags| {
                let picked = tags[..count].iter().filter(|tag| picks.has(&tag.name));
                picked.cloned().collect::<Vec<_>>()
            })
        });
        Self {
            tags,
            reasons: StoredValue::new(reasons),
            picks,
            chosen,
        }
    }

    /// What is sent. Reactive.
    pub fn chosen(self) -> Vec<Arc<Tag>> {
        self.chosen.get()
    }

    /// How many are sent. Reactive.
    pub fn count(self) -> usize {
        self.chosen.read().len()
    }

    /// How many are skipped.
    pub fn skipped(self) -> usize {
        self.reasons.with_value(Vec::len)
    }

    /// What is sent, in words: `latest` or `9 tags`. Reactive.
    pub fn words(self) -> String {
        match self.chosen.read().as_slice() {
            [one] => one.name.clone(),
            many => plural(many.len() as u64, "tag"),
        }
    }

    /// Whether anything was left out. Reactive.
    pub fn is_changed(self) -> bool {
        self.picks.is_changed()
    }

    /// The list of them, one checkbox each. `verb` is what a checkbox does: "Delete".
    pub fn view(
        self,
        label: &'static str,
        verb: &'static str,
        columns: &'static [PreviewColumn],
        cells: Cells,
    ) -> AnyView {
        let lines = self.tags.with_value(|tags| {
            let sent = tags.len() - self.skipped();
            let line = |(place, tag): (usize, &Arc<Tag>)| PreviewLine {
                name: tag.name.clone(),
                skipped: self.reason(place.checked_sub(sent)),
            };
            tags.iter().enumerate().map(line).collect::<Vec<_>>()
        });
        let tags = self.tags;
        let cells = Arc::new(move |place| tags.with_value(|tags| cells(tags, place)));
        view! { <Preview label verb columns lines cells picks=self.picks/> }.into_any()
    }

    fn reason(self, place: Option<usize>) -> Option<&'static str> {
        self.reasons
            .with_value(|reasons| reasons.get(place?).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::repositories::history::testing::{immutable, row};

    #[test]
    fn what_is_skipped_is_not_sent_and_stands_last_with_its_reason() {
        let owner = Owner::new();
        owner.set();
        let tags = vec![
            immutable(row("1.0", "a", 10, None)),
            row("edge", "b", 20, None),
        ];

        let targets = Targets::new(tags, |tag| tag.immutable.then_some("Immutable"));

        assert_eq!((targets.count(), targets.skipped()), (1, 1));
        assert_eq!(targets.words(), "edge");
        targets
            .tags
            .with_value(|tags| assert_eq!(tags[1].name, "1.0"));
        assert_eq!(targets.reason(Some(0)), Some("Immutable"));
        assert_eq!(targets.reason(None), None);
    }
}
