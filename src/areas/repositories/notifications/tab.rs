use std::rc::Rc;

use leptos::prelude::*;
use quay_api::{
    RepositoryName, repoemail,
    repositorynotification::{self, Notification},
};

use super::{
    super::{access::admin_access, parts::OfRepository},
    copy::{Copied, CopyNotifications},
    queries::RepositoryNotifications,
};
use crate::{
    data::{Queries, use_queries, use_query},
    panels::notifications::{
        Agreements, NotificationsPanel, Place, Writes, kinds::OF_REPOSITORIES,
    },
    session::use_session,
};

/// Who is told of what happens in the repository.
#[component]
pub fn NotificationsTab(of: OfRepository) -> impl IntoView {
    let (session, queries) = (use_session(), use_queries());
    let list = use_query(move || {
        let question = || RepositoryNotifications(of.repository.get());
        session.is_signed_in().then(question)
    });
    let copied = RwSignal::new(None::<Copied>);
    let place = Place {
        name: Signal::derive(move || of.repository.read().to_string()),
        namespace: Signal::derive(move || of.repository.read().namespace.clone()),
        events: OF_REPOSITORIES,
        examples: "a push, a vulnerability, a failed build",
        list,
        refusal: Signal::derive(move || {
            admin_access(session, of.details, &repositorynotification::CREATE).reason()
        }),
        email_refusal: Signal::derive(move || {
            (!session.offers(&repoemail::SEND))
                .then(|| "E-mail is not among them: this registry sends none.".to_owned())
        }),
        writes: StoredValue::new_local(Rc::new(writes(of.repository.get_untracked(), queries))),
        on_copy: Some(Callback::new(move |all| copied.set(Some(all)))),
    };
    view! {
        <NotificationsPanel place/>
        {move || copied.get().map(|all| view! {
            <CopyNotifications from=of.repository.get_untracked() all on_close=move |()| copied.set(None)/>
        })}
    }
}

fn writes(repository: RepositoryName, queries: Queries) -> Writes {
    let of = move || repository.clone();
    let (create, delete, reset, test) = (of.clone(), of.clone(), of.clone(), of.clone());
    let (check, send, patch) = (of.clone(), of.clone(), of);
    Writes {
        create: Box::new(move |quay, new| {
            let of = create();
            Box::pin(async move { repositorynotification::create(&quay, &of, &new).await })
        }),
        delete: Box::new(move |quay, uuid| {
            let of = delete();
            Box::pin(async move { repositorynotification::delete(&quay, &of, &uuid).await })
        }),
        reset: Box::new(move |quay, uuid| {
            let of = reset();
            Box::pin(async move { repositorynotification::reset_failures(&quay, &of, &uuid).await })
        }),
        test: Box::new(move |quay, uuid| {
            let of = test();
            Box::pin(async move { repositorynotification::test(&quay, &of, &uuid).await })
        }),
        agreements: Some(Agreements {
            check: Box::new(move |quay, email| {
                let of = check();
                Box::pin(async move { repoemail::check(&quay, &of, &email).await })
            }),
            send: Box::new(move |quay, email| {
                let of = send();
                Box::pin(async move { repoemail::send(&quay, &of, &email).await })
            }),
        }),
        patch: Box::new(move |change: &dyn Fn(&mut Vec<Notification>)| {
            let of = patch();
            queries.patch::<RepositoryNotifications>(|one| one.0 == of, change);
        }),
    }
}
