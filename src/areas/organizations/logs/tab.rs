use leptos::prelude::*;
use quay_api::{logs, organization::member::MemberKind, robot::Owner};

use super::super::{
    access::owner_access,
    parts::OfOrganization,
    queries::{Members, Robots},
};
use crate::{
    data::use_query,
    panels::logs::{LogPanel, People, Person, Source},
    session::use_session,
};

/// Who did what in an organization, and when.
#[component]
pub fn LogsTab(of: OfOrganization) -> impl IntoView {
    let session = use_session();
    let source = Signal::derive(move || Source::Organization(of.name.get()));
    let refusal = Signal::derive(move || {
        owner_access(session, of.organization, &logs::LIST_OF_ORGANIZATION).reason()
    });
    let people = people(of);
    view! { <LogPanel source refusal waits=Signal::derive(move || of.organization.is_loading()) people/> }
}

/// Those whose entries can be asked for, read once somebody wants to pick: members and robots.
fn people(of: OfOrganization) -> People {
    let wanted = RwSignal::new(false);
    let members = use_query(move || wanted.get().then(|| Members(of.name.get())));
    let robots = use_query(move || {
        wanted
            .get()
            .then(|| Robots(Owner::Organization(of.name.get())))
    });
    let known = Memo::new(move |_| {
        let person = |name: &String, is_robot| Person {
            name: name.clone(),
            is_robot,
        };
        let (members, robots) = (members.answer(), robots.answer());
        let members = members.iter().flat_map(|members| members.iter());
        let robots = robots.iter().flat_map(|robots| robots.iter());
        let mut known: Vec<Person> = members
            .map(|member| person(&member.name, member.kind == MemberKind::Robot))
            .chain(robots.map(|robot| person(&robot.name, true)))
            .collect();
        known.sort();
        known.dedup();
        known
    });
    let state = Signal::derive(move || {
        let errors = [("members", members.error()), ("robots", robots.error())];
        let failed = errors
            .into_iter()
            .find_map(|(what, error)| Some(format!("The {what} could not be read: {}", error?)));
        let reads = members.is_loading() || robots.is_loading();
        failed.or_else(|| reads.then(|| "Reading members and robots…".to_owned()))
    });
    People {
        known: known.into(),
        state,
        wanted,
    }
}
