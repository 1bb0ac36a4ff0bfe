//! What people type to narrow a list down: words, and `key:value` pairs, each of which may begin with
//! `-` for "not". A value with blanks stands in double quotes.

use std::fmt;

/// One condition of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// `visibility` in `visibility:public`; `None` for a plain word.
    pub key: Option<String>,
    /// What the field must be or contain.
    pub value: String,
    /// Whether rows that fit are left out.
    pub is_negated: bool,
}

impl Term {
    /// A condition on one field.
    pub fn new(key: &str, value: &str) -> Self {
        Self {
            key: Some(key.to_owned()),
            value: value.to_owned(),
            is_negated: false,
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negated { "-" } else { "" };
        let is_quoted = self.value.contains(' ') || self.value.is_empty();
        let quote = if is_quoted { "\"" } else { "" };
        write!(f, "{sign}")?;
        if let Some(key) = &self.key {
            write!(f, "{key}:")?;
        }
        write!(f, "{quote}{}{quote}", self.value)
    }
}

/// Reads a filter. A key that is not among `keys` is part of the word, as in `sha256:0a1b`.
pub fn parse(text: &str, keys: &[&str]) -> Vec<Term> {
    let words = words(text);
    words.iter().filter_map(|word| term(word, keys)).collect()
}

/// Writes a filter so that [`parse`] reads it back.
pub fn write(terms: &[Term]) -> String {
    let terms: Vec<String> = terms.iter().map(Term::to_string).collect();
    terms.join(" ")
}

fn term(word: &str, keys: &[&str]) -> Option<Term> {
    let (is_negated, rest) = match word.strip_prefix('-') {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, word),
    };
    let (key, value) = match rest.split_once(':') {
        Some((key, value)) if keys.contains(&key) => (Some(key.to_owned()), value),
        _ => (None, rest),
    };
    let value = value.replace('"', "");
    // A key whose value is still being typed says nothing yet.
    let term = Term {
        key,
        value,
        is_negated,
    };
    (!term.value.is_empty()).then_some(term)
}

/// Splits at blanks outside double quotes.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut is_quoted = false;
    for letter in text.chars() {
        if letter == '"' {
            is_quoted = !is_quoted;
        }
        match letter.is_whitespace() && !is_quoted {
            true => words.push(std::mem::take(&mut word)),
            false => word.push(letter),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &[&str] = &["name", "state"];

    #[test]
    fn words_and_pairs_can_be_negated() {
        let terms = parse("web -name:sha256-* state:mirror", KEYS);

        assert_eq!(terms.len(), 3);
        assert_eq!(terms[0].key, None);
        assert!(terms[1].is_negated && terms[1].value == "sha256-*");
        assert_eq!(terms[2], Term::new("state", "mirror"));
    }

    #[test]
    fn a_digest_is_a_word_and_no_pair() {
        assert_eq!(parse("sha256:0a1b", KEYS)[0].value, "sha256:0a1b");
    }

    #[test]
    fn what_is_written_is_read_back() {
        let terms = parse(r#"name:"two words" -state:mirror plain"#, KEYS);

        assert_eq!(parse(&write(&terms), KEYS), terms);
    }

    #[test]
    fn a_pair_still_being_typed_filters_nothing() {
        assert_eq!(parse("state:", KEYS), []);
    }
}
