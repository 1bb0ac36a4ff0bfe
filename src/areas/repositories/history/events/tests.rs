use super::*;
use crate::areas::repositories::history::testing::{at, restored, row};

const NOW: i64 = 1_000_000;

fn reach(is_complete: bool) -> Reach {
    Reach {
        is_complete,
        now: at(NOW),
        kept_seconds: Some(NOW as u64),
    }
}

fn told(rows: &[Arc<Tag>], is_complete: bool) -> Vec<(String, Kind, i64)> {
    let events = history(rows, reach(is_complete)).events;
    let tell = |event: &Arc<Event>| (event.row.name.clone(), event.kind, event.at.as_seconds());
    events.iter().map(tell).collect()
}

fn event(name: &str, kind: Kind, at: i64) -> (String, Kind, i64) {
    (name.to_owned(), kind, at)
}

#[test]
fn a_row_that_takes_over_where_another_ends_is_a_move() {
    let rows = [
        row("latest", "b", 20, None),
        row("latest", "a", 10, Some(20)),
    ];

    let events = told(&rows, true);

    assert_eq!(
        events,
        [
            event("latest", Kind::Moved, 20),
            event("latest", Kind::Created, 10)
        ]
    );
}

#[test]
fn a_move_knows_the_image_before() {
    let rows = [
        row("latest", "b", 20, None),
        row("latest", "a", 10, Some(20)),
    ];

    let history = history(&rows, reach(true));

    assert_eq!(
        history.events[0].before,
        Before::Image(Arc::clone(&rows[1]))
    );
    assert_eq!(history.current["latest"], rows[0]);
}

#[test]
fn a_row_that_ends_with_none_after_it_is_a_removal() {
    let rows = [row("b", "b", 30, None), row("a", "a", 10, Some(50))];

    let events = told(&rows, true);

    let expected = [
        event("a", Kind::Removed, 50),
        event("b", Kind::Created, 30),
        event("a", Kind::Created, 10),
    ];
    assert_eq!(events, expected);
}

#[test]
fn a_gap_between_two_rows_is_a_removal_and_a_new_beginning() {
    let rows = [
        restored(row("1.0", "a", 40, None)),
        row("1.0", "a", 10, Some(30)),
    ];

    let events = told(&rows, true);

    let expected = [
        event("1.0", Kind::Restored, 40),
        event("1.0", Kind::Removed, 30),
        event("1.0", Kind::Created, 10),
    ];
    assert_eq!(events, expected);
}

#[test]
fn an_expiration_to_come_has_not_happened() {
    let rows = [row("edge", "a", 10, Some(NOW + 5))];

    assert_eq!(told(&rows, true), [event("edge", Kind::Created, 10)]);
    assert!(history(&rows, reach(true)).current.contains_key("edge"));
}

#[test]
fn pushing_the_same_image_again_is_no_move() {
    let rows = [row("edge", "a", 20, None), row("edge", "a", 10, Some(20))];

    assert_eq!(told(&rows, true)[0], event("edge", Kind::Repeated, 20));
}

#[test]
fn at_the_border_of_a_page_it_is_left_open_what_was_before() {
    let all = [
        row("latest", "b", 20, None),
        row("latest", "a", 10, Some(20)),
    ];

    let first_page = history(&all[..1], reach(false));

    assert_eq!(first_page.events[0].kind, Kind::Set);
    assert_eq!(first_page.events[0].before, Before::Unknown);
    assert_eq!(first_page.open_before, Some(at(20)));
    let whole = history(&all, reach(true));
    assert_eq!(whole.events[0].kind, Kind::Moved);
    assert_eq!(whole.events[0].key, first_page.events[0].key);
    assert_eq!(whole.open_before, None);
}

#[test]
fn a_removal_appears_in_its_place_when_the_row_that_ended_is_loaded() {
    let all = [row("b", "b", 30, None), row("a", "a", 10, Some(50))];

    assert_eq!(told(&all[..1], false), [event("b", Kind::Set, 30)]);
    assert_eq!(told(&all, true)[0], event("a", Kind::Removed, 50));
}

#[test]
fn what_quay_may_have_forgotten_is_not_called_a_creation() {
    let rows = [row("old", "a", 10, None)];
    let forgetful = Reach {
        kept_seconds: Some(100),
        ..reach(true)
    };

    assert_eq!(history(&rows, forgetful).events[0].kind, Kind::Set);
    assert_eq!(
        history(
            &rows,
            Reach {
                kept_seconds: None,
                ..forgetful
            }
        )
        .events[0]
            .kind,
        Kind::Set
    );
}

#[test]
fn rows_of_one_second_keep_the_order_and_have_keys_of_their_own() {
    let rows = [
        row("edge", "c", 10, None),
        row("edge", "b", 10, Some(10)),
        row("edge", "a", 10, Some(10)),
    ];

    let events = history(&rows, reach(true)).events;

    let digests: Vec<&str> = events
        .iter()
        .map(|e| e.row.manifest_digest.as_str())
        .collect();
    assert_eq!(digests, ["c", "b", "a"]);
    assert_ne!(events[0].key, events[1].key);
    assert_ne!(events[1].key, events[2].key);
}
