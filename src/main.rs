//! Starts Quaymaster in the page.
fn main() {}
