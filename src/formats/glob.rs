//! Patterns for names: `*` stands for any run of characters, `?` for exactly one.

/// A pattern ready to be compared with many names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob {
    pattern: Vec<char>,
    ignore_case: bool,
}

/// Whether a text holds a wildcard, so that it is meant as a pattern.
pub fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?'])
}

impl Glob {
    /// A pattern that tells upper from lower case, as tag names do.
    pub fn exact(pattern: &str) -> Self {
        Self {
            pattern: pattern.chars().collect(),
            ignore_case: false,
        }
    }

    /// A pattern that does not tell upper from lower case (ASCII only).
    pub fn ignoring_case(pattern: &str) -> Self {
        Self {
            pattern: pattern.to_ascii_lowercase().chars().collect(),
            ignore_case: true,
        }
    }

    /// Whether the whole name fits the pattern. Takes no memory, and time of at most
    /// name × pattern.
    pub fn matches(&self, name: &str) -> bool {
        let mut rest = name.chars();
        let mut at = 0;
        // Where to go on when the characters after the last `*` turn out not to fit.
        let mut retry: Option<(usize, std::str::Chars<'_>)> = None;
        loop {
            let before = rest.clone();
            match (self.pattern.get(at), rest.next()) {
                (None, None) => return true,
                (Some('*'), _) => {
                    at += 1;
                    rest = before;
                    retry = Some((at, rest.clone()));
                }
                (Some(wanted), Some(found)) if *wanted == '?' || *wanted == self.fold(found) => {
                    at += 1
                }
                _ => {
                    let Some((after_star, mut longer)) = retry.take() else {
                        return false;
                    };
                    if longer.next().is_none() {
                        return false;
                    }
                    at = after_star;
                    rest = longer.clone();
                    retry = Some((after_star, longer));
                }
            }
        }
    }

    fn fold(&self, character: char) -> char {
        if self.ignore_case {
            character.to_ascii_lowercase()
        } else {
            character
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_run_also_an_empty_one() {
        let glob = Glob::exact("nightly-*");

        assert!(glob.matches("nightly-20261120"));
        assert!(glob.matches("nightly-"));
        assert!(!glob.matches("nightly"));
        assert!(!glob.matches("a-nightly-1"));
    }

    #[test]
    fn several_stars_are_tried_at_every_place() {
        let glob = Glob::exact("*-rc.*-x");

        assert!(glob.matches("2.4.0-rc.1-rc.2-x"));
        assert!(!glob.matches("2.4.0-rc.1-rc.2-y"));
    }

    #[test]
    fn a_question_mark_stands_for_one_character() {
        assert!(Glob::exact("2.?.0").matches("2.4.0"));
        assert!(!Glob::exact("2.?.0").matches("2.14.0"));
        assert!(Glob::exact("?").matches("é"));
    }

    #[test]
    fn case_is_ignored_only_when_asked_for() {
        assert!(Glob::ignoring_case("Release*").matches("RELEASE-1"));
        assert!(!Glob::exact("Release*").matches("RELEASE-1"));
    }

    #[test]
    fn empty_names_and_patterns_are_handled() {
        assert!(Glob::exact("").matches(""));
        assert!(Glob::exact("*").matches(""));
        assert!(!Glob::exact("").matches("a"));
    }
}
