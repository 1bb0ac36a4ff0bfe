use leptos::prelude::*;
use quay_api::team::member::Who;

use super::{
    belonging::Loss,
    loss::{self, LossUnknown, loss},
    member_line::{Line, kind_glyph, kind_title},
    people_plans,
    this_team::{ThisTeam, use_team},
};
use crate::{
    areas::organizations::queries::Members,
    data::use_query,
    formats::count::{plural, plural_of},
    panels::preview::{self, Preview, What, Without},
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, TypedConfirmation, Weight,
        unconfirmed_reason,
    },
};

/// The question before somebody is taken out of the team.
#[component]
pub fn RemoveMembers() -> impl IntoView {
    let team = use_team();
    move || {
        let asked = team.removing.get();
        asked.map(|lines| view! { <Question lines/> })
    }
}

/// What will happen, before it happens.
#[component]
fn Question(lines: Vec<Line>) -> impl IntoView {
    let team = use_team();
    let here = team.here;
    let members = use_query(move || Some(Members(here.name.get())));
    let without = Without::default();
    let previewed = lines.iter().map(previewed).collect();
    let all = StoredValue::new(lines);
    let chosen = Memo::new(move |_| {
        let kept = |line: &&Line| without.keeps(&line.key());
        all.with_value(|all| all.iter().filter(kept).cloned().collect::<Vec<_>>())
    });
    let lost = Memo::new(move |_| {
        let people = people(&chosen.read());
        loss(here.organization, members, |before| {
            before.without(&team.name(), &people)
        })
    });
    let expected = Signal::derive(move || chosen.read().len().to_string());
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let is_many = Memo::new(move |_| chosen.read().len() > 1);
    let reason = Signal::derive(move || {
        let empty = chosen.read().is_empty();
        let empty = empty.then(|| "Nobody is left in the list.".to_owned());
        empty
            .or_else(|| refused(team, lost.get().as_ref()))
            .or_else(|| is_many.get().then(|| unconfirmed.get()).flatten())
    });
    let close = move |()| team.removing.set(None);
    let confirm = move |()| {
        let chosen = chosen.get_untracked();
        let members = chosen.iter().map(|line| line.member.clone()).collect();
        here.jobs.start(people_plans::remove_all(
            here.queries,
            team.place(),
            members,
        ));
        team.selection.clear();
        close(());
    };
    let button = move || label(&chosen.read());
    view! {
        <Dialog
            title=move || format!("{} of {}?", button(), team.name())
            subtitle=move || format!("In {}, on {}", here.name.get(), here.session.registry_untracked().host())
            danger=true
            on_close=close
            footer=move || view! { <ConfirmButton label=button disabled_reason=reason on_press=confirm/> }
        >
            <Preview label="Who is taken out" lines=previewed without/>
            <LossUnknown members/>
            {move || view! { <Consequences facts=facts(team, &chosen.read(), lost.get().as_ref())/> }}
            <Show when=move || is_many.get()>
                <TypedConfirmation expected what="the number of members" value=typed/>
            </Show>
        </Dialog>
    }
}

fn previewed(line: &Line) -> preview::Line {
    let state = match line.member.invited {
        true => "the invitation is taken back".to_owned(),
        false => kind_title(&line.member.who).to_owned(),
    };
    preview::Line {
        key: line.key(),
        label: line.label(),
        glyph: kind_glyph(&line.member.who),
        name: line.name(),
        what: What::Text(state),
        warning: None,
        skipped: None,
    }
}

/// The names of the users who are in the team.
fn people(lines: &[Line]) -> Vec<String> {
    let users = lines.iter().filter_map(|line| match &line.member.who {
        Who::User(name) if !line.member.invited => Some(name.clone()),
        _ => None,
    });
    users.collect()
}

/// Quay lets nobody leave the only team by which they own the organization.
pub fn refused(team: ThisTeam, lost: Option<&Loss>) -> Option<String> {
    let own = team.here.own();
    lost?.takes_ownership_of(own.as_deref()).then(|| {
        format!(
            "You own {} by no other team: the registry refuses to take you out of this one.",
            team.here.name.get()
        )
    })
}

/// "Take bob out", "Take 3 members out", "Take 2 invitations back".
fn label(lines: &[Line]) -> String {
    match lines {
        [one] if one.member.invited => format!("Take the invitation of {} out", one.name()),
        [one] => format!("Take {} out", one.name()),
        many if many.iter().all(|line| line.member.invited) => {
            format!("Take {} out", plural(many.len() as u64, "invitation"))
        }
        many => format!("Take {} out", plural(many.len() as u64, "member")),
    }
}

fn facts(team: ThisTeam, lines: &[Line], lost: Option<&Loss>) -> Vec<Consequence> {
    let own = team.here.own();
    let organization = team.here.name.get();
    let mut facts = lost
        .map(|lost| loss::facts(lost, &organization, own.as_deref()))
        .unwrap_or_default();
    let robots = lines.iter().map(|line| &line.member.who);
    let robots = robots.filter(|who| matches!(who, Who::Robot(_))).count() as u64;
    if robots > 0 {
        let text = format!(
            "{} what the team gives: what runs with {} credentials may be refused from now on.",
            plural_of(robots, "robot loses", "robots lose"),
            if robots == 1 { "its" } else { "their" },
        );
        facts.push(Consequence::new(Weight::Warning, Glyph::Robot, text));
    }
    let text = match lines.iter().any(|line| line.member.invited) {
        true => {
            "Can be undone: members are added again, and those who were invited get a new invitation."
        }
        false => {
            "Can be undone: they are added again. Where the registry wants people to agree, those who are in no other team are invited."
        }
    };
    facts.push(Consequence::new(Weight::Good, Glyph::Undo, text));
    facts
}
