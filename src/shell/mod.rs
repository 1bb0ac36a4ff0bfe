//! The frame around every screen: hull, rail, page head, palette, notices, messages, jobs.
//!
//! It knows no area: what the areas put into the navigation comes as data ([`NavEntry`]), what a
//! screen offers in the palette it says itself ([`use_palette_actions`]).

mod account;
mod address;
mod address_text;
mod announcements;
mod appearance;
mod crash;
mod filter_line;
mod filter_state;
mod frame;
mod guard;
mod hull;
mod jobs;
mod keys;
mod message_history;
mod nav;
mod not_found;
mod notices;
mod overlay;
mod page_head;
mod palette;
mod parts;
mod rail;
mod recents;
mod registry_facts;
mod storage;
mod table_menus;
mod unsaved;
mod view_state;

/// What draws a page. A plain function, so that the router is compiled once for pages of one form.
pub type Page = fn() -> leptos::prelude::AnyView;

pub use self::{
    address::{href, router_base, use_path},
    appearance::DensityMenu,
    crash::show_when_it_fails,
    filter_line::FilterLine,
    filter_state::{FilterState, use_filter_state},
    frame::{Shell, fetch_when_settled},
    guard::RequireSignIn,
    jobs::job_finished,
    nav::{NavEntry, NavGroup},
    not_found::NotFound,
    page_head::{Crumb, PageHead},
    palette::{PaletteAction, use_palette_actions},
    recents::use_recent,
    registry_facts::RegistryConfiguration,
    table_menus::{ColumnsMenu, ExportMenu, FileKind, file_items},
    unsaved::AskBeforeLeaving,
    view_state::{ViewState, use_open_state, use_view_state},
};
