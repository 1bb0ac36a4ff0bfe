//! Every address of the app: the one place that knows how links are spelt.
//!
//! The name of a repository may hold slashes. They stay slashes in the address, because some proxies
//! undo `%2F`; what follows the name is set off by `/-/`, which no name can contain: every part of a
//! name begins with a letter or a digit (Quay: `REPOSITORY_NAME_EXTENDED_REGEX` in `util/names.py`).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use quay_api::{Digest, RepositoryName};

/// Text that may stand between two slashes of an address.
///
/// Not `leptos_router`'s `Url::escape`: that calls JavaScript, so it fails in native tests.
pub fn segment(text: &str) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'_')
        .remove(b'.')
        .remove(b'~');
    utf8_percent_encode(text, KEPT).to_string()
}

/// What [`segment`] wrote.
pub fn unescape(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8_lossy()
        .into_owned()
}

/// The first page.
pub fn home() -> String {
    "/".to_owned()
}

/// The sign-in page; `back` is where to go afterwards.
pub fn sign_in(back: Option<&str>) -> String {
    match back {
        Some(back) => format!("/sign-in?back={}", segment(back)),
        None => "/sign-in".to_owned(),
    }
}

/// Where Quay sends the person after they authorized this page.
pub fn callback() -> String {
    "/callback".to_owned()
}

/// What the token in use can do.
pub fn token() -> String {
    "/token".to_owned()
}

/// All repositories that the person can see.
pub fn repositories() -> String {
    "/repositories".to_owned()
}

/// The repositories of one organization or user.
pub fn namespace(namespace: &str) -> String {
    format!("/repositories/{}", segment(namespace))
}

/// The form to create a repository, over the list it will appear in.
pub fn new_repository(namespace: Option<&str>) -> String {
    match namespace {
        Some(name) => format!("{}?create", self::namespace(name)),
        None => "/repositories?create".to_owned(),
    }
}

/// The organizations that the person belongs to.
pub fn organizations() -> String {
    "/organizations".to_owned()
}

/// The form to create an organization, over the list it will appear in.
pub fn new_organization() -> String {
    "/organizations?create".to_owned()
}

/// The first look at an organization, or at the person's own namespace.
pub fn organization(name: &str) -> String {
    format!("/organization/{}", segment(name))
}

/// The teams of an organization.
pub fn teams(organization: &str) -> String {
    page_of_organization(organization, "teams")
}

/// One team of an organization.
pub fn team(organization: &str, team: &str) -> String {
    format!("{}/{}", teams(organization), segment(team))
}

/// A page of one team: `permissions`, …
pub fn part_of_team(organization: &str, team: &str, part: &str) -> String {
    format!("{}/{part}", self::team(organization, team))
}

/// Who belongs to an organization, and who works with it from outside.
pub fn members(organization: &str) -> String {
    page_of_organization(organization, "members")
}

/// The robots of an organization or of the person, by the name of their namespace.
pub fn robots(namespace: &str) -> String {
    page_of_organization(namespace, "robots")
}

/// One robot, by its name without that of its namespace.
pub fn robot(namespace: &str, short_name: &str) -> String {
    format!("{}/{}", robots(namespace), segment(short_name))
}

/// What new repositories of an organization give to whom.
pub fn default_permissions(organization: &str) -> String {
    page_of_organization(organization, "default-permissions")
}

/// The OAuth applications of an organization.
pub fn applications(organization: &str) -> String {
    page_of_organization(organization, "applications")
}

/// One OAuth application.
pub fn application(organization: &str, client_id: &str) -> String {
    format!("{}/{}", applications(organization), segment(client_id))
}

/// How much an organization may store, and what it stores.
pub fn quota(organization: &str) -> String {
    page_of_organization(organization, "quota")
}

/// The rules that delete tags in all repositories of an organization or protect them.
pub fn organization_policies(organization: &str) -> String {
    page_of_organization(organization, "policies")
}

/// The registry elsewhere that an organization follows.
pub fn organization_mirroring(organization: &str) -> String {
    page_of_organization(organization, "mirroring")
}

/// Who is told of what happens in an organization.
pub fn organization_notifications(organization: &str) -> String {
    page_of_organization(organization, "notifications")
}

/// Who did what in an organization.
pub fn organization_logs(organization: &str) -> String {
    page_of_organization(organization, "logs")
}

/// What an organization is, and its end.
pub fn organization_settings(organization: &str) -> String {
    page_of_organization(organization, "settings")
}

fn page_of_organization(organization: &str, page: &str) -> String {
    format!("{}/{page}", self::organization(organization))
}

/// Takes an address below `/organization/` apart: the name, and what follows it, still escaped.
pub fn parse_organization(rest: &str) -> (String, &str) {
    let (name, page) = rest.split_once('/').unwrap_or((rest, ""));
    (unescape(name), page.trim_end_matches('/'))
}

/// One repository.
pub fn repository(repository: &RepositoryName) -> String {
    let name: Vec<String> = repository.name.split('/').map(segment).collect();
    format!(
        "/repository/{}/{}",
        segment(&repository.namespace),
        name.join("/")
    )
}

/// The tags of a repository.
pub fn tags(repository: &RepositoryName) -> String {
    page_of(repository, "tags")
}

/// What happened to the tags of a repository.
pub fn tag_history(repository: &RepositoryName) -> String {
    page_of(repository, "history")
}

/// What happened to one tag.
pub fn history_of_tag(repository: &RepositoryName, tag: &str) -> String {
    format!("{}?tag={}", tag_history(repository), segment(tag))
}

/// The first look at a repository.
pub fn overview(repository: &RepositoryName) -> String {
    page_of(repository, "overview")
}

/// One image, by its digest.
pub fn manifest(repository: &RepositoryName, digest: &Digest) -> String {
    page_of(repository, &format!("manifest/{digest}"))
}

/// A page of one image: `layers`, `security`, …
pub fn part_of_manifest(repository: &RepositoryName, digest: &Digest, part: &str) -> String {
    format!("{}/{part}", manifest(repository, digest))
}

/// The image that a tag names now.
pub fn tag(repository: &RepositoryName, tag: &str) -> String {
    page_of(repository, &format!("tag/{}", segment(tag)))
}

/// A page of the image that a tag names now: `layers`, `security`, …
pub fn part_of_tag(repository: &RepositoryName, tag: &str, part: &str) -> String {
    format!("{}/{part}", self::tag(repository, tag))
}

/// Two images beside one another; each is a tag or a digest. One that is not given is asked for.
pub fn compare(repository: &RepositoryName, from: &str, to: Option<&str>) -> String {
    let to = to.map(|to| format!("&to={}", segment(to)));
    let from = segment(from);
    let page = page_of(repository, "compare");
    format!("{page}?from={from}{}", to.unwrap_or_default())
}

/// Who may do what in a repository.
pub fn permissions(repository: &RepositoryName) -> String {
    page_of(repository, "permissions")
}

/// Who is told of what happens in a repository.
pub fn notifications(repository: &RepositoryName) -> String {
    page_of(repository, "notifications")
}

/// The builds of a repository.
pub fn builds(repository: &RepositoryName) -> String {
    page_of(repository, "builds")
}

/// One build of a repository.
pub fn build(repository: &RepositoryName, id: &str) -> String {
    page_of(repository, &format!("builds/{}", segment(id)))
}

/// What starts builds of a repository by itself.
pub fn triggers(repository: &RepositoryName) -> String {
    page_of(repository, "triggers")
}

/// One trigger of builds.
pub fn trigger(repository: &RepositoryName, id: &str) -> String {
    page_of(repository, &format!("triggers/{}", segment(id)))
}

/// The repository elsewhere that a repository follows.
pub fn mirroring(repository: &RepositoryName) -> String {
    page_of(repository, "mirroring")
}

/// The rules that delete tags of a repository or protect them.
pub fn policies(repository: &RepositoryName) -> String {
    page_of(repository, "policies")
}

/// Who did what in a repository.
pub fn usage_logs(repository: &RepositoryName) -> String {
    page_of(repository, "logs")
}

/// What a repository is, and its end.
pub fn settings(repository: &RepositoryName) -> String {
    page_of(repository, "settings")
}

fn page_of(repository: &RepositoryName, page: &str) -> String {
    format!("{}/-/{page}", self::repository(repository))
}

/// Takes an address below `/repository/` apart: the repository, and what follows `/-/`.
pub fn parse_repository(rest: &str) -> Option<(RepositoryName, &str)> {
    let (name, page) = rest.split_once("/-/").unwrap_or((rest, ""));
    let (namespace, name) = name.trim_matches('/').split_once('/')?;
    Some((
        RepositoryName::new(unescape(namespace), unescape(name)),
        page.trim_end_matches('/'),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nested_name_stays_readable_and_comes_back_whole() {
        let name = RepositoryName::new("acme", "batch/etl-worker");

        let address = tags(&name);

        assert_eq!(address, "/repository/acme/batch/etl-worker/-/tags");
        let rest = address.trim_start_matches("/repository/");
        assert_eq!(parse_repository(rest), Some((name, "tags")));
    }

    #[test]
    fn a_page_of_an_organization_comes_apart_where_it_was_put_together() {
        let address = team("acme-corp", "ops/night");

        assert_eq!(address, "/organization/acme-corp/teams/ops%2Fnight");
        let rest = address.trim_start_matches("/organization/");
        let parts = parse_organization(rest);
        assert_eq!(parts, ("acme-corp".to_owned(), "teams/ops%2Fnight"));
    }

    #[test]
    fn an_address_without_a_name_is_no_repository() {
        assert_eq!(parse_repository("acme"), None);
    }
}
