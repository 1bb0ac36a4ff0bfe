use quay_api::Scope;

/// Whether the person may do something here, and if not, why not.
#[derive(Clone, Debug, PartialEq)]
pub enum Access {
    /// As far as we know, yes.
    Granted,
    /// Nobody is signed in.
    SignedOut,
    /// The token was made without this scope.
    ScopeMissing(Scope),
    /// The resource forbids it; the text says how: "acme/web is a mirror: only syncing changes its tags".
    NotAllowed(String),
    /// The registry as a whole is in read-only mode.
    RegistryReadOnly,
    /// This registry does not have the operation.
    NotOffered,
}

impl Access {
    /// Why the person may not, in a sentence; `None` when they may.
    pub fn reason(&self) -> Option<String> {
        match self {
            Self::Granted => None,
            Self::SignedOut => Some("Sign in to do this.".to_owned()),
            Self::ScopeMissing(scope) => Some(format!(
                "Your token lacks the scope {}. Sign in again to grant it.",
                scope.as_str()
            )),
            Self::NotAllowed(reason) => Some(reason.clone()),
            Self::RegistryReadOnly => Some("The registry is in read-only mode.".to_owned()),
            Self::NotOffered => Some("This registry does not offer it.".to_owned()),
        }
    }

    /// This access if it is a refusal, otherwise `next`: the first reason wins.
    pub fn or(self, next: impl FnOnce() -> Access) -> Access {
        match self {
            Self::Granted => next(),
            refused => refused,
        }
    }

    /// Granted only where `holds`; otherwise `reason`.
    pub fn only_if(self, holds: bool, reason: impl FnOnce() -> String) -> Access {
        self.or(|| match holds {
            true => Self::Granted,
            false => Self::NotAllowed(reason()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_reason_wins() {
        let access = Access::RegistryReadOnly.only_if(false, || "It is a mirror.".to_owned());

        assert_eq!(access, Access::RegistryReadOnly);
    }

    #[test]
    fn a_missing_scope_is_named_with_the_way_out() {
        let reason = Access::ScopeMissing(Scope::WriteRepository).reason();

        assert_eq!(
            reason.as_deref(),
            Some("Your token lacks the scope repo:write. Sign in again to grant it.")
        );
    }
}
