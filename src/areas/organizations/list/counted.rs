//! What is in the namespaces of the list: counted when somebody asks, for the rows in sight or, as a
//! job, for all.

use std::{collections::HashMap, rc::Rc, sync::Arc};

use leptos::prelude::*;
use quay_api::{
    ApiError, Quay,
    organization::{self, member},
    repository,
    robot::{self, Owner},
};

use super::entry::Entry;
use crate::data::{JobItem, JobPlan, Query, one_of_few};

/// Something that can be counted in a namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// Teams.
    Teams,
    /// Members, without robots.
    Members,
    /// Robots.
    Robots,
    /// Repositories that the person can see.
    Repositories,
    /// Bytes in use.
    Size,
}

impl Fact {
    /// All of them, in the order of the columns.
    pub const ALL: [Self; 5] = [
        Self::Repositories,
        Self::Teams,
        Self::Members,
        Self::Robots,
        Self::Size,
    ];

    /// The column it is shown in.
    pub fn column(self) -> &'static str {
        match self {
            Self::Teams => "teams",
            Self::Members => "members",
            Self::Robots => "robots",
            Self::Repositories => "repositories",
            Self::Size => "size",
        }
    }

    /// What a column shows, if it counts anything.
    pub fn of_column(column: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.column() == column)
    }

    /// Why a namespace has none of it; `None` where it can be counted.
    pub fn why_not(self, entry: &Entry) -> Option<&'static str> {
        match self {
            Self::Teams | Self::Members if entry.is_own() => Some("Only organizations have them"),
            _ => None,
        }
    }

    fn question(self, entry: &Entry) -> Question {
        let about = match self {
            // Both stand in one answer.
            Self::Teams | Self::Size => About::Itself,
            Self::Members => About::Members,
            Self::Robots => About::Robots,
            Self::Repositories => About::Repositories,
        };
        Question {
            namespace: entry.name.clone(),
            is_own: entry.is_own(),
            about,
        }
    }
}

/// What was counted so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts(HashMap<(String, Fact), (u64, bool)>);

impl Counts {
    /// Writes a number down; `at_least` when there may be more.
    pub fn set(&mut self, namespace: &str, fact: Fact, number: u64, at_least: bool) {
        self.0
            .insert((namespace.to_owned(), fact), (number, at_least));
    }

    /// A number, and whether there may be more, if it was counted.
    pub fn get(&self, namespace: &str, fact: Fact) -> Option<(u64, bool)> {
        self.0.get(&(namespace.to_owned(), fact)).copied()
    }

    /// A number, if it was counted.
    pub fn number(&self, namespace: &str, fact: Fact) -> Option<u64> {
        self.get(namespace, fact).map(|(number, _)| number)
    }

    /// How many namespaces it was counted for.
    pub fn known(&self, fact: Fact) -> usize {
        self.0.keys().filter(|(_, known)| *known == fact).count()
    }

    fn take(&mut self, namespace: &str, counted: &[Counted]) {
        for (fact, number, at_least) in counted {
            self.set(namespace, *fact, *number, *at_least);
        }
    }
}

type Counted = (Fact, u64, bool);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum About {
    Itself,
    Members,
    Robots,
    Repositories,
}

/// What is in one namespace, as far as one request tells.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    namespace: String,
    is_own: bool,
    about: About,
}

impl Query for Question {
    type Answer = Vec<Counted>;

    const FRESH_FOR: std::time::Duration = std::time::Duration::from_secs(600);

    async fn fetch(self, quay: Quay) -> Result<Vec<Counted>, ApiError> {
        one_of_few(self.count(&quay)).await
    }
}

impl Question {
    async fn count(&self, quay: &Quay) -> Result<Vec<Counted>, ApiError> {
        let name = &self.namespace;
        match self.about {
            About::Itself if self.is_own => {
                let user = quay_api::user::get(quay).await?;
                let used = user.quota_report.map(|report| report.quota_bytes);
                Ok(used
                    .map(|used| (Fact::Size, used, false))
                    .into_iter()
                    .collect())
            }
            About::Itself => {
                let organization = organization::get(quay, name).await?;
                let teams = organization.teams.map(|teams| teams.len() as u64);
                let used = organization.quota_report.map(|report| report.quota_bytes);
                let teams = teams.map(|teams| (Fact::Teams, teams, false));
                let used = used.map(|used| (Fact::Size, used, false));
                Ok(teams.into_iter().chain(used).collect())
            }
            About::Members => {
                let members = member::list(quay, name).await?;
                let people = members
                    .iter()
                    .filter(|member| member.kind != member::MemberKind::Robot);
                Ok(vec![(Fact::Members, people.count() as u64, false)])
            }
            About::Robots => {
                let owner = match self.is_own {
                    true => Owner::User,
                    false => Owner::Organization(name.clone()),
                };
                let robots = robot::list(quay, &owner, robot::ListQuery::default()).await?;
                Ok(vec![(Fact::Robots, robots.len() as u64, false)])
            }
            About::Repositories => {
                let query = repository::ListQuery {
                    namespace: Some(name.clone()),
                    ..Default::default()
                };
                let page = repository::list(quay, &query).await?;
                let count = page.items.len() as u64;
                Ok(vec![(Fact::Repositories, count, page.next.is_some())])
            }
        }
    }
}

/// Where what was counted is kept while the list is open. A context.
#[derive(Clone, Copy, Default)]
pub struct Counter(RwSignal<Counts>);

impl Counter {
    /// What was counted. Reactive.
    pub fn counts(self) -> Counts {
        self.0.get()
    }

    /// A number of one namespace. Reactive.
    pub fn get(self, namespace: &str, fact: Fact) -> Option<(u64, bool)> {
        self.0.read().get(namespace, fact)
    }

    /// Writes down what was counted of a namespace.
    pub fn take(self, namespace: &str, counted: &[Counted]) {
        self.0.update(|counts| counts.take(namespace, counted));
    }

    /// Counts something in those namespaces that it was not counted for.
    pub fn plan(self, fact: Fact, entries: &[Arc<Entry>]) -> JobPlan {
        let counts = self.0.get_untracked();
        let is_open = |entry: &&Arc<Entry>| {
            fact.why_not(entry).is_none() && counts.get(&entry.name, fact).is_none()
        };
        let item = |entry: &Arc<Entry>| {
            let question = Rc::new(fact.question(entry));
            JobItem::new(entry.name.clone(), move |quay: Quay| {
                let question = Rc::clone(&question);
                async move {
                    let counted = question.count(&quay).await?;
                    self.0
                        .try_update(|counts| counts.take(&question.namespace, &counted));
                    Ok(())
                }
            })
        };
        let items: Vec<JobItem> = entries.iter().filter(is_open).map(item).collect();
        JobPlan {
            title: format!("Count the {} of {} namespaces", fact.column(), items.len()),
            items,
            undo: None,
        }
    }
}

/// Where to find what was counted.
pub fn use_counter() -> Counter {
    expect_context()
}

/// What a cell asks while its row is in sight and nothing is known yet.
pub fn question(fact: Fact, entry: &Entry) -> Option<Question> {
    fact.why_not(entry).is_none().then(|| fact.question(entry))
}
