//! What the page on the screen offers in the palette.

use leptos::prelude::*;

use crate::ui::Glyph;

/// Something that can be done on the page.
#[derive(Clone)]
pub struct PaletteAction {
    pub(super) label: String,
    pub(super) glyph: Glyph,
    pub(super) keys: Option<&'static str>,
    pub(super) disabled_reason: Option<String>,
    pub(super) run: Callback<()>,
}

impl PaletteAction {
    /// An action; its label is a verb with its object: "Create repository".
    pub fn new(
        label: impl Into<String>,
        glyph: Glyph,
        run: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self {
            label: label.into(),
            glyph,
            keys: None,
            disabled_reason: None,
            run: Callback::new(move |()| run()),
        }
    }

    /// The keys that do the same: `Shift c`.
    pub fn keys(mut self, keys: &'static str) -> Self {
        self.keys = Some(keys);
        self
    }

    /// Why it cannot be done now; it stays in the list with the reason.
    pub fn disabled_reason(mut self, reason: Option<String>) -> Self {
        self.disabled_reason = reason;
        self
    }
}

type Source = Callback<(), Vec<PaletteAction>>;

/// Where the screens say what they offer. A context of the shell.
#[derive(Clone, Copy)]
pub(in crate::shell) struct PaletteActions {
    sources: StoredValue<Vec<(usize, Source)>>,
    last: StoredValue<usize>,
}

impl PaletteActions {
    /// Nothing is offered yet.
    pub fn new() -> Self {
        Self {
            sources: StoredValue::default(),
            last: StoredValue::new(0),
        }
    }

    /// What is offered now.
    pub(super) fn all(self) -> Vec<PaletteAction> {
        let sources = self.sources.get_value();
        sources
            .into_iter()
            .flat_map(|(_, source)| source.run(()))
            .collect()
    }

    fn add(self, source: Source) {
        let id = self.last.get_value() + 1;
        self.last.set_value(id);
        self.sources
            .update_value(|sources| sources.push((id, source)));
        on_cleanup(move || {
            // The shell may be gone already when its page goes.
            self.sources
                .try_update_value(|sources| sources.retain(|(other, _)| *other != id));
        });
    }
}

/// Offers actions in the palette for as long as the current component is there. They are asked for
/// each time the palette opens.
pub fn use_palette_actions(actions: impl Fn() -> Vec<PaletteAction> + Send + Sync + 'static) {
    if let Some(palette) = use_context::<PaletteActions>() {
        palette.add(Callback::new(move |()| actions()));
    }
}
