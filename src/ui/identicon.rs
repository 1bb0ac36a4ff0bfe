//! Pictures of names, drawn here: nothing is fetched, and nobody learns which names are looked at.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::prelude::*;

/// A picture that is always the same for the same name. It says nothing that the name beside it does not.
#[component]
pub fn Identicon(
    /// The name of an organization, a team or a person.
    #[prop(into)]
    name: String,
    /// As large as a heading, not as a line of text.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let (squares, hue) = squares(&name);
    let class = format!("identicon identicon--{hue}");
    let square = |(x, y): (u8, u8)| view! { <rect x=x y=y width="1" height="1"></rect> };
    view! {
        <svg class=class class:identicon--large=large viewBox="-1 -1 7 7" aria-hidden="true">
            {squares.into_iter().map(square).collect_view()}
        </svg>
    }
    .into_any()
}

/// Which squares of a grid of five by five are filled, the same left and right, and one of five hues.
fn squares(name: &str) -> (Vec<(u8, u8)>, u8) {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    let bits = hasher.finish();
    let mut squares = Vec::new();
    for (index, (x, y)) in (0..3).flat_map(|x| (0..5).map(move |y| (x, y))).enumerate() {
        if bits >> index & 1 == 1 {
            squares.push((x, y));
            if x < 2 {
                squares.push((4 - x, y));
            }
        }
    }
    let hue = (bits >> 32) % 5 + 1;
    (squares, hue as u8)
}

#[cfg(test)]
mod tests {
    use super::squares;

    #[test]
    fn a_name_always_has_the_same_picture_and_another_name_another() {
        assert_eq!(squares("acme-corp"), squares("acme-corp"));
        assert_ne!(squares("acme-corp").0, squares("acme-corq").0);
    }

    #[test]
    fn the_picture_is_the_same_left_and_right() {
        let (filled, hue) = squares("platform-eng");

        assert!(filled.iter().all(|(x, y)| filled.contains(&(4 - x, *y))));
        assert!((1..=5).contains(&hue));
    }
}
