use std::rc::Rc;

use leptos::prelude::*;
use quay_api::{namespacenotification as api, repoemail, repositorynotification::Notification};

use super::{
    super::{access::owner_access, parts::OfOrganization},
    queries::OrganizationNotifications,
    quota::QuotaNotice,
};
use crate::{
    data::{Queries, use_queries, use_query},
    panels::notifications::{NotificationsPanel, Place, Writes, kinds::OF_ORGANIZATIONS},
    session::use_session,
    ui::EmptyState,
};

/// Who is told of what happens in an organization.
#[component]
pub fn NotificationsTab(of: OfOrganization) -> impl IntoView {
    let (session, queries) = (use_session(), use_queries());
    let refusal_of = move |operation| owner_access(session, of.organization, operation).reason();
    let unreadable = Memo::new(move |_| refusal_of(&api::LIST_OF_ORGANIZATION));
    let list = use_query(move || {
        // Whether somebody owns it is known first: to all others the registry says no.
        let may_ask = !of.organization.is_loading() && unreadable.read().is_none();
        may_ask.then(|| OrganizationNotifications(of.name.get()))
    });
    let place = Place {
        name: of.name,
        namespace: of.name,
        events: OF_ORGANIZATIONS,
        examples: "a quota that is nearly used up, or exceeded",
        list,
        refusal: Signal::derive(move || refusal_of(&api::CREATE_FOR_ORGANIZATION)),
        email_refusal: Signal::derive(move || {
            (!session.offers(&repoemail::SEND))
                .then(|| "E-mail is not among them: this registry sends none.".to_owned())
        }),
        writes: StoredValue::new_local(Rc::new(writes(of.name.get_untracked(), queries))),
        on_copy: None,
    };
    move || match unreadable.get() {
        Some(reason) => view! {
            <EmptyState
                title="You cannot see who is told here"
                text=move || reason.clone()
            />
        }
        .into_any(),
        None => view! {
            <QuotaNotice organization=of.organization/>
            <NotificationsPanel place/>
        }
        .into_any(),
    }
}

fn writes(organization: String, queries: Queries) -> Writes {
    let of = move || organization.clone();
    let (create, delete, reset) = (of.clone(), of.clone(), of.clone());
    let (test, patch) = (of.clone(), of);
    Writes {
        create: Box::new(move |quay, new| {
            let of = create();
            Box::pin(async move { api::create_for_organization(&quay, &of, &new).await })
        }),
        delete: Box::new(move |quay, uuid| {
            let of = delete();
            Box::pin(async move { api::delete_of_organization(&quay, &of, &uuid).await })
        }),
        reset: Box::new(move |quay, uuid| {
            let of = reset();
            Box::pin(async move { api::reset_failures_of_organization(&quay, &of, &uuid).await })
        }),
        test: Box::new(move |quay, uuid| {
            let of = test();
            Box::pin(async move { api::test_of_organization(&quay, &of, &uuid).await })
        }),
        // Quay wants nobody's agreement for mail about an organization.
        agreements: None,
        patch: Box::new(move |change: &dyn Fn(&mut Vec<Notification>)| {
            let of = patch();
            queries.patch::<OrganizationNotifications>(|one| one.0 == of, change);
        }),
    }
}
