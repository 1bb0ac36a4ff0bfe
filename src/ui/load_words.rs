//! How much of a list is loaded, in words.

use crate::formats::count::{count, plural_of};

/// How many there are in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Total {
    /// Exactly so many.
    Known(usize),
    /// As many at least; the registry does not say more.
    AtLeast(usize),
    /// Nothing is known.
    #[default]
    Unknown,
}

/// What is listed: `("tag", "tags")`.
pub type Noun = (&'static str, &'static str);

/// Whether all there is is loaded.
pub(super) fn is_complete(loaded: usize, total: Total) -> bool {
    matches!(total, Total::Known(total) if loaded >= total)
}

/// The number that counts, and the words after it.
pub(super) fn summary(
    noun: Noun,
    loaded: usize,
    total: Total,
    matching: Option<usize>,
) -> (String, String) {
    let (one, many) = noun;
    let number = |number: usize| count(number as u64);
    let of_total = match total {
        Total::Known(total) => format!(" of {}", number(total)),
        Total::AtLeast(total) if total > loaded => format!(" of at least {}", number(total)),
        _ => String::new(),
    };
    match (matching, is_complete(loaded, total)) {
        (None, true) => (
            number(loaded),
            format!(" {}", if loaded == 1 { one } else { many }),
        ),
        (None, false) => (number(loaded), format!("{of_total} {many} loaded")),
        (Some(found), true) => (
            number(found),
            format!(" of {} match", plural_of(loaded as u64, one, many)),
        ),
        (Some(found), false) => (
            number(found),
            format!(
                " of the {} loaded match{}",
                number(loaded),
                but(&of_total, many)
            ),
        ),
    }
}

/// What is known about the rest while only a part is loaded.
fn but(of_total: &str, many: &str) -> String {
    match of_total.strip_prefix(" of ") {
        Some(total) => format!("; there are {total} {many}"),
        None => "; there may be more".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: Noun = ("tag", "tags");

    fn line(loaded: usize, total: Total, matching: Option<usize>) -> String {
        let (strong, rest) = summary(TAG, loaded, total, matching);
        strong + &rest
    }

    #[test]
    fn a_complete_list_says_how_many_there_are() {
        assert_eq!(line(23, Total::Known(23), None), "23 tags");
        assert_eq!(line(1, Total::Known(1), None), "1 tag");
        assert_eq!(line(0, Total::Known(0), None), "0 tags");
    }

    #[test]
    fn an_incomplete_list_never_claims_more_than_is_known() {
        assert_eq!(line(120, Total::Known(300), None), "120 of 300 tags loaded");
        assert_eq!(
            line(120, Total::AtLeast(300), None),
            "120 of at least 300 tags loaded"
        );
        assert_eq!(line(120, Total::AtLeast(120), None), "120 tags loaded");
        assert_eq!(line(1200, Total::Unknown, None), "1,200 tags loaded");
    }

    #[test]
    fn a_filter_says_what_it_looked_at() {
        assert_eq!(
            line(10_412, Total::Known(10_412), Some(214)),
            "214 of 10,412 tags match"
        );
        assert_eq!(
            line(120, Total::AtLeast(300), Some(4)),
            "4 of the 120 loaded match; there are at least 300 tags"
        );
        assert_eq!(
            line(120, Total::Unknown, Some(4)),
            "4 of the 120 loaded match; there may be more"
        );
    }
}
