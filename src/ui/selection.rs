use std::collections::HashSet;

use leptos::prelude::*;

/// Which rows of a table are picked, by their keys. Rows that a filter hides stay picked; the bulk
/// bar says so.
#[derive(Clone, Copy, Default)]
pub struct Selection {
    keys: RwSignal<HashSet<String>>,
    anchor: StoredValue<Option<String>>,
}

impl Selection {
    /// Whether a row is picked. Reactive.
    pub fn contains(self, key: &str) -> bool {
        self.keys.read().contains(key)
    }

    /// How many rows are picked, also those not shown. Reactive.
    pub fn count(self) -> usize {
        self.keys.read().len()
    }

    /// The keys of the picked rows, in no order. Reactive.
    pub fn keys(self) -> HashSet<String> {
        self.keys.get()
    }

    /// Picks a row or drops it. With `to_here`, does the same to all rows of `shown` between the row
    /// touched before and this one.
    pub fn set(self, key: &str, picked: bool, to_here: bool, shown: &[String]) {
        let anchor = self.anchor.get_value();
        let range = match anchor {
            Some(anchor) if to_here => between(shown, &anchor, key),
            _ => None,
        };
        let single = [key.to_owned()];
        self.keys.update(|keys| {
            for key in range.unwrap_or(&single) {
                match picked {
                    true => keys.insert(key.clone()),
                    false => keys.remove(key),
                };
            }
        });
        self.anchor.set_value(Some(key.to_owned()));
    }

    /// Picks all of these rows, besides those picked already.
    pub fn add(self, keys: impl IntoIterator<Item = String>) {
        self.keys.update(|picked| picked.extend(keys));
    }

    /// Drops these rows.
    pub fn remove<'a>(self, keys: impl IntoIterator<Item = &'a String>) {
        self.keys.update(|picked| {
            for key in keys {
                picked.remove(key);
            }
        });
    }

    /// Drops all rows.
    pub fn clear(self) {
        self.keys.update(HashSet::clear);
        self.anchor.set_value(None);
    }
}

/// The rows from one to another, in either direction, both included.
fn between<'a>(shown: &'a [String], one: &str, other: &str) -> Option<&'a [String]> {
    let one = shown.iter().position(|key| key == one)?;
    let other = shown.iter().position(|key| key == other)?;
    Some(&shown[one.min(other)..=one.max(other)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown() -> Vec<String> {
        ["a", "b", "c", "d"].map(str::to_owned).to_vec()
    }

    #[test]
    fn a_range_works_in_both_directions_over_what_is_shown() {
        assert_eq!(between(&shown(), "d", "b"), Some(&shown()[1..=3]));
        assert_eq!(between(&shown(), "a", "gone"), None);
    }

    #[test]
    fn shift_picks_everything_since_the_row_touched_before() {
        let owner = Owner::new();
        owner.set();
        let selection = Selection::default();

        selection.set("a", true, false, &shown());
        selection.set("c", true, true, &shown());

        assert_eq!(selection.count(), 3);
        selection.set("b", false, false, &shown());
        assert!(!selection.contains("b"));
    }
}
