//! The end of a quota or of a limit.

use leptos::prelude::*;
use quay_api::{
    QuotaLimit, QuotaLimitKind,
    namespacequota::{DELETE_LIMIT_OF_ORGANIZATION, DELETE_OF_ORGANIZATION, NewLimit},
};

use super::{
    facts::{Allowed, QuotaFacts, Standing},
    here::use_here,
    writing::{Refused, Write, limit_words, use_writing},
};
use crate::{
    formats::{bytes::bytes, count::plural},
    session::use_session,
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, TypedConfirmation, Weight,
        unconfirmed_reason,
    },
};

/// Asks whether to delete the quota.
#[component]
pub fn DeleteQuota(
    /// The quota as the dialog opens.
    quota: Allowed,
    /// Its number.
    number: u64,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (here, session) = (use_here(), use_session());
    let writing = use_writing(on_close);
    let write = Write::Delete { quota: number };
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(here.name, typed);
    let reason = Signal::derive(move || {
        here.refusal(&DELETE_OF_ORGANIZATION)
            .or_else(|| unconfirmed.get())
    });
    let used = here
        .facts
        .with_untracked(|facts| facts.as_ref().and_then(|facts| facts.used));
    view! {
        <Dialog
            title=move || format!("Delete the quota of {}?", here.name.get())
            subtitle=move || format!("{}, on {}", bytes(quota.bytes), session.registry().host())
            danger=true
            busy=writing.pending()
            on_close
            footer=move || view! {
                <ConfirmButton label="Delete quota" disabled_reason=reason busy=writing.pending() busy_label="Deleting…" on_press=move |()| writing.start(write)/>
            }
        >
            <Consequences facts=of_quota(&quota, used)/>
            <TypedConfirmation expected=here.name what="the name of the organization" value=typed/>
            <Refused mutation=writing write/>
        </Dialog>
    }
    .into_any()
}

fn of_quota(quota: &Allowed, used: Option<u64>) -> Vec<Consequence> {
    let mut facts = Vec::new();
    if !quota.limits.is_empty() {
        let limits = plural(quota.limits.len() as u64, "limit");
        let names: Vec<String> = quota
            .limits
            .iter()
            .map(|limit| limit_words(as_new(limit)))
            .collect();
        let text = format!(
            "Its {limits} go with it: {}. Quay does not keep them.",
            names.join(", ")
        );
        facts.push(Consequence::new(Weight::Bad, Glyph::Trash, text));
    }
    let next = match quota.has_default {
        true => "The registry's default quota applies from then on.",
        false => "The organization may store anything from then on.",
    };
    facts.push(Consequence::new(Weight::Warning, Glyph::Warning, next));
    if let Some(Standing::Refused(_)) = used.map(|used| quota.standing(used)) {
        let text = "Pushes, which are refused now, go through again.";
        facts.push(Consequence::new(Weight::Plain, Glyph::Check, text));
    }
    facts.push(Consequence::new(
        Weight::Good,
        Glyph::Tag,
        "Nothing that is stored is touched.",
    ));
    facts
}

/// Asks whether to delete a limit.
#[component]
pub fn DeleteLimit(
    /// What is known of the quota as the dialog opens.
    facts: QuotaFacts,
    /// Quay's number of the quota.
    number: u64,
    /// The limit.
    limit: QuotaLimit,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (here, session) = (use_here(), use_session());
    let writing = use_writing(on_close);
    let was = as_new(&limit);
    let write = Write::DeleteLimit {
        quota: number,
        limit: limit.id,
        was,
    };
    let reason = Signal::derive(move || here.refusal(&DELETE_LIMIT_OF_ORGANIZATION));
    view! {
        <Dialog
            title=move || format!("Delete the {} of {}?", limit_words(was), here.name.get())
            subtitle=move || format!("On {}", session.registry().host())
            danger=true
            busy=writing.pending()
            on_close
            footer=move || view! {
                <ConfirmButton label="Delete limit" disabled_reason=reason busy=writing.pending() busy_label="Deleting…" on_press=move |()| writing.start(write)/>
            }
        >
            <Consequences facts=of_limit(&facts, &limit)/>
            <Refused mutation=writing write/>
        </Dialog>
    }
    .into_any()
}

fn of_limit(facts: &QuotaFacts, limit: &QuotaLimit) -> Vec<Consequence> {
    let mut rest = facts.quota.clone();
    if let Some(rest) = &mut rest {
        rest.limits.retain(|other| other.id != limit.id);
    }
    let next = rest
        .as_ref()
        .and_then(|rest| Some((rest.refuses_at()?, rest)));
    let (weight, glyph, text) = match (limit.kind, next) {
        (QuotaLimitKind::Reject, None) => (
            Weight::Warning,
            Glyph::Warning,
            "Nothing refuses pushes from then on: it is the only limit that does.".to_owned(),
        ),
        (QuotaLimitKind::Reject, Some((percent, rest))) => (
            Weight::Plain,
            Glyph::Stop,
            format!(
                "Pushes are refused at {percent} % from then on, {}.",
                bytes(rest.part(percent))
            ),
        ),
        _ => (
            Weight::Plain,
            Glyph::Bell,
            "Nobody is told any more when so much is stored.".to_owned(),
        ),
    };
    vec![
        Consequence::new(weight, glyph, text),
        Consequence::new(
            Weight::Good,
            Glyph::Undo,
            "The same limit can be added again.",
        ),
    ]
}

fn as_new(limit: &QuotaLimit) -> NewLimit {
    NewLimit {
        kind: limit.kind,
        threshold_percent: limit.limit_percent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::organizations::quota::facts::tests::quota;

    #[test]
    fn who_deletes_a_quota_is_told_of_its_limits() {
        let with = of_quota(&quota(&[("Warning", 80), ("Reject", 90)]), Some(950));
        let without = of_quota(&quota(&[]), None);

        assert_eq!((with.len(), without.len()), (4, 2));
        assert_eq!(with[0].weight, Weight::Bad);
    }

    #[test]
    fn who_deletes_the_last_refusal_is_warned() {
        let weight = |limits: &[(&str, u32)]| {
            let quota = quota(limits);
            let limit = quota.limits[0].clone();
            let facts = QuotaFacts {
                quota: Some(quota),
                used: None,
                is_counting: false,
            };
            of_limit(&facts, &limit)[0].weight
        };

        assert_eq!(weight(&[("Reject", 90)]), Weight::Warning);
        assert_eq!(weight(&[("Reject", 90), ("Reject", 95)]), Weight::Plain);
    }
}
