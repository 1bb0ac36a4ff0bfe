//! The rule that browsers must say `X-Requested-With`, with its gaps.

/// Whether a real Quay takes this user agent for a browser: the family must be one of four names
/// exactly, so that headless, mobile and many other browsers pass.
pub(super) fn is_browser(user_agent: &str) -> bool {
    let says = |mark: &str| user_agent.contains(mark);
    if says("Mobile") || says("HeadlessChrome") || says("Edg") || says("Chromium/") {
        return false;
    }
    says("Firefox/") || says("Chrome/") || says("OPR/") || (says("Version/") && says("Safari/"))
}

#[cfg(test)]
mod tests {
    use super::is_browser;

    const CHROME: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36";

    #[test]
    fn desktop_browsers_are_recognized() {
        assert!(is_browser(CHROME));
        assert!(is_browser(
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
        ));
    }

    #[test]
    fn headless_mobile_and_edge_are_not() {
        assert!(!is_browser(&CHROME.replace("Chrome/", "HeadlessChrome/")));
        assert!(!is_browser(&CHROME.replace("Safari/", "Mobile Safari/")));
        assert!(!is_browser(&format!("{CHROME} Edg/149.0.0.0")));
        assert!(!is_browser("curl/8.1"));
    }
}
