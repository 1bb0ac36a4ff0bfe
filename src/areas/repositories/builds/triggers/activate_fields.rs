use leptos::prelude::*;
use quay_api::trigger::{Analysis, Namespace, SourceRepository, Subdirectories};
use serde_json::{Map, Value};

use super::{
    super::{queries::OneTrigger, start_rules::path_problem},
    queries::{Dockerfiles, Needs, Sources},
};
use crate::{
    data::{Reader, use_query},
    panels::policies::pattern::{Dialect, Pattern, PatternProblem},
    session::use_session,
    ui::{CheckField, Field, SelectField, TextField},
};

/// What is asked where the service of a trigger answers.
#[derive(Clone, Copy)]
pub struct ServiceFields {
    namespace: Field,
    source: Field,
    dockerfile: Field,
    context: Field,
    branches: Field,
    tags_from_reference: RwSignal<bool>,
    latest: RwSignal<bool>,
}

impl Default for ServiceFields {
    fn default() -> Self {
        Self {
            namespace: Field::new(|text| text.is_empty().then_some("Choose an owner.")),
            source: Field::new(|text| text.is_empty().then_some("Choose a repository.")),
            dockerfile: Field::with("/Dockerfile", path_problem),
            context: Field::with("/", path_problem),
            branches: Field::free(),
            tags_from_reference: RwSignal::new(true),
            latest: RwSignal::new(true),
        }
    }
}

impl ServiceFields {
    /// Whether closing would lose something.
    pub fn is_changed(self) -> bool {
        let all = [
            self.namespace,
            self.source,
            self.dockerfile,
            self.context,
            self.branches,
        ];
        all.iter().any(|field| field.is_changed())
    }

    /// Quay takes any text, and builds nothing when it is no expression.
    fn checked_branches(self) -> Option<String> {
        let branches = self.branches.checked()?;
        if let Err(problem @ PatternProblem::Invalid(_)) = Pattern::read(&branches, Dialect::Python)
        {
            self.branches.set_problem(problem.sentence());
            return None;
        }
        Some(branches)
    }

    /// The configuration, if all is right; else what is wrong is marked.
    pub fn checked(self) -> Option<Map<String, Value>> {
        let (namespace, source) = (self.namespace.checked(), self.source.checked());
        let (dockerfile, context) = (self.dockerfile.checked(), self.context.checked());
        let branches = self.checked_branches();
        let branches = branches?;
        namespace?;
        let texts = [
            ("build_source", source?),
            ("dockerfile_path", dockerfile?),
            ("context", context?),
        ];
        let mut config: Map<String, Value> = texts
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.into()))
            .collect();
        if !branches.is_empty() {
            config.insert("branchtag_regex".to_owned(), branches.into());
        }
        let flags = [
            ("default_tag_from_ref", self.tags_from_reference),
            ("latest_for_default_branch", self.latest),
        ];
        for (name, flag) in flags {
            config.insert(name.to_owned(), flag.get_untracked().into());
        }
        config.insert("tag_templates".to_owned(), Value::Array(Vec::new()));
        Some(config)
    }
}

/// Owner, repository, Dockerfile and context, each offered by the service once the one before is chosen.
#[component]
pub fn ServiceInputs(
    one: OneTrigger,
    namespaces: Reader<Vec<Namespace>>,
    fields: ServiceFields,
) -> impl IntoView {
    let session = use_session();
    let one = StoredValue::new(one);
    let chosen = |field: Field| Memo::new(move |_| field.value.get());
    let (namespace, source) = (chosen(fields.namespace), chosen(fields.source));
    let of = move |value: Memo<String>| {
        let value = value.get();
        (session.is_signed_in() && !value.is_empty()).then_some(value)
    };
    let sources = use_query(move || of(namespace).map(|value| Sources(one.get_value(), value)));
    let dockerfiles =
        use_query(move || of(source).map(|value| Dockerfiles(one.get_value(), value)));
    let needs = use_query(move || {
        Some(Needs {
            one: one.get_value(),
            source: of(source)?,
            dockerfile: fields.dockerfile.value.get(),
            context: fields.context.value.get(),
        })
        .filter(|_| dockerfiles.answer().is_some())
    });
    let owners = Signal::derive(move || owners(&namespaces.answer().unwrap_or_default()));
    let repositories = Signal::derive(move || repositories(&sources.answer().unwrap_or_default()));
    let analysis = move || needs.answer().and_then(|answer| analysis(&answer));
    view! {
        <SelectField label="Owner at the service" field=fields.namespace options=owners/>
        <SelectField label="Repository" field=fields.source options=repositories hint="The registry adds a webhook there."/>
        <p class="second" role="status">{move || found(dockerfiles)}</p>
        <TextField label="Dockerfile path" field=fields.dockerfile mono=true/>
        <TextField label="Context" field=fields.context mono=true hint="The folder that is sent along."/>
        <p class="second" role="status">{analysis}</p>
        <TextField label="Branches and tags (optional)" field=fields.branches mono=true placeholder="^(heads/main|tags/v.+)$" hint="A regular expression; all when empty."/>
        <CheckField label="Tag images with the name of their branch or tag" value=fields.tags_from_reference/>
        <CheckField label="Tag images of the default branch “latest”" value=fields.latest/>
    }
}

fn owners(all: &[Namespace]) -> Vec<(String, String)> {
    let named = all.iter().map(|one| (one.id.clone(), one.title.clone()));
    std::iter::once((String::new(), "Choose an owner".to_owned()))
        .chain(named)
        .collect()
}

fn repositories(all: &[SourceRepository]) -> Vec<(String, String)> {
    let named = all.iter().map(|one| {
        let note = if one.has_admin_permissions {
            ""
        } else {
            " (you may not add a webhook)"
        };
        (one.full_name.clone(), format!("{}{note}", one.full_name))
    });
    std::iter::once((String::new(), "Choose a repository".to_owned()))
        .chain(named)
        .collect()
}

/// Which Dockerfiles there are, or why that is not known. Reactive.
fn found(dockerfiles: Reader<Subdirectories>) -> Option<String> {
    if let Some(error) = dockerfiles.error() {
        return Some(error.to_string());
    }
    let found = dockerfiles.answer()?;
    Some(match (&found.message, found.dockerfile_paths.as_slice()) {
        (Some(message), _) => message.clone(),
        (None, []) => "No Dockerfile was found in this repository.".to_owned(),
        (None, paths) => format!("Dockerfiles found: {}", paths.join(", ")),
    })
}

/// Whether a robot has to pull the base image, and which may.
fn analysis(answer: &Analysis) -> Option<String> {
    match (answer.status.as_str(), &answer.message) {
        (_, Some(message)) => return Some(message.clone()),
        ("publicbase", _) => {
            return Some("The base image is public: no robot is needed.".to_owned());
        }
        ("requiresrobot", _) => {}
        _ => return None,
    }
    let robots = answer.robots.iter().filter(|robot| robot.can_read);
    let robots: Vec<&str> = robots.map(|robot| robot.name.as_str()).collect();
    let base = format!(
        "{}/{}",
        answer.namespace.as_deref().unwrap_or("?"),
        answer.name.as_deref().unwrap_or("?")
    );
    Some(match robots.is_empty() {
        true => format!("The base image {base} is private, and no robot may pull it yet."),
        false => format!(
            "The base image {base} is private. These robots may pull it: {}.",
            robots.join(", ")
        ),
    })
}
