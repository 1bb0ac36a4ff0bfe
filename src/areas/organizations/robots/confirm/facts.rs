//! What follows when robots lose their tokens or end, in words.

use std::sync::Arc;

use quay_api::robot::Robot;

use super::super::row;
use crate::{
    formats::{
        count::{count, plural_of},
        relative::relative,
    },
    panels::preview::{Line, What},
    ui::{Consequence, Glyph, Weight},
};

/// The lines of the list of robots that a question is about.
pub fn lines(robots: &[Arc<Robot>], now: i64) -> Vec<Line> {
    let line = |robot: &Arc<Robot>| Line {
        key: robot.name.clone(),
        label: robot.short_name().to_owned(),
        glyph: Glyph::Robot,
        name: robot.name.clone(),
        what: What::Text(reach(robot, now)),
        warning: None,
        skipped: None,
    };
    robots.iter().map(line).collect()
}

fn reach(robot: &Robot, now: i64) -> String {
    let used = match robot.last_accessed {
        Some(at) => format!("used {}", relative(at.as_milliseconds(), now)),
        None => "never used".to_owned(),
    };
    match row::repositories(robot) {
        Some(number) => {
            let repositories = plural_of(number as u64, "repository", "repositories");
            format!("{repositories}, {used}")
        }
        None => used,
    }
}

/// Who still signs in with the tokens that end.
pub fn in_use(robots: &[Arc<Robot>], now: i64) -> Option<Consequence> {
    let used = robots.iter().filter(|robot| {
        let is_used = robot.last_accessed.is_some();
        is_used && !row::is_idle_for(robot, row::LONG, now)
    });
    let used: Vec<&Arc<Robot>> = used.collect();
    let text = match used.as_slice() {
        [] => return None,
        [one] => {
            let at = one.last_accessed.map(|at| at.as_milliseconds());
            let at = at.unwrap_or(now);
            format!(
                "{} was used {}: something signs in with it.",
                one.name,
                relative(at, now)
            )
        }
        many => format!(
            "{} of them were used in the last 90 days: something signs in with them.",
            count(many.len() as u64)
        ),
    };
    Some(Consequence::new(Weight::Warning, Glyph::Warning, text))
}

/// What follows for whoever has a token that ends.
pub fn refused(number: usize) -> Consequence {
    let text = match number {
        1 => {
            "Whatever signs in with its token is refused from now on: builds, clusters, scripts. Containers that run go on until they pull again."
        }
        _ => {
            "Whatever signs in with their tokens is refused from now on: builds, clusters, scripts. Containers that run go on until they pull again."
        }
    };
    Consequence::new(Weight::Bad, Glyph::Key, text)
}
