use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{organization::Team, team::TeamRole};

use super::{
    belonging::{Belonging, Loss},
    here::{Asked, Here, use_here},
    loss::{self, LossUnknown, loss},
    plans,
    role::role_title,
};
use crate::{
    areas::organizations::queries::Members,
    data::{JobPlan, use_query},
    formats::count::{plural, plural_of},
    panels::preview::{Line, Preview, What, Without},
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, TypedConfirmation, Weight,
        unconfirmed_reason,
    },
};

/// The question before teams are deleted or get another role.
#[component]
pub fn ConfirmTeams(
    /// Called with the names of the teams that are deleted, once that is confirmed.
    #[prop(into)]
    on_deleted: Callback<Vec<String>>,
) -> impl IntoView {
    let here = use_here();
    move || {
        let asked = here.asked.get();
        asked.map(|asked| view! { <Question asked on_deleted/> })
    }
}

/// What will happen, before it happens.
#[component]
fn Question(asked: Asked, on_deleted: Callback<Vec<String>>) -> impl IntoView {
    let here = use_here();
    let members = use_query(move || Some(Members(here.name.get())));
    let without = Without::default();
    let lines = lines(&asked);
    let is_delete = matches!(asked, Asked::Delete(_));
    let asked = StoredValue::new(asked);
    let chosen = Memo::new(move |_| asked.with_value(|asked| without_some(asked, without)));
    let lost = Memo::new(move |_| {
        let change = |before: Belonging| changed(before, &chosen.read());
        loss(here.organization, members, change)
    });
    let expected = Signal::derive(move || expected(&chosen.read()));
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let reason = Signal::derive(move || {
        let empty = teams(&chosen.read()).is_empty();
        let empty = empty.then(|| "No team is left in the list.".to_owned());
        empty
            .or_else(|| here.refusal())
            .or_else(|| refused(here, lost.get().as_ref()))
            .or_else(|| is_delete.then(|| unconfirmed.get()).flatten())
    });
    let close = move |()| here.asked.set(None);
    let confirm = move |()| {
        let chosen = chosen.get_untracked();
        here.jobs.start(plan(here, &chosen));
        close(());
        if is_delete {
            on_deleted.run(names(&chosen));
        }
    };
    let button = move || label(&chosen.read());
    view! {
        <Dialog
            title=move || format!("{} in {}?", button(), here.name.read())
            subtitle=move || format!("On {}", here.session.registry_untracked().host())
            danger=is_delete
            on_close=close
            footer=move || view! {
                <ConfirmButton label=button danger=is_delete disabled_reason=reason on_press=confirm/>
            }
        >
            <Preview label="What will change" lines without/>
            <LossUnknown members/>
            {move || view! { <Consequences facts=facts(here, &chosen.read(), lost.get().as_ref())/> }}
            {is_delete.then(|| view! {
                <TypedConfirmation
                    expected
                    what=move || match teams(&chosen.read()).len() {
                        1 => "the name of the team",
                        _ => "the number of teams",
                    }
                    value=typed
                />
            })}
        </Dialog>
    }
}

fn teams(asked: &Asked) -> &[Arc<Team>] {
    match asked {
        Asked::Delete(teams) | Asked::SetRole(teams, _) => teams,
    }
}

fn names(asked: &Asked) -> Vec<String> {
    let names = teams(asked).iter().map(|team| team.name.clone());
    names.collect()
}

/// The same without what the person left out, and without what is so already.
fn without_some(asked: &Asked, without: Without) -> Asked {
    let kept = |teams: &[Arc<Team>]| -> Vec<Arc<Team>> {
        let kept = teams.iter().filter(|team| without.keeps(&team.name));
        kept.cloned().collect()
    };
    match asked {
        Asked::Delete(teams) => Asked::Delete(kept(teams)),
        Asked::SetRole(teams, role) => {
            let mut teams = kept(teams);
            teams.retain(|team| team.role != *role);
            Asked::SetRole(teams, *role)
        }
    }
}

fn lines(asked: &Asked) -> Vec<Line> {
    let line = |team: &Arc<Team>| {
        let (what, skipped) = match asked {
            Asked::Delete(_) => (What::Text(contents(team)), None),
            Asked::SetRole(_, role) => (
                What::Step(
                    role_title(team.role).to_owned(),
                    role_title(*role).to_owned(),
                ),
                (team.role == *role).then(|| "The same already".to_owned()),
            ),
        };
        Line {
            key: team.name.clone(),
            label: format!("team {}", team.name),
            glyph: Glyph::Users,
            name: team.name.clone(),
            what,
            warning: None,
            skipped,
        }
    };
    teams(asked).iter().map(line).collect()
}

/// "12 members, 3 repositories".
fn contents(team: &Team) -> String {
    format!(
        "{}, {}",
        plural(team.member_count, "member"),
        plural_of(team.repo_count, "repository", "repositories")
    )
}

fn changed(before: Belonging, asked: &Asked) -> Belonging {
    match asked {
        Asked::Delete(_) => before.without_teams(&names(asked)),
        Asked::SetRole(_, role) => before.with_role(&names(asked), *role),
    }
}

/// Quay lets nobody take the last rights of an owner from themselves.
fn refused(here: Here, lost: Option<&Loss>) -> Option<String> {
    let own = here.own();
    lost?.takes_ownership_of(own.as_deref()).then(|| {
        format!(
            "You own {} by no other team: the registry refuses this.",
            here.name.get()
        )
    })
}

fn expected(asked: &Asked) -> String {
    match teams(asked) {
        [one] => one.name.clone(),
        many => many.len().to_string(),
    }
}

fn label(asked: &Asked) -> String {
    let what = match teams(asked) {
        [one] => format!("team {}", one.name),
        many => plural(many.len() as u64, "team"),
    };
    match asked {
        Asked::Delete(_) => format!("Delete {what}"),
        Asked::SetRole(_, role) => format!("Set {what} to {}", role_title(*role)),
    }
}

fn plan(here: Here, asked: &Asked) -> JobPlan {
    let organization = here.name.get_untracked();
    match asked {
        Asked::Delete(_) => plans::delete(here.queries, organization, names(asked)),
        Asked::SetRole(teams, role) => {
            let steps = teams
                .iter()
                .map(|team| (team.name.clone(), team.role, *role));
            plans::set_roles(here.queries, organization, steps.collect())
        }
    }
}

fn facts(here: Here, asked: &Asked, lost: Option<&Loss>) -> Vec<Consequence> {
    let organization = here.name.get();
    let own = here.own();
    let mut facts = lost
        .map(|lost| loss::facts(lost, &organization, own.as_deref()))
        .unwrap_or_default();
    let all = teams(asked);
    match asked {
        Asked::Delete(_) => {
            let given: u64 = all.iter().map(|team| team.repo_count).sum();
            let text = match given {
                0 => "It gives nothing in repositories. Invitations to it end.".to_owned(),
                given => format!(
                    "{} in repositories will be gone, also for the robots in it; invitations to it end.",
                    plural(given, "permission")
                ),
            };
            facts.push(Consequence::new(Weight::Warning, Glyph::Repository, text));
            let text = "This cannot be undone: a new team of the same name begins with nobody and nothing.";
            facts.push(Consequence::new(Weight::Bad, Glyph::Trash, text));
        }
        Asked::SetRole(_, role) => {
            let people: u64 = all.iter().map(|team| team.member_count).sum();
            let text = match role {
                TeamRole::Admin => format!(
                    "{} will own {organization}: everything in it, and who belongs to it.",
                    plural_of(people, "member", "members")
                ),
                _ => format!("It concerns {}.", plural(people, "member")),
            };
            let weight = match role {
                TeamRole::Admin => Weight::Warning,
                _ => Weight::Plain,
            };
            facts.push(Consequence::new(weight, Glyph::Key, text));
            let text = "Can be undone: the roles are put back as they were.";
            facts.push(Consequence::new(Weight::Good, Glyph::Undo, text));
        }
    }
    facts
}
