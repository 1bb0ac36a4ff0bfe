//! From the parts of a pattern to steps, and the steps over a name.
//!
//! A state is a step and a place in the name. None is entered twice, so the time is bounded by their
//! number, whatever the pattern: there is nothing in it that remembers what it took.

use super::{
    PatternProblem,
    class::Class,
    parse::{Node, Place},
};

/// The most steps that a pattern may have.
const LONGEST: usize = 4_000;
/// The most states that may be tried for one name.
const MOST_TRIES: usize = 200_000;
/// No tag has a longer name. Quay: `TAG_REGEX` allows 128.
const LONGEST_NAME: usize = 512;

#[derive(Clone, Debug, PartialEq)]
enum Step {
    One(Class),
    Place(Place),
    Split(usize, usize),
    Jump(usize),
    /// What follows up to `end` is looked at.
    Look {
        end: usize,
        behind: bool,
        negated: bool,
    },
    Found,
}

/// A pattern as steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    steps: Vec<Step>,
    ignore_case: bool,
}

impl Program {
    /// Turns parts into steps.
    pub fn compile(node: &Node, ignore_case: bool) -> Result<Self, PatternProblem> {
        let mut program = Self {
            steps: Vec::new(),
            ignore_case,
        };
        program.add(node)?;
        program.push(Step::Found)?;
        Ok(program)
    }

    fn push(&mut self, step: Step) -> Result<usize, PatternProblem> {
        if self.steps.len() >= LONGEST {
            return Err(PatternProblem::Unknown("it is too long".to_owned()));
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    fn add(&mut self, node: &Node) -> Result<(), PatternProblem> {
        match node {
            Node::One(class) => self.push(Step::One(class.clone())).map(drop),
            Node::Place(place) => self.push(Step::Place(*place)).map(drop),
            Node::Row(nodes) => nodes.iter().try_for_each(|node| self.add(node)),
            Node::Either(branches) => self.add_branches(branches),
            Node::Again(node, least, most) => self.add_again(node, *least, *most),
            Node::Look {
                node,
                behind,
                negated,
            } => {
                let at = self.push(Step::Found)?;
                self.add(node)?;
                let end = self.push(Step::Found)? + 1;
                let (behind, negated) = (*behind, *negated);
                self.steps[at] = Step::Look {
                    end,
                    behind,
                    negated,
                };
                Ok(())
            }
        }
    }

    fn add_branches(&mut self, branches: &[Node]) -> Result<(), PatternProblem> {
        let mut ends = Vec::new();
        for (place, branch) in branches.iter().enumerate() {
            if place + 1 == branches.len() {
                self.add(branch)?;
                continue;
            }
            let split = self.push(Step::Found)?;
            self.add(branch)?;
            ends.push(self.push(Step::Found)?);
            self.steps[split] = Step::Split(split + 1, self.steps.len());
        }
        let end = self.steps.len();
        for jump in ends {
            self.steps[jump] = Step::Jump(end);
        }
        Ok(())
    }

    fn add_again(
        &mut self,
        node: &Node,
        least: u32,
        most: Option<u32>,
    ) -> Result<(), PatternProblem> {
        for _ in 0..least {
            self.add(node)?;
        }
        let Some(most) = most else {
            let split = self.push(Step::Found)?;
            self.add(node)?;
            self.push(Step::Jump(split))?;
            self.steps[split] = Step::Split(split + 1, self.steps.len());
            return Ok(());
        };
        let mut splits = Vec::new();
        for _ in least..most {
            splits.push(self.push(Step::Found)?);
            self.add(node)?;
        }
        let end = self.steps.len();
        for split in splits {
            self.steps[split] = Step::Split(split + 1, end);
        }
        Ok(())
    }

    /// Whether it fits a name, all of it or somewhere; `None` when that takes too long.
    pub fn run(&self, name: &str, whole: bool) -> Option<bool> {
        let letters: Vec<char> = name.chars().collect();
        if letters.len() > LONGEST_NAME {
            return None;
        }
        let mut tries = MOST_TRIES;
        let starts = if whole { 0..1 } else { 0..letters.len() + 1 };
        let end = whole.then_some(letters.len());
        self.search(0, starts, end, &letters, &mut tries)
    }

    /// Whether the steps from `first` lead from one of the places to [`Step::Found`], at `end` if
    /// that is given.
    fn search(
        &self,
        first: usize,
        starts: std::ops::Range<usize>,
        end: Option<usize>,
        letters: &[char],
        tries: &mut usize,
    ) -> Option<bool> {
        let width = letters.len() + 1;
        let mut seen = vec![false; self.steps.len() * width];
        let mut open: Vec<(usize, usize)> = starts.rev().map(|at| (first, at)).collect();
        while let Some((step, at)) = open.pop() {
            if std::mem::replace(&mut seen[step * width + at], true) {
                continue;
            }
            *tries = tries.checked_sub(1)?;
            match &self.steps[step] {
                Step::Found if end.is_none_or(|end| end == at) => return Some(true),
                Step::Found => {}
                Step::One(class) => {
                    if letters
                        .get(at)
                        .is_some_and(|letter| class.has(*letter, self.ignore_case))
                    {
                        open.push((step + 1, at + 1));
                    }
                }
                Step::Place(place) => {
                    if is_at(*place, letters, at) {
                        open.push((step + 1, at));
                    }
                }
                Step::Split(one, other) => open.extend([(*other, at), (*one, at)]),
                Step::Jump(to) => open.push((*to, at)),
                Step::Look {
                    end: after,
                    behind,
                    negated,
                } => {
                    // A look of its own costs as much as it may see.
                    *tries = tries.checked_sub(width)?;
                    let found = match behind {
                        true => self.search(step + 1, 0..at + 1, Some(at), letters, tries)?,
                        false => self.search(step + 1, at..at + 1, None, letters, tries)?,
                    };
                    if found != *negated {
                        open.push((*after, at));
                    }
                }
            }
        }
        Some(false)
    }
}

fn is_at(place: Place, letters: &[char], at: usize) -> bool {
    let is_word = |at: Option<usize>| {
        let letter = at.and_then(|at| letters.get(at));
        letter.is_some_and(|letter| letter.is_alphanumeric() || *letter == '_')
    };
    let (before, after) = (is_word(at.checked_sub(1)), is_word(Some(at)));
    match place {
        Place::Start => at == 0,
        Place::End => at == letters.len(),
        Place::WordEdge => before != after,
        Place::NoWordEdge => before == after,
        Place::WordStart => !before && after,
        Place::WordEnd => before && !after,
    }
}
