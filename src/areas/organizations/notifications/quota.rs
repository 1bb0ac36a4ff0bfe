//! Whether what is told can happen at all: only the limits of a quota set it off.

use leptos::prelude::*;
use quay_api::{QuotaLimitKind, organization::Organization};

use crate::{data::Reader, paths, shell::href, ui::Banner};

/// Says so when the quota has no limit that somebody could be told of.
#[component]
pub fn QuotaNotice(organization: Reader<Organization>) -> impl IntoView {
    move || {
        let organization = organization.answer()?;
        let text = lacking(&organization)?;
        let path = href(&paths::quota(&organization.name));
        Some(view! { <Banner>{text} " " <a href=path>"See the quota"</a></Banner> })
    }
}

/// What is missing before all events can happen.
fn lacking(organization: &Organization) -> Option<String> {
    let name = &organization.name;
    if organization.quotas.is_empty() {
        return Some(format!(
            "No quota of {name} is known here. Without one nothing sets these notifications off."
        ));
    }
    let has = |kind| {
        let limits = organization.quotas.iter().flat_map(|quota| &quota.limits);
        limits.into_iter().any(|limit| limit.kind == kind)
    };
    match (has(QuotaLimitKind::Warning), has(QuotaLimitKind::Reject)) {
        (true, true) => None,
        (false, true) => Some(format!(
            "The quota of {name} has no limit that warns: a “Quota warning” never happens."
        )),
        (true, false) => Some(format!(
            "The quota of {name} has no limit that rejects: “Quota exceeded” never happens."
        )),
        (false, false) => Some(format!(
            "The quota of {name} has no limits: nothing sets these notifications off."
        )),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn lacking_of(quotas: serde_json::Value) -> Option<String> {
        let organization = json!({
            "name": "acme", "email": "", "avatar": {}, "is_admin": true, "is_member": true, "quotas": quotas,
        });
        lacking(&serde_json::from_value(organization).expect("it is complete"))
    }

    #[test]
    fn an_event_that_no_limit_sets_off_is_told() {
        let limit = |kind| json!({"id": 1, "type": kind, "limit_percent": 80});
        let quota = |limits| json!([{"id": 1, "limit_bytes": 10, "limits": limits}]);

        assert!(lacking_of(json!([])).is_some_and(|text| text.starts_with("No quota")));
        assert!(lacking_of(quota(json!([]))).is_some_and(|text| text.contains("no limits")));
        assert!(
            lacking_of(quota(json!([limit("Reject")]))).is_some_and(|text| text.contains("warns"))
        );
        assert_eq!(
            lacking_of(quota(json!([limit("Warning"), limit("Reject")]))),
            None
        );
    }
}
