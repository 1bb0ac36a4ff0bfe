use leptos::prelude::*;

use super::{super::parts::OfOrganization, here::Here, list::TeamList, page::TeamPage};
use crate::paths;

/// The teams of an organization, or with a name behind it in the address one of them.
#[component]
pub fn TeamsTab(of: OfOrganization) -> impl IntoView {
    provide_context(Here::new(of));
    let name = Memo::new(move |_| {
        let rest = of.rest.read();
        paths::unescape(rest.split('/').next().unwrap_or_default())
    });
    let part = Memo::new(move |_| {
        let rest = of.rest.read();
        rest.split_once('/')
            .map(|(_, part)| part.to_owned())
            .unwrap_or_default()
    });
    move || match name.get() {
        name if name.is_empty() => view! { <TeamList/> }.into_any(),
        name => view! { <TeamPage name part/> }.into_any(),
    }
}
