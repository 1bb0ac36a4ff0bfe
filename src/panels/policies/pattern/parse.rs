//! From the text of a pattern to its parts.

use super::{Dialect, PatternProblem, class::Class};

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// One character of a set.
    One(Class),
    /// A place, not a character.
    Place(Place),
    /// One after the other.
    Row(Vec<Node>),
    /// One of several.
    Either(Vec<Node>),
    /// The same again, so often at least and at most.
    Again(Box<Node>, u32, Option<u32>),
    /// What comes next or came before, without taking it.
    Look {
        node: Box<Node>,
        behind: bool,
        negated: bool,
    },
}

/// Where a pattern may be between characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before the first character.
    Start,
    /// After the last one.
    End,
    /// Where a word begins or ends.
    WordEdge,
    /// Anywhere else.
    NoWordEdge,
    /// Where a word begins.
    WordStart,
    /// Where a word ends.
    WordEnd,
}

/// How often something may be repeated by number. PostgreSQL: `DUPMAX`.
const MOST: u32 = 255;
/// How deep groups may lie in one another.
const DEEPEST: usize = 50;

pub(super) type Parsed<T> = Result<T, PatternProblem>;

pub(super) fn invalid<T>(what: impl Into<String>) -> Parsed<T> {
    Err(PatternProblem::Invalid(what.into()))
}

pub(super) fn unknown<T>(what: impl Into<String>) -> Parsed<T> {
    Err(PatternProblem::Unknown(what.into()))
}

/// Reads a pattern, and whether it ignores case.
pub fn parse(text: &str, dialect: Dialect) -> Parsed<(Node, bool)> {
    let mut parser = Parser {
        letters: text.chars().collect(),
        at: 0,
        depth: 0,
        dialect,
    };
    if dialect == Dialect::Postgres && text.starts_with("***") {
        return unknown("it begins with ***");
    }
    let ignore_case = parser.flags()?;
    let node = parser.either()?;
    match parser.peek() {
        Some(_) => invalid("a ) has no ( before it"),
        None => Ok((node, ignore_case)),
    }
}

/// Reads from the left to the right. Escapes and sets are read in `escape`.
pub(super) struct Parser {
    pub(super) letters: Vec<char>,
    pub(super) at: usize,
    depth: usize,
    dialect: Dialect,
}

impl Parser {
    pub(super) fn is_postgres(&self) -> bool {
        self.dialect == Dialect::Postgres
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += 1;
        Some(letter)
    }

    pub(super) fn eat(&mut self, text: &str) -> bool {
        let is_next = self.letters[self.at..]
            .iter()
            .copied()
            .take(text.len())
            .eq(text.chars());
        if is_next {
            self.at += text.len();
        }
        is_next
    }

    /// `(?i)` at the very beginning.
    fn flags(&mut self) -> Parsed<bool> {
        let rest: String = self.letters.iter().collect();
        let Some(flags) = rest
            .strip_prefix("(?")
            .and_then(|rest| rest.split(')').next())
        else {
            return Ok(false);
        };
        let is_flags = !flags.is_empty() && flags.chars().all(|flag| flag.is_ascii_alphabetic());
        if !is_flags || !rest.contains(')') {
            return Ok(false);
        }
        let known = if self.is_postgres() { "ics" } else { "isu" };
        if let Some(flag) = flags.chars().find(|flag| !known.contains(*flag)) {
            return unknown(format!("it has the flag {flag}"));
        }
        self.at = flags.len() + 3;
        // In PostgreSQL the last of them wins.
        Ok(flags.chars().rfind(|flag| "ic".contains(*flag)) == Some('i'))
    }

    fn either(&mut self) -> Parsed<Node> {
        let mut branches = vec![self.row()?];
        while self.eat("|") {
            branches.push(self.row()?);
        }
        Ok(match branches.len() {
            1 => branches.remove(0),
            _ => Node::Either(branches),
        })
    }

    fn row(&mut self) -> Parsed<Node> {
        let mut nodes = Vec::new();
        while let Some(letter) = self.peek().filter(|letter| !"|)".contains(*letter)) {
            let node = self.atom(letter)?;
            nodes.push(self.repeated(node)?);
        }
        Ok(Node::Row(nodes))
    }

    fn atom(&mut self, letter: char) -> Parsed<Node> {
        self.at += 1;
        Ok(match letter {
            '(' => return self.group(),
            '[' => Node::One(self.class()?),
            '.' => Node::One(Class::any()),
            '^' => Node::Place(Place::Start),
            '$' => Node::Place(Place::End),
            '\\' => return self.escape(),
            '*' | '+' | '?' => {
                return invalid(format!(
                    "nothing stands before {letter} that it could repeat"
                ));
            }
            '{' if self.is_postgres() && self.peek().is_some_and(|next| next.is_ascii_digit()) => {
                return invalid("nothing stands before { that it could repeat");
            }
            '{' if !self.is_postgres() => return unknown("it has a { that repeats nothing"),
            letter => Node::One(Class::one(letter)),
        })
    }

    fn group(&mut self) -> Parsed<Node> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return unknown("its groups lie too deep in one another");
        }
        let looks = [
            ("?=", false, false),
            ("?!", false, true),
            ("?<=", true, false),
            ("?<!", true, true),
        ];
        let look = looks.into_iter().find(|(text, ..)| self.eat(text));
        if look.is_none() && !self.eat("?:") && self.peek() == Some('?') {
            self.name_of_group()?;
        }
        let inner = self.either()?;
        if !self.eat(")") {
            return invalid("a ( is never closed");
        }
        self.depth -= 1;
        Ok(match look {
            Some((_, behind, negated)) => Node::Look {
                node: Box::new(inner),
                behind,
                negated,
            },
            None => inner,
        })
    }

    /// `?P<name>`, which only Python has.
    fn name_of_group(&mut self) -> Parsed<()> {
        if self.is_postgres() {
            return invalid("PostgreSQL knows no group that begins like this one: (?");
        }
        if !self.eat("?P<") && !self.eat("?<") {
            return unknown("it has a group of a rare kind");
        }
        while let Some(letter) = self.next() {
            match letter {
                '>' => return Ok(()),
                letter if letter.is_alphanumeric() || letter == '_' => {}
                _ => break,
            }
        }
        invalid("the name of a group is not closed")
    }

    fn repeated(&mut self, node: Node) -> Parsed<Node> {
        let Some((least, most)) = self.quantifier()? else {
            return Ok(node);
        };
        if matches!(node, Node::Place(_) | Node::Look { .. }) {
            return match self.is_postgres() {
                true => invalid("a place such as ^ cannot be repeated"),
                false => unknown("it repeats a place such as ^"),
            };
        }
        // Whether it takes as much or as little as it can makes no difference to whether it fits.
        self.eat("?");
        if !self.is_postgres() && self.peek() == Some('+') {
            return unknown("it has a possessive quantifier");
        }
        if self.quantifier()?.is_some() {
            return invalid("a quantifier follows another");
        }
        Ok(Node::Again(Box::new(node), least, most))
    }

    fn quantifier(&mut self) -> Parsed<Option<(u32, Option<u32>)>> {
        let range = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.bounds(),
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(range))
    }

    /// `{2}`, `{2,}` or `{2,5}`. PostgreSQL takes a `{` without a number for itself.
    fn bounds(&mut self) -> Parsed<Option<(u32, Option<u32>)>> {
        let after = self.letters.get(self.at + 1).copied();
        if self.is_postgres() && !after.is_some_and(|letter| letter.is_ascii_digit()) {
            return Ok(None);
        }
        let end = self.letters[self.at..]
            .iter()
            .position(|letter| *letter == '}');
        let Some(end) = end else {
            return match self.is_postgres() {
                true => invalid("a { is never closed"),
                false => unknown("it has a { that repeats nothing"),
            };
        };
        let text: String = self.letters[self.at + 1..self.at + end].iter().collect();
        let (least, most) = text
            .split_once(',')
            .map_or((text.as_str(), None), |(least, most)| (least, Some(most)));
        let number = |text: &str| text.parse::<u32>().ok();
        let read = match (least, most) {
            ("", Some(most)) if !self.is_postgres() => number(most).map(|most| (0, Some(most))),
            (least, None) => number(least).map(|least| (least, Some(least))),
            (least, Some("")) => number(least).map(|least| (least, None)),
            (least, Some(most)) => number(least)
                .zip(number(most))
                .map(|(least, most)| (least, Some(most))),
        };
        let Some((least, most)) = read else {
            return match self.is_postgres() {
                true => invalid(format!("{{{text}}} says no number of times")),
                false => unknown(format!("it has {{{text}}}")),
            };
        };
        if most.is_some_and(|most| most < least) {
            return invalid(format!("{{{text}}} ends before it begins"));
        }
        if least.max(most.unwrap_or(0)) > MOST {
            return match self.is_postgres() {
                true => invalid(format!("nothing can be repeated more than {MOST} times")),
                false => unknown(format!("it repeats something more than {MOST} times")),
            };
        }
        self.at += end + 1;
        Ok(Some((least, most)))
    }
}
