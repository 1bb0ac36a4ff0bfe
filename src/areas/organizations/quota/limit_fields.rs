use leptos::prelude::*;
use quay_api::{
    QuotaLimit, QuotaLimitKind,
    namespacequota::{NewLimit, limit_problem},
};

use super::facts::Allowed;
use crate::{
    formats::{bytes::bytes, count::count},
    ui::{Choice, ChoiceGroup, Field, Glyph, Icon, TextField, TextKind},
};

/// The inputs of a limit.
#[derive(Clone, Copy)]
pub struct LimitFields {
    kind: RwSignal<String>,
    percent: Field,
    /// The quota without the limit that is being changed.
    others: StoredValue<Allowed>,
}

impl LimitFields {
    /// Inputs for a new limit of a quota, or for one that it has.
    pub fn new(quota: &Allowed, limit: Option<&QuotaLimit>) -> Self {
        let kind = match limit.map(|limit| limit.kind) {
            Some(QuotaLimitKind::Reject) => "reject",
            Some(_) => "warning",
            // What a new quota lacks most is the limit that refuses.
            None if quota.refuses_at().is_none() => "reject",
            None => "warning",
        };
        let mut others = quota.clone();
        others
            .limits
            .retain(|other| limit.is_none_or(|limit| other.id != limit.id));
        let percent = limit.map(|limit| limit.limit_percent.to_string());
        Self {
            kind: RwSignal::new(kind.to_owned()),
            percent: Field::with(percent.unwrap_or_default(), percent_problem),
            others: StoredValue::new(others),
        }
    }

    /// The limit that is typed, right or not. Reactive.
    pub fn typed(self) -> Option<NewLimit> {
        Some(NewLimit {
            kind: match self.kind.read().as_str() {
                "reject" => QuotaLimitKind::Reject,
                _ => QuotaLimitKind::Warning,
            },
            threshold_percent: self.percent.value.read().trim().parse().ok()?,
        })
    }

    /// The limit if it is right; otherwise marks what is not.
    pub fn checked(self) -> Option<NewLimit> {
        self.percent.checked()?;
        let new = untrack(|| self.typed())?;
        let problem = self
            .others
            .with_value(|others| limit_problem(new, &others.limits));
        if let Some(problem) = problem {
            self.percent.set_problem(problem);
        }
        problem.is_none().then_some(new)
    }

    /// Whether leaving would lose something. Reactive.
    pub fn is_changed(self) -> bool {
        self.percent.is_changed()
    }

    /// The inputs, what they mean, and what Quay would not say of them.
    pub fn view(self) -> AnyView {
        let size = move || {
            let new = self
                .typed()
                .filter(|new| (1..=100).contains(&new.threshold_percent))?;
            let exact = self
                .others
                .with_value(|others| others.part(new.threshold_percent));
            Some(format!(
                "More than {}, exactly {} bytes.",
                bytes(exact),
                count(exact)
            ))
        };
        let note = move || {
            let new = self.typed()?;
            let text = self.others.with_value(|others| note(new, others))?;
            Some(
                view! { <p class="quota-line warn"><Icon name=Glyph::Warning/><span>{text}</span></p> },
            )
        };
        view! {
            <ChoiceGroup
                label="What happens"
                value=self.kind
                choices=vec![
                    Choice::new("warning", "Warn").hint("The owners of the organization are told. Pushing goes on."),
                    Choice::new("reject", "Refuse").hint("Pushes are refused until enough is deleted. Pulling works."),
                ]
            />
            <TextField
                label="Threshold, in percent of the quota"
                field=self.percent
                kind=TextKind::Number
                hint="A whole number from 1 to 100."
                autofocus=true
            />
            <p class="field__hint" role="status">{size}</p>
            {note}
        }
        .into_any()
    }
}

fn percent_problem(percent: &str) -> Option<&'static str> {
    let is_percent = percent
        .parse::<u32>()
        .is_ok_and(|percent| (1..=100).contains(&percent));
    (!is_percent).then_some("Enter a whole number from 1 to 100.")
}

/// What Quay takes without a word although it does not do what one thinks.
fn note(new: NewLimit, others: &Allowed) -> Option<String> {
    let at = new.threshold_percent;
    match (new.kind, others.refuses_at()) {
        (QuotaLimitKind::Reject, Some(other)) if other <= at => Some(format!(
            "Pushes are refused at {other} % already. Quay takes several refusals; the lowest is the one that matters."
        )),
        (QuotaLimitKind::Reject, Some(other)) => Some(format!(
            "The refusal at {other} % no longer matters: this one comes first."
        )),
        (QuotaLimitKind::Warning, Some(other)) if at > other => Some(format!(
            "Pushes are refused at {other} %. Quay goes by the highest limit that is passed, so that a warning above lets pushes through again."
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::organizations::quota::facts::tests::quota;

    fn new(kind: QuotaLimitKind, threshold_percent: u32) -> NewLimit {
        NewLimit {
            kind,
            threshold_percent,
        }
    }

    #[test]
    fn what_quay_takes_although_it_does_not_help_is_told() {
        let there = quota(&[("Reject", 90)]);

        assert!(note(new(QuotaLimitKind::Reject, 95), &there).is_some());
        assert!(note(new(QuotaLimitKind::Warning, 95), &there).is_some());
        assert_eq!(note(new(QuotaLimitKind::Warning, 80), &there), None);
        assert_eq!(note(new(QuotaLimitKind::Reject, 95), &quota(&[])), None);
    }

    #[test]
    fn a_limit_does_not_stand_in_its_own_way() {
        Owner::new().with(|| {
            let quota = quota(&[("Warning", 80), ("Reject", 90)]);
            let fields = LimitFields::new(&quota, quota.limits.first());
            fields.percent.value.set("80".to_owned());
            assert!(fields.checked().is_some());

            fields.kind.set("reject".to_owned());
            fields.percent.value.set("90".to_owned());
            assert_eq!(fields.checked(), None);
        });
    }

    #[test]
    fn thresholds_are_whole_and_from_1_to_100() {
        for percent in ["0", "101", "", "9.5", "-1"] {
            assert!(percent_problem(percent).is_some(), "{percent}");
        }
        assert_eq!(percent_problem("100"), None);
    }
}
