//! Changes of teams, and of who is in them, as jobs.

use std::{cell::RefCell, collections::HashSet, rc::Rc};

use quay_api::{
    ApiError, ErrorKind, Quay,
    organization::Team,
    team::{
        self, Settings, TeamRole, invitation,
        member::{self, TeamMember, Who},
    },
};

use super::{
    cache::{joined, left, patch_organization, patch_team, people_changed},
    role::role_title,
};
use crate::{
    data::{JobItem, JobPlan, Queries, Undo},
    formats::count::plural,
};

/// Deletes teams. Nothing brings them back.
pub fn delete(queries: Queries, organization: String, teams: Vec<String>) -> JobPlan {
    let what = match teams.as_slice() {
        [one] => format!("team {one}"),
        many => plural(many.len() as u64, "team"),
    };
    let item = |name: String| {
        let organization = organization.clone();
        JobItem::new(name.clone(), move |quay| {
            let (organization, name) = (organization.clone(), name.clone());
            async move {
                team::delete(&quay, &organization, &name).await?;
                patch_organization(queries, &organization, |one| {
                    if let Some(teams) = &mut one.teams {
                        teams.remove(&name);
                    }
                    if let Some(order) = &mut one.ordered_teams {
                        order.retain(|other| *other != name);
                    }
                });
                people_changed(queries, &organization);
                Ok(())
            }
        })
    };
    JobPlan {
        title: format!("Delete {what} of {organization}"),
        items: teams.into_iter().map(item).collect(),
        undo: None,
    }
}

/// Gives teams other roles: name, role before, role after.
pub fn set_roles(
    queries: Queries,
    organization: String,
    steps: Vec<(String, TeamRole, TeamRole)>,
) -> JobPlan {
    let what = match steps.as_slice() {
        [(team, _, role)] => format!("Set the role of {team} to {}", role_title(*role)),
        many => format!("Set the role of {}", plural(many.len() as u64, "team")),
    };
    let item = |(team, _, role): &(String, TeamRole, TeamRole)| {
        let (organization, team, role) = (organization.clone(), team.clone(), *role);
        JobItem::new(team.clone(), move |quay| {
            let (organization, team) = (organization.clone(), team.clone());
            async move { set_role(&quay, queries, &organization, &team, role).await }
        })
    };
    JobPlan {
        title: format!("{what} in {organization}"),
        items: steps.iter().map(item).collect(),
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| {
                let back = done.iter().filter_map(|&index| steps.get(index));
                let back = back.map(|(team, before, after)| (team.clone(), *after, *before));
                set_roles(queries, organization.clone(), back.collect())
            }),
        }),
    }
}

async fn set_role(
    quay: &Quay,
    queries: Queries,
    organization: &str,
    team: &str,
    role: TeamRole,
) -> Result<(), ApiError> {
    let settings = Settings {
        role,
        description: None,
    };
    let set = team::set(quay, organization, team, &settings).await?;
    patch_team(queries, organization, team, |team| team.role = set.role);
    Ok(())
}

/// Puts a team as it was just set into the cache.
pub fn show_set(queries: Queries, organization: &str, set: &team::SetTeam) {
    patch_organization(queries, organization, |one| {
        let teams = one.teams.get_or_insert_default();
        let team = teams.entry(set.name.clone()).or_insert_with(|| Team {
            name: set.name.clone(),
            description: String::new(),
            role: set.role,
            avatar: set.avatar.clone(),
            can_view: set.can_view,
            repo_count: 0,
            member_count: 0,
            is_synced: false,
        });
        team.role = set.role;
        team.description.clone_from(&set.description);
        let order = one.ordered_teams.get_or_insert_default();
        if !order.contains(&set.name) {
            order.push(set.name.clone());
        }
    });
}

/// Where somebody is added or taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The organization.
    pub organization: String,
    /// The team.
    pub team: String,
}

/// Adds somebody to a team, or invites them.
pub async fn add(
    quay: &Quay,
    queries: Queries,
    place: &Place,
    who: &Who,
) -> Result<TeamMember, ApiError> {
    let Place { organization, team } = place;
    let member = match who {
        Who::Email(address) => invitation::send(quay, organization, team, address).await?,
        Who::User(name) | Who::Robot(name) => member::add(quay, organization, team, name).await?,
    };
    joined(queries, organization, team, &member);
    Ok(member)
}

/// Takes somebody out of a team, or takes an invitation back. Who is not in it any more is no error.
pub async fn remove(
    quay: &Quay,
    queries: Queries,
    place: &Place,
    member: &TeamMember,
) -> Result<(), ApiError> {
    let Place { organization, team } = place;
    let outcome = match &member.who {
        Who::Email(address) => invitation::take_back(quay, organization, team, address).await,
        Who::User(name) | Who::Robot(name) => member::remove(quay, organization, team, name).await,
    };
    match outcome {
        Err(error) if !says(&error, "does not belong to team") => Err(error),
        _ => {
            left(queries, organization, team, member);
            Ok(())
        }
    }
}

fn says(error: &ApiError, words: &str) -> bool {
    let detail = error.detail();
    error.kind() == ErrorKind::InvalidRequest && detail.is_some_and(|text| text.contains(words))
}

/// "bob", "3 members".
fn whom(people: &[Who]) -> String {
    match people {
        [one] => one.as_str().to_owned(),
        many => plural(many.len() as u64, "member"),
    }
}

/// Adds several to a team, as a job.
pub fn add_all(queries: Queries, place: Place, people: Vec<Who>) -> JobPlan {
    let item = |who: &Who| {
        let (place, who) = (place.clone(), who.clone());
        JobItem::new(who.as_str().to_owned(), move |quay| {
            let (place, who) = (place.clone(), who.clone());
            async move { add(&quay, queries, &place, &who).await.map(|_| ()) }
        })
    };
    let items = people.iter().map(item).collect();
    JobPlan {
        title: format!("Add {} to {}", whom(&people), place.team),
        items,
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| {
                let back = done.iter().filter_map(|&index| people.get(index));
                let back = back.map(|who| as_member(who, true)).collect();
                remove_all(queries, place.clone(), back)
            }),
        }),
    }
}

/// Somebody as a list has them, as far as it is known.
pub fn as_member(who: &Who, invited: bool) -> TeamMember {
    TeamMember {
        who: who.clone(),
        avatar: Default::default(),
        invited: invited && matches!(who, Who::Email(_)),
    }
}

/// Takes several out of a team, as a job.
pub fn remove_all(queries: Queries, place: Place, members: Vec<TeamMember>) -> JobPlan {
    let item = |member: &TeamMember| {
        let (place, member) = (place.clone(), member.clone());
        JobItem::new(member.who.as_str().to_owned(), move |quay| {
            let (place, member) = (place.clone(), member.clone());
            async move { remove(&quay, queries, &place, &member).await }
        })
    };
    let people: Vec<Who> = members.iter().map(|member| member.who.clone()).collect();
    let items = members.iter().map(item).collect();
    JobPlan {
        title: format!("Take {} out of {}", whom(&people), place.team),
        items,
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| {
                let back = done.iter().filter_map(|&index| people.get(index));
                add_all(queries, place.clone(), back.cloned().collect())
            }),
        }),
    }
}

/// Brings people to another team; with `from`, takes them out of that one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bringing {
    /// The organization.
    pub organization: String,
    /// Where they are taken out of, when they move.
    pub from: Option<String>,
    /// Where they are added.
    pub to: String,
    /// Who.
    pub people: Vec<Who>,
    /// Who of them is known to be there already.
    pub there: Vec<Who>,
}

/// Brings people to another team, as a job. Who is in it already stays.
pub fn bring(queries: Queries, bringing: Bringing) -> JobPlan {
    let Bringing {
        organization,
        from,
        to,
        people,
        there,
    } = bringing.clone();
    let place = |team: &String| Place {
        organization: organization.clone(),
        team: team.clone(),
    };
    let (source, target) = (from.as_ref().map(place), place(&to));
    // Who was in the team before stays in it when all is taken back.
    let were_in: HashSet<Who> = there.into_iter().collect();
    let were_in = Rc::new(RefCell::new(were_in));
    let item = |who: &Who| {
        let (who, source, target) = (who.clone(), source.clone(), target.clone());
        let were_in = Rc::clone(&were_in);
        JobItem::new(who.as_str().to_owned(), move |quay| {
            let (who, source, target) = (who.clone(), source.clone(), target.clone());
            let were_in = Rc::clone(&were_in);
            async move {
                let is_there = were_in.borrow().contains(&who);
                if !is_there {
                    match add(&quay, queries, &target, &who).await {
                        Err(error) if says(&error, "is already a member") => {
                            were_in.borrow_mut().insert(who.clone());
                        }
                        outcome => _ = outcome?,
                    }
                }
                match source {
                    Some(source) => remove(&quay, queries, &source, &as_member(&who, false)).await,
                    None => Ok(()),
                }
            }
        })
    };
    let verb = if from.is_some() { "Move" } else { "Add" };
    JobPlan {
        title: format!("{verb} {} to {to}", whom(&people)),
        items: people.iter().map(item).collect(),
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| {
                let done: Vec<Who> = done
                    .iter()
                    .filter_map(|&index| bringing.people.get(index).cloned())
                    .collect();
                take_back(queries, &bringing, done, &were_in.borrow())
            }),
        }),
    }
}

/// The way back of [`bring`]: where they were first, then out of where they came to.
fn take_back(
    queries: Queries,
    bringing: &Bringing,
    done: Vec<Who>,
    were_in: &HashSet<Who>,
) -> JobPlan {
    let place = |team: &String| Place {
        organization: bringing.organization.clone(),
        team: team.clone(),
    };
    let (source, target) = (bringing.from.as_ref().map(place), place(&bringing.to));
    let item = |who: &Who| {
        let (who, source, target) = (who.clone(), source.clone(), target.clone());
        let stays = were_in.contains(&who);
        JobItem::new(who.as_str().to_owned(), move |quay| {
            let (who, source, target) = (who.clone(), source.clone(), target.clone());
            async move {
                if let Some(source) = source {
                    add(&quay, queries, &source, &who).await?;
                }
                match stays {
                    true => Ok(()),
                    false => remove(&quay, queries, &target, &as_member(&who, false)).await,
                }
            }
        })
    };
    JobPlan {
        title: format!("Take {} back out of {}", whom(&done), bringing.to),
        items: done.iter().map(item).collect(),
        undo: None,
    }
}

/// Invites an address anew: Quay cannot send the same invitation again.
pub fn send_again(queries: Queries, place: Place, member: TeamMember) -> JobPlan {
    let title = format!("Invite {} to {} again", member.who.as_str(), place.team);
    let label = member.who.as_str().to_owned();
    let item = JobItem::new(label, move |quay| {
        let (place, member) = (place.clone(), member.clone());
        async move {
            remove(&quay, queries, &place, &member).await?;
            add(&quay, queries, &place, &member.who).await.map(|_| ())
        }
    });
    JobPlan {
        title,
        items: vec![item],
        undo: None,
    }
}
