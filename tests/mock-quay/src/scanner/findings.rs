//! What is wrong with a package.

use serde_json::{Value, json};

use super::{Load, noise, packages::Package};
use crate::state::Random;

/// Severity, score, how it is scored.
const KINDS: [(&str, f64, &str); 6] = [
    (
        "Critical",
        9.8,
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    ),
    ("High", 7.5, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"),
    (
        "Medium",
        5.5,
        "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H",
    ),
    ("Low", 3.7, "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N"),
    ("Negligible", 0.0, ""),
    ("Unknown", 0.0, ""),
];
const FLAWS: [&str; 6] = [
    "A heap-based buffer overflow was found in the way {} handles overlong input. An attacker who can \
     supply such input may run code of their choice.",
    "{} does not limit how much it reads before it checks what it has read, which lets a remote \
     attacker exhaust the memory of the process.",
    "An out-of-bounds read in {} lets a local attacker learn parts of the memory of the process.",
    "{} follows redirects to other hosts with the credentials of the first one.",
    "The regular expression that {} uses to split headers takes exponential time for some inputs.",
    "{} compares secrets in a time that depends on them.",
];

/// The vulnerabilities of a package, as Quay writes them. A newer version has fewer of them.
pub(super) fn of(package: &Package, load: Load) -> Vec<Value> {
    if load == Load::Hostile {
        return vec![hostile()];
    }
    let mut random = noise(&format!("{} {}", package.name, package.version));
    let count = match load {
        Load::Clean | Load::Hostile => 0,
        Load::Few if random.below(3) > 0 || package.fixed.is_empty() => 0,
        Load::Few => 1,
        Load::Many => random.below(4),
        Load::Thousands => 3,
    };
    (0..count)
        .map(|_| vulnerability(package, load, &mut random))
        .collect()
}

fn vulnerability(package: &Package, load: Load, random: &mut Random) -> Value {
    // Bad ones are rare, as they are outside.
    let kind = match random.below(if load == Load::Few { 70 } else { 100 }) {
        0..3 => 0,
        3..18 => 1,
        18..58 => 2,
        58..85 => 3,
        85..96 => 4,
        _ => 5,
    };
    let (severity, score, vector) = KINDS[kind];
    let year = random.between(2021, 2027);
    let name = format!("CVE-{year}-{}", random.between(1_000, 60_000));
    let is_fixed = !package.fixed.is_empty() && random.below(4) > 0;
    let link = match package.from {
        "rhel" => format!(
            "https://access.redhat.com/security/cve/{name} https://nvd.nist.gov/vuln/detail/{name}"
        ),
        _ => format!("https://nvd.nist.gov/vuln/detail/{name}"),
    };
    json!({
        "Severity": severity,
        "NamespaceName": if package.from == "rhel" { "RHEL9-rhel-9" } else { "osv/npm" },
        "Name": name,
        "Link": link,
        "FixedBy": if is_fixed { package.fixed.as_str() } else { "" },
        "Description": random.pick(&FLAWS).replace("{}", &package.name),
        "Metadata": {
            "UpdatedBy": if package.from == "rhel" { "RHEL9-rhel-9" } else { "osv/npm" },
            "RepoName": null,
            "RepoLink": null,
            "DistroName": if package.from == "rhel" { "Red Hat Enterprise Linux Server" } else { "" },
            "DistroVersion": if package.from == "rhel" { "9" } else { "" },
            "NVD": {"CVSSv3": match vector {
                "" => json!({"Vectors": "", "Score": ""}),
                _ => json!({"Vectors": vector, "Score": score}),
            }},
        },
    })
}

/// What stands for a vulnerability in the list of scores of its package.
pub(super) fn score_of(found: &Value) -> Value {
    found["Metadata"]["NVD"]["CVSSv3"]["Score"].clone()
}

const MARKUP: &str = "<img src=x onerror=alert(1)>";

pub(super) fn hostile_packages() -> Vec<Package> {
    let names = [
        MARKUP.to_owned(),
        "right\u{202e}tfel".to_owned(),
        "w".repeat(10_000),
        "bell\u{7}\u{0}null".to_owned(),
        String::new(),
    ];
    let packages = names.into_iter().map(|name| Package {
        version: name.clone(),
        fixed: name.clone(),
        name,
        from: "<script>alert(1)</script>",
    });
    packages.collect()
}

fn hostile() -> Value {
    let long = "v".repeat(10_000);
    json!({
        "Severity": "<b>Critical</b>",
        "NamespaceName": MARKUP,
        "Name": format!("{MARKUP}\u{202e}{}", "n".repeat(200)),
        "Link": format!("javascript:alert(1) data:text/html,x https://example.com/{long} not a link"),
        "FixedBy": long,
        "Description": format!("{MARKUP} \u{202e} \u{1} [click](javascript:alert(1)) {long}"),
        "Metadata": {
            "UpdatedBy": MARKUP,
            "RepoName": MARKUP,
            "RepoLink": "javascript:alert(1)",
            "DistroName": MARKUP,
            "DistroVersion": long,
            "NVD": {"CVSSv3": {"Vectors": format!("{MARKUP}{long}"), "Score": "1e999"}},
        },
    })
}
