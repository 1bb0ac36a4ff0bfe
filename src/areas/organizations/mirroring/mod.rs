//! What an organization follows elsewhere: a proxy cache or a mirror.

mod following;
mod found;
mod here;
mod proxy;
mod remove;
mod stage;
mod tab;

pub use tab::MirroringTab;
