use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};
use quay_api::robot;

use super::{
    super::{
        credentials::Credentials,
        here::{Asked, use_here},
        identities::Federation,
        row::Row,
    },
    access::Access,
    facts::Facts,
};
use crate::{
    shell::use_open_state,
    ui::{Button, ButtonKind, Drawer, EmptyState, Glyph, IconButton, Segmented},
};

/// The robot that the address names, beside the list.
#[component]
pub fn OneRobot(
    /// The rows that the filter shows, to go from one to the next.
    shown: Memo<Arc<Vec<Row>>>,
) -> impl IntoView {
    let here = use_here();
    let open = here.opener();
    let is_open = Memo::new(move |_| here.opened.read().is_some());
    let title = move || match here.opened.get() {
        Some(short) => format!("{}+{short}", here.namespace.read()),
        None => String::new(),
    };
    let close = StoredValue::new_local(open.clone());
    view! {
        <Show when=move || is_open.get()>
            <Drawer
                title
                mono=true
                tools=move || view! { <Neighbours shown/> }
                footer=move || view! { <Footer/> }
                on_close=move |()| close.with_value(|open| open(None))
            >
                {move || here.opened.get().map(|short| view! { <Body short/> })}
            </Drawer>
        </Show>
    }
}

/// The ways to the row before and the row after.
#[component]
fn Neighbours(shown: Memo<Arc<Vec<Row>>>) -> impl IntoView {
    let here = use_here();
    let open = StoredValue::new_local(here.opener());
    let at = Memo::new(move |_| shown.read().iter().position(|row| row.is_open));
    let neighbour = move |step: isize| {
        let next = at.get()?.checked_add_signed(step)?;
        let shown = shown.read();
        Some(shown.get(next)?.robot.short_name().to_owned())
    };
    let reason = move |step: isize, why: &'static str| {
        Signal::derive(move || neighbour(step).is_none().then(|| why.to_owned()))
    };
    let go = move |step: isize| {
        if let Some(short) = untrack(|| neighbour(step)) {
            open.with_value(|open| open(Some(&short)));
        }
    };
    view! {
        <IconButton icon=Glyph::Up label="Previous robot" disabled_reason=reason(-1, "This is the first one") on_press=move |()| go(-1)/>
        <IconButton icon=Glyph::Down label="Next robot" disabled_reason=reason(1, "This is the last one") on_press=move |()| go(1)/>
    }
}

/// What can be done to the robot as a whole.
#[component]
fn Footer() -> impl IntoView {
    let here = use_here();
    let (_, set_create) = use_open_state("create");
    let robot = Memo::new(move |_| {
        let name = format!("{}+{}", here.namespace.read(), here.opened.get()?);
        here.robot(&name)
    });
    let missing = move || {
        let is_missing = robot.read().is_none();
        is_missing.then(|| "There is no such robot".to_owned())
    };
    let reason = move |pair| Signal::derive(move || missing().or_else(|| here.refusal(pair)));
    let ask = move |asked: fn(Vec<Arc<robot::Robot>>) -> Asked| {
        if let Some(robot) = robot.get_untracked() {
            here.asked.set(Some(asked(vec![robot])));
        }
    };
    view! {
        <Button
            icon=Glyph::Refresh
            disabled_reason=reason([&robot::REGENERATE_OF_ORGANIZATION, &robot::REGENERATE_OF_USER])
            on_press=move |()| ask(Asked::Renew)
        >
            "Renew token…"
        </Button>
        <Button
            icon=Glyph::Copy
            disabled_reason=reason([&robot::CREATE_FOR_ORGANIZATION, &robot::CREATE_FOR_USER])
            on_press=move |()| set_create.set(here.opened.get_untracked())
        >
            "Clone…"
        </Button>
        <Button
            kind=ButtonKind::DangerQuiet
            class="push"
            icon=Glyph::Trash
            disabled_reason=reason([&robot::DELETE_OF_ORGANIZATION, &robot::DELETE_OF_USER])
            on_press=move |()| ask(Asked::Delete)
        >
            "Delete…"
        </Button>
    }
}

/// Which part of the drawer is shown: `?part=` in the address.
fn use_part() -> (Memo<String>, SignalSetter<Option<String>>) {
    let options = NavigateOptions {
        replace: true,
        scroll: false,
        ..Default::default()
    };
    let (word, set) = query_signal_with_options::<String>("part", options);
    let part = Memo::new(move |_| match word.read().as_deref() {
        Some("credentials") => "credentials".to_owned(),
        Some("federation") => "federation".to_owned(),
        _ => "access".to_owned(),
    });
    (part, set)
}

#[component]
fn Body(short: String) -> impl IntoView {
    let here = use_here();
    let whole = format!("{}+{short}", here.namespace.get_untracked());
    let robot = Memo::new(move |_| here.robot(&whole));
    let is_there = Memo::new(move |_| robot.read().is_some());
    let is_listed = Memo::new(move |_| here.robots.read_at().is_some());
    // A token that somebody asked for is forgotten with the robot it belongs to.
    on_cleanup(move || _ = here.revealed.try_set(None));
    let (part, set_part) = use_part();
    let parts = vec![
        ("access", "Access", Some(Glyph::Repository)),
        ("credentials", "Credentials", Some(Glyph::Key)),
        ("federation", "Federation", Some(Glyph::Link)),
    ];
    let choose = move |part: String| set_part.set((part != "access").then_some(part));
    let short = StoredValue::new(short);
    move || {
        match (is_there.get(), is_listed.get()) {
        (true, _) => view! {
            <Facts robot/>
            <Segmented label="What to show of the robot" options=parts.clone() value=part on_change=choose/>
            {move || match part.read().as_str() {
                "credentials" => view! { <Credentials short=short.get_value()/> }.into_any(),
                "federation" => view! { <Federation short=short.get_value()/> }.into_any(),
                _ => view! { <Access short=short.get_value()/> }.into_any(),
            }}
        }
        .into_any(),
        (false, true) => view! {
            <EmptyState
                title="There is no such robot"
                text=|| "It may have been deleted, or never was. Robots cannot be renamed.".into_any()
            />
        }
        .into_any(),
        (false, false) => view! { <p class="later second">"Reading the robots…"</p> }.into_any(),
    }
    }
}
