//! Regular expressions as Quay reads them, so that nobody has to ask it.
//!
//! Quay hands the patterns of auto-prune to its database, which looks for them anywhere in a name:
//! PostgreSQL, as a rule. Those of immutability it reads itself, with Python's `regex`, and they must
//! fit the whole name. The browser's own expressions are a third dialect, and one bad pattern would
//! hold the page up; so these are read and matched here, in time that is bounded. What is not
//! understood is said to be so and never guessed.

mod class;
mod escape;
mod parse;
mod program;

use self::program::Program;

/// Who reads a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// PostgreSQL's advanced regular expressions, found anywhere in the name: auto-prune.
    Postgres,
    /// Python's module `regex`, for the whole name: immutability.
    Python,
}

/// Why a pattern cannot be matched here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternProblem {
    /// It is no regular expression.
    Invalid(String),
    /// It may well be one, but what it means is not known here.
    Unknown(String),
}

impl PatternProblem {
    /// What is wrong, as a sentence.
    pub fn sentence(&self) -> String {
        match self {
            Self::Invalid(what) => format!("This is no regular expression: {what}."),
            Self::Unknown(what) => {
                format!("What this pattern fits cannot be computed here: {what}.")
            }
        }
    }
}

/// A pattern that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    program: Program,
    whole: bool,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// When it is none, or when it uses what is not understood here.
    pub fn read(text: &str, dialect: Dialect) -> Result<Self, PatternProblem> {
        let (node, ignore_case) = parse::parse(text, dialect)?;
        Ok(Self {
            program: Program::compile(&node, ignore_case)?,
            whole: dialect == Dialect::Python,
        })
    }

    /// Whether it fits a name; `None` when that takes too long to find out.
    pub fn fits(&self, name: &str) -> Option<bool> {
        self.program.run(name, self.whole)
    }
}

#[cfg(test)]
mod tests;
