//! Organizations: who belongs to them, what acts in their name, what rules their repositories.

mod access;
mod applications;
mod default_permissions;
mod deleting;
mod list;
mod logs;
mod members;
mod mirroring;
mod notifications;
mod overview;
mod page;
mod page_facts;
mod page_tabs;
mod parts;
mod policies;
mod queries;
mod quota;
mod robots;
mod settings;
mod teams;
mod view_options;

use leptos::prelude::*;
use leptos_router::{
    any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute},
    components::Route,
    path,
};

use self::parts::Screen;
use crate::{
    paths,
    shell::{NavEntry, NavGroup, Page},
    ui::{Glyph, part},
};

/// Where the area stands in the navigation.
pub fn navigation() -> NavEntry {
    NavEntry {
        label: "Organizations",
        glyph: Glyph::Organization,
        href: paths::organizations(),
        also: &["/organization/"],
        group: NavGroup::Main,
        operation: None,
    }
}

fn list() -> AnyView {
    screen(Screen::List)
}

fn page() -> AnyView {
    screen(Screen::One)
}

fn screen(which: Screen) -> AnyView {
    part(parts::screen, which, || ())
}

/// The pages of the area, of the same forms as those of repositories.
#[component(transparent)]
pub fn OrganizationRoutes() -> AnyNestedRoute {
    view! {
        <Route path=path!("/organizations/:namespace?") view=list as Page/>
        <Route path=path!("/organization/*rest") view=page as Page/>
    }
    .into_inner()
    .into_any_nested_route()
}
