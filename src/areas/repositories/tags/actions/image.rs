//! Which image people mean, by the name of a tag, by a digest, or by its first digits.

use std::sync::Arc;

use quay_api::{Digest, tag::Tag};

/// With how many hexadecimal digits an image is told from others.
const ENOUGH_DIGITS: usize = 6;

/// What is wrong with the text before anything is looked up.
pub fn image_problem(text: &str) -> Option<&'static str> {
    text.is_empty().then_some("Name a tag, or paste a digest.")
}

/// The image that `text` means, among these tags or as a whole digest.
pub fn find(text: &str, tags: &[Arc<Tag>]) -> Result<Digest, &'static str> {
    let text = text.trim();
    if let Some(tag) = tags.iter().find(|tag| tag.name == text) {
        return Ok(tag.manifest_digest.clone());
    }
    // A whole reference may be pasted.
    let digits = text.rsplit_once("sha256:").map(|(_, digits)| digits);
    if let Some(digits) = digits
        && is_hexadecimal(digits)
        && digits.len() == 64
    {
        return Ok(Digest::new(format!("sha256:{digits}")));
    }
    let digits = digits.unwrap_or(text);
    if digits.len() < ENOUGH_DIGITS || !is_hexadecimal(digits) {
        return Err("No loaded tag has this name, and it is no digest: sha256: and 64 digits.");
    }
    let begins = |tag: &&Arc<Tag>| hexadecimal(tag).starts_with(digits);
    let mut found = tags.iter().filter(begins).map(|tag| &tag.manifest_digest);
    let first = found
        .next()
        .ok_or("No loaded tag points at an image whose digest begins like this.")?;
    match found.all(|digest| digest == first) {
        true => Ok(first.clone()),
        false => Err("Several images begin like this. Add some digits."),
    }
}

/// The tags that what is typed so far may mean, in their order.
pub fn suggestions(text: &str, tags: &[Arc<Tag>], at_most: usize) -> Vec<Arc<Tag>> {
    let text = text.trim().to_ascii_lowercase();
    let digits = text.trim_start_matches("sha256:");
    let fits = |tag: &&Arc<Tag>| {
        tag.name.to_ascii_lowercase().contains(&text)
            || (!digits.is_empty() && hexadecimal(tag).starts_with(digits))
    };
    tags.iter().filter(fits).take(at_most).cloned().collect()
}

fn hexadecimal(tag: &Tag) -> &str {
    let digest = tag.manifest_digest.as_str();
    digest.split_once(':').map_or(digest, |(_, digits)| digits)
}

fn is_hexadecimal(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::repositories::history::testing::row;

    fn digest(start: &str) -> String {
        format!("sha256:{start:0<64}")
    }

    fn tags() -> Vec<Arc<Tag>> {
        vec![
            row("latest", &digest("abc1234"), 30, None),
            row("2.4", &digest("abc1234"), 20, None),
            row("2.3", &digest("abc1299"), 10, None),
        ]
    }

    #[test]
    fn an_image_is_named_by_a_tag_a_digest_or_its_first_digits() {
        let expected = Ok(Digest::new(digest("abc1234")));

        assert_eq!(find("2.4", &tags()), expected);
        assert_eq!(find(&digest("abc1234"), &tags()), expected);
        assert_eq!(find("abc1234", &tags()), expected);
        assert_eq!(
            find(&format!("quay.test/a/b@{}", digest("abc1234")), &[]),
            expected
        );
    }

    #[test]
    fn too_few_digits_and_unknown_names_are_refused() {
        assert!(find("abc12", &tags()).is_err());
        assert_eq!(find("abc12", &tags()), find("no-such", &tags()));
        assert!(find("abc1299f", &tags()).is_err());
        let ambiguous = [
            row("a", &digest("aaaaaa1"), 1, None),
            row("b", &digest("aaaaaa2"), 1, None),
        ];
        assert!(find("aaaaaa", &ambiguous).is_err_and(|why| why.contains("Several")));
    }

    #[test]
    fn suggestions_contain_what_is_typed() {
        let names = |text| {
            suggestions(text, &tags(), 2)
                .into_iter()
                .map(|tag| tag.name.clone())
                .collect::<Vec<_>>()
        };

        assert_eq!(names("2."), ["2.4", "2.3"]);
        assert_eq!(names("abc1299"), ["2.3"]);
        assert_eq!(names(""), ["latest", "2.4"]);
    }
}
