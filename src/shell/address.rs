//! Where the person is, and what a link to another page must say. The app may be served under a
//! sub-path (`/admin/`): the router wants it in every link, and people should not see it as a page.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::ui;

/// What the router takes off the addresses it matches: `/admin`, or nothing at the root of a host.
pub fn router_base() -> String {
    ui::asset("").trim_end_matches('/').to_owned()
}

/// The address for a link to `path`, as `paths` gives it. What already stands below the base stays.
pub fn href(path: &str) -> String {
    below(&ui::asset(""), path)
}

/// The path of the current page below the base, as `paths` would give it. Changes with the page, not
/// with its filter. Still escaped, unlike the parameters of a route, in which a `%2F` is a slash.
pub fn use_path() -> Memo<String> {
    let pathname = use_location().pathname;
    Memo::new(move |_| below_base(&pathname.read()))
}

/// The path of a page without the sub-path that the app is served under, as `paths` would give it.
pub(super) fn below_base(pathname: &str) -> String {
    without(&ui::asset(""), pathname)
}

/// The current address below the base with its query, to come back to.
pub(super) fn use_address() -> Signal<String> {
    let (path, search) = (use_path(), use_location().search);
    Signal::derive(move || match search.get() {
        query if query.is_empty() => path.get(),
        query => format!("{}?{query}", path.get()),
    })
}

fn below(base: &str, path: &str) -> String {
    let base = base.trim_end_matches('/');
    match path.strip_prefix(base) {
        Some(rest) if !base.is_empty() && rest.starts_with('/') => path.to_owned(),
        _ => format!("{base}{path}"),
    }
}

fn without(base: &str, path: &str) -> String {
    let base = base.trim_end_matches('/');
    match path.strip_prefix(base) {
        Some("") => "/".to_owned(),
        Some(rest) if rest.starts_with('/') => rest.to_owned(),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_carry_the_sub_path_once() {
        assert_eq!(below("/admin/", "/repositories"), "/admin/repositories");
        assert_eq!(
            below("/admin/", "/admin/repositories"),
            "/admin/repositories"
        );
        assert_eq!(below("/", "/repositories"), "/repositories");
    }

    #[test]
    fn the_page_is_named_without_the_sub_path() {
        assert_eq!(without("/admin/", "/admin/repositories"), "/repositories");
        assert_eq!(without("/admin/", "/admin"), "/");
        assert_eq!(without("/", "/repositories"), "/repositories");
        assert_eq!(without("/admin/", "/administration"), "/administration");
    }
}
