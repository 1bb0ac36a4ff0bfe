//! The end of organizations: what dies with them, and the job that ends them.

use leptos::prelude::*;
use quay_api::{
    ApiError, ErrorKind, Quay, organization, repository,
    robot::{self, Owner},
};

use super::queries::OneOrganization;
use crate::{
    data::{
        Account, JobItem, JobPlan, Queries, Query, one_of_few, use_jobs, use_queries, use_query,
    },
    formats::{
        bytes::bytes,
        count::{count, plural, plural_of},
    },
    session::use_session,
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, TypedConfirmation, Weight,
        unconfirmed_reason,
    },
};

/// What dies with an organization, as far as one may see it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Contents(String);

/// What is in an organization.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Inside {
    repositories: u64,
    /// Whether there are more repositories than those counted.
    more: bool,
    robots: Option<u64>,
    bytes: Option<u64>,
}

impl Query for Contents {
    type Answer = Inside;

    async fn fetch(self, quay: Quay) -> Result<Inside, ApiError> {
        one_of_few(self.count(&quay)).await
    }
}

impl Contents {
    async fn count(&self, quay: &Quay) -> Result<Inside, ApiError> {
        let query = repository::ListQuery {
            namespace: Some(self.0.clone()),
            ..Default::default()
        };
        let page = repository::list(quay, &query).await?;
        let owner = Owner::Organization(self.0.clone());
        let robots = match robot::list(quay, &owner, robot::ListQuery::default()).await {
            Ok(robots) => Some(robots.len() as u64),
            Err(error) if error.kind() == ErrorKind::Forbidden => None,
            Err(error) => return Err(error),
        };
        let sizes = page
            .items
            .iter()
            .filter_map(|one| one.quota_report.as_ref());
        let sizes: Vec<u64> = sizes.map(|report| report.quota_bytes).collect();
        Ok(Inside {
            repositories: page.items.len() as u64,
            more: page.next.is_some(),
            robots,
            bytes: (!sizes.is_empty()).then(|| sizes.iter().sum()),
        })
    }
}

impl Inside {
    fn words(&self) -> String {
        let at_least = if self.more { "at least " } else { "" };
        let mut words = vec![format!(
            "{at_least}{}",
            plural_of(self.repositories, "repository", "repositories")
        )];
        words.extend(self.bytes.map(|used| format!("{at_least}{}", bytes(used))));
        words.extend(self.robots.map(|robots| plural(robots, "robot")));
        words.join(", ")
    }
}

/// Asks before organizations are deleted. Open while `names` holds some.
#[component]
pub fn DeleteOrganizations(
    /// Which ones.
    names: RwSignal<Vec<String>>,
    /// Called once it is confirmed.
    #[prop(into)]
    on_deleted: Callback<Vec<String>>,
) -> impl IntoView {
    move || {
        let names_now = names.get();
        (!names_now.is_empty()).then(|| {
            view! { <Question names=names_now on_close=move |()| names.set(Vec::new()) on_deleted/> }
        })
    }
}

#[component]
fn Question(
    names: Vec<String>,
    #[prop(into)] on_close: Callback<()>,
    on_deleted: Callback<Vec<String>>,
) -> impl IntoView {
    let (jobs, queries) = (use_jobs(), use_queries());
    let registry = use_session().registry_untracked().host();
    let title = how_many(&names);
    let expected = match names.as_slice() {
        [one] => one.clone(),
        many => many.len().to_string(),
    };
    let what = match names.len() {
        1 => "the name of the organization",
        _ => "the number of organizations",
    };
    let expected = Signal::stored(expected);
    let typed = RwSignal::new(String::new());
    let reason = unconfirmed_reason(expected, typed);
    let label = format!("Delete {title}");
    let confirm = {
        let names = names.clone();
        move |()| {
            jobs.start(plan(queries, names.clone()));
            on_close.run(());
            on_deleted.run(names.clone());
        }
    };
    view! {
        <Dialog
            title=format!("{label}?")
            subtitle=move || format!("On {registry}")
            danger=true
            on_close
            footer=move || view! {
                <ConfirmButton label={let label = label.clone(); move || label.clone()} danger=true disabled_reason=reason on_press=confirm.clone()/>
            }
        >
            <div class="list list--scroll" tabindex="0" role="group" aria-label="What will be deleted">
                <table class="table" role="table">
                    <caption class="sr">"The organizations, and what is in each"</caption>
                    <tbody role="rowgroup">{names.into_iter().map(line).collect_view()}</tbody>
                </table>
            </div>
            <Consequences facts=facts()/>
            <TypedConfirmation expected what value=typed/>
        </Dialog>
    }
}

fn line(name: String) -> impl IntoView {
    let question = Contents(name.clone());
    let inside = use_query(move || Some(question.clone()));
    let words = move || match (inside.answer(), inside.error()) {
        (Some(inside), _) => inside.words(),
        (None, Some(error)) => format!("What is in it could not be read: {error}"),
        (None, None) => "Counting…".to_owned(),
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="c-name grow"><span class="truncate" title=name.clone()>{name.clone()}</span></th>
            <td role="cell" class="second">{words}</td>
        </tr>
    }
}

fn facts() -> Vec<Consequence> {
    vec![
        Consequence::new(
            Weight::Bad,
            Glyph::Trash,
            "Repositories with all their tags, teams, robots, applications with their tokens, default permissions, policies and usage logs go with it. Nothing brings them back.",
        ),
        Consequence::new(
            Weight::Bad,
            Glyph::Robot,
            "Whatever signs in with one of its robots or tokens, clusters and pipelines above all, fails from the next pull on.",
        ),
        Consequence::new(
            Weight::Warning,
            Glyph::Organization,
            "The name is free at once: anybody may take it and push images under it.",
        ),
    ]
}

fn how_many(names: &[String]) -> String {
    match names {
        [one] => one.clone(),
        many => format!("{} organizations", count(many.len() as u64)),
    }
}

/// Deletes organizations. Nothing brings them back, so there is no way to undo it.
fn plan(queries: Queries, names: Vec<String>) -> JobPlan {
    let item = |name: &String| {
        let name = name.clone();
        JobItem::new(name.clone(), move |quay: Quay| {
            let name = name.clone();
            async move {
                organization::delete(&quay, &name).await?;
                queries.patch::<Account>(
                    |_| true,
                    |user| user.organizations.retain(|one| one.name != name),
                );
                queries.invalidate::<OneOrganization>(|one| one.0 == name);
                Ok(())
            }
        })
    };
    JobPlan {
        title: format!("Delete {}", how_many(&names)),
        items: names.iter().map(item).collect(),
        undo: None,
    }
}
