//! OAuth applications of the organizations, and tokens that people made for them by hand.

use crate::state::{Application, DAY, HOUR, Millis, Random, Registry, Scope, Scopes, Token};

/// Organization, client id, name, description, home page, redirect.
const APPLICATIONS: [[&str; 6]; 6] = [
    [
        "acme-corp",
        "GRAFANA0DEMO0CLIENT0",
        "Grafana",
        "Dashboards of pulls and pushes",
        "https://grafana.example.com",
        "https://grafana.example.com/login/generic_oauth",
    ],
    [
        "acme-corp",
        "BACKSTAGE0DEMO0CLNT0",
        "Backstage plugin",
        "",
        "https://backstage.example.com",
        "https://backstage.example.com/api/auth/quay/handler/frame",
    ],
    [
        "acme-corp",
        "RELEASES0DEMO0CLIENT",
        "Release notes",
        "Nobody has used it yet",
        "",
        "",
    ],
    [
        "platform-eng",
        "PIPELINES0DEMO0CLNT0",
        "Pipelines",
        "Tokens for **continuous integration**",
        "https://ci.example.com",
        "https://ci.example.com/callback",
    ],
    [
        "open-source",
        "DOCSBOT0DEMO0CLIENT0",
        "Docs bot",
        "",
        "https://docs.example.com",
        "https://docs.example.com/oauth",
    ],
    [
        "sentinels",
        "HOSTILE0DEMO0CLIENT0",
        "<b>Free\u{202e}sexob</b>",
        "<img src=x onerror=alert(1)> [click](javascript:alert(1))",
        "javascript:alert(1)",
        "javascript:alert(1)",
    ],
];

/// How many tokens the busiest application has: more than a page.
const BUSY: Millis = 57;

pub(super) fn fill(registry: &mut Registry, now: Millis) {
    let mut random = Random::new(12);
    for [organization, client_id, name, description, home, redirect] in APPLICATIONS {
        registry.applications.push(Application {
            client_id: client_id.to_owned(),
            client_secret: random.letters(40).to_uppercase(),
            name: name.to_owned(),
            description: description.to_owned(),
            organization: organization.to_owned(),
            application_uri: home.to_owned(),
            redirect_uri: redirect.to_owned(),
            avatar_email: None,
        });
    }
    let read = &[Scope::RepoRead][..];
    let several = [
        ("grafana prod", read, "ivan", 300, 3_350, Some(HOUR / 12)),
        ("grafana staging", read, "ivan", 200, 20, Some(9 * DAY)),
        (
            "trial",
            &[Scope::RepoRead, Scope::UserRead],
            "ivan",
            90,
            -60,
            Some(61 * DAY),
        ),
        (
            "forgotten",
            &[Scope::OrgAdmin, Scope::RepoAdmin],
            "olivia",
            700,
            2_950,
            None,
        ),
    ];
    for (name, scopes, user, age, left, idle) in several {
        let dates = (
            now - age * DAY,
            now + left * DAY,
            idle.map(|idle| now - idle),
        );
        add(
            registry,
            &mut random,
            ("GRAFANA0DEMO0CLIENT0", name, user),
            scopes,
            dates,
        );
    }
    for number in 1..=BUSY {
        let name = format!("pipeline {number:02}");
        let dates = (
            now - number * 5 * DAY,
            now + (400 - number) * DAY,
            Some(now - number * HOUR),
        );
        let scopes = &[Scope::RepoRead, Scope::RepoWrite];
        add(
            registry,
            &mut random,
            ("PIPELINES0DEMO0CLNT0", &name, "olivia"),
            scopes,
            dates,
        );
    }
}

/// Adds a token of an application, with its name and its maker; made, ending and last used then.
fn add(
    registry: &mut Registry,
    random: &mut Random,
    (client_id, name, user): (&str, &str, &str),
    scopes: &[Scope],
    (created, expires, used): (Millis, Millis, Option<Millis>),
) {
    let token = Token {
        user: user.to_owned(),
        scopes: Scopes::of(scopes),
        client_id: client_id.to_owned(),
        uuid: random.uuid(),
        name: Some(name.to_owned()),
        expires,
        created,
        used,
    };
    registry.tokens.insert(random.letters(40), token);
}
