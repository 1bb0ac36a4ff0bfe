use crate::formats::glob::{Glob, is_pattern};

/// The patterns that somebody typed: separated by commas, blanks or lines.
pub fn patterns(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| letter == ',' || letter.is_whitespace());
    let mut patterns: Vec<String> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if !patterns.iter().any(|known| known == part) {
            patterns.push(part.to_owned());
        }
    }
    patterns
}

/// What is wrong with them. Quay: `rule_value for TAG_GLOB_CSV must be a list with at least one rule`.
pub fn patterns_problem(text: &str) -> Option<&'static str> {
    patterns(text)
        .is_empty()
        .then_some("Enter at least one tag or pattern; * copies all tags.")
}

/// What to know about the tag `latest`: where every pattern has a wildcard, Quay looks at this tag of
/// the source to list the others.
pub fn latest_note(patterns: &[String]) -> Option<&'static str> {
    let all_wild = !patterns.is_empty() && patterns.iter().all(|pattern| is_wild(pattern));
    all_wild.then_some(
        "Every pattern has a wildcard. Some versions of Quay then need a tag latest at the source to list the others. If there is none, add one whole tag name here.",
    )
}

/// Which of some tags any of the patterns lets through. `None` when a pattern has a set in brackets,
/// which Quay knows and this page does not.
pub fn fitting<'a>(patterns: &[String], tags: &[&'a str]) -> Option<Vec<&'a str>> {
    if patterns.iter().any(|pattern| pattern.contains('[')) {
        return None;
    }
    let globs: Vec<Glob> = patterns
        .iter()
        .map(|pattern| Glob::exact(pattern))
        .collect();
    let fits = |tag: &&&str| globs.iter().any(|glob| glob.matches(tag));
    Some(tags.iter().filter(fits).copied().collect())
}

fn is_wild(pattern: &str) -> bool {
    is_pattern(pattern) || pattern.contains('[')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_blanks_and_lines_part_patterns_and_none_counts_twice() {
        assert_eq!(
            patterns(" v1.*,v2.*\nlatest  v1.* "),
            ["v1.*", "v2.*", "latest"]
        );
        assert!(patterns_problem(" , ").is_some());
    }

    #[test]
    fn a_tag_is_copied_when_any_pattern_fits() {
        let patterns = patterns("3.*, latest");

        let fitting = fitting(&patterns, &["3.19", "latest", "edge", "2.3.1"]);

        assert_eq!(fitting, Some(vec!["3.19", "latest"]));
    }

    #[test]
    fn sets_in_brackets_cannot_be_tried() {
        assert_eq!(fitting(&patterns("v[12]"), &["v1"]), None);
    }

    #[test]
    fn latest_matters_only_when_nothing_is_named_whole() {
        assert!(latest_note(&patterns("*")).is_some());
        assert!(latest_note(&patterns("3.*, 3.19")).is_none());
        assert!(latest_note(&[]).is_none());
    }
}
