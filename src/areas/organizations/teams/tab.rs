use leptos::prelude::*;

use super::{
    super::parts::OfOrganization, grid::TeamGrid, here::Here, list::TeamList, page::TeamPage,
};
use crate::{paths, shell::use_open_state};

/// The teams of an organization, or with `?matrix` what all of them may do, or with a name behind it
/// in the address one of them.
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
    let (matrix, _) = use_open_state("matrix");
    let is_matrix = Memo::new(move |_| matrix.read().is_some());
    move || match name.get() {
        name if !name.is_empty() => view! { <TeamPage name part/> }.into_any(),
        _ if is_matrix.get() => view! { <TeamGrid/> }.into_any(),
        _ => view! { <TeamList/> }.into_any(),
    }
}
