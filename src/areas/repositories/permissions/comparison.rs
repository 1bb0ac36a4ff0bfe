//! What copying the permissions of another repository would do here.

use std::sync::Arc;

use quay_api::RepositoryName;

use crate::panels::permissions::{Holder, Kind, Line};

/// The lines of the preview: what would be added or changed first, then what stays and why.
pub fn compare(
    from: &RepositoryName,
    theirs: &[Arc<Holder>],
    to: &RepositoryName,
    ours: &[Arc<Holder>],
) -> Vec<Line> {
    let line = |holder: &Arc<Holder>| {
        let here = ours.iter().find(|other| other.who == holder.who);
        let before = here.map(|other| other.role);
        let is_same = before == Some(holder.role);
        let is_foreign = from.namespace != to.namespace;
        let skipped = match holder.who.kind {
            Kind::Team if is_foreign => Some(format!("A team of {}", from.namespace)),
            Kind::Robot if is_foreign => Some(format!("A robot of {}", from.namespace)),
            Kind::User if holder.who.name == to.namespace => Some("Owns it anyway".to_owned()),
            _ if is_same => Some("The same here".to_owned()),
            _ => None,
        };
        // Whether they belong to this organization is known of those who have something here.
        let is_outside = holder.is_outside && !is_foreign;
        Line {
            who: holder.who.clone(),
            before,
            after: Some(holder.role),
            warning: is_outside.then(|| format!("Not a member of {}", to.namespace)),
            skipped,
        }
    };
    let mut lines: Vec<Line> = theirs.iter().map(line).collect();
    lines.sort_by_key(|line| (line.skipped.is_some(), line.before.is_some()));
    lines
}

/// "2 are added, 1 is changed, 3 stay as they are."
pub fn summary(lines: &[Line]) -> String {
    let count = |is: fn(&&Line) -> bool| lines.iter().filter(is).count();
    let added = count(|line| line.skipped.is_none() && line.before.is_none());
    let changed = count(|line| line.skipped.is_none() && line.before.is_some());
    let same = count(|line| line.skipped.is_some());
    let verb = |number: usize| if number == 1 { "is" } else { "are" };
    format!(
        "{added} {} added, {changed} {} changed, {same} {} left alone. Nothing is removed.",
        verb(added),
        verb(changed),
        verb(same),
    )
}

#[cfg(test)]
mod tests {
    use quay_api::permission::Role;

    use super::*;
    use crate::panels::permissions::Who;

    fn holder(kind: Kind, name: &str, role: Role) -> Arc<Holder> {
        Arc::new(Holder {
            who: Who {
                kind,
                name: name.to_owned(),
            },
            role,
            is_outside: false,
        })
    }

    #[test]
    fn what_is_new_comes_first_and_what_is_the_same_last() {
        let theirs = [
            holder(Kind::User, "alice", Role::Admin),
            holder(Kind::User, "bob", Role::Write),
            holder(Kind::User, "carol", Role::Read),
        ];
        let ours = [
            holder(Kind::User, "alice", Role::Admin),
            holder(Kind::User, "bob", Role::Read),
        ];
        let (from, to) = (
            RepositoryName::new("acme", "a"),
            RepositoryName::new("acme", "b"),
        );

        let lines = compare(&from, &theirs, &to, &ours);

        let names: Vec<&str> = lines.iter().map(|line| line.who.name.as_str()).collect();
        assert_eq!(names, ["carol", "bob", "alice"]);
        assert_eq!(
            summary(&lines),
            "1 is added, 1 is changed, 1 is left alone. Nothing is removed."
        );
    }

    #[test]
    fn teams_and_robots_stay_in_their_namespace() {
        let theirs = [
            holder(Kind::Team, "developers", Role::Write),
            holder(Kind::Robot, "acme+ci", Role::Write),
        ];
        let (from, to) = (
            RepositoryName::new("acme", "a"),
            RepositoryName::new("other", "b"),
        );

        let lines = compare(&from, &theirs, &to, &[]);

        assert!(lines.iter().all(|line| line.skipped.is_some()));
    }
}
