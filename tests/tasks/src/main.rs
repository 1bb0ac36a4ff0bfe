//! The development tasks behind `cargo demo`, `cargo checks` and `cargo bench-app`.
fn main() {}
