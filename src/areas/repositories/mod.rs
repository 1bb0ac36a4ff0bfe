//! Repositories: find them, create them, change them, and work on their tags.

mod access;
mod builds;
mod bulk;
mod change_facts;
mod changes;
mod columns;
mod compare;
mod confirm;
mod create;
mod filtering;
mod history;
mod list;
mod list_states;
mod list_tools;
mod logs;
mod manifest;
mod mirroring;
mod notifications;
mod overview;
mod page;
mod page_facts;
mod page_tabs;
mod parts;
mod pending;
mod permissions;
mod policies;
mod queries;
mod row_actions;
mod security;
mod settings;
mod star;
mod tags;

use leptos::prelude::*;
use leptos_router::{
    any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute},
    components::Route,
    path,
};
use quay_api::repository;

use self::list::RepositoryList;
use crate::{
    paths,
    shell::{NavEntry, NavGroup, Page},
    ui::{Glyph, fetch_part, part},
};

/// Where the area stands in the navigation.
pub fn navigation() -> NavEntry {
    NavEntry {
        label: "Repositories",
        glyph: Glyph::Repository,
        href: paths::repositories(),
        also: &["/repository/"],
        group: NavGroup::Main,
        operation: Some(&repository::LIST),
    }
}

/// The page of one repository. Its first tab is asked for at the same time as its frame.
fn repository_page() -> AnyView {
    fetch_part(parts::tags());
    part(parts::page, (), || ())
}

fn list() -> AnyView {
    view! { <RepositoryList/> }.into_any()
}

/// The pages of the area. Their views are plain functions, so that the router is compiled once for
/// all pages with addresses of one form.
#[component(transparent)]
pub fn RepositoryRoutes() -> AnyNestedRoute {
    view! {
        <Route path=path!("/repositories/:namespace?") view=list as Page/>
        <Route path=path!("/repository/*rest") view=repository_page as Page/>
    }
    .into_inner()
    .into_any_nested_route()
}
