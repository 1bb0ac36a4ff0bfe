use std::fmt;

/// A scope of a Quay OAuth token: what the token may be used for.
///
/// A token never does more than its user may. With
/// `FEATURE_SUPERUSERS_FULL_ACCESS` a superuser's token with [`Scope::SuperUser`]
/// reaches nearly everything without the other scopes; that is a matter of the
/// registry's configuration and not of [`Scope::grants`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// `repo:read`
    ReadRepository,
    /// `repo:write`
    WriteRepository,
    /// `repo:admin`
    AdministerRepository,
    /// `repo:create`
    CreateRepository,
    /// `user:read`
    ReadUser,
    /// `user:admin`
    AdministerUser,
    /// `org:admin`
    AdministerOrganization,
    /// `super:user`
    SuperUser,
}

impl Scope {
    /// All scopes that Quay knows, from the weakest to the most dangerous.
    pub const ALL: &[Scope] = &[
        Scope::ReadUser,
        Scope::ReadRepository,
        Scope::WriteRepository,
        Scope::CreateRepository,
        Scope::AdministerRepository,
        Scope::AdministerUser,
        Scope::AdministerOrganization,
        Scope::SuperUser,
    ];

    /// The name on the wire, `repo:read`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Scope::ReadRepository => "repo:read",
            Scope::WriteRepository => "repo:write",
            Scope::AdministerRepository => "repo:admin",
            Scope::CreateRepository => "repo:create",
            Scope::ReadUser => "user:read",
            Scope::AdministerUser => "user:admin",
            Scope::AdministerOrganization => "org:admin",
            Scope::SuperUser => "super:user",
        }
    }

    /// What the scope lets a token do, in plain words and after "This token may".
    pub const fn describe(self) -> &'static str {
        match self {
            Scope::ReadRepository => "see and pull every repository you can see",
            Scope::WriteRepository => "push to and pull from every repository you may write to",
            Scope::AdministerRepository => {
                "administer every repository you administer, its permissions and settings included"
            }
            Scope::CreateRepository => {
                "create repositories in every namespace where you may create them"
            }
            Scope::ReadUser => "read who you are, your e-mail address and your organizations",
            Scope::AdministerUser => {
                "administer your account, its robot accounts, stars and authorizations"
            }
            Scope::AdministerOrganization => {
                "administer your organizations, their teams, members and robot accounts"
            }
            Scope::SuperUser => "administer the whole registry, if you are a superuser",
        }
    }

    /// Reads the name on the wire.
    pub fn parse(text: &str) -> Option<Scope> {
        Scope::ALL
            .iter()
            .copied()
            .find(|scope| scope.as_str() == text)
    }

    /// Reads a list as Quay writes it, separated by blanks or commas.
    /// Names that Quay may add one day are left out.
    pub fn parse_list(text: &str) -> Vec<Scope> {
        text.split([' ', ',']).filter_map(Scope::parse).collect()
    }

    /// Writes a list as Quay's `/oauth/authorize` wants it, separated by blanks.
    pub fn join(scopes: &[Scope]) -> String {
        let names: Vec<_> = scopes.iter().map(|scope| scope.as_str()).collect();
        names.join(" ")
    }

    /// The scopes that come with this one, itself included.
    ///
    /// Quay: `IMPLIED_SCOPES` in `auth/scopes.py`.
    pub fn implied(self) -> Vec<Scope> {
        Scope::ALL
            .iter()
            .copied()
            .filter(|scope| self.grants(*scope))
            .collect()
    }

    /// Whether a token with this scope may call an operation that needs `needed`.
    ///
    /// Quay: `IMPLIED_SCOPES` in `auth/scopes.py`. Only the three repository
    /// scopes contain each other: `user:admin` does not bring `user:read`.
    pub const fn grants(self, needed: Scope) -> bool {
        use Scope::{AdministerRepository, ReadRepository, WriteRepository};
        match self {
            AdministerRepository => matches!(
                needed,
                AdministerRepository | WriteRepository | ReadRepository
            ),
            WriteRepository => matches!(needed, WriteRepository | ReadRepository),
            granted => granted as u8 == needed as u8,
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scope_is_read_back_from_its_name() {
        for scope in Scope::ALL {
            assert_eq!(Scope::parse(scope.as_str()), Some(*scope));
        }
        assert_eq!(Scope::parse("direct_user_login"), None);
    }

    #[test]
    fn lists_are_separated_by_blanks_or_commas() {
        let scopes = Scope::parse_list("repo:read,user:read org:admin new:scope");

        assert_eq!(Scope::join(&scopes), "repo:read user:read org:admin");
    }

    #[test]
    fn only_repository_scopes_contain_each_other() {
        assert!(Scope::AdministerRepository.grants(Scope::WriteRepository));
        assert!(Scope::WriteRepository.grants(Scope::ReadRepository));
        assert!(!Scope::ReadRepository.grants(Scope::WriteRepository));
        assert!(!Scope::AdministerUser.grants(Scope::ReadUser));
        assert_eq!(Scope::SuperUser.implied(), [Scope::SuperUser]);
    }
}
