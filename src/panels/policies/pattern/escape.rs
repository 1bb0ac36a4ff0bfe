//! Escapes and sets of characters, as the two dialects spell them.

use super::{
    class::{Class, Kind, Member},
    parse::{Node, Parsed, Parser, Place, invalid, unknown},
};

impl Parser {
    pub(super) fn escape(&mut self) -> Parsed<Node> {
        let Some(letter) = self.next() else {
            return invalid("it ends with a backslash");
        };
        let place = match (letter, self.is_postgres()) {
            ('A', _) => Some(Place::Start),
            ('Z', _) => Some(Place::End),
            ('b', false) | ('y', true) => Some(Place::WordEdge),
            ('B', false) | ('Y', true) => Some(Place::NoWordEdge),
            ('m', _) => Some(Place::WordStart),
            ('M', _) => Some(Place::WordEnd),
            _ => None,
        };
        match (place, self.kind(letter)) {
            (Some(place), _) => Ok(Node::Place(place)),
            (None, Some(class)) => Ok(Node::One(class)),
            (None, None) => Ok(Node::One(Class::one(self.escaped(letter)?))),
        }
    }

    fn kind(&self, letter: char) -> Option<Class> {
        let kind = match letter.to_ascii_lowercase() {
            'd' => Kind::Digit,
            's' => Kind::Space,
            'w' => Kind::Word,
            _ => return None,
        };
        Some(Class::kind(kind, letter.is_ascii_uppercase()))
    }

    /// The character that an escape stands for.
    fn escaped(&mut self, letter: char) -> Parsed<char> {
        Ok(match letter {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\u{c}',
            'v' => '\u{b}',
            'a' => '\u{7}',
            'b' => '\u{8}',
            'B' if self.is_postgres() => '\\',
            'e' if self.is_postgres() => '\u{1b}',
            'u' => return self.hexadecimal(4),
            'x' if !self.is_postgres() => return self.hexadecimal(2),
            letter if letter.is_ascii_digit() => return unknown("it refers back to a group"),
            letter if !self.is_postgres() && "pPNXRGKLhQEU".contains(letter) => {
                return unknown(format!("it has \\{letter}"));
            }
            letter if self.is_postgres() && "xcU".contains(letter) => {
                return unknown(format!("it has \\{letter}"));
            }
            letter if letter.is_ascii_alphabetic() => {
                return invalid(format!("there is no escape \\{letter}"));
            }
            letter => letter,
        })
    }

    fn hexadecimal(&mut self, digits: usize) -> Parsed<char> {
        let end = (self.at + digits).min(self.letters.len());
        let text: String = self.letters[self.at..end].iter().collect();
        let letter = u32::from_str_radix(&text, 16)
            .ok()
            .filter(|_| text.len() == digits)
            .and_then(char::from_u32);
        self.at = end;
        letter.map_or_else(|| invalid("an escape lacks its digits"), Ok)
    }

    pub(super) fn class(&mut self) -> Parsed<Class> {
        let mut class = Class {
            negated: self.eat("^"),
            ..Class::default()
        };
        let mut is_first = true;
        loop {
            let Some(letter) = self.next() else {
                return invalid("a [ is never closed");
            };
            if letter == ']' && !is_first {
                return Ok(class);
            }
            is_first = false;
            let member = self.member(letter)?;
            class.members.push(self.range(member)?);
        }
    }

    fn member(&mut self, letter: char) -> Parsed<Member> {
        if letter == '[' && self.peek().is_some_and(|next| ":.=".contains(next)) {
            return self.named_kind();
        }
        if letter != '\\' {
            return Ok(Member::Range(letter, letter));
        }
        let Some(letter) = self.next() else {
            return invalid("a [ is never closed");
        };
        if let Some(class) = self.kind(letter) {
            return Ok(class.members[0]);
        }
        let letter = self.escaped(letter)?;
        Ok(Member::Range(letter, letter))
    }

    /// `[:alpha:]`, inside of a set.
    fn named_kind(&mut self) -> Parsed<Member> {
        let rest: String = self.letters[self.at..].iter().collect();
        let name = rest
            .strip_prefix(':')
            .and_then(|rest| rest.split_once(":]"))
            .map(|(name, _)| name);
        match name.map(|name| (name, Kind::named(name))) {
            Some((name, Some(kind))) => {
                self.at += name.chars().count() + 3;
                Ok(Member::Kind(kind, true))
            }
            _ if self.is_postgres() && name.is_none() && rest.starts_with(':') => {
                invalid("a [: is never closed")
            }
            _ => unknown("it has a set of a rare kind"),
        }
    }

    /// A member, or the range that begins with it.
    fn range(&mut self, first: Member) -> Parsed<Member> {
        let goes_on = self.peek() == Some('-')
            && self
                .letters
                .get(self.at + 1)
                .is_some_and(|next| *next != ']');
        if !goes_on {
            return Ok(first);
        }
        self.at += 1;
        let letter = self.next().unwrap_or_default();
        match (first, self.member(letter)?) {
            (Member::Range(first, _), Member::Range(last, _)) if first <= last => {
                Ok(Member::Range(first, last))
            }
            _ => invalid("a range such as z-a ends before it begins"),
        }
    }
}
