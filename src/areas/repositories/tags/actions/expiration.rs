use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{RepositoryName, Timestamp, repository::RepositoryDetails, tag::Tag};

use super::{
    OnRegistry,
    deadline_fields::DeadlineFields,
    expiring::{self, Expiring},
    preview::PreviewColumn,
    targets::Targets,
};
use crate::{
    areas::repositories::tags::access::write_access,
    data::{Reader, use_jobs, use_queries},
    formats::{civil, count::plural, period},
    session::use_session,
    ui::{self, Consequence, Consequences, Dialog, Form, Glyph, Moment, SubmitButton, Weight},
};

const COLUMNS: &[PreviewColumn] = &[("Expires now", "num"), ("Pushed", "num m-hide")];

/// Sets when tags go by themselves, or that they stay.
#[component]
pub fn ChangeExpiration(
    repository: RepositoryName,
    details: Reader<RepositoryDetails>,
    tags: Vec<Arc<Tag>>,
    on_close: Callback<()>,
) -> impl IntoView {
    let (jobs, queries, session) = (use_jobs(), use_queries(), use_session());
    let targets = Targets::new(tags, |tag| tag.immutable.then_some("Immutable"));
    let deadline = DeadlineFields::default();
    let reason = Signal::derive(move || match targets.count() {
        0 => Some("No tag is left in the list".to_owned()),
        _ => write_access(session, details, &quay_api::tag::CHANGE).reason(),
    });
    let place = repository.to_string();
    let submit = move |()| {
        let wanted = deadline
            .checked()
            .filter(|_| reason.read_untracked().is_none());
        let Some(wanted) = wanted else { return };
        let chosen = untrack(|| targets.chosen());
        let changes = chosen
            .iter()
            .map(|tag| Expiring::new(tag, wanted))
            .collect();
        let title = title(&untrack(|| targets.words()), &repository, wanted);
        jobs.start(expiring::plan(title, queries, repository.clone(), changes));
        on_close.run(());
    };
    let form = ui::id("expiration");
    let facts = move || {
        let details = details.answer();
        let kept = details.and_then(|details| details.tag_expiration_s);
        facts(deadline.wanted(), kept, targets.skipped())
    };
    let footer = {
        let form = form.clone();
        move || {
            view! {
                <SubmitButton form=form.clone() disabled_reason=reason>
                    {move || format!("Set expiration of {}", targets.words())}
                </SubmitButton>
            }
        }
    };
    view! {
        <Dialog
            title=move || format!("Set expiration of {} in {place}", targets.words())
            subtitle=|| view! { <OnRegistry/> }
            holds_input=Signal::derive(move || deadline.is_changed() || targets.is_changed())
            on_close
            footer
        >
            <Form id=form on_submit=submit>{deadline.view()}</Form>
            {targets.view("Tags to change", "Change", COLUMNS, cells)}
            <div role="status">{move || view! { <Consequences facts=facts()/> }}</div>
        </Dialog>
    }
    .into_any()
}

/// What the job is called.
fn title(tags: &str, repository: &RepositoryName, until: Option<Timestamp>) -> String {
    let until = until.map_or("never".to_owned(), |at| civil::utc(at.as_milliseconds()));
    format!("Set expiration of {tags} of {repository} to {until}")
}

fn cells(tags: &[Arc<Tag>], place: usize) -> Vec<AnyView> {
    let tag = &tags[place];
    let moment = |at: Option<Timestamp>| match at {
        Some(at) => view! { <Moment at_ms=at.as_milliseconds() focusable=false/> }.into_any(),
        None => view! { <span class="muted">"Never"</span> }.into_any(),
    };
    vec![moment(tag.end_ts), moment(tag.start_ts)]
}

fn facts(
    wanted: Option<Option<Timestamp>>,
    kept_seconds: Option<u64>,
    skipped: usize,
) -> Vec<Consequence> {
    let mut facts = Vec::new();
    match wanted {
        Some(Some(at)) => {
            let at = civil::utc(at.as_milliseconds());
            let text =
                view! { "They are deleted on " <strong>{at}</strong> ", whoever uses them then." };
            facts.push(Consequence::new(Weight::Warning, Glyph::Clock, text));
            let after = match kept_seconds {
                Some(0) => "Once that has happened, nothing brings them back.".to_owned(),
                Some(seconds) => {
                    format!("After that they can be restored for {}.", period::short(seconds))
                }
                None => "After that they can be restored for as long as the namespace keeps deleted tags."
                    .to_owned(),
            };
            facts.push(Consequence::new(Weight::Plain, Glyph::Undo, after));
        }
        Some(None) => {
            facts.push(Consequence::new(
                Weight::Plain,
                Glyph::Clock,
                "They stay until somebody deletes them.",
            ));
        }
        None => {
            facts.push(Consequence::new(
                Weight::Plain,
                Glyph::Clock,
                "Write when they shall go.",
            ));
        }
    }
    facts.push(Consequence::new(
        Weight::Good,
        Glyph::Undo,
        "Undo sets the old values again.",
    ));
    if skipped > 0 {
        let text = format!(
            "{} skipped: an immutable tag cannot expire.",
            plural(skipped as u64, "tag")
        );
        facts.push(Consequence::new(Weight::Plain, Glyph::Lock, text));
    }
    facts
}
