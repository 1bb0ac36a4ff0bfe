use leptos::prelude::*;

use super::{
    super::parts::OfOrganization, delete::DeleteApplication, here::Here, list::ApplicationList,
    one::ApplicationPage, states::NotAnOwner,
};
use crate::panels::no_scope::NoScope;
use crate::paths::unescape;

/// The OAuth applications of an organization, or the one that the address names.
#[component]
pub fn ApplicationsTab(of: OfOrganization) -> impl IntoView {
    let here = Here::new(of);
    provide_context(here);
    let named = Memo::new(move |_| {
        let rest = of.rest.read();
        let segment = rest.split('/').next().unwrap_or_default();
        (!segment.is_empty()).then(|| unescape(segment))
    });
    let refused = Memo::new(move |_| (here.no_scope(), here.is_stranger()));
    view! {
        {move || match (refused.get(), named.get()) {
            ((Some(reason), _), _) => view! { <NoScope what="applications" reason/> }.into_any(),
            ((None, true), _) => view! { <NotAnOwner/> }.into_any(),
            (_, None) => view! { <ApplicationList/> }.into_any(),
            (_, Some(client_id)) => view! { <ApplicationPage client_id/> }.into_any(),
        }}
        <DeleteApplication/>
    }
}
