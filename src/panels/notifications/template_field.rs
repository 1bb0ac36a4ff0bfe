use leptos::prelude::*;

use super::{draft::Draft, payload, place::use_scene, template};
use crate::{
    session::use_session,
    ui::{CodeBlock, Disclosure, TextArea},
};

/// The template of a webhook: checked while it is typed, beside an example of what is sent.
#[component]
pub fn TemplateField(draft: Draft) -> impl IntoView {
    let (scene, session) = (use_scene(), use_session());
    let example = Memo::new(move |_| {
        let host = session.registry().host();
        let place = scene.place.name.read();
        payload::example(&draft.event.value.read(), &place, &host)
    });
    let fields = Memo::new(move |_| payload::fields(&example.read()));
    let hint = move || {
        let text = draft.template.value.read();
        if text.trim().is_empty() {
            return "Without one, the whole example below is sent. In a template, ${namespace} stands for the value of that field.".to_owned();
        }
        if let Some(problem) = template::problem(&text) {
            return problem;
        }
        let unknown = template::unknown_fields(&text, &fields.read());
        match unknown.as_slice() {
            [] => "This is JSON, and the event sends every field it names.".to_owned(),
            unknown => format!(
                "This is JSON, but the event sends no {}: Quay writes “(none)” there.",
                unknown.join(", ")
            ),
        }
    };
    let sent = Signal::derive(move || pretty(&example.read()));
    view! {
        <TextArea label="Template (optional)" field=draft.template mono=true rows=4 hint=hint/>
        <Disclosure summary="What this event sends">
            <p class="small second">
                "Fields for templates: "
                {move || view! { <span class="mono">{fields.read().join(", ")}</span> }}
            </p>
            <CodeBlock text=sent what="Example"/>
        </Disclosure>
    }
}

/// JSON over several lines.
pub fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
