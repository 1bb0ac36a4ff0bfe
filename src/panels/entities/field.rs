use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use quay_api::search::{Entity, EntityKind, EntityQuery};

use super::queries::MatchingEntities;
use crate::{
    data::{Reader, use_query},
    ui::{ComboField, Field, Glyph, Offer},
};

/// How long somebody who types is left in peace.
const TYPING_PAUSE: Duration = Duration::from_millis(200);

/// Whom an [`EntityField`] offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// People.
    pub users: bool,
    /// Robots.
    pub robots: bool,
    /// Teams of the namespace.
    pub teams: bool,
}

impl Wanted {
    /// Everybody who can be given a permission.
    pub const ANYBODY: Self = Self {
        users: true,
        robots: true,
        teams: true,
    };

    /// Robots only.
    pub const ROBOTS: Self = Self {
        users: false,
        robots: true,
        teams: false,
    };

    fn includes(self, entity: &Entity) -> bool {
        match entity.kind {
            EntityKind::User if entity.is_robot => self.robots,
            EntityKind::User => self.users,
            EntityKind::Team => self.teams,
            EntityKind::Organization | EntityKind::Other => false,
        }
    }

    fn noun(self) -> &'static str {
        match (self.users, self.robots, self.teams) {
            (false, true, false) => "No robot",
            (true, false, false) => "Nobody",
            (false, false, true) => "No team",
            (_, _, false) => "No user or robot",
            _ => "No user, robot or team",
        }
    }
}

/// A field that finds people, robots and teams while one types. It asks after a pause, gives up what
/// is no longer wanted, and never shows an answer to an older text.
#[component]
pub fn EntityField(
    /// Whom to find, above the input.
    #[prop(into)]
    label: TextProp,
    /// What was typed and what is wrong with it. Taking an offer puts its name here, so a caller that
    /// wants the field empty for the next one sets it so in `on_choose`.
    field: Field,
    /// The namespace whose robots and teams are found, and whose members are told from others.
    #[prop(into)]
    namespace: Signal<String>,
    /// Whom to offer.
    wanted: Wanted,
    /// Called with the one that was taken.
    #[prop(into)]
    on_choose: Callback<Entity>,
    /// What helps, below the input.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Why nothing can be typed now.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Whether a dialog starts here.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let typed = Memo::new(move |_| field.value.read().trim().to_owned());
    let settled = settled(typed);
    let question = Memo::new(move |_| question(&settled.read(), &namespace.read(), wanted));
    let found = use_query(move || question.get());
    let fitting = Memo::new(move |_| fitting(found, &typed.read(), wanted));
    let offers = Signal::derive(move || fitting.read().iter().map(offer).collect::<Vec<_>>());
    let status = Signal::derive(move || {
        let is_settled = *settled.read() == *typed.read();
        match (found.error(), fitting.read().is_empty()) {
            (Some(error), _) => Some(format!("The search failed: {error}")),
            (None, false) => None,
            (None, true) if !is_settled || found.is_loading() => Some("Searching…".to_owned()),
            (None, true) => Some(format!(
                "{} begins with “{}”, as far as you can see",
                wanted.noun(),
                typed.get()
            )),
        }
    });
    let choose = move |offer: Offer| {
        let entity = fitting.with_untracked(|fitting| {
            let chosen = fitting.iter().find(|entity| key(entity) == offer.value);
            chosen.cloned()
        });
        if let Some(entity) = entity {
            field.value.set(entity.name.clone());
            on_choose.run(entity);
        }
    };
    view! {
        <ComboField
            label
            field
            offers
            status
            on_choose=choose
            hint=hint.unwrap_or_else(|| "Type the beginning of the name.".into())
            disabled_reason
            autofocus
        />
    }
    .into_any()
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

    fn entity(name: &str, kind: EntityKind, is_robot: bool) -> Entity {
        Entity {
            name: name.to_owned(),
            kind,
            is_robot,
            is_org_member: None,
        }
    }

    #[test]
    fn a_robot_is_found_by_its_whole_name_and_by_what_follows_the_plus() {
        assert!(fits("acme-corp+ci", "acme-corp+c"));
        assert!(fits("acme-corp+ci", "ci"));
        assert!(!fits("acme-corp+ci", "corp"));
    }

    #[test]
    fn only_those_wanted_are_offered() {
        let robot = entity("acme-corp+ci", EntityKind::User, true);
        let person = entity("alice", EntityKind::User, false);

        assert!(Wanted::ROBOTS.includes(&robot));
        assert!(!Wanted::ROBOTS.includes(&person));
        assert!(Wanted::ANYBODY.includes(&person));
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
