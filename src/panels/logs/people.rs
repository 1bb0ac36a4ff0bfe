//! Whose entries alone are shown. Quay fails for somebody whom it does not know, so nobody's name is ever typed: it is
//! taken from those who are known.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::panel::Logs;
use crate::ui::{Button, ComboField, Dialog, Field, Glyph, Menu, MenuItem, Offer};

/// How many are offered at once; more than that nobody reads.
const MOST_OFFERED: usize = 50;
/// How many of those who are in what is loaded the menu names.
const MOST_NAMED: usize = 8;

/// Somebody whose entries can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person {
    /// The name; of robots `owner+name`.
    pub name: String,
    /// Whether it is a robot account.
    pub is_robot: bool,
}

/// Who is known. It is read when somebody wants to pick.
#[derive(Clone, Copy)]
pub struct People {
    /// Those who are known so far.
    pub known: Signal<Vec<Person>>,
    /// Why that may not be all: they are being read, or could not be.
    pub state: Signal<Option<String>>,
    /// Whether somebody wants to pick.
    pub wanted: RwSignal<bool>,
}

/// Shows the entries of everybody again.
#[component]
pub fn EverybodyButton(logs: Logs) -> impl IntoView {
    view! {
        <Button icon=Glyph::Users on_press=move || logs.set_performer.set(None)>"Show what everybody did"</Button>
    }
}

/// Whose entries are shown, and a way to those of somebody else.
#[component]
pub fn PeopleMenu(logs: Logs, set_who: SignalSetter<Option<String>>) -> impl IntoView {
    let name = move || match logs.performer.get() {
        Some(name) => name,
        None => "Everybody".to_owned(),
    };
    let items = move |()| {
        let chosen = logs.performer.get_untracked();
        let mut items = vec![
            MenuItem::title("Asked of the registry"),
            MenuItem::action("Everybody", move || logs.set_performer.set(None))
                .checked(chosen.is_none()),
        ];
        items.extend(named(logs, chosen.as_deref()).into_iter().map(|name| {
            let is_chosen = chosen.as_deref() == Some(&name);
            let glyph = if name.contains('+') {
                Glyph::Robot
            } else {
                Glyph::User
            };
            MenuItem::action(name.clone(), move || {
                logs.set_performer.set(Some(name.clone()))
            })
            .glyph(glyph)
            .checked(is_chosen)
        }));
        items.push(MenuItem::separator());
        items.push(MenuItem::action("Another member or robot…", move || {
            set_who.set(Some(String::new()));
        }));
        items
    };
    view! {
        <Menu
            label="Whose entries"
            glyph=Glyph::User
            text=name
            class="btn logs__people"
            items=Callback::new(items)
        />
    }
}

/// The one who is chosen, and some of those who are in what is loaded.
fn named(logs: Logs, chosen: Option<&str>) -> BTreeSet<String> {
    let lines = logs.lines.read_untracked();
    let names: BTreeSet<&str> = lines.iter().filter_map(|line| line.performer()).collect();
    let names = names.into_iter().take(MOST_NAMED).chain(chosen);
    names.map(str::to_owned).collect()
}

/// Asks whose entries to show, of all who are known.
#[component]
pub fn PickPerson(
    logs: Logs,
    people: People,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    people.wanted.set(true);
    let place = format!("In {}", logs.source.read_untracked().name());
    let field = Field::free();
    let offers = Memo::new(move |_| {
        let typed = field.value.read().trim().to_lowercase();
        let known = people.known.read();
        let fitting = known.iter().filter(|person| fits(person, &typed));
        fitting.map(offer).collect::<Vec<_>>()
    });
    let status = move || {
        let found = offers.read().len();
        people.state.get().or_else(|| match found {
            0 => Some("No member or robot has this in its name".to_owned()),
            many if many > MOST_OFFERED => Some(format!(
                "{} more; type more of the name",
                many - MOST_OFFERED
            )),
            _ => None,
        })
    };
    let few = move || {
        offers
            .read()
            .iter()
            .take(MOST_OFFERED)
            .cloned()
            .collect::<Vec<_>>()
    };
    let choose = move |offer: Offer| {
        on_close.run(());
        logs.set_performer.set(Some(offer.value));
    };
    view! {
        <Dialog
            title="Whose entries?"
            subtitle=move || place.clone()
            on_close
        >
            <ComboField
                label="Member or robot"
                field
                offers=Signal::derive(few)
                status=Signal::derive(status)
                on_choose=choose
                hint="Type a part of the name. The registry is then asked for what this one did alone."
                autofocus=true
            />
        </Dialog>
    }
}

/// Whether a name has what is typed in it.
fn fits(person: &Person, typed: &str) -> bool {
    person.name.to_lowercase().contains(typed)
}

fn offer(person: &Person) -> Offer {
    let (glyph, detail) = match person.is_robot {
        true => (Glyph::Robot, "robot"),
        false => (Glyph::User, "member"),
    };
    Offer {
        value: person.name.clone(),
        label: person.name.clone(),
        detail: detail.to_owned(),
        glyph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_robot_is_found_by_any_part_of_its_name() {
        let robot = Person {
            name: "acme+Deploy".to_owned(),
            is_robot: true,
        };

        assert!(fits(&robot, "deploy") && fits(&robot, "acme+") && fits(&robot, ""));
        assert!(!fits(&robot, "alice"));
        assert_eq!(offer(&robot).detail, "robot");
    }
}
