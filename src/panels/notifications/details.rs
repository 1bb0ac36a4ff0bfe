use leptos::prelude::*;
use quay_api::repositorynotification::Notification;

use super::{
    columns::{items, state_mark},
    condition,
    kinds::event_label,
    payload,
    place::use_scene,
    target,
    template_field::pretty,
};
use crate::{
    data::use_jobs,
    session::use_session,
    ui::{Button, CodeBlock, CopyButton, Disclosure, Drawer, Glyph, Menu},
};

/// All that is known of one notification.
#[component]
pub fn NotificationDetails(uuid: String) -> impl IntoView {
    let scene = use_scene();
    let close = move |()| scene.set_open.set(None);
    let wanted = uuid.clone();
    let one = Memo::new(move |_| {
        let list = scene.place.list.answer()?;
        list.iter().find(|one| one.uuid == wanted).cloned()
    });
    let is_known = Memo::new(move |_| one.read().is_some());
    move || {
        if is_known.get() {
            return view! { <Shown one close/> }.into_any();
        }
        view! {
            <Drawer title="Notification" on_close=close>
                <p class="second">"There is no such notification here, or not any more."</p>
            </Drawer>
        }
        .into_any()
    }
}

#[component]
fn Shown(one: Memo<Option<Notification>>, #[prop(into)] close: Callback<()>) -> impl IntoView {
    let (scene, jobs) = (use_scene(), use_jobs());
    let title = move || {
        one.read()
            .as_ref()
            .map(|one| scene.name(one))
            .unwrap_or_default()
    };
    let all = move || {
        one.get_untracked()
            .map(std::sync::Arc::new)
            .into_iter()
            .collect::<Vec<_>>()
    };
    let test = move || _ = jobs.start(super::plans::test(scene, &all()));
    let menu = move |()| items(scene, &all(), jobs);
    view! {
        <Drawer
            title
            subtitle=move || scene.place.name.get()
            on_close=close
            footer=move || view! {
                <Button icon=Glyph::Play disabled_reason=scene.place.refusal on_press=test>"Send a test"</Button>
                <Menu label="More actions" glyph=Glyph::More class="btn btn--icon" items=Callback::new(menu)/>
            }
        >
            {move || one.get().map(|one| view! { <Facts one/> })}
        </Drawer>
    }
}

#[component]
fn Facts(one: Notification) -> impl IntoView {
    let (scene, session) = (use_scene(), use_session());
    let condition = condition::told(scene.place.events, &one);
    let secret = target::secret(&one);
    let host = session.registry().host();
    let example = pretty(&payload::example(
        &one.event,
        &scene.place.name.read(),
        &host,
    ));
    let template = one.config.text("template").map(str::to_owned);
    let is_webhook = one.method == "webhook";
    let uuid = one.uuid.clone();
    view! {
        <dl class="pairs">
            <dt>"State"</dt>
            <dd>{state_mark(&one)}</dd>
            <dt>"When"</dt>
            <dd>{event_label(scene.place.events, &one.event).to_owned()}</dd>
            <dt>"Condition"</dt>
            <dd>
                {condition.text}
                {condition.problem.map(|problem| view! { <p class="small second">{problem}</p> })}
            </dd>
            <dt>"How"</dt>
            <dd>{target::method_label(&one).to_owned()}</dd>
            <dt>"Who is told"</dt>
            <dd><bdi>{target::target(&one)}</bdi></dd>
            {secret.map(|(label, value)| view! { <Secret label value/> })}
            <dt>"Failures in a row"</dt>
            <dd>
                {one.number_of_failures}
                " "
                <span class="second small">{format!("disabled at {}", target::MOST_FAILURES)}</span>
            </dd>
            <dt>"Id"</dt>
            <dd class="row nowrap">
                <span class="mono small">{one.uuid.clone()}</span>
                <CopyButton text=Signal::stored(uuid) what="Id"/>
            </dd>
        </dl>
        {template.map(|text| view! {
            <section class="stack" aria-label="Template">
                <h3>"Template"</h3>
                <CodeBlock text=Signal::stored(text) what="Template"/>
            </section>
        })}
        {is_webhook.then(|| view! {
            <Disclosure summary="What this event sends"><CodeBlock text=Signal::stored(example) what="Example"/></Disclosure>
        })}
    }
}

/// Something that opens a door: shown only when asked for.
#[component]
fn Secret(label: &'static str, value: String) -> impl IntoView {
    let is_shown = RwSignal::new(false);
    let text = value.clone();
    let button = move || if is_shown.get() { "Hide" } else { "Show" };
    view! {
        <dt>{label}</dt>
        <dd>
            <span class="mono small">
                {move || if is_shown.get() { text.clone() } else { "••••••••".to_owned() }}
            </span>
            <span class="row">
                <Button small=true icon=Glyph::Eye on_press=move || is_shown.update(|shown| *shown = !*shown)>
                    {button} " " {label.to_lowercase()}
                </Button>
                <CopyButton text=Signal::stored(value) what=label/>
            </span>
        </dd>
    }
}
