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
use crate::{session::use_session, ui::FormDialog};

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
    let refusal = Signal::derive(move || {
        let same = before.is_some() && fields.typed() == before;
        let forbidden = here.refusal(operation);
        forbidden.or_else(|| same.then(|| "The limit is like this already.".to_owned()))
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
        if let Some(new) = fields.checked() {
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
    let name = here.name.get_untracked();
    let (title, label) = match id {
        Some(_) => (format!("Change a limit of {name}"), "Change limit"),
        None => (format!("Add a limit to the quota of {name}"), "Add limit"),
    };
    view! {
        <FormDialog
            title
            subtitle=move || format!("On {}", session.registry().host())
            label
            busy_label="Saving…"
            busy=writing.pending()
            refusal
            holds_input=Signal::derive(move || fields.is_changed())
            on_submit=submit
            error
            on_close
        >
            {fields.view()}
        </FormDialog>
    }
    .into_any()
}
