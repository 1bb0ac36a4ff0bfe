//! The tabs of a repository's page, and the pages behind them.

use leptos::prelude::*;
use quay_api::{
    Operation, RepositoryName, build, immutability_policy, logs, mirror, permission, policy,
    repository, repositorynotification, tag,
};

use crate::{
    paths,
    session::{Session, use_session},
    shell::href,
    ui::Tabs,
};

/// A page of a repository that has a tab of its own.
struct Tab {
    /// What the address calls it.
    page: &'static str,
    label: &'static str,
    path: fn(&RepositoryName) -> String,
    /// What it cannot be without: a registry that does not offer it has no such tab.
    needs: &'static Operation,
}

static TABS: &[Tab] = &[
    Tab {
        page: "overview",
        label: "Overview",
        path: paths::overview,
        needs: &repository::GET,
    },
    Tab {
        page: "tags",
        label: "Tags",
        path: paths::tags,
        needs: &tag::LIST,
    },
    Tab {
        page: "history",
        label: "Tag history",
        path: paths::tag_history,
        needs: &tag::LIST,
    },
    Tab {
        page: "permissions",
        label: "Permissions",
        path: paths::permissions,
        needs: &permission::LIST_USERS,
    },
    Tab {
        page: "notifications",
        label: "Notifications",
        path: paths::notifications,
        needs: &repositorynotification::LIST,
    },
    Tab {
        page: "builds",
        label: "Builds",
        path: paths::builds,
        needs: &build::LIST,
    },
    Tab {
        page: "mirroring",
        label: "Mirroring",
        path: paths::mirroring,
        needs: &mirror::GET,
    },
    Tab {
        page: "policies",
        label: "Policies",
        path: paths::policies,
        needs: &policy::LIST_OF_REPOSITORY,
    },
    Tab {
        page: "logs",
        label: "Usage logs",
        path: paths::usage_logs,
        needs: &logs::LIST_OF_REPOSITORY,
    },
    Tab {
        page: "settings",
        label: "Settings",
        path: paths::settings,
        needs: &repository::GET,
    },
];

/// Pages of two halves, and what the other half needs: they stay as long as one half does.
static HALVES: &[(&str, &Operation)] = &[("policies", &immutability_policy::LIST_OF_REPOSITORY)];

/// Pages without a tab of their own: the tab they belong to, and what they are called.
static OTHERS: &[(&str, &str, &str)] = &[
    ("manifest", "tags", "Image"),
    ("tag", "tags", "Image"),
    ("compare", "tags", "Compare"),
    ("triggers", "builds", "Build triggers"),
];

/// What the address names, when there is such a page; else nothing. No name is the tags.
pub fn known_page(name: &str) -> &'static str {
    let name = if name.is_empty() { "tags" } else { name };
    let with_tab = TABS.iter().map(|tab| tab.page);
    let mut known = with_tab.chain(OTHERS.iter().map(|(page, ..)| *page));
    known.find(|page| *page == name).unwrap_or_default()
}

/// What a page is called, in the title of the window.
pub fn title(page: &str) -> &'static str {
    let tab = TABS.iter().find(|tab| tab.page == page);
    let other = OTHERS.iter().find(|(name, ..)| *name == page);
    let label = tab.map(|tab| tab.label);
    label
        .or(other.map(|(_, _, label)| *label))
        .unwrap_or_default()
}

/// Whether the registry offers a page, or half of it. Reactive.
fn offers(session: Session, tab: &Tab) -> bool {
    let mut halves = HALVES.iter().filter(|(page, _)| *page == tab.page);
    session.offers(tab.needs) || halves.any(|(_, operation)| session.offers(operation))
}

/// The tabs of a repository, as far as the registry offers them.
#[component]
pub fn RepositoryTabs(name: Signal<RepositoryName>, page: Memo<&'static str>) -> impl IntoView {
    let session = use_session();
    let here = Memo::new(move |_| {
        let page = page.get();
        let other = OTHERS.iter().find(|(name, ..)| *name == page);
        other.map_or(page, |(_, tab, _)| *tab)
    });
    let tab = move |tab: &'static Tab| {
        let is_here = move || (here.get() == tab.page).then_some("page");
        let path = (tab.path)(&name.get_untracked());
        view! {
            <Show when=move || offers(session, tab)>
                <a href=href(&path) aria-current=is_here>{tab.label}</a>
            </Show>
        }
    };
    let current = Signal::derive(move || here.get().to_owned());
    view! { <Tabs label="Repository" current>{TABS.iter().map(tab).collect_view()}</Tabs> }
}
