//! What goes with an account when it is deleted.

use super::Registry;

impl Registry {
    /// Whether somebody else has this e-mail address.
    pub(crate) fn has_email(&self, email: &str, but: &str) -> bool {
        let mut others = self.users.values().filter(|user| user.name != but);
        !email.is_empty() && others.any(|user| user.email == email)
    }

    /// Deletes an account with all it has: repositories, robots, policies, tokens.
    pub(crate) fn remove_user(&mut self, name: &str) {
        if self.users.remove(name).is_none() {
            return;
        }
        for key in self.keys_of(name) {
            self.remove_repository(key);
        }
        for robot in self.robot_names_of(name) {
            self.robots.remove(&robot);
            self.forget(&robot);
        }
        self.policies.remove(name);
        self.stars.remove(name);
        self.notifications.retain(|notice| notice.user != name);
        self.end_sessions_of(name);
        self.forget(name);
    }

    /// Ends all tokens and sessions of somebody.
    pub(crate) fn end_sessions_of(&mut self, name: &str) {
        self.tokens.retain(|_, token| token.user != name);
        self.sessions
            .retain(|_, session| session.user.as_deref() != Some(name));
    }
}
