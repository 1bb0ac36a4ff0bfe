use leptos::prelude::*;
use quay_api::organization::member;

use super::{
    super::{access::owner_access, parts::OfOrganization, queries::Members},
    here::{Here, List},
    list::PeopleList,
    queries::Collaborators,
};
use crate::{
    data::use_query,
    paths,
    session::{Session, use_session},
    shell::{NotFound, href, use_open_state},
    ui::Tabs,
};

/// Who belongs to an organization, or with `collaborators` behind it in the address who works with it
/// from outside.
#[component]
pub fn MembersTab(of: OfOrganization) -> impl IntoView {
    let session = use_session();
    view! {
        <div class="buildtabs">
            <Tabs label="People" current=of.rest>
                {link(of, "", "Members")}
                <Show when=move || session.offers(&member::LIST_COLLABORATORS)>
                    {link(of, COLLABORATORS, "Collaborators")}
                </Show>
            </Tabs>
        </div>
        {move || match of.rest.read().as_str() {
            "" => view! { <MemberList of/> }.into_any(),
            COLLABORATORS => view! { <CollaboratorList of/> }.into_any(),
            _ => view! { <NotFound/> }.into_any(),
        }}
    }
}

const COLLABORATORS: &str = "collaborators";

fn link(of: OfOrganization, own: &'static str, label: &'static str) -> impl IntoView {
    let path = move || {
        let members = paths::members(&of.name.read());
        href(&match own {
            "" => members,
            own => format!("{members}/{own}"),
        })
    };
    let is_here = move || (*of.rest.read() == own).then_some("page");
    view! { <a href=path aria-current=is_here>{label}</a> }
}

#[component]
fn MemberList(of: OfOrganization) -> impl IntoView {
    let session = use_session();
    let (open, set_open) = use_open_state("open");
    let refusal =
        Memo::new(move |_| owner_access(session, of.organization, &member::LIST).reason());
    let members = use_query(move || may_ask(session, of, refusal).then(|| Members(of.name.get())));
    provide_context(Here::new(of, List::Members(members), set_open));
    view! { <PeopleList open refusal/> }
}

#[component]
fn CollaboratorList(of: OfOrganization) -> impl IntoView {
    let session = use_session();
    let (open, set_open) = use_open_state("open");
    let refusal = Memo::new(move |_| {
        owner_access(session, of.organization, &member::LIST_COLLABORATORS).reason()
    });
    let others =
        use_query(move || may_ask(session, of, refusal).then(|| Collaborators(of.name.get())));
    provide_context(Here::new(of, List::Collaborators(others), set_open));
    view! { <PeopleList open refusal/> }
}

/// Whether people are asked for. Only what is known of the organization tells whether somebody owns it,
/// and to all others the registry says no. Reactive.
fn may_ask(session: Session, of: OfOrganization, refusal: Memo<Option<String>>) -> bool {
    let is_known = of.organization.answer().is_some() || of.organization.error().is_some();
    session.is_signed_in() && is_known && refusal.read().is_none()
}
