use leptos::prelude::*;
use quay_api::namespacequota::{CHANGE_OF_ORGANIZATION, CREATE_FOR_ORGANIZATION};

use super::{
    facts::{Allowed, QuotaFacts, Standing, part},
    here::use_here,
    size::SizeFields,
    writing::{Write, refused, use_writing},
};
use crate::{
    formats::bytes::bytes,
    session::use_session,
    ui::{FormDialog, Glyph, Icon},
};

/// Sets the size of the quota, or changes it.
#[component]
pub fn SizeDialog(
    /// What is known of the quota as the dialog opens.
    facts: QuotaFacts,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (here, session) = (use_here(), use_session());
    let own = facts.quota.clone().filter(|quota| quota.id.is_some());
    let id = own.as_ref().and_then(|quota| quota.id);
    let before = own.as_ref().map(|quota| quota.bytes);
    let fields = SizeFields::new(before);
    let writing = use_writing(on_close);
    let operation = if id.is_some() {
        &CHANGE_OF_ORGANIZATION
    } else {
        &CREATE_FOR_ORGANIZATION
    };
    let refusal = Signal::derive(move || {
        let same = before.is_some() && fields.bytes() == before;
        let forbidden = here.refusal(operation);
        forbidden.or_else(|| same.then(|| "The quota has this size already.".to_owned()))
    });
    let write = move |bytes| match id {
        Some(quota) => Write::Resize { quota, bytes },
        None => Write::Create(bytes),
    };
    let submit = move |()| {
        if let Some(bytes) = fields.checked() {
            writing.start(write(bytes));
        }
    };
    let error = Signal::derive(move || refused(writing, write(0)));
    let name = here.name.get_untracked();
    let (title, label) = match id {
        Some(_) => (format!("Change the quota of {name}"), "Change quota"),
        None => (format!("Set a quota for {name}"), "Set quota"),
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
                <section class="mirror-diff" aria-label="What it means" role="status">
                    <h3>"What it means"</h3>
                    {move || fields.bytes().map_or_else(nothing_yet, |bytes| meaning(bytes, &facts))}
                </section>
        </FormDialog>
    }
    .into_any()
}

fn nothing_yet() -> AnyView {
    view! { <p class="second small">"Enter a size above."</p> }.into_any()
}

/// What a size of so many bytes would mean.
fn meaning(size: u64, facts: &QuotaFacts) -> AnyView {
    let own = facts.quota.as_ref().filter(|quota| quota.id.is_some());
    let limits = own.map(|quota| quota.limits.clone()).unwrap_or_default();
    let thresholds = limits.iter().map(|limit| {
        let text = bytes(part(size, limit.limit_percent));
        view! { <dt>{super::limits::kind_words(limit.kind)} " at " {limit.limit_percent} " %"</dt><dd>{text}</dd> }
    });
    let thresholds = thresholds.collect_view();
    let used = facts.used.map(|used| {
        let percent = used as f64 / size as f64 * 100.0;
        view! { <dt>"In use"</dt><dd>{bytes(used)} {format!(", {percent:.0} %")}</dd> }
    });
    let wanted = Allowed {
        id: None,
        bytes: size,
        is_default: false,
        has_default: false,
        limits,
    };
    let warning = match facts.used.map(|used| wanted.standing(used)) {
        Some(Standing::Refused(_)) => {
            Some("Pushes are refused from the moment it is saved: more is stored than that.")
        }
        _ if wanted.limits.is_empty() => {
            Some("It refuses nothing by itself. Add a limit that refuses pushes afterwards.")
        }
        _ => None,
    };
    view! {
        <dl class="pairs">{used}{thresholds}</dl>
        {warning.map(|text| view! { <p class="quota-line warn"><Icon name=Glyph::Warning/><span>{text}</span></p> })}
    }
    .into_any()
}
