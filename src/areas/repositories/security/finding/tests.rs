use super::{
    samples::{feature, report},
    *,
};

#[test]
fn the_worst_that_can_be_fixed_stands_first() {
    let report = report(&[
        feature(
            "zlib",
            "1",
            &[("CVE-3", "Negligible", "2"), ("CVE-1", "Critical", "")],
        ),
        feature(
            "curl",
            "7",
            &[("CVE-2", "Critical", "8"), ("CVE-4", "Unknown", "")],
        ),
    ]);

    let all = Findings::of(&report).expect("there is data");

    let order: Vec<&str> = all
        .findings
        .iter()
        .map(|one| one.advisory.as_str())
        .collect();
    assert_eq!(order, ["CVE-2", "CVE-1", "CVE-3", "CVE-4"]);
    assert_eq!(all.fixable, 2);
    assert_eq!(
        all.packages[0].counts.in_words(),
        "1 critical, 1 negligible"
    );
    assert_eq!(Findings::count(&report), Some(all.counts));
}

#[test]
fn only_links_to_web_pages_are_kept() {
    let found = links("javascript:alert(1) HTTPS://a.example http://b.example data:x //c https://");

    assert_eq!(found, ["HTTPS://a.example", "http://b.example", "https://"]);
}
