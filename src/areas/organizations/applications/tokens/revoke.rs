use leptos::prelude::*;
use quay_api::{ErrorKind, Timestamp, organization_application_tokens as api};

use super::{
    super::queries::Tokens,
    filter::{Line, title},
    panel::{OfTokens, use_tokens},
};
use crate::{
    data::{JobItem, JobPlan, Queries, use_jobs, use_queries},
    formats::{count::plural, relative::relative},
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, TypedConfirmation, Weight, now_ms,
        unconfirmed_reason,
    },
};

/// The question before tokens are revoked.
#[component]
pub fn RevokeTokens() -> impl IntoView {
    let tokens = use_tokens();
    move || {
        let asked = tokens.asked.get();
        asked.map(|lines| view! { <Question lines/> })
    }
}

#[component]
fn Question(lines: Vec<Line>) -> impl IntoView {
    let (tokens, jobs, queries) = (use_tokens(), use_jobs(), use_queries());
    let label = match lines.as_slice() {
        [_] => "Revoke token".to_owned(),
        many => format!("Revoke {}", plural(many.len() as u64, "token")),
    };
    let (expected, what) = confirmation(&lines);
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(Signal::stored(expected.clone()), typed);
    let reason = Signal::derive(move || tokens.refusal().or_else(|| unconfirmed.get()));
    let facts = facts(tokens, &lines);
    let told = lines.iter().map(told).collect_view();
    let lines = StoredValue::new(lines);
    let confirm = move |()| {
        let lines = lines.get_value();
        jobs.start(plan(queries, tokens.question.get_value(), &lines));
        let keys: Vec<String> = lines.iter().map(|one| one.uuid.clone()).collect();
        tokens.selection.remove(&keys);
        tokens.asked.set(None);
    };
    let title = format!("{label}?");
    view! {
        <Dialog
            title
            subtitle=move || format!("Of {}", tokens.name.get())
            danger=true
            on_close=move |()| tokens.asked.set(None)
            footer=move || {
                let label = label.clone();
                view! { <ConfirmButton label disabled_reason=reason on_press=confirm/> }
            }
        >
            <div class="told__lines" tabindex="0" role="group" aria-label="What is revoked"><ul>{told}</ul></div>
            <Consequences facts/>
            <TypedConfirmation expected what value=typed/>
        </Dialog>
    }
}

/// What to type: the name of one where that can be typed, else the number.
fn confirmation(lines: &[Line]) -> (String, &'static str) {
    if let [one] = lines {
        let name = title(one);
        let can_be_typed = |letter: char| letter.is_ascii_graphic() || letter == ' ';
        if one.name.is_some() && name.len() <= 40 && name.chars().all(can_be_typed) {
            return (name, "the name of the token");
        }
    }
    (lines.len().to_string(), "the number of tokens")
}

fn told(line: &Line) -> AnyView {
    let used = match line.last_accessed {
        Some(at) => format!("last used {}", relative(at.as_milliseconds(), now_ms())),
        None => "never used, as far as the registry tells".to_owned(),
    };
    let by = line
        .created_by
        .clone()
        .unwrap_or_else(|| "somebody".to_owned());
    view! {
        <li class="told__line">
            <bdi class="strong">{title(line)}</bdi>
            <bdi class="second small">{line.scope.clone()} ", acts as " {by} ", " {used}</bdi>
        </li>
    }
    .into_any()
}

fn facts(tokens: OfTokens, lines: &[Line]) -> Vec<Consequence> {
    let mut facts = vec![Consequence::new(
        Weight::Bad,
        Glyph::Key,
        "What uses them is refused at once. They cannot be had back; others can be made.",
    )];
    let recent = lines
        .iter()
        .filter_map(|line| line.last_accessed)
        .map(Timestamp::as_milliseconds)
        .filter(|at| now_ms() - at < 7 * 24 * 3_600_000)
        .count() as u64;
    if recent > 0 {
        let text = format!("{} used within the last seven days.", was(recent));
        facts.push(Consequence::new(Weight::Warning, Glyph::Clock, text));
    }
    let client_id = tokens.question.get_value().client_id;
    if untrack(|| tokens.here.is_own(&client_id)) {
        let text = "The token you are signed in with may be among them: the registry does not tell which it is.";
        facts.push(Consequence::new(Weight::Warning, Glyph::SignOut, text));
    }
    facts
}

fn was(number: u64) -> String {
    let verb = if number == 1 { "was" } else { "were" };
    format!("{} {verb}", plural(number, "token"))
}

fn plan(queries: Queries, question: Tokens, lines: &[Line]) -> JobPlan {
    let item = |line: &Line| {
        let (question, uuid) = (question.clone(), line.uuid.clone());
        JobItem::new(title(line), move |quay| {
            let (question, uuid) = (question.clone(), uuid.clone());
            async move {
                let Tokens {
                    organization,
                    client_id,
                } = &question;
                match api::delete(&quay, organization, client_id, &uuid).await {
                    // Somebody else was faster.
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    outcome => outcome?,
                }
                queries.patch_list::<Tokens>(
                    |list| *list == question,
                    |list| list.retain(|token| token.uuid != uuid),
                );
                Ok(())
            }
        })
    };
    let title = match lines {
        [one] => format!("Revoke {}", title(one)),
        many => format!("Revoke {}", plural(many.len() as u64, "token")),
    };
    JobPlan {
        title,
        items: lines.iter().map(item).collect(),
        undo: None,
    }
}
