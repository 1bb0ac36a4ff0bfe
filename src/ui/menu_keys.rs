//! Moving through the items of an open menu by the keyboard.

use super::focus;
use leptos::ev::KeyboardEvent;
use leptos::prelude::document;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Letters typed within this time are one search, in milliseconds.
const TYPING_PAUSE: f64 = 600.0;

/// Where to go from the current item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    First,
    Last,
    Next,
    Previous,
}

/// Arrows, Home and End move; letters go to the item that starts with them.
pub(super) fn handle(menu: &HtmlElement, event: &KeyboardEvent) {
    let step_taken = match event.key().as_str() {
        "ArrowDown" => Step::Next,
        "ArrowUp" => Step::Previous,
        "Home" => Step::First,
        "End" => Step::Last,
        key => {
            let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
            if key.chars().count() == 1 && key != " " && !modified {
                event.prevent_default();
                type_ahead(menu, key, event.time_stamp());
            }
            return;
        }
    };
    event.prevent_default();
    step(menu, step_taken);
}

/// Moves the focus; beyond the last item comes the first again.
pub(super) fn step(menu: &HtmlElement, step: Step) {
    let items = items(menu);
    if let Some(target) = target(step, current(&items), items.len()) {
        focus::focus_inside(menu, &items[target]);
    }
}

fn target(step: Step, current: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (step, current) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None | Some(0)) => last,
        (Step::Next, Some(at)) if at >= last => 0,
        (Step::Next, Some(at)) => at + 1,
        (Step::Previous, Some(at)) => at - 1,
    })
}

fn type_ahead(menu: &HtmlElement, key: &str, at: f64) {
    thread_local!(static TYPED: RefCell<(String, f64)> = const { RefCell::new((String::new(), 0.0)) });
    let typed = TYPED.with_borrow_mut(|(typed, last)| {
        if at - *last > TYPING_PAUSE {
            typed.clear();
        }
        *last = at;
        typed.push_str(&key.to_lowercase());
        typed.clone()
    });
    let items = items(menu);
    let labels: Vec<String> = items
        .iter()
        .map(|item| item.text_content().unwrap_or_default())
        .collect();
    if let Some(found) = find(&labels, &typed, current(&items)) {
        focus::focus_inside(menu, &items[found]);
    }
}

/// The next label that starts with what was typed. One letter goes on from the current item, so
/// that typing it again goes through all that start with it; more letters may also stay.
fn find(labels: &[String], typed: &str, current: Option<usize>) -> Option<usize> {
    let count = labels.len();
    let start = match current {
        Some(at) if typed.chars().count() == 1 => at + 1,
        Some(at) => at,
        None => 0,
    };
    (start..start + count)
        .map(|at| at % count)
        .find(|at| labels[*at].trim_start().to_lowercase().starts_with(typed))
}

fn items(menu: &HtmlElement) -> Vec<Element> {
    let Ok(found) = menu.query_selector_all("[role^='menuitem']") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into().ok())
        .collect()
}

fn current(items: &[Element]) -> Option<usize> {
    let focused = document().active_element()?;
    items.iter().position(|item| *item == focused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_the_last_item_comes_the_first_and_the_other_way_round() {
        assert_eq!(target(Step::Next, Some(2), 3), Some(0));
        assert_eq!(target(Step::Previous, Some(0), 3), Some(2));
        assert_eq!(target(Step::Next, Some(0), 3), Some(1));
        assert_eq!(target(Step::First, None, 0), None);
    }

    #[test]
    fn typing_one_letter_again_goes_on_to_the_next_item_with_it() {
        let labels = [
            "Copy".to_owned(),
            "Delete…".to_owned(),
            "copy digest".to_owned(),
        ];

        assert_eq!(find(&labels, "c", Some(0)), Some(2));
        assert_eq!(find(&labels, "c", Some(2)), Some(0));
        assert_eq!(find(&labels, "copy d", Some(0)), Some(2));
        assert_eq!(find(&labels, "x", Some(0)), None);
        assert_eq!(find(&[], "x", None), None);
    }
}
