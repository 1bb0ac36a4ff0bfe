use leptos::prelude::*;
use quay_api::repository::{RepositoryState, Visibility};

use super::{
    parts,
    pending::{Change, Target, use_pending},
};
use crate::{
    data::{use_jobs, use_queries},
    formats::{bytes, count::plural_of},
    session::use_session,
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, Moment, Size, TypedConfirmation,
        Weight, part, unconfirmed_reason,
    },
};

/// The dialog that shows what a change of repositories will do, before it is done.
#[component]
pub fn ConfirmChange(
    /// Called with the repositories that are deleted, once that is confirmed.
    #[prop(into)]
    on_deleted: Callback<Vec<Target>>,
) -> impl IntoView {
    let pending = use_pending();
    move || {
        pending.get().map(|(change, targets)| {
            let confirmation = Confirmation {
                change,
                targets,
                on_deleted,
            };
            part(parts::confirm, confirmation, || ())
        })
    }
}

/// A change that waits to be confirmed.
#[derive(Clone)]
pub struct Confirmation {
    change: Change,
    targets: Vec<Target>,
    on_deleted: Callback<Vec<Target>>,
}

/// What will happen, before it happens.
#[component]
pub fn Question(confirmation: Confirmation) -> impl IntoView {
    let Confirmation {
        change,
        targets,
        on_deleted,
    } = confirmation;
    let (pending, jobs, queries) = (use_pending(), use_jobs(), use_queries());
    let registry = use_session().registry_untracked().host();
    let (skipped, affected): (Vec<Target>, Vec<Target>) = targets
        .into_iter()
        .partition(|target| change.is_done(target));
    let left_out = RwSignal::new(Vec::<String>::new());
    let affected = StoredValue::new(affected);
    let chosen = Signal::derive(move || {
        let left_out = left_out.read();
        let kept = |target: &Target| !left_out.contains(&target.name.to_string());
        affected.with_value(|all| {
            all.iter()
                .filter(|one| kept(one))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let is_delete = change == Change::Delete;
    let expected = Signal::derive(move || match chosen.read().as_slice() {
        [one] => one.name.to_string(),
        many => many.len().to_string(),
    });
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let reason = Signal::derive(move || {
        if chosen.read().is_empty() {
            return Some("No repository is left in the list.".to_owned());
        }
        is_delete.then(|| unconfirmed.get()).flatten()
    });
    let label = move || change.label(&chosen.read());
    let confirm = move |()| {
        let targets = chosen.get_untracked();
        jobs.start(change.plan(queries, targets.clone()));
        pending.settle();
        if is_delete {
            on_deleted.run(targets);
        }
    };
    view! {
        <Dialog
            title=move || format!("{}?", label())
            subtitle=move || format!("On {registry}")
            danger=is_delete
            on_close=move |()| pending.settle()
            footer=move || view! { <ConfirmButton label danger=is_delete disabled_reason=reason on_press=confirm/> }
        >
            <Preview targets=affected.get_value() left_out/>
            {move || view! { <Consequences facts=facts(change, &chosen.read(), skipped.len())/> }}
            {is_delete.then(|| view! {
                <TypedConfirmation
                    expected
                    what=move || match chosen.read().len() {
                        1 => "the full name of the repository",
                        _ => "the number of repositories",
                    }
                    value=typed
                />
            })}
        </Dialog>
    }
}

/// The list that is sent, one checkbox each.
#[component]
fn Preview(targets: Vec<Target>, left_out: RwSignal<Vec<String>>) -> impl IntoView {
    let line = move |target: Target| {
        let name = target.name.to_string();
        let (for_check, for_press, label) = (name.clone(), name.clone(), name.clone());
        let press = move |event| {
            let kept = event_target_checked(&event);
            left_out.update(|left_out| {
                left_out.retain(|other| *other != for_press);
                if !kept {
                    left_out.push(for_press.clone());
                }
            });
        };
        view! {
            <tr role="row">
                <td role="cell" class="c-check">
                    <input
                        type="checkbox"
                        class="check"
                        aria-label=format!("Include {label}")
                        prop:checked=move || !left_out.read().contains(&for_check)
                        on:change=press
                    />
                </td>
                <th scope="row" role="rowheader" class="c-name grow">
                    <span class="truncate" title=label>{name}</span>
                </th>
                <td role="cell" class="num"><Size bytes=target.size/></td>
                <td role="cell" class="num second">
                    {target.modified_at.map(|at_ms| view! { <Moment at_ms focusable=false/> })}
                </td>
            </tr>
        }
    };
    view! {
        <div class="list list--scroll" tabindex="0" role="group" aria-label="What will change">
            <table class="table" role="table">
                <caption class="sr">"The repositories that will change"</caption>
                <tbody role="rowgroup">{targets.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn facts(change: Change, targets: &[Target], skipped: usize) -> Vec<Consequence> {
    let mut facts = match change {
        Change::Delete => deletion(targets),
        Change::Visibility(Visibility::Public) => vec![Consequence::new(
            Weight::Warning,
            Glyph::Globe,
            "Anybody who reaches the registry may pull every tag, without signing in.",
        )],
        Change::Visibility(Visibility::Private) => vec![Consequence::new(
            Weight::Warning,
            Glyph::Lock,
            "Whoever pulls without a permission of their own is refused from now on, running clusters too.",
        )],
        Change::State(state) => vec![state_fact(state)],
    };
    if change != Change::Delete {
        facts.push(Consequence::new(
            Weight::Good,
            Glyph::Undo,
            "Can be undone.",
        ));
    }
    if skipped > 0 {
        let text = format!(
            "{} like that already, so nothing is sent for them.",
            match skipped {
                1 => "1 repository is".to_owned(),
                many => format!("{many} repositories are"),
            }
        );
        facts.push(Consequence::new(Weight::Plain, Glyph::Skip, text));
    }
    facts
}

fn deletion(targets: &[Target]) -> Vec<Consequence> {
    let sizes: u64 = targets.iter().filter_map(|target| target.size).sum();
    let mirrors = targets
        .iter()
        .filter(|target| target.state == RepositoryState::Mirror)
        .count();
    let public = targets.iter().filter(|target| target.is_public).count();
    let mut facts = vec![Consequence::new(
        Weight::Bad,
        Glyph::Trash,
        "All tags, their history, permissions, notifications and build triggers go with it. Nothing brings them back.",
    )];
    if public > 0 {
        let text = format!("{} public: anybody may be pulling.", count_are(public));
        facts.push(Consequence::new(Weight::Warning, Glyph::Globe, text));
    }
    if mirrors > 0 {
        let text = format!("{} a mirror: its syncing ends.", count_are(mirrors));
        facts.push(Consequence::new(Weight::Warning, Glyph::Mirror, text));
    }
    if sizes > 0 {
        let text = format!(
            "Up to {} are freed, less what other repositories share.",
            bytes::bytes(sizes)
        );
        facts.push(Consequence::new(Weight::Plain, Glyph::Layers, text));
    }
    facts
}

fn count_are(count: usize) -> String {
    let noun = plural_of(count as u64, "repository", "repositories");
    format!("{noun} {}", if count == 1 { "is" } else { "are" })
}

fn state_fact(state: RepositoryState) -> Consequence {
    let text = match state {
        RepositoryState::ReadOnly => {
            "Pushing, deleting, moving and restoring tags and building are refused; pulling goes on."
        }
        RepositoryState::Mirror => {
            "Only the mirror's own robot may change tags. Without a mirror configuration nothing syncs."
        }
        _ => "Whoever may write can push again. A mirror that was set up stops syncing.",
    };
    Consequence::new(Weight::Warning, Glyph::Info, text)
}
