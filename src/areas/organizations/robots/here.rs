//! What the parts of the tab share.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use quay_api::{
    Operation,
    organization::Organization,
    robot::{self, Owner, Robot},
};

use super::{
    super::{access::owner_access, parts::OfRobots, queries::Robots},
    credentials::Revealed,
    roles::Roles,
    row::Row,
};
use crate::{
    data::{Jobs, Queries, Reader, use_jobs, use_queries, use_query},
    paths,
    session::{Session, use_session},
    shell::href,
    ui::Selection,
};

/// An operation on the robots of an organization, and the same on the person's own.
pub type Pair = [&'static Operation; 2];

/// What waits to be confirmed.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Give these robots new tokens.
    Renew(Vec<Arc<Robot>>),
    /// Delete these robots.
    Delete(Vec<Arc<Robot>>),
}

/// The robots of one owner, and what is being done to them. A context of the tab.
#[derive(Clone, Copy)]
pub struct Here {
    /// Whose robots.
    pub owner: Signal<Owner>,
    /// The organization they belong to; `None` when they are the person's own.
    pub organization: Option<Reader<Organization>>,
    /// The name of the organization or of the person.
    pub namespace: Signal<String>,
    /// All of them.
    pub robots: Reader<Vec<Robot>>,
    /// All of them as rows, by name.
    pub rows: Memo<Arc<Vec<Row>>>,
    /// The robot that the address names, without its owner's name.
    pub opened: Memo<Option<String>>,
    /// The rows picked, by their whole names.
    pub selection: Selection,
    /// What is known of roles.
    pub roles: Roles,
    /// What waits to be confirmed.
    pub asked: RwSignal<Option<Asked>>,
    /// The token that somebody asked for, while the drawer of its robot is open.
    pub revealed: RwSignal<Option<Revealed>>,
    /// Who asks.
    pub session: Session,
    /// Where many writes go.
    pub jobs: Jobs,
    /// What was read.
    pub queries: Queries,
    search: Memo<String>,
}

impl Here {
    /// Of what the page is about; reads the robots.
    pub fn new(of: OfRobots) -> Self {
        let session = use_session();
        let (owner, roles) = (of.owner, Roles::new(of.owner));
        let may_ask = Memo::new(move |_| {
            session.is_signed_in() && scope_refusal(session, &owner.read()).is_none()
        });
        let robots = use_query(move || may_ask.get().then(|| Robots(owner.get())));
        let opened = Memo::new(move |_| {
            let name = paths::unescape(&of.rest.read());
            (!name.is_empty()).then_some(name)
        });
        // The answer is held by its address; rows are told apart by what they say.
        let all = Memo::new(move |_| {
            let answer = robots.answer();
            let all = answer.iter().flat_map(|all| all.iter().cloned());
            all.map(Arc::new).collect::<Vec<_>>()
        });
        let rows = Memo::new(move |_| {
            let (opened, all) = (opened.read(), all.read());
            let rows = all.iter().map(|robot| Row {
                robot: Arc::clone(robot),
                highest: roles.of(robot),
                is_open: opened.as_deref() == Some(robot.short_name()),
            });
            Arc::new(rows.collect::<Vec<_>>())
        });
        Self {
            owner,
            organization: of.organization,
            namespace: Signal::derive(move || namespace(session, &owner.read())),
            robots,
            rows,
            opened,
            selection: Selection::default(),
            roles,
            asked: RwSignal::new(None),
            revealed: RwSignal::new(None),
            session,
            jobs: use_jobs(),
            queries: use_queries(),
            search: use_location().search,
        }
    }

    /// Why the token cannot even list them. Reactive.
    pub fn no_scope(self) -> Option<String> {
        scope_refusal(self.session, &self.owner.read())
    }

    /// Why the person may not do something. Reactive.
    pub fn refusal(self, [of_organization, of_user]: Pair) -> Option<String> {
        let operation = self.owner.read().pick(of_organization, of_user);
        match self.organization {
            Some(organization) => owner_access(self.session, organization, operation).reason(),
            None => self.session.access(operation).reason(),
        }
    }

    /// The same, for a button.
    pub fn reason(self, pair: Pair) -> Signal<Option<String>> {
        Signal::derive(move || self.refusal(pair))
    }

    /// Why nobody can ask for the roles of a robot. Reactive.
    pub fn roles_refusal(self) -> Option<String> {
        self.refusal([
            &robot::PERMISSIONS_OF_ORGANIZATION,
            &robot::PERMISSIONS_OF_USER,
        ])
    }

    /// The robot of a whole name, as it is now. Reactive.
    pub fn robot(self, name: &str) -> Option<Arc<Robot>> {
        let rows = self.rows.read();
        let row = rows.iter().find(|row| row.robot.name == name)?;
        Some(Arc::clone(&row.robot))
    }

    /// The link to a robot that keeps how the list is looked at. Reactive.
    pub fn link(self, short_name: &str) -> String {
        href(&self.address(Some(short_name)))
    }

    /// Opens the drawer of a robot, or closes it.
    pub fn opener(self) -> impl Fn(Option<&str>) + Clone {
        let navigate = use_navigate();
        move |short_name| {
            let options = NavigateOptions {
                scroll: false,
                ..Default::default()
            };
            navigate(&untrack(|| self.address(short_name)), options);
        }
    }

    /// Opens a part of the drawer of a robot.
    pub fn opener_at(self, part: &'static str) -> impl Fn(&str) + Clone {
        let navigate = use_navigate();
        move |short_name| {
            let namespace = self.namespace.read_untracked();
            let path = paths::robot(&namespace, short_name);
            let query = self.search.with_untracked(|query| at_part(query, part));
            let options = NavigateOptions {
                scroll: false,
                ..Default::default()
            };
            navigate(&format!("{path}?{query}"), options);
        }
    }

    fn address(self, short_name: Option<&str>) -> String {
        let namespace = self.namespace.read();
        let path = match short_name {
            Some(short_name) => paths::robot(&namespace, short_name),
            None => paths::robots(&namespace),
        };
        match self.search.read().as_str() {
            "" => path,
            query => format!("{path}?{query}"),
        }
    }
}

fn scope_refusal(session: Session, owner: &Owner) -> Option<String> {
    let operation = owner.pick(&robot::LIST_OF_ORGANIZATION, &robot::LIST_OF_USER);
    session.access(operation).reason()
}

fn namespace(session: Session, owner: &Owner) -> String {
    match owner {
        Owner::Organization(name) => name.clone(),
        Owner::User => {
            let credential = session.credential();
            let name = credential.as_ref().and_then(|one| one.username());
            name.unwrap_or_default().to_owned()
        }
    }
}

/// How the list is looked at, and a part of the drawer; without the form that was open.
fn at_part(query: &str, part: &str) -> String {
    let is_kept = |pair: &&str| {
        let key = pair.split('=').next().unwrap_or_default();
        !matches!(key, "" | "part" | "create")
    };
    let kept = query.trim_start_matches('?').split('&').filter(is_kept);
    let own = format!("part={part}");
    let all: Vec<&str> = kept.chain([own.as_str()]).collect();
    all.join("&")
}

/// The robots that the tab is about.
pub fn use_here() -> Here {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_part_keeps_the_filter_and_closes_the_form() {
        assert_eq!(
            at_part("filter=unused%3A90d&create=&part=access", "credentials"),
            "filter=unused%3A90d&part=credentials"
        );
        assert_eq!(at_part("", "credentials"), "part=credentials");
    }
}
