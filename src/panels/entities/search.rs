//! Who begins like what is typed.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use quay_api::search::{Entity, EntityKind, EntityQuery};

use super::{queries::MatchingEntities, wanted::Wanted};
use crate::{
    data::{Reader, use_query},
    ui::{Field, Glyph, Offer},
};

/// How long somebody who types is left in peace.
const TYPING_PAUSE: Duration = Duration::from_millis(200);

/// A search that follows what is typed.
#[derive(Clone, Copy)]
pub(super) struct Search {
    typed: Memo<String>,
    /// What is typed, once nobody types any more.
    settled: RwSignal<String>,
    found: Reader<Vec<Entity>>,
    fitting: Memo<Vec<Entity>>,
    wanted: Wanted,
}

impl Search {
    /// For what is typed in a field.
    pub fn new(field: Field, namespace: Signal<String>, wanted: Wanted) -> Self {
        let typed = Memo::new(move |_| field.value.read().trim().to_owned());
        let settled = settled(typed);
        let question = Memo::new(move |_| question(&settled.read(), &namespace.read(), wanted));
        let found = use_query(move || question.get());
        Self {
            typed,
            settled,
            found,
            fitting: Memo::new(move |_| fitting(found, &typed.read(), wanted)),
            wanted,
        }
    }

    /// Those who fit. Reactive.
    pub fn offers(self) -> Vec<Offer> {
        self.fitting.read().iter().map(offer).collect()
    }

    /// Whom an offer means.
    pub fn chosen(self, offer: &Offer) -> Option<Entity> {
        let fitting = self.fitting.read_untracked();
        let chosen = fitting.iter().find(|entity| key(entity) == offer.value);
        chosen.cloned()
    }

    /// Why nobody is offered. Reactive.
    pub fn status(self) -> Option<String> {
        let is_settled = *self.settled.read() == *self.typed.read();
        match (self.found.error(), self.fitting.read().is_empty()) {
            (Some(error), _) => Some(format!("The search failed: {error}")),
            (None, false) => None,
            (None, true) if !is_settled || self.found.is_loading() => Some("Searching…".to_owned()),
            (None, true) => Some(format!(
                "{} begins with “{}”, as far as you can see",
                self.wanted.noun(),
                self.typed.get()
            )),
        }
    }
}

/// What to ask about a text, if anything. Quay looks for robots by what follows the plus only.
fn question(text: &str, namespace: &str, wanted: Wanted) -> Option<MatchingEntities> {
    let short = text
        .strip_prefix(namespace)
        .and_then(|rest| rest.strip_prefix('+'));
    let prefix = short.unwrap_or(text);
    (!prefix.is_empty()).then(|| {
        MatchingEntities(EntityQuery {
            prefix: prefix.to_owned(),
            namespace: Some(namespace.to_owned()),
            teams: wanted.teams,
            organizations: false,
        })
    })
}

/// Those who are wanted and still fit what is typed now.
fn fitting(found: Reader<Vec<Entity>>, typed: &str, wanted: Wanted) -> Vec<Entity> {
    let typed = typed.to_lowercase();
    let found = found.answer();
    let found = found.iter().flat_map(|found| found.iter());
    found
        .filter(|entity| wanted.includes(entity))
        .filter(|entity| fits(&entity.name, &typed))
        .cloned()
        .collect()
}

/// Whether a name, or of a robot its part after the plus, begins with what is typed.
fn fits(name: &str, typed: &str) -> bool {
    let name = name.to_lowercase();
    let short = name.split_once('+').map(|(_, short)| short);
    name.starts_with(typed) || short.is_some_and(|short| short.starts_with(typed))
}

/// A user and a team may have the same name.
fn key(entity: &Entity) -> String {
    format!("{:?} {}", entity.kind, entity.name)
}

fn offer(entity: &Entity) -> Offer {
    let (glyph, kind) = match entity.kind {
        EntityKind::User if entity.is_robot => (Glyph::Robot, "robot"),
        EntityKind::Team => (Glyph::Users, "team"),
        _ => (Glyph::User, "user"),
    };
    let is_outside = entity.is_org_member == Some(false) && !entity.is_robot;
    Offer {
        value: key(entity),
        label: entity.name.clone(),
        detail: match is_outside {
            true => "not a member".to_owned(),
            false => kind.to_owned(),
        },
        glyph,
    }
}

/// What is typed, once nobody types any more.
fn settled(typed: Memo<String>) -> RwSignal<String> {
    let settled = RwSignal::new(typed.get_untracked());
    // Time lies outside of the page's signals.
    Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
        if let Some(timer) = timer.flatten() {
            timer.clear();
        }
        let typed = typed.get();
        let settle = move || _ = settled.try_set(typed.clone());
        set_timeout_with_handle(settle, TYPING_PAUSE).ok()
    });
    settled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_robot_is_found_by_its_whole_name_and_by_what_follows_the_plus() {
        assert!(fits("acme-corp+ci", "acme-corp+c"));
        assert!(fits("acme-corp+ci", "ci"));
        assert!(!fits("acme-corp+ci", "corp"));
    }

    #[test]
    fn a_robot_is_asked_for_by_what_follows_the_plus() {
        let asked = question("acme-corp+ci", "acme-corp", Wanted::ROBOTS);

        assert_eq!(asked.map(|asked| asked.0.prefix).as_deref(), Some("ci"));
        assert_eq!(question("acme-corp+", "acme-corp", Wanted::ROBOTS), None);
    }

    #[test]
    fn nothing_is_asked_before_something_is_typed() {
        assert_eq!(question("", "acme-corp", Wanted::ANYBODY), None);
    }
}
