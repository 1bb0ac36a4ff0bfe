//! What somebody should know of a token before it is made.

use quay_api::Scope;

/// A year, in seconds.
const YEAR: u64 = 365 * 24 * 3_600;

/// Whether a scope reaches beyond repositories. Quay asks twice before it grants one of these.
pub fn is_dangerous(scope: Scope) -> bool {
    matches!(
        scope,
        Scope::AdministerUser | Scope::AdministerOrganization | Scope::SuperUser
    )
}

/// The scopes that others of them contain, each with the one that does.
pub fn contained(scopes: &[Scope]) -> Vec<(Scope, Scope)> {
    let container = |scope: Scope| {
        let mut others = scopes.iter().copied().filter(|other| *other != scope);
        others.find(|other| other.grants(scope))
    };
    let pairs = scopes
        .iter()
        .filter_map(|scope| Some((*scope, container(*scope)?)));
    pairs.collect()
}

/// What makes a token of these scopes and this life, in seconds, more than most programs need.
pub fn warnings(scopes: &[Scope], life: u64) -> Vec<String> {
    let mut warnings = Vec::new();
    let dangerous: Vec<&str> = scopes
        .iter()
        .filter(|scope| is_dangerous(**scope))
        .map(|scope| scope.as_str())
        .collect();
    if !dangerous.is_empty() {
        warnings.push(format!(
            "{} {} dangerous: whoever gets hold of the token has these powers of yours.",
            dangerous.join(", "),
            if dangerous.len() == 1 { "is" } else { "are" },
        ));
    }
    for (scope, container) in contained(scopes) {
        warnings.push(format!("{scope} adds nothing: {container} contains it."));
    }
    let needed = scopes.len() - contained(scopes).len();
    if needed > 3 {
        warnings.push(
            "Most programs need one scope or two. A token for each does less harm.".to_owned(),
        );
    }
    if life > YEAR {
        warnings.push("It lives for years. A shorter life ends what is forgotten.".to_owned());
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modest_token_needs_no_warning() {
        assert_eq!(warnings(&[Scope::ReadRepository], 90 * 24 * 3_600), [""; 0]);
    }

    #[test]
    fn what_another_scope_contains_is_named_once() {
        let scopes = [Scope::ReadRepository, Scope::WriteRepository];

        assert_eq!(
            warnings(&scopes, YEAR),
            ["repo:read adds nothing: repo:write contains it."]
        );
    }

    #[test]
    fn dangerous_scopes_and_long_lives_are_warned_of() {
        let told = warnings(&[Scope::SuperUser], 10 * YEAR);

        assert_eq!(told.len(), 2);
        assert!(told[0].starts_with("super:user is dangerous"));
    }

    #[test]
    fn many_scopes_are_more_than_needed_unless_they_contain_each_other() {
        let many = [
            Scope::ReadUser,
            Scope::ReadRepository,
            Scope::CreateRepository,
            Scope::AdministerUser,
        ];
        let nested = [
            Scope::ReadUser,
            Scope::ReadRepository,
            Scope::WriteRepository,
            Scope::AdministerRepository,
        ];
        let is_many = |warning: &String| warning.starts_with("Most programs");

        assert!(warnings(&many, YEAR).iter().any(is_many));
        assert!(!warnings(&nested, YEAR).iter().any(is_many));
    }
}
