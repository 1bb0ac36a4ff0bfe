use leptos::prelude::*;
use quay_api::org_mirror::{self, OrganizationMirror};

use super::{describe, presses::use_presses, verify::VerifyConnection};
use crate::{
    areas::organizations::mirroring::here::use_here,
    formats::period,
    panels::mirror::{PauseButton, names_or_all, reach_words},
    ui::{Button, ButtonKind, Glyph},
};

/// How the mirror is set up.
#[component]
pub fn SettingsPanel(
    /// Opens the form.
    on_change: Callback<()>,
    /// Asks whether to delete the mirror.
    on_delete: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let presses = use_presses();
    let reason = Signal::derive(move || here.refusal(&org_mirror::CHANGE));
    let delete_reason = Signal::derive(move || here.refusal(&org_mirror::DELETE));
    let mirror = Memo::new(move |_| here.mirror.answer().and_then(|mirror| (*mirror).clone()));
    let is_enabled =
        Memo::new(move |_| mirror.with(|mirror| mirror.as_ref().is_some_and(|one| one.is_enabled)));
    // What changes with every look at a running sync is not drawn here.
    let shown = Memo::new(move |_| mirror.with(|mirror| mirror.as_ref().map(lines)));
    view! {
        <section class="panel" aria-labelledby="mirror-settings">
            <div class="panel__head">
                <h3 id="mirror-settings">"Settings"</h3>
                <span class="push row row--wrap">
                    <PauseButton is_enabled presses refusal=reason/>
                    <Button small=true kind=ButtonKind::DangerQuiet icon=Glyph::Trash disabled_reason=delete_reason on_press=on_delete>"Delete…"</Button>
                    <Button small=true icon=Glyph::Gear disabled_reason=reason on_press=on_change>"Change…"</Button>
                </span>
            </div>
            <div class="panel__body stack stack--3">
                {move || shown.get().map(drawn)}
                <VerifyConnection/>
            </div>
        </section>
    }
    .into_any()
}

/// What, its value, and whether that is a name.
type Line = (&'static str, String, bool);

fn lines(mirror: &OrganizationMirror) -> Vec<Line> {
    let password = match mirror.has_external_registry_password {
        true => ", with a password",
        false => "",
    };
    let signs_in = match &mirror.external_registry_username {
        Some(name) => format!("{name}{password}"),
        None => "nobody".to_owned(),
    };
    let robot = mirror.robot_username.clone();
    let timeout = mirror.skopeo_timeout.map(period::short);
    let by_itself = if mirror.is_enabled { "yes" } else { "no" };
    vec![
        ("Registry", mirror.external_registry_url.clone(), true),
        (
            "Kind",
            describe::kind(mirror.registry_kind).to_owned(),
            false,
        ),
        ("Namespace", mirror.external_namespace.clone(), true),
        (
            "Repositories",
            names_or_all(&mirror.repository_filters),
            true,
        ),
        ("Signs in as", signs_in, true),
        (
            "Connection",
            reach_words(&mirror.external_registry_config),
            false,
        ),
        (
            "Robot",
            robot.unwrap_or_else(|| "none: it was deleted, and nothing is written".to_owned()),
            true,
        ),
        ("Made", describe::visibility(mirror.visibility), false),
        (
            "Time limit",
            timeout.unwrap_or_else(|| "unknown".to_owned()),
            false,
        ),
        ("By itself", by_itself.to_owned(), false),
    ]
}

fn drawn(lines: Vec<Line>) -> AnyView {
    let lines = lines.into_iter().map(|(what, value, is_name)| {
        view! { <dt>{what}</dt><dd class:mono=is_name><bdi>{value}</bdi></dd> }
    });
    view! { <dl class="pairs mirror-pairs" aria-label="Settings of the mirror">{lines.collect_view()}</dl> }.into_any()
}
