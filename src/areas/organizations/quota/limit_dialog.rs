use leptos::prelude::*;
use quay_api::{
    QuotaLimit, QuotaLimitKind,
    namespacequota::{CHANGE_LIMIT_OF_ORGANIZATION, CREATE_LIMIT_FOR_ORGANIZATION, NewLimit},
};

use super::{
    facts::Allowed,
    here::use_here,
    limit_fields::LimitFields,
    writing::{Write, refused, use_writing},
};
use crate::{
    session::use_session,
    ui::{self, Dialog, Form, SubmitButton},
};

/// Adds a limit to the quota, or changes one.
#[component]
pub fn LimitDialog(
    /// The quota as the dialog opens.
    quota: Allowed,
    /// Its number.
    number: u64,
    /// The limit that is changed; `None` for a new one.
    limit: Option<QuotaLimit>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (here, session) = (use_here(), use_session());
    let fields = LimitFields::new(&quota, limit.as_ref());
    let writing = use_writing(on_close);
    let before = limit.as_ref().map(|limit| NewLimit {
        kind: limit.kind,
        threshold_percent: limit.limit_percent,
    });
    let id = limit.map(|limit| limit.id);
    let operation = match id {
        Some(_) => &CHANGE_LIMIT_OF_ORGANIZATION,
        None => &CREATE_LIMIT_FOR_ORGANIZATION,
    };
    let reason = Signal::derive(move || {
        let same = before.is_some() && fields.typed() == before;
        let refusal = here.refusal(operation);
        refusal.or_else(|| same.then(|| "The limit is like this already.".to_owned()))
    });
    let write = move |new| match id {
        Some(limit) => Write::ChangeLimit {
            quota: number,
            limit,
            new,
        },
        None => Write::AddLimit { quota: number, new },
    };
    let submit = move |()| {
        let new = fields
            .checked()
            .filter(|_| reason.get_untracked().is_none());
        if let Some(new) = new {
            writing.start(write(new));
        }
    };
    let error = Signal::derive(move || {
        let none = NewLimit {
            kind: QuotaLimitKind::Warning,
            threshold_percent: 0,
        };
        refused(writing, write(none))
    });
    let form = ui::id("quota-limit");
    let name = here.name.get_untracked();
    let (title, label) = match id {
        Some(_) => (format!("Change a limit of {name}"), "Change limit"),
        None => (format!("Add a limit to the quota of {name}"), "Add limit"),
    };
    view! {
        <Dialog
            title
            subtitle=move || format!("On {}", session.registry().host())
            holds_input=Signal::derive(move || fields.is_changed())
            busy=writing.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton form=form.clone() disabled_reason=reason busy=writing.pending() busy_label="Saving…">
                        {label}
                    </SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>{fields.view()}</Form>
        </Dialog>
    }
    .into_any()
}
