use leptos::prelude::*;

use super::facts::{Allowed, QuotaFacts, Standing};
use crate::{
    formats::bytes::bytes,
    ui::{Glyph, Icon},
};

/// Whether pushes are refused, and from which size on.
#[component]
pub fn StandingLine(facts: QuotaFacts) -> impl IntoView {
    let (tone, glyph, text) = told(&facts);
    let undone = facts.quota.as_ref().and_then(Allowed::undone_at).map(|percent| {
        format!("The warning at {percent} % stands above a refusal: Quay goes by the highest limit that is passed, so that beyond {percent} % pushes go through again. Delete the warning, or put it lower.")
    });
    view! {
        <p class=format!("quota-line {tone}")><Icon name=glyph/><span>{text}</span></p>
        {undone.map(|text| view! { <p class="quota-line warn"><Icon name=Glyph::Warning/><span>{text}</span></p> })}
    }
    .into_any()
}

/// The sentence, how it is meant, and its picture.
fn told(facts: &QuotaFacts) -> (&'static str, Glyph, String) {
    let Some(quota) = &facts.quota else {
        return (
            "",
            Glyph::Info,
            "There is no quota: pushes are never refused for their size.".to_owned(),
        );
    };
    let stop = quota
        .refuses_at()
        .map(|percent| (percent, quota.part(percent)));
    match (facts.standing(), stop) {
        (Some(Standing::Refused(percent)), _) => {
            let over = bytes(quota.part(percent));
            let text = format!(
                "Pushes are refused now: more than {over} is stored, {percent} % of the quota. Pulling works. Delete tags, or have the quota raised."
            );
            ("bad", Glyph::Stop, text)
        }
        (Some(standing), Some((percent, stop))) => {
            let left = bytes(stop.saturating_sub(facts.used.unwrap_or_default()));
            let text = format!(
                "Pushes are refused once more than {} is stored, {percent} % of the quota: {left} to go.",
                bytes(stop)
            );
            match standing {
                Standing::Warned(at) => (
                    "warn",
                    Glyph::Warning,
                    format!("The owners were warned at {at} %. {text}"),
                ),
                _ => ("", Glyph::Info, text),
            }
        }
        (None, Some((percent, stop))) => {
            let text = format!(
                "Pushes are refused once more than {} is stored, {percent} % of the quota.",
                bytes(stop)
            );
            ("", Glyph::Info, text)
        }
        (standing, None) => {
            let text = "Nothing is refused: the quota has no limit that refuses pushes.";
            match standing {
                Some(Standing::Warned(at)) => (
                    "warn",
                    Glyph::Warning,
                    format!("The owners were warned at {at} %. {text}"),
                ),
                _ => ("", Glyph::Info, text.to_owned()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::organizations::quota::facts::tests::quota;

    fn sentence(limits: &[(&str, u32)], used: Option<u64>) -> String {
        let facts = QuotaFacts {
            quota: Some(quota(limits)),
            used,
            is_counting: false,
        };
        told(&facts).2
    }

    #[test]
    fn the_size_from_which_pushes_are_refused_is_told() {
        let text = sentence(&[("Warning", 50), ("Reject", 90)], Some(400));

        assert_eq!(
            text,
            "Pushes are refused once more than 900 B is stored, 90 % of the quota: 500 B to go."
        );
        assert!(sentence(&[("Reject", 90)], Some(901)).starts_with("Pushes are refused now"));
    }

    #[test]
    fn a_quota_that_refuses_nothing_says_so() {
        let text = sentence(&[("Warning", 50)], Some(600));

        assert!(text.starts_with("The owners were warned at 50 %. Nothing is refused"));
    }
}
