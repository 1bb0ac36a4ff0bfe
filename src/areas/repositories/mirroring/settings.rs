use leptos::prelude::*;
use quay_api::{
    RepositoryName,
    mirror::{self, Mirror},
};

use super::presses::use_presses;
use crate::{
    areas::repositories::{access::admin_access, parts::OfRepository},
    data::Reader,
    formats::period,
    panels::mirror::{PauseButton, connection_words, names_or_all},
    session::use_session,
    ui::{Button, Glyph},
};

/// How the mirror is set up.
#[component]
pub fn SettingsPanel(
    of: OfRepository,
    mirror: Reader<Mirror>,
    /// Opens the form.
    #[prop(into)]
    on_change: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let presses = use_presses(of.repository);
    let reason =
        Signal::derive(move || admin_access(session, of.details, &mirror::CHANGE).reason());
    let is_enabled = Memo::new(move |_| mirror.answer().is_some_and(|mirror| mirror.is_enabled));
    // What changes with every look at a running sync is not drawn here.
    let shown = Memo::new(move |_| mirror.answer().map(|mirror| Settings::of(&mirror)));
    view! {
        <section class="panel" aria-labelledby="mirror-settings">
            <div class="panel__head">
                <h2 id="mirror-settings">"Settings"</h2>
                <span class="push row">
                    <PauseButton is_enabled presses refusal=reason/>
                    <Button small=true icon=Glyph::Gear disabled_reason=reason on_press=on_change>"Change…"</Button>
                </span>
            </div>
            <div class="panel__body">{move || shown.get().map(|settings| settings.view(&of.repository.read()))}</div>
        </section>
    }
    .into_any()
}

#[derive(Clone, PartialEq)]
struct Settings(Vec<(&'static str, String)>);

impl Settings {
    fn of(mirror: &Mirror) -> Self {
        let username = mirror.external_registry_username.clone();
        let robot = mirror.robot_username.clone();
        let timeout = mirror.skopeo_timeout_interval.map(period::short);
        Self(vec![
            ("Source", mirror.external_reference.clone()),
            ("Tags", mirror.root_rule.patterns.join(", ")),
            ("Architectures", names_or_all(&mirror.architecture_filter)),
            (
                "Signs in as",
                username.unwrap_or_else(|| "nobody".to_owned()),
            ),
            (
                "Robot",
                robot.unwrap_or_else(|| "none: it was deleted, and nothing is written".to_owned()),
            ),
            (
                "Connection",
                connection_words(&mirror.external_registry_config),
            ),
            (
                "Time limit",
                timeout.unwrap_or_else(|| "unknown".to_owned()),
            ),
            (
                "By itself",
                if mirror.is_enabled { "yes" } else { "no" }.to_owned(),
            ),
        ])
    }

    fn view(self, repository: &RepositoryName) -> AnyView {
        let lines = self.0.into_iter().map(|(what, value)| {
            let is_name = matches!(what, "Source" | "Tags" | "Robot" | "Signs in as");
            view! { <dt>{what}</dt><dd class:mono=is_name><bdi>{value}</bdi></dd> }
        });
        view! {
            <dl class="pairs" aria-label=format!("Mirror of {repository}")>{lines.collect_view()}</dl>
        }
        .into_any()
    }
}
