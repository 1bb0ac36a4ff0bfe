use std::sync::Arc;

use leptos::prelude::*;
use quay_api::robot::{self, Robot};

use super::{
    super::{changes, here::use_here},
    chosen::Chosen,
    facts,
};
use crate::{
    formats::count::plural_of,
    panels::preview::Preview,
    session::use_session,
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, TypedConfirmation, Weight, now_ms,
        unconfirmed_reason,
    },
};

/// What deleting robots does, before it is done.
#[component]
pub fn DeleteRobots(robots: Vec<Arc<Robot>>) -> impl IntoView {
    let here = use_here();
    let registry = use_session().registry_untracked().host();
    let lines = facts::lines(&robots, now_ms());
    let question = Chosen::of(robots);
    let (chosen, without) = (question.robots, question.without);
    let expected = Signal::derive(move || expected(&chosen.read()));
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let refusal = here.reason([&robot::DELETE_OF_ORGANIZATION, &robot::DELETE_OF_USER]);
    let reason = question.reason(refusal, unconfirmed);
    let close = move |()| here.asked.set(None);
    let open = StoredValue::new_local(here.opener());
    let confirm = move |()| {
        let robots = chosen.get_untracked();
        let opened = here.opened.get_untracked();
        let ends = |robot: &Arc<Robot>| opened.as_deref() == Some(robot.short_name());
        if robots.iter().any(ends) {
            open.with_value(|open| open(None));
        }
        let owner = here.owner.get_untracked();
        let plan = changes::deletion(here.queries, owner, named(&robots));
        here.jobs.start(plan);
        here.selection.clear();
        close(());
    };
    let label = move || match chosen.read().as_slice() {
        [one] => format!("Delete {}", one.name),
        many => format!("Delete {}", plural_of(many.len() as u64, "robot", "robots")),
    };
    view! {
        <Dialog
            title=move || format!("{}?", label())
            subtitle=move || format!("On {registry}. This list is exactly what will be sent.")
            danger=true
            on_close=close
            footer=move || view! { <ConfirmButton label disabled_reason=reason on_press=confirm/> }
        >
            <Preview label="Robots to delete" lines without/>
            {move || view! { <Consequences facts=consequences(&chosen.read())/> }}
            <TypedConfirmation
                expected
                what=move || match chosen.read().len() {
                    1 => "the whole name of the robot",
                    _ => "the number of robots",
                }
                value=typed
            />
        </Dialog>
    }
}

/// What has to be typed before they are deleted.
fn expected(chosen: &[Arc<Robot>]) -> String {
    match chosen {
        [one] => one.name.clone(),
        many => many.len().to_string(),
    }
}

/// The names, each with the teams that lose a member.
fn named(robots: &[Arc<Robot>]) -> Vec<(String, Vec<String>)> {
    let named = robots.iter().map(|robot| {
        let teams = robot.teams.iter().flatten();
        let teams = teams.map(|team| team.name.clone()).collect();
        (robot.name.clone(), teams)
    });
    named.collect()
}

fn consequences(chosen: &[Arc<Robot>]) -> Vec<Consequence> {
    let mut all = vec![facts::refused(chosen.len())];
    all.extend(facts::in_use(chosen, now_ms()));
    all.push(Consequence::new(
        Weight::Bad,
        Glyph::Trash,
        "Permissions, places in teams, default permissions and federation go with it. Nothing brings them back: a new robot of the same name has another token.",
    ));
    all.push(Consequence::new(
        Weight::Plain,
        Glyph::Mirror,
        "Quay refuses (400) to delete a robot that a mirror uses. Give the mirror another robot first; the result of each robot tells.",
    ));
    all
}
