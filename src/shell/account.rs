//! The account menu: who is signed in, what their token can do, how the app looks, the way out.

use leptos::prelude::*;

use super::{address, appearance};
use crate::{
    paths,
    session::{Session, use_session},
    ui::{Glyph, Menu, MenuItem},
};

/// The menu behind the initials at the end of the hull.
#[component]
pub(super) fn AccountMenu() -> impl IntoView {
    let session = use_session();
    let name = Memo::new(move |_| account_name(session));
    let items = Callback::new(move |()| {
        let mut items = vec![
            MenuItem::title(format!("Signed in as {}", account_name(session))),
            MenuItem::link("What this token can do", address::href(&paths::token()))
                .glyph(Glyph::Key),
            MenuItem::separator(),
        ];
        items.extend(appearance::menu_items());
        items.push(MenuItem::separator());
        items.push(
            MenuItem::action("Sign out…", move || session.set_leaving(true)).glyph(Glyph::SignOut),
        );
        items
    });
    move || {
        let label = format!("Account: {}", name.read());
        let initials = initials(&name.read());
        view! {
            <Menu label=label.clone() class="hull__btn" items>
                <span class="who" aria-hidden="true">{initials}</span>
                <span class="sr">{label}</span>
            </Menu>
        }
    }
}

/// Who is signed in, in words where the token cannot tell.
pub(super) fn account_name(session: Session) -> String {
    let credential = session.credential();
    let name = credential
        .as_ref()
        .and_then(|credential| credential.username());
    name.unwrap_or("unknown user").to_owned()
}

/// The first two letters of a name.
fn initials(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_two_letters() {
        assert_eq!(initials("admin"), "AD");
        assert_eq!(initials("j.doe"), "JD");
        assert_eq!(initials("x"), "X");
    }
}
