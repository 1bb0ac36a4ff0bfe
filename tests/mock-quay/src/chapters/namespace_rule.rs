//! What names of users, organizations and teams must be like, and hosts that are asked.

use crate::http::{Answer, Call};

/// What is wrong with a name, in Quay's words. `what` is what has to be long enough.
pub(super) fn fault(name: &str, what: &str) -> Option<String> {
    let is_plain = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    let is_word = |part: &str| !part.is_empty() && part.bytes().all(is_plain);
    if !name.split(['.', '_', '-']).all(is_word) {
        let rule = "Namespace must match expression ^([a-z0-9]+(?:[._-][a-z0-9]+)*)$";
        return Some(rule.to_owned());
    }
    let is_long_enough = (2..=255).contains(&name.len());
    (!is_long_enough).then(|| format!("{what} must be between 2 and 255 characters in length"))
}

/// Whether a text begins like an e-mail address, which is all that is looked at.
pub(super) fn is_email(text: &str) -> bool {
    let mut parts = text.split('@');
    let name = parts.next().unwrap_or_default();
    let host = parts.next().unwrap_or_default();
    let dot = host.get(1..).and_then(|rest| rest.find('.'));
    !name.is_empty() && dot.is_some_and(|dot| dot + 2 < host.len())
}

/// The server must not be sent to its own network, but for this machine.
pub(super) fn check_upstream(call: &Call, registry: &str) -> Result<(), Answer> {
    let host = registry.split('/').next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let is_private = ["10.", "192.168.", "169.254."]
        .iter()
        .any(|start| name.starts_with(start));
    let detail = if is_private {
        "The provided registry URL is not allowed".to_owned()
    } else if name.is_empty() || name.ends_with(".invalid") {
        format!("Cannot resolve hostname '{name}'")
    } else {
        return Ok(());
    };
    Err(Answer::invalid(&call.host, &detail))
}
