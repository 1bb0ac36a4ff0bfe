//! Sets of characters.

/// A kind of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `\d`
    Digit,
    /// `\s`
    Space,
    /// `\w`
    Word,
    /// `[:alpha:]`
    Alpha,
    /// `[:lower:]`
    Lower,
    /// `[:upper:]`
    Upper,
    /// `[:punct:]`
    Punctuation,
    /// `[:xdigit:]`
    Hexadecimal,
    /// `[:alnum:]`
    Alphanumeric,
}

impl Kind {
    /// The kind of this name between `[:` and `:]`.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "digit" => Self::Digit,
            "space" => Self::Space,
            "word" => Self::Word,
            "alpha" => Self::Alpha,
            "lower" => Self::Lower,
            "upper" => Self::Upper,
            "punct" => Self::Punctuation,
            "xdigit" => Self::Hexadecimal,
            "alnum" => Self::Alphanumeric,
            _ => return None,
        })
    }

    fn has(self, letter: char) -> bool {
        match self {
            Self::Digit => letter.is_numeric(),
            Self::Space => letter.is_whitespace(),
            Self::Word => letter.is_alphanumeric() || letter == '_',
            Self::Alpha => letter.is_alphabetic(),
            Self::Lower => letter.is_lowercase(),
            Self::Upper => letter.is_uppercase(),
            Self::Punctuation => letter.is_ascii_punctuation(),
            Self::Hexadecimal => letter.is_ascii_hexdigit(),
            Self::Alphanumeric => letter.is_alphanumeric(),
        }
    }
}

/// A member of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// From one character to another, both included.
    Range(char, char),
    /// All of a kind, or all others.
    Kind(Kind, bool),
}

/// A set of characters.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Class {
    /// What is in it.
    pub members: Vec<Member>,
    /// Whether it is everything else.
    pub negated: bool,
}

impl Class {
    /// One character.
    pub fn one(letter: char) -> Self {
        Self {
            members: vec![Member::Range(letter, letter)],
            negated: false,
        }
    }

    /// All of a kind, or all others.
    pub fn kind(kind: Kind, negated: bool) -> Self {
        Self {
            members: vec![Member::Kind(kind, !negated)],
            negated: false,
        }
    }

    /// Every character but the end of a line: no name has one.
    pub fn any() -> Self {
        Self {
            members: Vec::new(),
            negated: true,
        }
    }

    /// Whether a character is in it.
    pub fn has(&self, letter: char, ignore_case: bool) -> bool {
        let mut found = self.has_exactly(letter);
        if ignore_case && !found {
            found = letter
                .to_lowercase()
                .chain(letter.to_uppercase())
                .any(|other| self.has_exactly(other));
        }
        found != self.negated
    }

    fn has_exactly(&self, letter: char) -> bool {
        self.members.iter().any(|member| match member {
            Member::Range(first, last) => (*first..=*last).contains(&letter),
            Member::Kind(kind, holds) => kind.has(letter) == *holds,
        })
    }
}
