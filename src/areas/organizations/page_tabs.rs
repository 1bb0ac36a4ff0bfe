//! The tabs of an organization's page, and the pages behind them.

use leptos::prelude::*;
use quay_api::{
    Operation, immutability_policy, logs, namespacenotification, namespacequota, org_mirror,
    organization::{self, application, member, proxy_cache},
    policy, prototype, repository, robot,
};

use crate::{
    paths,
    session::{Session, use_session},
    shell::href,
    ui::Tabs,
};

/// A page of an organization that has a tab of its own.
struct Tab {
    /// What the address calls it; empty for one that leads elsewhere.
    page: &'static str,
    label: &'static str,
    path: fn(&str) -> String,
    /// What it cannot be without: a registry that offers none of these has no such tab.
    needs: &'static [&'static Operation],
}

static TABS: &[Tab] = &[
    Tab {
        page: "overview",
        label: "Overview",
        path: paths::organization,
        needs: &[&organization::GET],
    },
    Tab {
        page: "",
        label: "Repositories",
        path: paths::namespace,
        needs: &[&repository::LIST],
    },
    Tab {
        page: "teams",
        label: "Teams",
        path: paths::teams,
        needs: &[&organization::GET],
    },
    Tab {
        page: "members",
        label: "Members",
        path: paths::members,
        needs: &[&member::LIST],
    },
    Tab {
        page: "robots",
        label: "Robots",
        path: paths::robots,
        needs: &[&robot::LIST_OF_ORGANIZATION],
    },
    Tab {
        page: "default-permissions",
        label: "Default permissions",
        path: paths::default_permissions,
        needs: &[&prototype::LIST],
    },
    Tab {
        page: "applications",
        label: "Applications",
        path: paths::applications,
        needs: &[&application::LIST],
    },
    Tab {
        page: "quota",
        label: "Quota",
        path: paths::quota,
        needs: &[&namespacequota::LIST_OF_ORGANIZATION],
    },
    Tab {
        page: "policies",
        label: "Policies",
        path: paths::organization_policies,
        needs: &[
            &policy::LIST_OF_ORGANIZATION,
            &immutability_policy::LIST_OF_ORGANIZATION,
        ],
    },
    Tab {
        page: "mirroring",
        label: "Mirroring",
        path: paths::organization_mirroring,
        needs: &[&proxy_cache::GET, &org_mirror::GET],
    },
    Tab {
        page: "notifications",
        label: "Notifications",
        path: paths::organization_notifications,
        needs: &[&namespacenotification::LIST_OF_ORGANIZATION],
    },
    Tab {
        page: "logs",
        label: "Usage logs",
        path: paths::organization_logs,
        needs: &[&logs::LIST_OF_ORGANIZATION],
    },
    Tab {
        page: "settings",
        label: "Settings",
        path: paths::organization_settings,
        needs: &[&organization::GET],
    },
];

/// What the address names, when there is such a page; else nothing. No name is the overview.
pub fn known_page(name: &str) -> &'static str {
    let name = if name.is_empty() { "overview" } else { name };
    let mut known = TABS.iter().map(|tab| tab.page);
    known.find(|page| *page == name).unwrap_or_default()
}

/// What a page is called, in the title of the window.
pub fn title(page: &str) -> &'static str {
    let tab = TABS.iter().find(|tab| tab.page == page && !page.is_empty());
    tab.map(|tab| tab.label).unwrap_or_default()
}

/// Whether the registry offers a page, or a part of it. Reactive.
fn offers(session: Session, tab: &Tab) -> bool {
    tab.needs.iter().any(|operation| session.offers(operation))
}

/// The tabs of an organization, as far as the registry offers them.
#[component]
pub fn OrganizationTabs(
    #[prop(into)] name: Signal<String>,
    #[prop(into)] page: Signal<&'static str>,
) -> impl IntoView {
    let tabs = TABS.iter().map(|tab| link(tab, name, page)).collect_view();
    let current = Signal::derive(move || page.get().to_owned());
    view! { <Tabs label="Organization" current>{tabs}</Tabs> }
}

/// The tabs of a person's own namespace: what is not of organizations only.
#[component]
pub fn OwnTabs(#[prop(into)] name: Signal<String>) -> impl IntoView {
    let own = TABS
        .iter()
        .filter(|tab| tab.page.is_empty() || tab.page == "robots");
    let here = Signal::stored("robots");
    let tabs = own.map(|tab| link(tab, name, here)).collect_view();
    view! { <Tabs label="Your namespace" current=Signal::stored("robots".to_owned())>{tabs}</Tabs> }
}

fn link(tab: &'static Tab, name: Signal<String>, page: Signal<&'static str>) -> impl IntoView {
    let session = use_session();
    let is_here = move || (page.get() == tab.page).then_some("page");
    let path = move || href(&(tab.path)(&name.read()));
    view! {
        <Show when=move || offers(session, tab)>
            <a href=path aria-current=is_here>{tab.label}</a>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_overview_is_what_an_address_without_a_page_means() {
        assert_eq!(known_page(""), "overview");
        assert_eq!(known_page("default-permissions"), "default-permissions");
        assert_eq!(known_page("nosuch"), "");
    }
}
