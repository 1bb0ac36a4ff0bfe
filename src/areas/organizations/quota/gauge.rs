use leptos::prelude::*;
use quay_api::QuotaLimitKind;

use super::facts::{Allowed, QuotaFacts, Standing};
use crate::formats::bytes::bytes;

/// How far two labels below the bar must be apart, in percent of its length.
const APART: f64 = 14.0;

/// How much of a quota is used, as a bar with its limits as marks. Draws nothing without a quota.
#[component]
pub fn Gauge(facts: QuotaFacts) -> impl IntoView {
    let quota = facts.quota.clone()?;
    let used = facts.used.unwrap_or_default();
    // More may be stored than is allowed.
    let scale = quota.bytes.max(used).max(1);
    let at = |bytes: u64| bytes as f64 / scale as f64 * 100.0;
    let marks: Vec<(f64, String)> = marks(&quota)
        .into_iter()
        .map(|(percent, text)| (at(quota.part(percent)), text))
        .collect();
    let (warns, refuses) = thresholds(&quota);
    let label = words(&facts, &quota);
    let part = |class: &'static str, from: u64, to: u64| {
        (to > from).then(|| {
            let (x, width) = (format!("{}%", at(from)), format!("{}%", at(to - from)));
            view! { <rect class=class x=x width=width height="14"></rect> }
        })
    };
    let lines = marks.iter().map(|(at, _)| {
        let x = format!("{at}%");
        view! { <line class="gauge__mark" x1=x.clone() x2=x y1="0" y2="22"></line> }
    });
    let named = apart(&marks).into_iter().map(|(at, text)| {
        let anchor = if at > 88.0 { "end" } else { "middle" };
        let x = format!("{}%", if at > 88.0 { 100.0 } else { at });
        view! { <text x=x y="36" text-anchor=anchor>{text}</text> }
    });
    Some(view! {
        <svg class="gauge" role="img" aria-label=label>
            <svg y="4" height="14" width="100%">
                <rect class="gauge__hold" width="100%" height="14" rx="2"></rect>
                {part("gauge__load", 0, used.min(warns))}
                {part("gauge__warned", warns.min(refuses), used.min(refuses))}
                {part("gauge__refused", refuses, used)}
            </svg>
            {lines.collect_view()}
            <text x="0" y="36">"0"</text>
            {named.collect_view()}
        </svg>
    })
}

/// From which sizes on something is different: first warning, first refusal.
fn thresholds(quota: &Allowed) -> (u64, u64) {
    let mut warning = quota
        .limits
        .iter()
        .filter(|limit| limit.kind == QuotaLimitKind::Warning);
    let refuses = quota
        .refuses_at()
        .map_or(u64::MAX, |percent| quota.part(percent));
    let warns = warning
        .next()
        .map_or(u64::MAX, |limit| quota.part(limit.limit_percent));
    (warns.min(refuses), refuses)
}

/// The thresholds with what happens there, the lowest first. Several at one place are one.
fn marks(quota: &Allowed) -> Vec<(u32, String)> {
    let mut marks: Vec<(u32, String)> = Vec::new();
    for limit in &quota.limits {
        let text = format!("{} % {}", limit.limit_percent, verb(limit.kind));
        match marks.last_mut() {
            // Those that refuse come last and say more.
            Some(last) if last.0 == limit.limit_percent => last.1 = text,
            _ => marks.push((limit.limit_percent, text)),
        }
    }
    if quota.is_default {
        marks.push((100, "100 % refuses".to_owned()));
    }
    marks
}

fn verb(kind: QuotaLimitKind) -> &'static str {
    match kind {
        QuotaLimitKind::Warning => "warns",
        QuotaLimitKind::Reject => "refuses",
        QuotaLimitKind::Other => "does something",
    }
}

/// The labels that have room, from the right: the highest thresholds matter most.
fn apart(marks: &[(f64, String)]) -> Vec<(f64, String)> {
    let mut shown: Vec<(f64, String)> = Vec::new();
    for (at, text) in marks.iter().rev() {
        let is_free = shown.last().is_none_or(|(last, _)| last - at >= APART);
        if is_free && *at >= APART / 2.0 {
            shown.push((*at, text.clone()));
        }
    }
    shown
}

/// The same in words, for those who do not see it.
fn words(facts: &QuotaFacts, quota: &Allowed) -> String {
    let used = match (facts.used, facts.percent()) {
        (Some(used), Some(percent)) => {
            format!(
                "{} of {} used, {percent:.0} percent.",
                bytes(used),
                bytes(quota.bytes)
            )
        }
        _ => format!("Of {}, nobody told how much is used.", bytes(quota.bytes)),
    };
    let limits = marks(quota)
        .into_iter()
        .map(|(_, text)| format!(" {text}."));
    let now = match facts.standing() {
        Some(Standing::Refused(_)) => " Pushes are refused now.",
        _ => "",
    };
    format!("{used}{}{now}", limits.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::organizations::quota::facts::tests::quota;

    #[test]
    fn labels_that_would_lie_upon_one_another_make_room_for_the_highest() {
        let marks = marks(&quota(&[("Warning", 70), ("Warning", 80), ("Reject", 95)]));
        let marks: Vec<_> = marks
            .into_iter()
            .map(|(at, text)| (f64::from(at), text))
            .collect();

        let shown: Vec<_> = apart(&marks).into_iter().map(|(_, text)| text).collect();

        assert_eq!(shown, ["95 % refuses", "80 % warns"]);
    }

    #[test]
    fn a_refusal_and_a_warning_at_one_place_are_told_as_a_refusal() {
        let marks = marks(&quota(&[("Reject", 90), ("Warning", 90)]));

        assert_eq!(marks, [(90, "90 % refuses".to_owned())]);
    }

    #[test]
    fn the_bar_tells_its_numbers_in_words() {
        let facts = QuotaFacts {
            quota: Some(quota(&[("Reject", 90)])),
            used: Some(950),
            is_counting: false,
        };
        let quota = quota(&[("Reject", 90)]);

        assert_eq!(
            words(&facts, &quota),
            "950 B of 1000 B used, 95 percent. 90 % refuses. Pushes are refused now."
        );
    }
}
