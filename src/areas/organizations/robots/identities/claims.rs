//! Whom a token speaks for, and whether a robot lets that one in. Pure functions over text.

use quay_api::{referrers::from_base64, robot::federation::Identity};
use serde_json::Value;

/// Who a token is from and of whom it speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// Who vouches.
    pub issuer: String,
    /// For whom.
    pub subject: String,
}

/// Reads the claims of a token: the token itself (`aaa.bbb.ccc`), or what stands in its middle, as JSON.
/// `None` when it is neither, or does not say both.
pub fn read(text: &str) -> Option<Claims> {
    let text = text.trim();
    let claims: Value = match text.starts_with('{') {
        true => serde_json::from_str(text).ok()?,
        false => {
            let middle = text.split('.').nth(1)?;
            serde_json::from_slice(&from_base64(middle)?).ok()?
        }
    };
    let claim = |name: &str| claims.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Claims {
        issuer: claim("iss")?,
        subject: claim("sub")?,
    })
}

/// Whether claims fit the identities of a robot, and if not, what comes closest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// This one lets it in.
    Fits(usize),
    /// The issuer is known, with these subjects.
    OtherSubject(Vec<String>),
    /// The subject is known, with this issuer.
    OtherIssuer(String),
    /// Neither is known.
    Unknown,
}

/// Holds claims against identities, letter by letter as Quay does.
pub fn verdict(claims: &Claims, identities: &[Identity]) -> Verdict {
    let fits = |one: &Identity| one.issuer == claims.issuer && one.subject == claims.subject;
    if let Some(at) = identities.iter().position(fits) {
        return Verdict::Fits(at);
    }
    let same_issuer = identities.iter().filter(|one| one.issuer == claims.issuer);
    let subjects: Vec<String> = same_issuer.map(|one| one.subject.clone()).collect();
    if !subjects.is_empty() {
        return Verdict::OtherSubject(subjects);
    }
    let same_subject = identities.iter().find(|one| one.subject == claims.subject);
    same_subject.map_or(Verdict::Unknown, |one| {
        Verdict::OtherIssuer(one.issuer.clone())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(issuer: &str, subject: &str) -> Identity {
        Identity {
            issuer: issuer.to_owned(),
            subject: subject.to_owned(),
            ..Default::default()
        }
    }

    #[test]
    fn a_token_and_its_claims_say_the_same() {
        // {"iss":"https://a.test","sub":"ci"}
        let token = "e30.eyJpc3MiOiJodHRwczovL2EudGVzdCIsInN1YiI6ImNpIn0.c2ln";
        let claims = Claims {
            issuer: "https://a.test".to_owned(),
            subject: "ci".to_owned(),
        };

        assert_eq!(read(token), Some(claims.clone()));
        assert_eq!(
            read(r#" {"sub": "ci", "iss": "https://a.test"} "#),
            Some(claims)
        );
        for nonsense in [
            "",
            "abc",
            "a.b.c",
            "{}",
            "{\"iss\": 1, \"sub\": 2}",
            "e30.e30.x",
        ] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn what_comes_closest_is_told() {
        let identities = [
            identity("https://a.test", "main"),
            identity("https://b.test", "ci"),
        ];
        let verdict = |issuer: &str, subject: &str| {
            let claims = Claims {
                issuer: issuer.to_owned(),
                subject: subject.to_owned(),
            };
            verdict(&claims, &identities)
        };

        assert_eq!(verdict("https://b.test", "ci"), Verdict::Fits(1));
        assert_eq!(
            verdict("https://a.test", "Main"),
            Verdict::OtherSubject(vec!["main".to_owned()])
        );
        assert_eq!(
            verdict("https://a.test/", "main"),
            Verdict::OtherIssuer("https://a.test".to_owned())
        );
        assert_eq!(verdict("https://c.test", "x"), Verdict::Unknown);
    }
}
