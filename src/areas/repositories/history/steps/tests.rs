use super::*;
use crate::areas::repositories::history::{
    events::{self, Reach},
    testing::{at, immutable, row},
};

const NOW: i64 = 1000;

fn told(rows: &[Arc<Tag>]) -> History {
    let reach = Reach {
        is_complete: true,
        now: at(NOW),
        kept_seconds: Some(NOW as u64),
    };
    events::history(rows, reach)
}

fn to(rows: &[Arc<Tag>], moment: i64, kept_seconds: Option<u64>) -> Steps {
    let history = told(rows);
    let machine = TimeMachine::new(&history, kept_seconds, at(NOW));
    steps_to(rows, &history, at(moment), &machine)
}

fn names(transitions: &[Transition]) -> Vec<&str> {
    transitions
        .iter()
        .map(|transition| transition.name.as_str())
        .collect()
}

#[test]
fn tags_are_moved_back_brought_back_and_named_for_deletion() {
    let rows = [
        row("new", "n", 60, None),
        row("latest", "b", 50, None),
        row("kept", "k", 12, None),
        row("gone", "g", 11, Some(55)),
        row("latest", "a", 10, Some(50)),
    ];

    let steps = to(&rows, 40, None);

    assert_eq!(names(&steps.restorations), ["gone", "latest"]);
    assert_eq!(steps.restorations[1].to.as_ref(), Some(&rows[4]));
    assert_eq!(names(&steps.deletions), ["new"]);
}

#[test]
fn the_second_of_the_moment_itself_has_happened() {
    let rows = [
        row("latest", "b", 50, None),
        row("latest", "a", 10, Some(50)),
    ];

    assert_eq!(to(&rows, 50, None), Steps::default());
    assert_eq!(to(&rows, 49, None).restorations.len(), 1);
}

#[test]
fn an_expiration_to_come_changes_nothing_now() {
    let rows = [row("edge", "a", 10, Some(NOW + 5))];

    assert_eq!(to(&rows, 40, None), Steps::default());
}

#[test]
fn immutable_tags_and_images_given_up_are_skipped_with_the_reason() {
    let rows = [
        immutable(row("1.0", "b", 50, None)),
        row("gone", "g", 11, Some(55)),
        row("1.0", "a", 10, Some(50)),
    ];

    let steps = to(&rows, 40, Some(100));

    assert!(steps.restorations.is_empty());
    let reasons: Vec<&str> = steps.skipped.iter().map(|skipped| skipped.reason).collect();
    assert_eq!(reasons, ["Immutable", "Image no longer kept"]);
}

#[test]
fn of_two_picked_rows_of_a_tag_the_newer_counts() {
    let rows = [
        row("latest", "c", 50, None),
        row("latest", "b", 20, Some(50)),
        row("latest", "a", 10, Some(20)),
    ];

    let steps = steps_of(&rows[1..], &told(&rows), &TimeMachine::default());

    assert_eq!(steps.restorations.len(), 1);
    assert_eq!(steps.restorations[0].to.as_ref(), Some(&rows[1]));
}

#[test]
fn an_image_given_up_long_ago_can_be_brought_back_only_while_a_tag_holds_it() {
    let rows = [
        row("other", "a", 900, None),
        row("gone", "b", 20, Some(50)),
        row("held", "a", 10, Some(50)),
    ];
    let history = told(&rows);
    let machine = TimeMachine::new(&history, Some(100), at(NOW));

    assert!(problem(&rows[1], &history, &machine).is_some());
    assert_eq!(problem(&rows[2], &history, &machine), None);
    assert!(TimeMachine::new(&history, None, at(NOW)).keeps(&rows[1]));
}

#[test]
fn a_tag_is_not_brought_back_to_where_it_is() {
    let rows = [row("latest", "a", 10, None)];

    assert!(problem(&rows[0], &told(&rows), &TimeMachine::default()).is_some());
}
