use std::sync::Arc;

use leptos::prelude::*;

use super::{
    kinds::{cleaned, is_known},
    line::Line,
    panel::Logs,
};
use crate::ui::{Button, CodeBlock, CopyButton, Glyph, exact};

/// All that is known of an entry, below its sentence.
#[component]
pub fn Details(line: Arc<Line>) -> impl IntoView {
    let logs: Logs = expect_context();
    let entry = &line.entry;
    let metadata = cleaned(&entry.metadata);
    let json = serde_json::to_string_pretty(&metadata).unwrap_or_default();
    let hides = json != serde_json::to_string_pretty(&entry.metadata).unwrap_or_default();
    let kind = match is_known(&entry.kind) {
        true => "",
        false => " (unknown to this version of the app)",
    };
    let facts = facts(&line).into_iter().filter_map(|(name, value)| {
        let value = value?;
        Some(view! { <dt>{name}</dt><dd><bdi>{value}</bdi></dd> })
    });
    let sentence = format!(
        "{}: {}: {}",
        entry.datetime.to_iso_seconds(),
        line.who(),
        line.sentence
    );
    view! {
        <div class="logs__details">
            <dl class="pairs">
                <dt>"Kind"</dt>
                <dd><bdi class="mono">{entry.kind.clone()}</bdi>{kind}</dd>
                {facts.collect_view()}
                <dt>"Sentence"</dt>
                <dd><CopyButton text=sentence what="Sentence with time and person"/></dd>
            </dl>
            {only_of(&line, logs)}
            <CodeBlock text=json what="Metadata"/>
            {hides.then(|| view! { <p class="field__hint">"Credentials that the registry logged are left out here and in files."</p> })}
        </div>
    }
}

/// Who did it, with what, from where, when.
fn facts(line: &Line) -> [(&'static str, Option<String>); 5] {
    let entry = &line.entry;
    let at = exact(entry.datetime.as_milliseconds()).replace('\n', "; ");
    let application =
        line.application()
            .map(|name| match line.text("oauth_token_application_id") {
                Some(id) => format!("{name} ({id}), on behalf of {}", line.who()),
                None => format!("{name}, on behalf of {}", line.who()),
            });
    let client = line.text("user-agent").or_else(|| line.text("useragent"));
    [
        ("When", Some(at)),
        ("Who", Some(line.who().to_owned())),
        ("Application", application),
        ("Client", client.map(str::to_owned)),
        ("Address", entry.ip.clone().filter(|ip| !ip.is_empty())),
    ]
}

/// The way to what somebody alone did. Only those are offered whom the registry has named itself.
fn only_of(line: &Line, logs: Logs) -> Option<impl IntoView + use<>> {
    let name = line.performer().filter(|_| logs.people.is_some())?;
    let (name, label) = (name.to_owned(), format!("Only what {name} did"));
    let reason = (logs.performer.get_untracked().as_deref() == Some(&name))
        .then(|| "This is all that is shown already.".to_owned());
    Some(view! {
        <div>
            <Button
                small=true
                icon=Glyph::User
                disabled_reason=Signal::stored(reason)
                on_press=move || logs.set_performer.set(Some(name.clone()))
            >{label}</Button>
        </div>
    })
}
