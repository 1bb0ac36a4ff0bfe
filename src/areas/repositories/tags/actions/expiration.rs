use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;
use quay_api::{RepositoryName, Timestamp, repository::RepositoryDetails, tag::Tag};

use super::{
    OnRegistry,
    deadline::{Mode, date_problem, deadline, period_problem},
    preview::{Picks, Preview, PreviewColumn, PreviewLine},
    transition::{now, set_expiration},
};
use crate::{
    areas::repositories::tags::access::write_access,
    data::{JobItem, JobPlan, Queries, Reader, Undo, use_jobs, use_queries},
    formats::{civil, count::plural, period},
    session::use_session,
    ui::{
        self, Choice, ChoiceGroup, Consequence, Consequences, Dialog, Field, Form, Glyph, Moment,
        SubmitButton, TextField, Weight,
    },
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
    let (locked, changeable): (Vec<_>, Vec<_>) = tags.into_iter().partition(|tag| tag.immutable);
    let skipped = locked.len();
    let picks = Picks::default();
    let mode = RwSignal::new("after".to_owned());
    let after = Field::with("30 d", period_problem);
    let at = Field::new(date_problem);
    let candidates = StoredValue::new(changeable.clone());
    let chosen = Memo::new(move |_| {
        candidates.with_value(|all| {
            all.iter()
                .filter(|tag| picks.has(&tag.name))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let what = move || match chosen.read().as_slice() {
        [one] => one.name.clone(),
        many => plural(many.len() as u64, "tag"),
    };
    let reason = Signal::derive(move || match chosen.read().is_empty() {
        true => Some("No tag is left in the list".to_owned()),
        false => write_access(session, details, &quay_api::tag::CHANGE).reason(),
    });
    let wanted = move || {
        deadline(
            Mode::parse(&mode.read()),
            &after.value.read(),
            &at.value.read(),
            now(),
        )
    };
    let title_name = repository.to_string();
    let submit = move |()| {
        let is_right = match Mode::parse(&mode.read_untracked()) {
            Mode::After => after.checked().is_some(),
            Mode::At => at.checked().is_some(),
            Mode::Never => true,
        };
        let deadline = untrack(wanted).filter(|_| is_right && reason.get_untracked().is_none());
        let Some(deadline) = deadline else { return };
        let changes = chosen
            .get_untracked()
            .iter()
            .map(|tag| Expiring::new(tag, deadline))
            .collect();
        let until = deadline.map_or("never".to_owned(), |at| civil::utc(at.as_milliseconds()));
        let title = format!(
            "Set expiration of {} of {repository} to {until}",
            untrack(what)
        );
        jobs.start(plan(title, queries, repository.clone(), changes));
        on_close.run(());
    };
    let form = ui::id("expiration");
    let lines = lines(&changeable, &locked);
    let rows: Vec<Arc<Tag>> = changeable.into_iter().chain(locked).collect();
    let kept = move || {
        details
            .answer()
            .and_then(|details| details.tag_expiration_s)
    };

    view! {
        <Dialog
            title=move || format!("Set expiration of {} in {title_name}", what())
            subtitle=|| view! { <OnRegistry/> }
            holds_input=Signal::derive(move || at.is_changed() || after.is_changed() || picks.is_changed())
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton form=form.clone() disabled_reason=reason>
                        {move || format!("Set expiration of {}", what())}
                    </SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit>
                <ChoiceGroup
                    label="The tags go"
                    value=mode
                    choices=vec![
                        Choice::new("after", "After a while"),
                        Choice::new("at", "At a date"),
                        Choice::new("never", "Never"),
                    ]
                />
                {move || match Mode::parse(&mode.read()) {
                    Mode::After => view! { <TextField label="In" field=after hint="30 d, 2 weeks, 12 hours"/> }.into_any(),
                    Mode::At => view! { <TextField label="On" field=at placeholder="2026-12-21 05:40" hint="Date and time in UTC"/> }.into_any(),
                    Mode::Never => ().into_any(),
                }}
            </Form>
            <Preview label="Tags to change" verb="Change" columns=COLUMNS lines cells=Arc::new(move |place| cells(&rows[place])) picks/>
            <div role="status">{move || view! { <Consequences facts=facts(wanted(), kept(), skipped)/> }}</div>
        </Dialog>
    }
    .into_any()
}

fn lines(changeable: &[Arc<Tag>], locked: &[Arc<Tag>]) -> Vec<PreviewLine> {
    let line = |skipped: Option<&'static str>| {
        move |tag: &Arc<Tag>| PreviewLine {
            name: tag.name.clone(),
            skipped,
        }
    };
    let changeable = changeable.iter().map(line(None));
    changeable
        .chain(locked.iter().map(line(Some("Immutable"))))
        .collect()
}

fn cells(tag: &Arc<Tag>) -> Vec<AnyView> {
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

/// A change of one expiration.
#[derive(Clone)]
struct Expiring {
    name: String,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
}

impl Expiring {
    fn new(tag: &Tag, to: Option<Timestamp>) -> Self {
        Self {
            name: tag.name.clone(),
            from: tag.end_ts,
            to,
        }
    }

    fn inverse(&self) -> Self {
        Self {
            name: self.name.clone(),
            from: self.to,
            to: self.from,
        }
    }
}

fn plan(
    title: String,
    queries: Queries,
    repository: RepositoryName,
    changes: Vec<Expiring>,
) -> JobPlan {
    let item = |change: &Expiring| {
        let (repository, change) = (repository.clone(), change.clone());
        JobItem::new(change.name.clone(), move |quay| {
            set_expiration(
                quay,
                queries,
                repository.clone(),
                change.name.clone(),
                change.to,
            )
        })
    };
    let items = changes.iter().map(item).collect();
    let undo = Undo {
        label: "Undo".to_owned(),
        plan: Rc::new(move |done| {
            let picked = done.iter().filter_map(|&index| changes.get(index));
            let back: Vec<Expiring> = picked.map(Expiring::inverse).collect();
            let title = format!(
                "Set the old expiration of {} of {repository}",
                plural(back.len() as u64, "tag")
            );
            plan(title, queries, repository.clone(), back)
        }),
    };
    JobPlan {
        title,
        items,
        undo: Some(undo),
    }
}
