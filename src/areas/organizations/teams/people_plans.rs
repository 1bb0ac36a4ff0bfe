//! Who comes into a team and who is taken out of it, as jobs.

use std::rc::Rc;

use quay_api::{
    ApiError, ErrorKind, Quay,
    team::{
        invitation,
        member::{self, TeamMember, Who},
    },
};

use super::cache::{joined, left};
use crate::{
    data::{JobItem, JobPlan, Queries, Undo},
    formats::count::plural,
};

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

/// Whether the registry refused a request with these words.
pub fn says(error: &ApiError, words: &str) -> bool {
    let detail = error.detail();
    error.kind() == ErrorKind::InvalidRequest && detail.is_some_and(|text| text.contains(words))
}

/// "bob", "3 members".
pub fn whom(people: &[Who]) -> String {
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
