//! What Quay wants of a build that is asked for, and why it refuses one.

use quay_api::{ApiError, ErrorKind, build, tag_problem};

use crate::data::ErrorText;

/// What is wrong with the address of an archive. Quay: `RepositoryBuildList.post` in
/// `endpoints/api/build.py`, which fails on anything that is not ASCII.
pub fn archive_problem(url: &str) -> Option<&'static str> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    match rest {
        None if url.is_empty() => Some("Enter the address of an archive."),
        None => Some("Begin with https:// or http://."),
        Some(rest) if rest.starts_with('/') || rest.is_empty() => {
            Some("Put a host behind https://.")
        }
        Some(_) if !url.is_ascii() => {
            Some("Write other than ASCII characters as %-codes: the registry fails on them.")
        }
        Some(_) => url
            .contains(char::is_whitespace)
            .then_some("An address has no blanks."),
    }
}

/// What is wrong with the text of a Dockerfile.
pub fn dockerfile_problem(text: &str) -> Option<&'static str> {
    let mut lines = text.lines().map(str::trim_start);
    let has_base = lines.any(|line| {
        line.get(..5)
            .is_some_and(|word| word.eq_ignore_ascii_case("from "))
    });
    match text.is_empty() {
        true => Some("Paste the Dockerfile, or take it from a file."),
        false => (!has_base).then_some("A Dockerfile names its base image in a line FROM."),
    }
}

/// What is wrong with a path inside of what is built.
pub fn path_problem(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("Enter a path.");
    }
    if !path.starts_with('/') {
        return Some("Begin with a slash: paths start at the top of what is built.");
    }
    path.split('/')
        .any(|part| part == "..")
        .then_some("The path must not leave what is built.")
}

/// The same for a path that may be left out.
pub fn optional_path_problem(path: &str) -> Option<&'static str> {
    match path.is_empty() {
        true => None,
        false => path_problem(path),
    }
}

/// The tags that somebody typed, with commas or blanks between them.
pub fn tags(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| letter == ',' || letter.is_whitespace());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// What is wrong with the tags. Quay: `docker_tags` must be unique.
pub fn tags_problem(text: &str) -> Option<&'static str> {
    let tags = tags(text);
    if let Some(problem) = tags.iter().find_map(|tag| tag_problem(tag)) {
        return Some(problem);
    }
    let is_double = |(at, tag): (usize, &String)| tags[..at].contains(tag);
    tags.iter()
        .enumerate()
        .any(is_double)
        .then_some("Name each tag once.")
}

/// Why no build was started, and what to do.
pub fn words(error: &ApiError, is_foreign: bool) -> String {
    let is_upload = error.operation() == Some(build::GET_DROP.id) && error.request_line().is_none();
    if is_upload {
        let why = match error.kind() {
            ErrorKind::Unreachable if is_foreign => {
                "The browser does not let this page, which is not on the registry's own address, send files to its storage."
            }
            ErrorKind::Unreachable => {
                "The registry keeps files in a storage at another address, and this page may only connect to its own (connect-src of its policy)."
            }
            _ => "The registry's storage refused it.",
        };
        return format!(
            "The Dockerfile was not uploaded: {why} Put it into an archive and give its address instead."
        );
    }
    if error.kind() == ErrorKind::NotFound {
        return "The build was not started: there is no such robot, or the repository is gone."
            .to_owned();
    }
    let text = ErrorText::new("The build was not started", error);
    format!(
        "{}: {} {}",
        text.title,
        text.reason,
        text.advice.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_is_an_ascii_web_address() {
        assert_eq!(archive_problem("https://git.example.com/x.tar.gz"), None);
        for url in [
            "",
            "nonsense",
            "ftp://x/y",
            "https://",
            "https:///x",
            "https://x/ä",
            "https://x/a b",
        ] {
            assert!(archive_problem(url).is_some(), "{url}");
        }
    }

    #[test]
    fn tags_are_typed_with_commas_or_blanks_and_each_once() {
        assert_eq!(tags("latest, v1\nv2"), ["latest", "v1", "v2"]);
        assert_eq!(tags_problem(""), None);
        assert_eq!(tags_problem("v1 v1"), Some("Name each tag once."));
        assert!(tags_problem("-bad").is_some());
    }

    #[test]
    fn paths_start_at_the_top_and_stay_inside() {
        assert_eq!(path_problem("/app/Dockerfile"), None);
        assert_eq!(optional_path_problem(""), None);
        for path in ["", "app", "/app/../../etc"] {
            assert!(path_problem(path).is_some(), "{path}");
        }
    }

    #[test]
    fn a_dockerfile_has_a_base_image() {
        assert_eq!(dockerfile_problem("# syntax\nfrom scratch"), None);
        assert!(dockerfile_problem("RUN make").is_some());
    }
}
