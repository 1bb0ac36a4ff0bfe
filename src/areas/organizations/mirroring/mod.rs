//! What an organization follows elsewhere: a proxy cache or a mirror.

mod tab;

pub use tab::MirroringTab;
