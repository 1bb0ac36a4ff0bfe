//! What belongs to an organization, and what goes with it when it is deleted or renamed.

use super::{Invited, Organization, Registry, Repository, Role, TeamRole};

/// What new repositories are given to somebody.
pub(crate) struct DefaultPermission {
    pub(crate) uuid: String,
    /// Whose new repositories; `None` for everybody's.
    pub(crate) creator: Option<String>,
    pub(crate) delegate: Delegate,
    pub(crate) role: Role,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Delegate {
    /// A user or a robot.
    User(String),
    Team(String),
}

/// The registry that an organization stands in for.
pub(crate) struct ProxyCache {
    pub(crate) upstream: String,
    /// Seconds.
    pub(crate) expiration: u64,
    pub(crate) insecure: bool,
}

impl Registry {
    /// Whether a user or a robot has this name.
    pub(crate) fn has_account(&self, name: &str) -> bool {
        self.users.contains_key(name) || self.robots.contains_key(name)
    }

    /// The repositories of a namespace in the order of creation.
    pub(crate) fn repositories_of(&self, namespace: &str) -> impl Iterator<Item = &Repository> {
        let all = self.repositories.values();
        all.filter(move |repository| repository.namespace == namespace)
    }

    /// Deletes an organization with all it has: repositories, robots, applications and their tokens.
    pub(crate) fn remove_organization(&mut self, name: &str) {
        let Some(organization) = self.organizations.remove(name) else {
            return;
        };
        let keys = self.keys_of(name);
        for key in keys {
            self.remove_repository(key);
        }
        for robot in self.robot_names_of(name) {
            self.robots.remove(&robot);
            self.forget(&robot);
        }
        self.policies.remove(name);
        let gone: Vec<String> = self.applications_of(name).collect();
        for client_id in gone {
            self.remove_application(&client_id);
        }
        for invitation in organization.teams.iter().flat_map(|team| &team.invitations) {
            self.drop_notice(&invitation.code);
        }
    }

    /// Deletes an application with its tokens.
    pub(crate) fn remove_application(&mut self, client_id: &str) {
        self.applications
            .retain(|application| application.client_id != client_id);
        self.tokens.retain(|_, token| token.client_id != client_id);
    }

    /// Takes a user or a robot out of everything it was given or put into.
    pub(crate) fn forget(&mut self, name: &str) {
        for repository in self.repositories.values_mut() {
            repository.permissions.remove(name);
        }
        let delegate = Delegate::User(name.to_owned());
        for organization in self.organizations.values_mut() {
            for team in &mut organization.teams {
                team.members.remove(name);
                team.invitations
                    .retain(|invitation| invitation.who != Invited::User(name.to_owned()));
            }
            organization.default_permissions.retain(|permission| {
                permission.delegate != delegate && permission.creator.as_deref() != Some(name)
            });
            let sync = organization.mirror.as_mut().map(|mirror| &mut mirror.sync);
            if let Some(sync) = sync.filter(|sync| sync.robot == name) {
                sync.robot.clear();
            }
        }
    }

    /// Takes somebody out of one organization. Default permissions keep naming them.
    pub(crate) fn remove_member(&mut self, organization: &str, name: &str) {
        for repository in self.repositories.values_mut() {
            if repository.namespace == organization {
                repository.permissions.remove(name);
            }
        }
        if let Some(found) = self.organizations.get_mut(organization) {
            for team in &mut found.teams {
                team.members.remove(name);
            }
        }
    }

    /// Gives an organization another name, which nobody may have. Its robots are renamed, too.
    pub(crate) fn rename_organization(&mut self, from: &str, to: &str) {
        let Some(mut organization) = self.organizations.remove(from) else {
            return;
        };
        to.clone_into(&mut organization.name);
        self.organizations.insert(to.to_owned(), organization);
        for key in self.keys_of(from) {
            self.move_repository(key, to);
        }
        if let Some(policies) = self.policies.remove(from) {
            self.policies.insert(to.to_owned(), policies);
        }
        for application in &mut self.applications {
            if application.organization == from {
                to.clone_into(&mut application.organization);
            }
        }
        for entry in &mut self.logs {
            if entry.namespace == from {
                to.clone_into(&mut entry.namespace);
            }
        }
        for robot in self.robot_names_of(from) {
            let renamed = robot.replacen(from, to, 1);
            self.rename_account(&robot, &renamed);
            if let Some(robot) = self.robots.remove(&robot) {
                self.robots.insert(renamed, robot);
            }
        }
    }

    /// Puts what a new repository begins with into it: its creator owns it, and the default permissions
    /// of the organization apply. One for this creator wins over one for everybody, and of
    /// two for everybody the first.
    pub(crate) fn apply_default_permissions(&mut self, key: u64, creator: &str) {
        let repository = self.repository(key);
        let (namespace, name) = (repository.namespace.clone(), repository.name.clone());
        let Some(organization) = self.organizations.get_mut(&namespace) else {
            return;
        };
        let (general, own): (Vec<_>, Vec<_>) = organization
            .default_permissions
            .iter()
            .filter(|one| one.creator.as_deref().is_none_or(|name| name == creator))
            .map(|one| (one.creator.is_some(), one.delegate.clone(), one.role))
            .partition(|(is_own, ..)| !is_own);
        let mut users = vec![];
        for (_, delegate, role) in general.into_iter().rev().chain(own) {
            match delegate {
                Delegate::User(name) => users.push((name, role)),
                Delegate::Team(team) => {
                    if let Some(team) = organization.team_mut(&team) {
                        team.repositories.insert(name.clone(), role);
                    }
                }
            }
        }
        let permissions = &mut self.repository_mut(key).permissions;
        permissions.extend(users);
        permissions.insert(creator.to_owned(), Role::Admin);
    }

    /// Deletes a team with all that names it.
    pub(crate) fn remove_team(&mut self, organization: &str, name: &str) {
        let Some(found) = self.organizations.get_mut(organization) else {
            return;
        };
        let delegate = Delegate::Team(name.to_owned());
        found
            .default_permissions
            .retain(|permission| permission.delegate != delegate);
        let gone = found.teams.extract_if(.., |team| team.name == name);
        let codes: Vec<String> = gone
            .flat_map(|team| team.invitations)
            .map(|invitation| invitation.code)
            .collect();
        for code in codes {
            self.drop_notice(&code);
        }
    }

    /// Takes back what somebody was told of an invitation.
    pub(crate) fn drop_notice(&mut self, code: &str) {
        self.notifications
            .retain(|notice| notice.metadata["code"] != code);
    }

    /// Makes an organization of a user, with another user as its owner.
    pub(crate) fn turn_into_organization(&mut self, name: &str, owner: &str) {
        let Some(user) = self.users.remove(name) else {
            return;
        };
        self.forget(name);
        self.end_sessions_of(name);
        let mut organization = Organization::new(name, &[owner]);
        organization.email = user.email;
        organization.quota = user.quota;
        self.organizations.insert(name.to_owned(), organization);
    }

    pub(super) fn keys_of(&self, namespace: &str) -> Vec<u64> {
        let all = self.repositories.iter();
        all.filter(|(_, repository)| repository.namespace == namespace)
            .map(|(key, _)| *key)
            .collect()
    }

    pub(super) fn robot_names_of(&self, namespace: &str) -> Vec<String> {
        let all = self.robots_of(namespace);
        all.map(|(name, _)| name.clone()).collect()
    }

    fn applications_of(&self, organization: &str) -> impl Iterator<Item = String> {
        let all = self.applications.iter();
        all.filter(move |application| application.organization == organization)
            .map(|application| application.client_id.clone())
    }

    /// Moves a repository into another namespace.
    fn move_repository(&mut self, key: u64, namespace: &str) {
        let old = self.repository(key).path();
        namespace.clone_into(&mut self.repository_mut(key).namespace);
        let new = self.repository(key).path();
        self.names.remove(&old);
        if let Some(policies) = self.policies.remove(&old) {
            self.policies.insert(new.clone(), policies);
        }
        self.names.insert(new, key);
    }

    fn rename_account(&mut self, from: &str, to: &str) {
        for repository in self.repositories.values_mut() {
            if let Some(role) = repository.permissions.remove(from) {
                repository.permissions.insert(to.to_owned(), role);
            }
            if let Some(mirror) = repository.mirror.as_mut().filter(|one| one.robot == from) {
                to.clone_into(&mut mirror.robot);
            }
        }
        for organization in self.organizations.values_mut() {
            for team in &mut organization.teams {
                if team.members.remove(from) {
                    team.members.insert(to.to_owned());
                }
            }
            let sync = organization.mirror.as_mut().map(|mirror| &mut mirror.sync);
            if let Some(sync) = sync.filter(|sync| sync.robot == from) {
                to.clone_into(&mut sync.robot);
            }
            for permission in &mut organization.default_permissions {
                if permission.delegate == Delegate::User(from.to_owned()) {
                    permission.delegate = Delegate::User(to.to_owned());
                }
            }
        }
    }
}

impl Organization {
    /// Puts somebody among the owners.
    pub(crate) fn add_owner(&mut self, name: &str) {
        let mut teams = self.teams.iter_mut();
        if let Some(team) = teams.find(|team| team.role == TeamRole::Admin) {
            team.members.insert(name.to_owned());
        }
    }
}
