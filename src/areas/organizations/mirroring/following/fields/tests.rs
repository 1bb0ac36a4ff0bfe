use super::*;
use crate::areas::organizations::mirroring::following::draft::tests::{mirror, unchanged};

#[test]
fn the_fields_of_a_mirror_want_that_mirror() {
    Owner::new().with(|| {
        assert_eq!(MirrorFields::of(&mirror()).checked(), Some(unchanged()));
    });
}

#[test]
fn a_new_mirror_wants_a_registry_a_namespace_and_a_robot() {
    Owner::new().with(|| {
        let fields = MirrorFields::new(Timestamp::from_seconds(1_795_235_521));

        assert_eq!(fields.checked(), None);
        for field in [fields.url, fields.namespace, fields.robot] {
            assert!(field.problem().get_untracked().is_some());
        }
        assert!(fields.start.problem().get_untracked().is_none());
    });
}

#[test]
fn addresses_have_a_scheme_and_lead_out() {
    for url in ["https://quay.io", "http://harbor.example.com:8080/"] {
        assert_eq!(url_problem(url), None, "{url}");
    }
    for url in [
        "",
        "quay.io",
        "javascript:alert(1)",
        "https://",
        "https://10.0.0.1",
        "https://me:word@quay.io",
    ] {
        assert!(url_problem(url).is_some(), "{url}");
    }
}

#[test]
fn an_interval_has_a_minute_at_least() {
    Owner::new().with(|| {
        let mirror = OrganizationMirror {
            sync_interval: 5,
            ..mirror()
        };

        assert_eq!(MirrorFields::of(&mirror).checked(), None);
    });
}
