//! The lanes that join the tags of one image. A pure function over the rows shown.

use std::collections::HashMap;

/// How many lanes stand side by side.
pub const LANES: usize = 3;

/// Two tags of one image that are further apart than this many rows are not joined by a line: it
/// would only take the place of lines that can be seen from end to end.
const FURTHEST: usize = 40;

/// What one lane shows beside one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    #[default]
    None,
    /// The line begins at this row.
    Start,
    /// The line goes on above and below.
    Through,
    /// The line ends at this row.
    End,
    /// A node with no line: the other tags of the image are far away.
    Solo,
}

/// What stands in the lane column of one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    /// The lines, from left to right.
    pub lines: [Line; LANES],
    /// In which lane the row has its node. `None` when the image has one tag only, or when all lanes
    /// were taken.
    pub node: Option<usize>,
    /// How many of the tags shown are tags of this image, this one included.
    pub tags: usize,
}

impl Lanes {
    /// What stands beside the rows of an expanded tag: the lines that go on below it.
    pub fn below(self) -> Self {
        Self {
            lines: self.lines.map(|line| match line {
                Line::Start | Line::Through => Line::Through,
                _ => Line::None,
            }),
            node: None,
            tags: 0,
        }
    }
}

/// Assigns lanes to rows, given the digest of each. A group takes the leftmost lane that is free where
/// it begins and gives it back where it ends.
pub fn assign<'a>(digests: impl Iterator<Item = &'a str> + Clone) -> Vec<Lanes> {
    let mut groups: HashMap<&str, Group> = HashMap::new();
    for (row, digest) in digests.clone().enumerate() {
        groups.entry(digest).or_default().rows.push(row);
    }
    let mut taken: [Option<&str>; LANES] = [None; LANES];
    let mut lanes = Vec::new();
    for (row, digest) in digests.enumerate() {
        let mut here = Lanes {
            tags: 1,
            ..Lanes::default()
        };
        if let Some(group) = groups.get_mut(digest).filter(|group| group.rows.len() > 1) {
            let (joins_above, joins_below) = group.step(row);
            here.tags = group.rows.len();
            if !joins_above {
                group.lane = taken.iter().position(Option::is_none);
            }
            here.node = group.lane;
            if let Some(lane) = group.lane {
                here.lines[lane] = match (joins_above, joins_below) {
                    (false, true) => Line::Start,
                    (true, true) => Line::Through,
                    (true, false) => Line::End,
                    (false, false) => Line::Solo,
                };
                taken[lane] = joins_below.then_some(digest);
            }
        }
        for (lane, holder) in taken.iter().enumerate() {
            if holder.is_some_and(|holder| holder != digest) {
                here.lines[lane] = Line::Through;
            }
        }
        lanes.push(here);
    }
    lanes
}

/// The rows of one image.
#[derive(Default)]
struct Group {
    rows: Vec<usize>,
    seen: usize,
    lane: Option<usize>,
}

impl Group {
    /// Goes on to the next row of the group; answers whether a line joins it with the one before and
    /// with the one after.
    fn step(&mut self, row: usize) -> (bool, bool) {
        let joined = |one: Option<&usize>| one.is_some_and(|one| one.abs_diff(row) <= FURTHEST);
        let above = self
            .seen
            .checked_sub(1)
            .and_then(|seen| self.rows.get(seen));
        let below = self.rows.get(self.seen + 1);
        let joins = (joined(above), joined(below));
        self.seen += 1;
        joins
    }
}

#[cfg(test)]
mod tests {
    use super::{Line::*, *};

    fn lanes(digests: &[&str]) -> Vec<Lanes> {
        assign(digests.iter().copied())
    }

    #[test]
    fn tags_of_one_image_are_joined_from_the_first_to_the_last() {
        let lanes = lanes(&["a", "a", "b", "a"]);

        let first: Vec<Line> = lanes.iter().map(|lanes| lanes.lines[0]).collect();
        assert_eq!(first, [Start, Through, Through, End]);
        assert_eq!(lanes[0].tags, 3);
        assert_eq!((lanes[2].node, lanes[2].tags), (Option::None, 1));
    }

    #[test]
    fn groups_that_overlap_stand_side_by_side_and_free_lanes_are_used_again() {
        let lanes = lanes(&["a", "b", "a", "b", "c", "c"]);

        let nodes: Vec<_> = lanes.iter().map(|lanes| lanes.node).collect();
        assert_eq!(
            nodes,
            [Some(0), Some(1), Some(0), Some(1), Some(0), Some(0)]
        );
        assert_eq!(lanes[1].lines, [Through, Start, None]);
        assert_eq!(lanes[3].lines, [None, End, None]);
    }

    #[test]
    fn a_fourth_group_at_the_same_height_has_no_lane_but_its_count() {
        let lanes = lanes(&["a", "b", "c", "d", "d", "a", "b", "c"]);

        assert_eq!((lanes[3].node, lanes[3].tags), (Option::None, 2));
        assert_eq!(lanes[4].lines, [Through, Through, Through]);
        assert_eq!(lanes[7].lines, [None, None, End]);
    }

    #[test]
    fn tags_far_apart_have_nodes_without_a_line() {
        let mut digests: Vec<String> = (0..100).map(|row| row.to_string()).collect();
        digests[99] = "0".to_owned();
        let digests: Vec<&str> = digests.iter().map(String::as_str).collect();

        let lanes = lanes(&digests);

        assert_eq!((lanes[0].lines[0], lanes[99].lines[0]), (Solo, Solo));
        assert_eq!(
            lanes[50],
            Lanes {
                tags: 1,
                ..Lanes::default()
            }
        );
        assert_eq!(lanes[0].tags, 2);
    }

    #[test]
    fn the_rows_of_an_expanded_tag_let_the_lines_pass() {
        let lanes = lanes(&["a", "b", "a", "b"]);

        assert_eq!(lanes[2].below().lines, [None, Through, None]);
    }

    #[test]
    fn an_image_with_one_tag_has_no_mark() {
        assert_eq!(lanes(&["a"])[0].node, Option::None);
    }
}
