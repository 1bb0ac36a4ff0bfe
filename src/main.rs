//! Starts Quaymaster in the page.

fn main() {
    #[cfg(target_arch = "wasm32")]
    quaymaster::start();
}
