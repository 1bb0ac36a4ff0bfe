//! The parts that screens are made of. They know no API, no router and no session: everything
//! they show comes in as values and signals, everything that happens goes out by callbacks.

pub mod button;
pub mod choice;
pub mod dialog;
mod document;
pub mod field;
pub mod focus;
pub mod form;
pub mod icon;
pub mod input;
pub mod mark;
pub mod menu;
mod menu_keys;
pub mod moment;
mod selection;
mod table;
mod table_keys;
pub mod toast;
pub mod tooltip;
pub mod viewport;
mod virtual_rows;
mod window;

pub use button::{Button, ButtonKind, ButtonLink, IconButton, LinkButton, Reason, SubmitButton};
pub use choice::{CheckField, Choice, ChoiceGroup, Segmented};
pub use dialog::{
    ConfirmButton, Consequence, Consequences, Dialog, TypedConfirmation, Weight, unconfirmed_reason,
};
pub use document::{asset, id};
pub use field::Field;
pub use form::Form;
pub use icon::{Glyph, Icon, IconSize, Spinner};
pub use input::{SelectField, TextArea, TextField, TextKind};
pub use mark::{CountBadge, Kbd, Mark, Meter, Size, Tone};
pub use menu::{Menu, MenuItem};
pub use moment::Moment;
pub use selection::Selection;
pub use table::{Column, Rows, Sort, TABLE_KEYS, Table};
pub use toast::{Outcome, Toast, ToastList, Toasts, Undo};
pub use tooltip::TooltipHost;
