//! The drawn avatars of users, organizations, teams and applications.

use serde_json::{Value, json};

use crate::state::Digest;

/// Background colours, as `/config` lists them under another name.
pub(crate) const COLORS: [&str; 8] = [
    "#969696", "#aec7e8", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#17becf",
];

/// `kind` is `user`, `org`, `team` or `app`.
pub(crate) fn avatar(name: &str, kind: &str) -> Value {
    let hash = Digest::of(name).hex();
    let color = COLORS[usize::from(hash.as_bytes()[0]) % COLORS.len()];
    json!({"name": name, "hash": hash, "color": color, "kind": kind})
}
