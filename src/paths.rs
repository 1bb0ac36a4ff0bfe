//! Every address of the app: the one place that knows how links are spelt.
//!
//! The name of a repository may hold slashes. They stay slashes in the address, because some proxies
//! undo `%2F`; what follows the name is set off by `/-/`, which no name can contain: every part of a
//! name begins with a letter or a digit (Quay: `REPOSITORY_NAME_EXTENDED_REGEX` in `util/names.py`).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use quay_api::RepositoryName;

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
    format!("{}/-/tags", self::repository(repository))
}

/// What happened to the tags of a repository.
pub fn tag_history(repository: &RepositoryName) -> String {
    format!("{}/-/history", self::repository(repository))
}

/// What happened to one tag.
pub fn history_of_tag(repository: &RepositoryName, tag: &str) -> String {
    format!("{}?tag={}", tag_history(repository), segment(tag))
}

/// Takes an address below `/repository/` apart: the repository, and what follows `/-/`.
pub fn parse_repository(rest: &str) -> Option<(RepositoryName, &str)> {
    let (name, page) = rest.split_once("/-/").unwrap_or((rest, ""));
    let (namespace, name) = name.trim_matches('/').split_once('/')?;
    let decode = |text: &str| {
        percent_encoding::percent_decode_str(text)
            .decode_utf8_lossy()
            .into_owned()
    };
    Some((
        RepositoryName::new(decode(namespace), decode(name)),
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
    fn an_address_without_a_name_is_no_repository() {
        assert_eq!(parse_repository("acme"), None);
    }
}
