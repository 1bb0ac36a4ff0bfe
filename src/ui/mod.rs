//! The parts that screens are made of. They know no API, no router and no session: everything
//! they show comes in as values and signals, everything that happens goes out by callbacks.

mod announce;
mod bulk_bar;
mod button;
mod choice;
pub mod clipboard;
mod column;
mod copy;
mod dialog;
mod document;
mod drawer;
mod field;
mod filter_bar;
pub mod focus;
mod form;
mod icon;
mod input;
pub mod keys;
mod load_line;
mod mark;
mod markdown;
mod menu;
mod menu_keys;
mod moment;
mod search_field;
mod selection;
mod states;
mod table;
mod table_keys;
mod toast;
mod tooltip;
mod top_layer;
pub mod viewport;
mod virtual_rows;
mod window;

pub use announce::announce;
pub use bulk_bar::BulkBar;
pub use button::{Button, ButtonKind, ButtonLink, IconButton, LinkButton, Reason, SubmitButton};
pub use choice::{CheckField, Choice, ChoiceGroup, Segmented};
pub use clipboard::download;
pub use column::{Column, Rows, Sort};
pub use copy::{CodeBlock, CopyButton, Digest, copy_and_announce};
pub use dialog::{
    ConfirmButton, Consequence, Consequences, Dialog, TypedConfirmation, Weight, unconfirmed_reason,
};
pub use document::{asset, id};
pub use drawer::Drawer;
pub use field::Field;
pub use filter_bar::FilterBar;
pub use form::Form;
pub use icon::{Glyph, Icon, IconSize, Spinner};
pub use input::{SelectField, TextArea, TextField, TextKind};
pub use keys::Keys;
pub use load_line::{LoadLine, Noun, Total};
pub use mark::{CountBadge, Kbd, Mark, Meter, Size, Tone};
pub use markdown::Markdown;
pub use menu::{Menu, MenuItem};
pub use moment::{Moment, exact, now_by_the_minute, now_ms};
pub use search_field::SearchField;
pub use selection::Selection;
pub use states::{Banner, Disclosure, EmptyState, ErrorPanel, SkeletonColumn, SkeletonTable, Tabs};
pub use table::Table;
pub use table_keys::TABLE_KEYS;
pub use toast::{Outcome, Toast, Toasts, Undo};
pub use top_layer::TopLayer;
