//! How the app looks: theme, contrast and density. The boot script applies the same choices before
//! the first paint, from the same entries in the browser's storage.

use leptos::prelude::*;

use super::storage;
use crate::ui::{Glyph, Menu, MenuItem};

/// One thing that can be chosen about the look, as an attribute of the page.
struct Look {
    /// The attribute is `data-` and this, the entry in storage `quaymaster.` and this.
    name: &'static str,
    /// What to choose.
    title: &'static str,
    /// The values and how they are called; the first is the usual one.
    choices: &'static [(&'static str, &'static str)],
}

const THEME: Look = Look {
    name: "theme",
    title: "Theme",
    choices: &[
        ("auto", "Like the system"),
        ("light", "Light"),
        ("dark", "Dark"),
    ],
};

const CONTRAST: Look = Look {
    name: "contrast",
    title: "Contrast",
    choices: &[
        ("auto", "Like the system"),
        ("standard", "Standard"),
        ("more", "High"),
    ],
};

const DENSITY: Look = Look {
    name: "density",
    title: "Density of tables",
    choices: &[
        ("comfortable", "Comfortable"),
        ("compact", "Compact"),
        ("dense", "Dense"),
    ],
};

impl Look {
    fn attribute(&self) -> String {
        format!("data-{}", self.name)
    }

    fn chosen(&self) -> String {
        let page = document().document_element();
        let chosen = page.and_then(|page| page.get_attribute(&self.attribute()));
        chosen.unwrap_or_else(|| self.choices[0].0.to_owned())
    }

    fn choose(&self, value: &str) {
        if let Some(page) = document().document_element() {
            // The name of the attribute is valid, so it cannot be refused.
            _ = page.set_attribute(&self.attribute(), value);
        }
        storage::write_text(self.name, value);
    }

    fn items(&'static self) -> Vec<MenuItem> {
        let chosen = self.chosen();
        let choice = |&(value, label): &(&'static str, &'static str)| {
            MenuItem::action(label, move || self.choose(value)).checked(value == chosen)
        };
        let title = std::iter::once(MenuItem::title(self.title));
        title.chain(self.choices.iter().map(choice)).collect()
    }
}

/// The lines of a menu that choose theme, contrast and density.
pub(super) fn menu_items() -> Vec<MenuItem> {
    let mut items = THEME.items();
    items.extend(CONTRAST.items());
    items.extend(DENSITY.items());
    items
}

/// Every choice about the look as a command: what it is called, and what it does.
pub(super) fn commands() -> impl Iterator<Item = (String, impl Fn() + Send + Sync + 'static)> {
    static LOOKS: [Look; 3] = [THEME, CONTRAST, DENSITY];
    LOOKS.iter().flat_map(|look| {
        look.choices.iter().map(move |&(value, label)| {
            let name = format!("{}: {}", look.title, label.to_lowercase());
            (name, move || look.choose(value))
        })
    })
}

/// The button above a table that chooses how dense all tables are.
#[component]
pub fn DensityMenu() -> impl IntoView {
    let items = Callback::new(|()| DENSITY.items());
    view! { <Menu label="Density of tables" glyph=Glyph::Rows class="btn btn--icon only-wide" items/> }
}
