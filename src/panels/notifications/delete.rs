use std::sync::Arc;

use leptos::prelude::*;
use quay_api::repositorynotification::Notification;

use super::{
    kinds::{Method, event_label},
    place::use_scene,
    plans, target,
};
use crate::{
    data::use_jobs,
    formats::count::plural,
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, TypedConfirmation, Weight,
        unconfirmed_reason,
    },
};

/// What happens when notifications are deleted, before it happens.
#[component]
pub fn DeleteNotifications(
    all: Vec<Arc<Notification>>,
    /// Called with those that are deleted, once that is confirmed.
    #[prop(into)]
    on_deleted: Callback<Vec<Arc<Notification>>>,
) -> impl IntoView {
    let (scene, jobs) = (use_scene(), use_jobs());
    let count = all.len();
    let label = match all.as_slice() {
        [_] => "Delete notification".to_owned(),
        many => format!("Delete {}", plural(many.len() as u64, "notification")),
    };
    let expected = Signal::stored(count.to_string());
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let reason = Signal::derive(move || (count > 1).then(|| unconfirmed.get()).flatten());
    let line = |one: &Arc<Notification>| {
        let what = event_label(scene.place.events, &one.event).to_owned();
        let who = format!("{}, {}", target::method_label(one), target::target(one));
        view! {
            <li class="told__line">
                <span class="strong">{scene.name(one)}</span>
                <bdi class="second small">{what} ": " {who}</bdi>
            </li>
        }
    };
    let lines = all.iter().map(line).collect_view();
    let has_mail = all.iter().any(|one| one.method == Method::Email.id());
    let all = StoredValue::new(all);
    let confirm = move |()| {
        let all = all.get_value();
        jobs.start(plans::delete(scene, &all));
        scene.asked.set(None);
        on_deleted.run(all);
    };
    let title = format!("{label}?");
    view! {
        <Dialog
            title
            subtitle=move || scene.place.name.get()
            danger=true
            on_close=move |()| scene.asked.set(None)
            footer=move || {
                let label = label.clone();
                view! { <ConfirmButton label disabled_reason=reason on_press=confirm/> }
            }
        >
            <div class="told__lines" tabindex="0" role="group" aria-label="What is deleted"><ul>{lines}</ul></div>
            <Consequences facts=facts(has_mail && scene.wants_agreement())/>
            {(count > 1).then(|| view! {
                <TypedConfirmation expected what="the number of notifications" value=typed/>
            })}
        </Dialog>
    }
}

fn facts(has_mail: bool) -> Vec<Consequence> {
    let mut facts = vec![
        Consequence::new(
            Weight::Warning,
            Glyph::Bell,
            "Nobody is told of it any more; what is queued already may still be sent.",
        ),
        Consequence::new(
            Weight::Good,
            Glyph::Undo,
            "Can be undone: they are created again with the same settings, addresses and tokens, under new ids.",
        ),
    ];
    if has_mail {
        facts.push(Consequence::new(
            Weight::Plain,
            Glyph::Info,
            "E-mail addresses stay authorized.",
        ));
    }
    facts
}
