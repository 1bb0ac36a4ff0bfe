//! What lies over the page: one thing at a time.

use leptos::prelude::*;

/// Something of the shell that opens over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overlay {
    /// Search and commands.
    Palette,
    /// What runs and what ran.
    Jobs,
    /// The messages of this visit.
    Messages,
    /// The keys of this page.
    Keys,
    /// The navigation, where the window is too narrow for the rail.
    Navigation,
}

/// Which of them is open. A context of the shell.
#[derive(Clone, Copy)]
pub(super) struct Overlays(RwSignal<Option<Overlay>>);

impl Overlays {
    /// None is open.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Whether it is open. Reactive.
    pub fn is_open(self, overlay: Overlay) -> bool {
        self.0.get() == Some(overlay)
    }

    /// Opens it in place of any other.
    pub fn open(self, overlay: Overlay) {
        self.0.set(Some(overlay));
    }

    /// Opens it, or closes it where it is open.
    pub fn toggle(self, overlay: Overlay) {
        self.0
            .update(|open| *open = (*open != Some(overlay)).then_some(overlay));
    }

    /// Closes it, unless another one has taken its place.
    pub fn close(self, overlay: Overlay) {
        if self.0.get_untracked() == Some(overlay) {
            self.0.set(None);
        }
    }
}

/// What lies over the page.
pub(super) fn use_overlays() -> Overlays {
    expect_context()
}
