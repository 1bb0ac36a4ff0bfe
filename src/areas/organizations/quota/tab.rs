use leptos::prelude::*;
use quay_api::{ApiError, ErrorKind};

use super::{
    consumption::Consumption,
    delete::{DeleteLimit, DeleteQuota},
    here::{Here, use_here},
    limit_dialog::LimitDialog,
    limits::LimitsPanel,
    size_dialog::SizeDialog,
    total::TotalPanel,
};
use crate::{areas::organizations::parts::OfOrganization, data::ReadError, shell::use_open_state};

/// How much an organization may store, and what it stores.
#[component]
pub fn QuotaTab(of: OfOrganization) -> impl IntoView {
    provide_context(Here::new(of));
    view! { <Page/> }
}

#[component]
fn Page() -> impl IntoView {
    let here = use_here();
    let (_, set_size) = use_open_state("size");
    let (_, set_limit) = use_open_state("limit");
    let (_, set_gone) = use_open_state("delete");
    let quota = Signal::derive(move || here.facts.with(|facts| facts.as_ref()?.quota.clone()));
    let on_edit = Callback::new(move |id: Option<u64>| {
        set_limit.set(Some(
            id.map_or_else(|| "new".to_owned(), |id| id.to_string()),
        ));
    });
    let on_delete = Callback::new(move |id: u64| set_gone.set(Some(id.to_string())));
    let is_known = Memo::new(move |_| here.facts.read().is_some());
    let panels = move || match (is_known.get(), here.listed.error()) {
        (true, error) => view! {
            {error.map(|error| unread(here, error))}
            <div class="mirror-panels">
                <TotalPanel
                    on_size=Callback::new(move |()| set_size.set(Some(String::new())))
                    on_delete=Callback::new(move |()| set_gone.set(Some("quota".to_owned())))
                />
                <LimitsPanel quota on_edit on_delete/>
            </div>
        }
        .into_any(),
        (false, Some(error)) => unread(here, error),
        (false, None) => view! { <Skeleton/> }.into_any(),
    };
    view! {
        <div class="body quota-body">{panels}</div>
        <Consumption/>
        <Dialogs/>
    }
}

/// In place of the quota when it did not come: those outside may not read it.
fn unread(here: Here, error: ApiError) -> AnyView {
    let name = here.name.get_untracked();
    if error.kind() == ErrorKind::Forbidden {
        return view! {
            <p class="quota-line">{format!("Only members of {name} may see its quota.")}</p>
        }
        .into_any();
    }
    view! {
        <ReadError
            what=format!("The quota of {name} could not be read")
            error
            on_retry=move |()| here.listed.retry()
        />
    }
    .into_any()
}

/// The dialog that the address names, about the quota as it was when it was opened.
#[component]
fn Dialogs() -> impl IntoView {
    let here = use_here();
    let (size, set_size) = use_open_state("size");
    let (limit, set_limit) = use_open_state("limit");
    let (gone, set_gone) = use_open_state("delete");
    // The list of quotas tells what the organization does not: whether there is a default.
    let is_known =
        Memo::new(move |_| here.listed.answer().is_some() && here.facts.read().is_some());
    let facts = move || is_known.get().then(|| here.facts.get_untracked()).flatten();
    let own = move || {
        let quota = facts()?.quota?;
        quota.id.map(|number| (quota, number))
    };
    view! {
        {move || size.read().is_some().then(facts).flatten().map(|facts| view! {
            <SizeDialog facts on_close=move |()| set_size.set(None)/>
        })}
        {move || {
            let wanted = limit.get()?;
            let (quota, number) = own()?;
            let limit = quota.limits.iter().find(|limit| limit.id.to_string() == wanted).cloned();
            (wanted == "new" || limit.is_some()).then(|| view! {
                <LimitDialog quota number limit on_close=move |()| set_limit.set(None)/>
            })
        }}
        {move || {
            let wanted = gone.get()?;
            let (quota, number) = own()?;
            let on_close = move |()| set_gone.set(None);
            if wanted == "quota" {
                return Some(view! { <DeleteQuota quota number on_close/> }.into_any());
            }
            let limit = quota.limits.iter().find(|limit| limit.id.to_string() == wanted).cloned()?;
            let facts = facts()?;
            Some(view! { <DeleteLimit facts number limit on_close/> }.into_any())
        }}
    }
}

/// The place of the panels while nothing is known.
#[component]
fn Skeleton() -> impl IntoView {
    let panel = |_| {
        view! {
            <section class="panel">
                <div class="panel__head"><span class="sk sk--8"></span></div>
                <div class="panel__body"><span class="sk sk--15"></span></div>
            </section>
        }
    };
    view! {
        <div class="mirror-panels later" aria-busy="true">
            <p class="sr" role="status">"Loading the quota…"</p>
            {(0..2).map(panel).collect_view()}
        </div>
    }
}
