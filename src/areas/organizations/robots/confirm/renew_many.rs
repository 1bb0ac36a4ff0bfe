use std::sync::Arc;

use leptos::prelude::*;
use quay_api::robot::{self, Robot};

use super::{
    super::{here::use_here, outcomes::Outcomes},
    chosen::Chosen,
    facts,
    renew::consequences,
    renewal,
    taking::{NewTokens, Taking},
};
use crate::{
    data::WatchedJob,
    formats::count::plural_of,
    panels::preview::Preview,
    session::use_session,
    ui::{
        Button, ButtonKind, Consequences, Dialog, Glyph, TypedConfirmation, now_ms,
        unconfirmed_reason,
    },
};

/// What new tokens for many robots break, before there are any; then the one file with them.
#[component]
pub fn RenewRobots(robots: Vec<Arc<Robot>>) -> impl IntoView {
    let here = use_here();
    let registry = use_session().registry_untracked().host();
    let job = RwSignal::new_local(None::<WatchedJob>);
    let tokens = NewTokens::new();
    let lines = StoredValue::new(facts::lines(&robots, now_ms()));
    let question = Chosen::of(robots);
    let (chosen, without) = (question.robots, question.without);
    let number = move || plural_of(chosen.read().len() as u64, "robot", "robots");
    let expected = Signal::derive(move || chosen.read().len().to_string());
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let refusal = here.reason([
        &robot::REGENERATE_OF_ORGANIZATION,
        &robot::REGENERATE_OF_USER,
    ]);
    let reason = question.reason(refusal, unconfirmed);
    let start = move |()| {
        let names = chosen.get_untracked();
        let names = names.iter().map(|robot| robot.name.clone()).collect();
        let owner = here.owner.get_untracked();
        let plan = tokens
            .collected
            .with_value(|collected| renewal::plan(&owner, names, collected));
        job.set(Some(here.jobs.start(plan)));
        here.selection.clear();
    };
    let is_asking = Memo::new(move |_| job.with(Option::is_none));
    let button = move || {
        is_asking.get().then(|| view! {
            <Button kind=ButtonKind::Danger icon=Glyph::Refresh disabled_reason=reason on_press=start>
                {move || format!("Renew the tokens of {}", number())}
            </Button>
        })
    };
    view! {
        <Dialog
            title=move || match is_asking.get() {
                true => format!("Renew the tokens of {}?", number()),
                false => format!("New tokens for {}", number()),
            }
            subtitle=move || format!("On {registry}. The new tokens are shown nowhere: they come in one file.")
            danger=true
            holds_input=Signal::derive(move || !is_asking.get() && tokens.are_here.get())
            cancel_label=Signal::derive(move || if is_asking.get() { "Cancel" } else { "Close" }.to_owned())
            on_close=move |()| here.asked.set(None)
            footer=move || view! { {button} }
        >
            {move || match job.get() {
                None => view! {
                    <Preview label="Robots that get a new token" lines=lines.get_value() without/>
                    {move || view! { <Consequences facts=consequences(&chosen.read())/> }}
                    <TypedConfirmation expected what="the number of robots" value=typed/>
                }
                .into_any(),
                Some(job) => view! { <Outcomes job noun=("robot", "robots")/> <Taking job tokens/> }.into_any(),
            }}
        </Dialog>
    }
}
