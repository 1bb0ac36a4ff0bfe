use leptos::prelude::*;

use super::{
    change_facts::facts,
    parts,
    pending::{Change, Target, use_pending},
};
use crate::{
    data::{use_jobs, use_queries},
    session::use_session,
    ui::{
        ConfirmButton, Consequences, Dialog, Moment, Size, TypedConfirmation, part,
        unconfirmed_reason,
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
    let affected = Affected::new(change, targets);
    let chosen = Signal::derive(move || affected.chosen());
    let is_delete = change == Change::Delete;
    let expected = Signal::derive(move || expected(&chosen.read()));
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
            <Preview targets=affected.all.get_value() left_out=affected.left_out/>
            {move || view! { <Consequences facts=facts(change, &chosen.read(), affected.skipped)/> }}
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

/// The repositories that a change is about: all of them are changed but those that somebody leaves out.
#[derive(Clone, Copy)]
struct Affected {
    all: StoredValue<Vec<Target>>,
    left_out: RwSignal<Vec<String>>,
    /// How many others are like that already.
    skipped: usize,
}

impl Affected {
    fn new(change: Change, targets: Vec<Target>) -> Self {
        let (skipped, all): (Vec<Target>, Vec<Target>) = targets
            .into_iter()
            .partition(|target| change.is_done(target));
        Self {
            all: StoredValue::new(all),
            left_out: RwSignal::new(Vec::new()),
            skipped: skipped.len(),
        }
    }

    /// Those that are changed. Reactive.
    fn chosen(self) -> Vec<Target> {
        let left_out = self.left_out.read();
        let is_kept = |target: &&Target| !left_out.contains(&target.name.to_string());
        self.all
            .with_value(|all| all.iter().filter(is_kept).cloned().collect())
    }
}

/// What has to be typed before they are deleted.
fn expected(chosen: &[Target]) -> String {
    match chosen {
        [one] => one.name.to_string(),
        many => many.len().to_string(),
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
