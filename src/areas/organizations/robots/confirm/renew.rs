use std::sync::Arc;

use leptos::prelude::*;
use quay_api::robot::{self, Robot};

use super::{
    super::{
        credentials::Revealed,
        here::{Here, use_here},
    },
    facts,
};
use crate::{
    data::{ErrorText, Mutation, use_mutation},
    session::use_session,
    ui::{
        Button, ButtonKind, Consequence, Consequences, Dialog, Glyph, Toasts, TypedConfirmation,
        Weight, now_ms, unconfirmed_reason,
    },
};

/// What a new token breaks, before there is one.
#[component]
pub fn RenewRobot(robot: Arc<Robot>) -> impl IntoView {
    let here = use_here();
    let registry = use_session().registry_untracked().host();
    let expected = Signal::stored(robot.name.clone());
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let refusal = here.reason([
        &robot::REGENERATE_OF_ORGANIZATION,
        &robot::REGENERATE_OF_USER,
    ]);
    let reason = Signal::derive(move || refusal.get().or_else(|| unconfirmed.get()));
    let renew = use_renewal(here);
    let name = robot.name.clone();
    let short = robot.short_name().to_owned();
    let press = move |()| renew.start(short.clone());
    let error = move || {
        let error = renew.error().get()?;
        let text = ErrorText::new("The token was not renewed", &error);
        Some(view! { <p class="form__error" role="alert">{text.line()}</p> })
    };
    view! {
        <Dialog
            title=format!("Renew the token of {name}?")
            subtitle=move || format!("On {registry}")
            danger=true
            busy=renew.pending()
            on_close=move |()| here.asked.set(None)
            footer=move || view! {
                <Button
                    kind=ButtonKind::Danger
                    icon=Glyph::Refresh
                    disabled_reason=reason
                    busy=renew.pending()
                    busy_label="Renewing…"
                    on_press=press.clone()
                >
                    "Renew token"
                </Button>
            }
        >
            <Consequences facts=consequences(&[robot])/>
            <TypedConfirmation expected what="the whole name of the robot" value=typed/>
            {error}
        </Dialog>
    }
}

/// What follows when robots get new tokens.
pub fn consequences(robots: &[Arc<Robot>]) -> Vec<Consequence> {
    let mut all = vec![facts::refused(robots.len())];
    all.extend(facts::in_use(robots, now_ms()));
    all.push(Consequence::new(
        Weight::Bad,
        Glyph::Failure,
        "Cannot be undone: the registry does not keep the old token.",
    ));
    all.push(Consequence::new(
        Weight::Plain,
        Glyph::Link,
        "Whoever signs in by federation is not touched, nor is what was given to the robot.",
    ));
    all
}

/// Renews the token of one robot, and leads to it.
fn use_renewal(here: Here) -> Mutation<String> {
    let toasts = expect_context::<Toasts>();
    let open = StoredValue::new_local(here.opener_at("credentials"));
    use_mutation(
        move |quay, short: String| async move {
            robot::regenerate(&quay, &here.owner.get_untracked(), &short).await
        },
        move |done| {
            let renewed = done.answer;
            toasts.success(format!("{} has a new token", renewed.name), None);
            if done.still_here {
                let short = renewed.short_name();
                let is_open = here.opened.get_untracked().as_deref() == Some(short);
                if is_open {
                    here.revealed.set(Revealed::of(renewed));
                }
                here.asked.set(None);
                open.with_value(|open| open(short));
            }
        },
    )
}
