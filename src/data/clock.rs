/// The present, in milliseconds UTC.
#[cfg(target_arch = "wasm32")]
pub(super) fn now() -> f64 {
    js_sys::Date::now()
}

/// The present, in milliseconds UTC.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn now() -> f64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.unwrap_or_default().as_secs_f64() * 1000.0
}
