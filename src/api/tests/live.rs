//! Calls every implemented read of a real registry and reports on each:
//!
//! ```sh
//! QUAY_URL=https://quay.example.com QUAY_TOKEN=… cargo test -p quay-api --test live -- --nocapture
//! ```
//!
//! Without the two variables it says so and passes. It changes nothing there.

use std::{
    collections::BTreeSet,
    io::Write,
    process::{Command, Stdio},
    time::Instant,
};

use pollster::block_on;
use quay_api::{
    ApiError, Credentials, ErrorKind, Method, OPERATIONS, Operation, Quay, RepositoryName, Request,
    Response, Sending, Transport, Unreachable, appspecifictokens, capabilities, config, discovery,
    error, globalmessages, logs, manifest, namespacenotification,
    organization::{self, application, member, proxy_cache},
    organization_application_tokens, policy, prototype, repository,
    search::find,
    suconfig,
    superuser::{self, account, quota, registry, service_key},
    tag, team,
    user::{self, authorization, notification, star},
};

#[test]
fn every_read_understands_a_real_registry() {
    let variables = (std::env::var("QUAY_URL"), std::env::var("QUAY_TOKEN"));
    let (Ok(url), Ok(token)) = variables else {
        println!("Nothing asked: QUAY_URL and QUAY_TOKEN are not both set.");
        return;
    };
    let mut report = Report::default();

    ask_everything(&Quay::new(&url, Some(&token), Curl), &mut report);

    for operation in OPERATIONS {
        if operation.method == Method::Get && !report.asked.contains(operation.id) {
            report.line(operation, "not asked: nothing there to ask for");
        }
    }
    assert_eq!(report.failed, [""; 0]);
}

fn ask_everything(quay: &Quay, report: &mut Report) {
    let anonymous = quay.anonymous();
    report.ask(&config::GET, config::get(quay));
    report.ask(&discovery::GET, discovery::get(&anonymous));
    report.ask(&globalmessages::LIST, globalmessages::list(&anonymous));
    report.ask(&error::GET, error::get(quay, "not_found"));
    if let Some(user) = report.ask(&user::GET, user::get(quay)) {
        let information = user::get_information(quay, &user.username);
        report.ask(&user::GET_INFORMATION, information);
        if let Some(first) = user.organizations.first() {
            ask_for_organization(quay, report, &first.name);
        }
    }
    report.ask(&capabilities::GET, capabilities::get(&anonymous));
    report.ask(&suconfig::STATUS, suconfig::status(&anonymous));
    ask_for_the_account(quay, report);
    ask_for_repositories(quay, report);
    ask_for_the_registry(quay, report);
}

fn ask_for_the_registry(quay: &Quay, report: &mut Report) {
    let few = account::ListQuery {
        limit: Some(5),
        ..Default::default()
    };
    if let Some(list) = report.ask(&account::LIST, account::list(quay, &few))
        && let Some(first) = list.items.first()
    {
        let of_user = quota::Namespace::User(first.username.clone());
        report.ask(&account::GET, account::get(quay, &first.username));
        report.ask(&quota::LIST_OF_USER, quota::list(quay, &of_user));
    }
    let few = superuser::ListQuery {
        limit: Some(5),
        ..Default::default()
    };
    let list = superuser::list_organizations(quay, &few);
    if let Some(list) = report.ask(&superuser::LIST_ORGANIZATIONS, list)
        && let Some(first) = list.items.first()
    {
        let of_organization = quota::Namespace::Organization(first.name.clone());
        let quotas = quota::list(quay, &of_organization);
        report.ask(&quota::LIST_OF_ORGANIZATION, quotas);
    }
    if let Some(list) = report.ask(&service_key::LIST, service_key::list(quay))
        && let Some(first) = list.first()
    {
        report.ask(&service_key::GET, service_key::get(quay, &first.kid));
    }
    let everything = logs::Owner::Registry;
    let newest = logs::ListQuery::default();
    let entries = logs::list(quay, &everything, &newest);
    report.ask(&logs::LIST_OF_REGISTRY, entries);
    let counts = logs::aggregate(quay, &everything, None, None);
    report.ask(&logs::AGGREGATE_OF_REGISTRY, counts);
    report.ask(&registry::SIZE, registry::size(quay));
    report.ask(&registry::CONFIGURATION, registry::configuration(quay));
    report.ask(&registry::CHANGES, registry::changes(quay));
    let tokens = appspecifictokens::list_of_registry(quay, false);
    report.ask(&appspecifictokens::LIST_OF_REGISTRY, tokens);
}

fn ask_for_the_account(quay: &Quay, report: &mut Report) {
    let newest = logs::ListQuery::default();
    let entries = logs::list(quay, &logs::Owner::User, &newest);
    report.ask(&logs::LIST_OF_USER, entries);
    let counts = logs::aggregate(quay, &logs::Owner::User, None, None);
    report.ask(&logs::AGGREGATE_OF_USER, counts);
    let policies = policy::list(quay, &policy::Owner::User);
    report.ask(&policy::LIST_OF_USER, policies);
    let notifications = namespacenotification::list_of_user(quay);
    report.ask(&namespacenotification::LIST_OF_USER, notifications);
    if let Some(list) = report.ask(
        &appspecifictokens::LIST,
        appspecifictokens::list(quay, false),
    ) && let Some(first) = list.first()
    {
        let token = appspecifictokens::get(quay, &first.uuid);
        report.ask(&appspecifictokens::GET, token);
    }
    let query = find::RepositoryQuery {
        with_usage: true,
        ..Default::default()
    };
    report.ask(&find::REPOSITORIES, find::repositories(quay, &query));
    report.ask(&find::EVERYTHING, find::everything(quay, "a"));
    report.ask(&star::LIST, star::list(quay, &Default::default()));
    let query = notification::ListQuery { limit: Some(100) };
    if let Some(list) = report.ask(&notification::LIST, notification::list(quay, &query))
        && let Some(first) = list.items.first()
    {
        report.ask(&notification::GET, notification::get(quay, &first.id));
    }
    if let Some(list) = report.ask(&authorization::LIST, authorization::list(quay))
        && let Some(first) = list.first()
    {
        report.ask(&authorization::GET, authorization::get(quay, &first.uuid));
    }
    let assigned = authorization::list_assigned(quay);
    if let Some(list) = report.ask(&authorization::LIST_ASSIGNED, assigned)
        && let Some(id) = list
            .first()
            .and_then(|first| first.application.client_id.as_deref())
    {
        let information = organization::get_application_information(quay, id);
        report.ask(&organization::GET_APPLICATION_INFORMATION, information);
    }
}

fn ask_for_organization(quay: &Quay, report: &mut Report, name: &str) {
    let organization = report.ask(&organization::GET, organization::get(quay, name));
    report.ask(
        &member::LIST_COLLABORATORS,
        member::list_collaborators(quay, name),
    );
    report.ask(&prototype::LIST, prototype::list(quay, name));
    report.ask(&proxy_cache::GET, proxy_cache::get(quay, name));
    if let Some(list) = report.ask(&member::LIST, member::list(quay, name))
        && let Some(first) = list.first()
    {
        report.ask(&member::GET, member::get(quay, name, &first.name));
    }
    let teams = organization.and_then(|organization| organization.ordered_teams);
    if let Some(first) = teams.unwrap_or_default().first() {
        let members = team::member::list(quay, name, first, true);
        report.ask(&team::member::LIST, members);
        report.ask(
            &team::LIST_PERMISSIONS,
            team::list_permissions(quay, name, first),
        );
    }
    if let Some(list) = report.ask(&application::LIST, application::list(quay, name))
        && let Some(first) = list.first()
    {
        let id = &first.client_id;
        report.ask(&application::GET, application::get(quay, name, id));
        let information = organization::get_application_information(quay, id);
        report.ask(&organization::GET_APPLICATION_INFORMATION, information);
        let tokens = organization_application_tokens::list(quay, name, id, None);
        report.ask(&organization_application_tokens::LIST, tokens);
    }
}

fn ask_for_repositories(quay: &Quay, report: &mut Report) {
    let query = repository::ListQuery {
        public: true,
        last_modified: true,
        popularity: true,
        ..Default::default()
    };
    let Some(list) = report.ask(&repository::LIST, repository::list(quay, &query)) else {
        return;
    };
    let all = repository::GetQuery {
        include_tags: true,
        include_stats: true,
    };
    // The first that has tags, of the first few.
    for name in list
        .items
        .iter()
        .take(5)
        .map(repository::Repository::full_name)
    {
        report.ask(&repository::GET, repository::get(quay, &name, &all));
        if ask_for_tags(quay, report, &name) {
            return;
        }
    }
}

fn ask_for_tags(quay: &Quay, report: &mut Report, name: &RepositoryName) -> bool {
    let tags = report.ask(&tag::LIST, tag::list(quay, name, &Default::default()));
    let Some(first) = tags.and_then(|tags| tags.items.into_iter().next()) else {
        return false;
    };
    let statistics = tag::pull_statistics(quay, name, &first.name);
    report.ask(&tag::PULL_STATISTICS, statistics);
    let digest = &first.manifest_digest;
    report.ask(&manifest::GET, manifest::get(quay, name, digest));
    true
}

/// What became of each operation.
#[derive(Default)]
struct Report {
    asked: BTreeSet<&'static str>,
    failed: Vec<String>,
}

impl Report {
    /// Asks and reports. A refusal is an answer; anything else that is no success fails.
    fn ask<T>(
        &mut self,
        operation: &'static Operation,
        call: impl Future<Output = Result<T, ApiError>>,
    ) -> Option<T> {
        self.asked.insert(operation.id);
        let started = Instant::now();
        let result = block_on(call);
        let time = started.elapsed().as_millis();
        match result {
            Ok(answer) => {
                self.line(operation, &format!("understood, {time} ms"));
                Some(answer)
            }
            Err(error) => {
                let refusal = matches!(
                    error.kind(),
                    ErrorKind::Forbidden | ErrorKind::NotOffered | ErrorKind::NotFound
                );
                let word = if refusal { "refused" } else { "FAILED" };
                let detail = error.detail().unwrap_or_default();
                self.line(operation, &format!("{word}: {error} {detail}"));
                if !refusal {
                    self.failed.push(format!("{}: {error}", operation.id));
                }
                None
            }
        }
    }

    fn line(&self, operation: &Operation, what: &str) {
        println!("{:28} {what}", operation.id);
    }
}

/// Sends with the program `curl`, which follows redirects as a browser does.
/// A TLS library would be compiled for every run of the other tests, too.
struct Curl;

impl Transport for Curl {
    fn send(&self, request: Request) -> Sending {
        Box::pin(std::future::ready(
            curl(&request).map_err(|error| Unreachable(error.to_string())),
        ))
    }
}

fn curl(request: &Request) -> std::io::Result<Response> {
    assert_eq!(request.credentials, Credentials::Omit);
    let mut child = Command::new("curl")
        .args(["--silent", "--show-error", "--location", "--config", "-"])
        .args(["--request", request.method.as_str()])
        .args(["--write-out", "\n%{http_code}\n%header{retry-after}"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // Headers go by standard input: arguments can be seen by everybody on the machine.
    if let Some(mut stdin) = child.stdin.take() {
        writeln!(stdin, "url = \"{}\"", request.url)?;
        for (name, value) in &request.headers {
            writeln!(stdin, "header = \"{name}: {value}\"")?;
        }
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(std::io::Error::other(String::from_utf8_lossy(
            &output.stderr,
        )));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let mut parts = text.rsplitn(3, '\n');
    let retry_after = parts.next().map(str::to_owned);
    let status = parts.next().and_then(|status| status.parse().ok());
    Ok(Response {
        status: status.unwrap_or_default(),
        retry_after,
        content_type: None,
        body: parts.next().unwrap_or_default().to_owned(),
        ..Response::default()
    })
}
