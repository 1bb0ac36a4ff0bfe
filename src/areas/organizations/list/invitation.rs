//! What a person pastes to answer an invitation: the link of the mail, or the code in it.

use quay_api::Secret;

use crate::paths::unescape;

/// An invitation to a team, as far as what was pasted tells.
#[derive(Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The host (and port) that the link leads to; `None` for a bare code.
    pub host: Option<String>,
    /// Who has it may answer, if the invitation is for them.
    pub code: Secret,
}

impl Invitation {
    /// Reads `https://<registry>/confirminvite?code=…` or a bare code; otherwise what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        if text.is_empty() {
            return Err("Paste the link of the mail, or the code in it.");
        }
        let (host, code) = match is_link(text) {
            true => (host(text), code_of(text).ok_or(NO_CODE)?),
            false => (None, text.to_owned()),
        };
        let is_code = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        match !code.is_empty() && code.chars().all(is_code) {
            true => Ok(Self {
                host,
                code: Secret::new(code),
            }),
            false => Err("A code is made of letters, digits and dashes only."),
        }
    }

    /// Whether the link leads to another registry than the one at `host`.
    pub fn is_elsewhere(&self, host: &str) -> bool {
        let other = self.host.as_deref();
        other.is_some_and(|other| !other.eq_ignore_ascii_case(host))
    }
}

const NO_CODE: &str = "This link has no code. The right one has \"confirminvite?code=\" in it.";

fn is_link(text: &str) -> bool {
    text.contains("://") || text.contains(['/', '?', '='])
}

/// Without a scheme the host is still what stands before the path.
fn host(link: &str) -> Option<String> {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.contains(['.', ':']) || link.contains("://");
    (is_host && !host.is_empty()).then(|| host.to_owned())
}

fn code_of(link: &str) -> Option<String> {
    let without_fragment = link.split('#').next().unwrap_or_default();
    let (_, query) = without_fragment.split_once('?')?;
    let code = query.split('&').find_map(|pair| pair.strip_prefix("code="));
    code.filter(|code| !code.is_empty()).map(unescape)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "4ec8fc6c-33a0-4eb5-8e03-4a7a2e0f6d11";

    fn parsed(text: &str) -> Invitation {
        Invitation::parse(text).unwrap()
    }

    #[test]
    fn the_code_is_taken_out_of_the_link_of_the_mail() {
        let invitation = parsed(&format!("https://quay.io/confirminvite?code={CODE}"));

        assert_eq!(invitation.code.expose(), CODE);
        assert_eq!(invitation.host.as_deref(), Some("quay.io"));
    }

    #[test]
    fn what_mail_programs_do_to_a_link_does_not_harm() {
        for link in [
            format!("http://quay.io:8080/confirminvite?utm=mail&code={CODE}#top"),
            format!("quay.io/confirminvite?code={CODE}"),
            format!(
                "https://quay.io/confirminvite?code={}",
                CODE.replace('-', "%2D")
            ),
        ] {
            assert_eq!(parsed(&link).code.expose(), CODE, "{link}");
        }
    }

    #[test]
    fn a_bare_code_is_of_no_registry() {
        let invitation = parsed(CODE);

        assert_eq!(invitation.code.expose(), CODE);
        assert!(!invitation.is_elsewhere("quay.io"));
    }

    #[test]
    fn a_link_to_another_registry_is_told_from_one_to_this() {
        let invitation = parsed(&format!("https://Quay.io/confirminvite?code={CODE}"));

        assert!(!invitation.is_elsewhere("quay.io"));
        assert!(invitation.is_elsewhere("quay.example.com"));
    }

    #[test]
    fn what_holds_no_code_is_refused() {
        for text in [
            "",
            "two words",
            "https://quay.io/confirminvite",
            "https://quay.io/confirminvite?code=",
            "https://quay.io/organization/acme-corp?tab=teams",
            "../user",
            "a%2Fb",
        ] {
            assert!(Invitation::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_code_is_in_no_debug_text() {
        assert!(!format!("{:?}", parsed(CODE)).contains(CODE));
    }
}
