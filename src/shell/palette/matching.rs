//! How well what was typed fits a name.

use std::ops::Range;

/// How a name fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// The higher, the better.
    pub score: i32,
    /// The parts of the name that were typed, in bytes, in order, apart from one another.
    pub parts: Vec<Range<usize>>,
}

/// Whether each of the typed words is in `name`, and how well: at its beginning, at the beginning of
/// a word of it, within, or scattered over it. Short names before long ones. Nothing typed fits all.
pub(super) fn fit(typed: &str, name: &str) -> Option<Fit> {
    let lower = name.to_ascii_lowercase();
    let mut score = 0;
    let mut parts = Vec::new();
    for word in typed.to_ascii_lowercase().split_whitespace() {
        let (points, found) = fit_word(word, &lower)?;
        score += points;
        parts.extend(found);
    }
    score = score * 100 - i32::try_from(name.len()).unwrap_or(i32::MAX).min(99);
    Some(Fit {
        score,
        parts: joined(parts),
    })
}

const AT_BEGINNING: i32 = 100;
const AT_WORD: i32 = 80;
const WITHIN: i32 = 60;
/// For letters in the right order with others in between, less one for each gap.
const SCATTERED: i32 = 30;

fn fit_word(word: &str, name: &str) -> Option<(i32, Vec<Range<usize>>)> {
    let whole = |at: usize| std::iter::once(at..at + word.len()).collect();
    if name.starts_with(word) {
        return Some((AT_BEGINNING, whole(0)));
    }
    let places = || name.match_indices(word).map(|(at, _)| at);
    if let Some(at) = places().find(|&at| begins_word(name, at)) {
        return Some((AT_WORD, whole(at)));
    }
    if let Some(at) = places().next() {
        return Some((WITHIN, whole(at)));
    }
    scattered(word, name)
}

fn begins_word(name: &str, at: usize) -> bool {
    name[..at]
        .chars()
        .next_back()
        .is_none_or(|before| !before.is_alphanumeric())
}

fn scattered(word: &str, name: &str) -> Option<(i32, Vec<Range<usize>>)> {
    let mut parts = Vec::new();
    let mut letters = word.chars();
    // Nobody begins to abbreviate in the middle of a word.
    let first = letters.next()?;
    let begins = |at: &usize| begins_word(name, *at);
    let at = name.match_indices(first).map(|(at, _)| at).find(begins)?;
    let mut from = at + first.len_utf8();
    parts.push(at..from);
    for letter in letters {
        let at = from + name[from..].find(letter)?;
        from = at + letter.len_utf8();
        parts.push(at..from);
    }
    let parts = joined(parts);
    let gaps = i32::try_from(parts.len()).unwrap_or(i32::MAX);
    // Letters that are all over a name are not what anybody meant.
    (gaps <= 4).then(|| (SCATTERED - gaps, parts))
}

/// The ranges in order; those that touch or overlap become one.
fn joined(mut parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    parts.sort_by_key(|part| part.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match joined.last_mut() {
            Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
            _ => joined.push(part),
        }
    }
    joined
}

/// A name in pieces; those that were typed are marked.
pub(super) fn pieces<'name>(name: &'name str, parts: &[Range<usize>]) -> Vec<(&'name str, bool)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for part in parts {
        pieces.push((&name[at..part.start], false));
        pieces.push((&name[part.clone()], true));
        at = part.end;
    }
    pieces.push((&name[at..], false));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best_first<'a>(typed: &str, names: &[&'a str]) -> Vec<&'a str> {
        let mut fits: Vec<(i32, &str)> = names
            .iter()
            .filter_map(|name| Some((fit(typed, name)?.score, *name)))
            .collect();
        fits.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        fits.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn beginnings_come_before_words_before_the_rest() {
        let names = [
            "acme/storefront",
            "acme/frontend",
            "frontdesk",
            "far-out-networks",
            "backend",
        ];

        assert_eq!(
            best_first("front", &names),
            ["frontdesk", "acme/frontend", "acme/storefront"]
        );
    }

    #[test]
    fn among_equals_the_shorter_name_comes_first() {
        assert_eq!(
            best_first("web", &["web-proxy", "web"]),
            ["web", "web-proxy"]
        );
    }

    #[test]
    fn letters_in_order_are_enough() {
        let fit = fit("acfe", "acme/frontend").expect("the letters are there in order");

        assert_eq!(pieces("acme/frontend", &fit.parts)[0], ("ac", true));
    }

    #[test]
    fn every_word_has_to_fit() {
        assert!(fit("acme front", "acme/frontend").is_some());
        assert!(fit("rep", "Keyboard help").is_none());
        assert!(fit("acme back", "acme/frontend").is_none());
    }

    #[test]
    fn nothing_typed_fits_everything() {
        assert_eq!(fit("", "web").map(|fit| fit.parts), Some(Vec::new()));
    }

    #[test]
    fn what_was_typed_is_marked() {
        let fit = fit("FRONT", "acme/frontend").expect("case does not matter");

        assert_eq!(
            pieces("acme/frontend", &fit.parts),
            [("acme/", false), ("front", true), ("end", false)]
        );
    }

    #[test]
    fn letters_outside_of_ascii_are_never_cut_apart() {
        let fit = fit("ünd", "gründe").expect("it is within");

        assert_eq!(
            pieces("gründe", &fit.parts),
            [("gr", false), ("ünd", true), ("e", false)]
        );
        assert!(super::fit("x", "gründe").is_none());
    }
}
