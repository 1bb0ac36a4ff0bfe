use leptos::prelude::*;
use quay_api::QuotaLimitKind;

use super::facts::{Allowed, QuotaFacts, Standing};
use crate::formats::bytes::bytes;

/// How far two labels below the bar must be apart, in percent of its length.
const APART: f64 = 12.0;

/// How much of a quota is used, as a bar with its limits as marks. Draws nothing without a quota.
#[component]
pub fn Gauge(facts: QuotaFacts) -> impl IntoView {
    let quota = facts.quota.clone()?;
    let used = facts.used.unwrap_or_default();
    // More may be stored than is allowed.
    let scale = quota.bytes.max(used).max(1);
    let at = |bytes: u64| bytes as f64 / scale as f64 * 100.0;
    let marks: Vec<Placed> = marks(&quota)
        .into_iter()
        .map(|(percent, kind)| Placed {
            at: at(quota.part(percent)),
            percent,
            refuses: kind == QuotaLimitKind::Reject,
        })
        .collect();
    let (warns, refuses) = thresholds(&quota);
    let label = words(&facts, &quota);
    let part = |class: &'static str, from: u64, to: u64| {
        (to > from).then(|| {
            let (x, width) = (format!("{}%", at(from)), format!("{}%", at(to - from)));
            view! { <rect class=class x=x width=width height="14"></rect> }
        })
    };
    let lines = marks.iter().map(|mark| {
        let x = format!("{}%", mark.at);
        view! {
            <line class="gauge__mark" class:gauge__mark--refuses=mark.refuses x1=x.clone() x2=x y1="0" y2="22"></line>
        }
    });
    let named = apart(&marks).into_iter().map(|mark| {
        let (anchor, x) = match mark.at > 94.0 {
            true => ("end", 100.0),
            false => ("middle", mark.at),
        };
        view! { <text x=format!("{x}%") y="36" text-anchor=anchor>{format!("{} %", mark.percent)}</text> }
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

/// A threshold on the bar.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Placed {
    /// Where, in percent of the bar.
    at: f64,
    /// In percent of the quota.
    percent: u32,
    /// Whether pushes are refused from there on.
    refuses: bool,
}

/// The thresholds with what happens there, the lowest first. Several at one place are one.
fn marks(quota: &Allowed) -> Vec<(u32, QuotaLimitKind)> {
    let mut marks: Vec<(u32, QuotaLimitKind)> = Vec::new();
    for limit in &quota.limits {
        match marks.last_mut() {
            // Those that refuse come last and say more.
            Some(last) if last.0 == limit.limit_percent => last.1 = limit.kind,
            _ => marks.push((limit.limit_percent, limit.kind)),
        }
    }
    if quota.is_default {
        marks.push((100, QuotaLimitKind::Reject));
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
fn apart(marks: &[Placed]) -> Vec<Placed> {
    let mut shown: Vec<Placed> = Vec::new();
    for mark in marks.iter().rev() {
        let is_free = shown.last().is_none_or(|last| last.at - mark.at >= APART);
        if is_free && mark.at >= APART / 2.0 {
            shown.push(*mark);
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
        .map(|(percent, kind)| format!(" {percent} % {}.", verb(kind)));
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
        let placed = |percent: u32| Placed {
            at: f64::from(percent),
            percent,
            refuses: false,
        };

        let shown = apart(&[placed(3), placed(70), placed(80), placed(95)]);

        let shown: Vec<_> = shown.into_iter().map(|mark| mark.percent).collect();
        assert_eq!(shown, [95, 80]);
    }

    #[test]
    fn a_refusal_and_a_warning_at_one_place_are_told_as_a_refusal() {
        let marks = marks(&quota(&[("Reject", 90), ("Warning", 90)]));

        assert_eq!(marks, [(90, QuotaLimitKind::Reject)]);
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
