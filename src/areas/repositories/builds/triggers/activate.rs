use std::sync::Arc;

use leptos::prelude::*;
use quay_api::trigger::{self, CUSTOM_GIT, Trigger};
use serde_json::{Map, Value};

use super::{
    super::queries::{OneTrigger, Triggers},
    activate_fields::{ServiceFields, ServiceInputs},
    queries::Namespaces,
    words::service,
};
use crate::{
    data::{ErrorText, Mutation, use_mutation, use_query},
    panels::entities::{EntityField, Wanted},
    session::use_session,
    ui::{self, Dialog, Field, Form, SubmitButton, TextArea, Toasts},
};

const TEMPLATE: &str = "{\n  \"build_source\": \"\",\n  \"dockerfile_path\": \"/Dockerfile\",\n  \"context\": \"/\"\n}";

/// The form to activate a trigger: questions where its service answers, else its configuration as JSON.
#[component]
pub fn Activate(
    one: OneTrigger,
    trigger: Arc<Trigger>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let is_custom = trigger.service == CUSTOM_GIT;
    let stored = StoredValue::new(one.clone());
    let namespaces = use_query(move || {
        let asks = !is_custom && session.is_signed_in();
        asks.then(|| Namespaces(stored.get_value()))
    });
    let asks_service = Memo::new(move |_| !is_custom && namespaces.error().is_none());
    let (fields, robot) = (ServiceFields::default(), Field::free());
    let json = Field::with(TEMPLATE, config_problem);
    let namespace = one.repository.namespace.clone();
    let activate = use_activation(one, on_close);
    let submit = move |()| {
        let written = || serde_json::from_str(&json.checked()?).ok();
        let config = match asks_service.get_untracked() {
            true => fields.checked(),
            false => written(),
        };
        if let (Some(config), Some(robot)) = (config, robot.checked()) {
            activate.start((config, robot));
        }
    };
    let error = Signal::derive(move || {
        let error = activate.error().get()?;
        Some(ErrorText::new("The trigger was not activated", &error).line())
    });
    let form = ui::id("activate-trigger");
    let of_form = form.clone();
    view! {
        <Dialog
            title=format!("Activate the {} trigger", service(&trigger.service))
            holds_input=Signal::derive(move || json.is_changed() || fields.is_changed())
            busy=activate.pending()
            on_close
            footer=move || view! {
                <SubmitButton form=of_form.clone() busy=activate.pending() busy_label="Activating…">"Activate trigger"</SubmitButton>
            }
        >
            <Form id=form on_submit=submit error>
                <Show when=move || asks_service.get() fallback=move || written(is_custom, json)>
                    <ServiceInputs one=stored.get_value() namespaces fields/>
                </Show>
                <EntityField
                    label="Robot that pulls base images (optional)"
                    field=robot
                    namespace=Signal::stored(namespace.clone())
                    wanted=Wanted::ROBOTS
                    on_choose=|_| ()
                    hint=format!("A robot of {namespace}, whose owner you are.")
                />
            </Form>
        </Dialog>
    }
}

/// Activates the trigger with a configuration, and with a robot if one is named.
fn use_activation(
    one: OneTrigger,
    on_close: Callback<()>,
) -> Mutation<(Map<String, Value>, String)> {
    let toasts = expect_context::<Toasts>();
    let for_write = one.clone();
    use_mutation(
        move |quay, (config, robot): (Map<String, Value>, String)| {
            let one = for_write.clone();
            async move {
                let robot = (!robot.is_empty()).then_some(robot.as_str());
                trigger::activate(&quay, &one.repository, &one.id, &config, robot).await
            }
        },
        move |done| {
            done.queries.invalidate::<OneTrigger>(|stale| *stale == one);
            done.queries
                .invalidate::<Triggers>(|stale| stale.0 == one.repository);
            toasts.success("The trigger was activated", None);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}

/// The configuration, where nobody can be asked for it.
fn written(is_custom: bool, json: Field) -> impl IntoView {
    view! {
        <p class="second">{why_json(is_custom)}</p>
        <TextArea label="Configuration" field=json mono=true rows=8 hint="JSON. A trigger without build_source starts nothing and cannot be changed later."/>
    }
}

fn why_json(is_custom: bool) -> &'static str {
    match is_custom {
        true => {
            "Nothing can be asked of a Git server of one's own: write down where the source is. Afterwards the key and the webhook's address stand under “Credentials”."
        }
        false => {
            "The service does not answer the registry's questions, so the configuration has to be written down."
        }
    }
}

/// What is wrong with a configuration. Quay takes any object, and fails later.
fn config_problem(text: &str) -> Option<&'static str> {
    let Ok(Value::Object(config)) = serde_json::from_str::<Value>(text) else {
        return Some("Write one JSON object: {\"build_source\": …}.");
    };
    let has = |name: &str| {
        let value = config.get(name).and_then(Value::as_str);
        value.is_some_and(|value| !value.trim().is_empty())
    };
    if !has("build_source") {
        return Some("Name the source in build_source: git@git.example.com:acme/app.git.");
    }
    if !has("dockerfile_path") {
        return Some("Name the Dockerfile in dockerfile_path: /Dockerfile.");
    }
    (!has("context")).then_some("Name the folder to build in context: /.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_names_what_is_built() {
        assert!(config_problem("nonsense").is_some());
        assert!(config_problem("[]").is_some());
        assert!(config_problem(TEMPLATE).is_some_and(|why| why.contains("build_source")));
        let whole = TEMPLATE.replacen("\"\"", "\"git@x:y.git\"", 1);
        assert_eq!(config_problem(&whole), None);
    }
}
