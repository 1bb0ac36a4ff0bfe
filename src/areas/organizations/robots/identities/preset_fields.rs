use leptos::prelude::*;
use quay_api::robot::federation::{Identity, issuer_problem};

use super::preset::{
    GITHUB, GITLAB, Preset, github_subject, gitlab_subject, kubernetes_subject, subject_warning,
};
use crate::ui::{Choice, ChoiceGroup, Field, SelectField, TextField, TextKind};

/// What the form of an identity holds.
#[derive(Clone, Copy)]
pub struct IdentityFields {
    preset: RwSignal<String>,
    issuer: Field,
    subject: Field,
    /// `owner/name` at GitHub, `group/name` at GitLab.
    project: Field,
    what: Field,
    name: Field,
    namespace: Field,
    account: Field,
    before: StoredValue<Option<Identity>>,
}

impl IdentityFields {
    /// An empty form, or that of `before`.
    pub fn new(before: Option<Identity>) -> Self {
        let preset = match before {
            Some(_) => Preset::Other,
            None => Preset::GitHub,
        };
        let (issuer, subject) = before
            .as_ref()
            .map(|one| (one.issuer.clone(), one.subject.clone()))
            .unwrap_or_default();
        Self {
            preset: RwSignal::new(preset.word().to_owned()),
            issuer: Field::with(issuer, issuer_problem),
            subject: Field::with(subject, missing),
            project: Field::new(project_problem),
            what: Field::with("branch", |_| None),
            name: Field::with("main", missing),
            namespace: Field::with("default", missing),
            account: Field::new(missing),
            before: StoredValue::new(before),
        }
    }

    fn preset(self) -> Preset {
        Preset::parse(&self.preset.read())
    }

    /// Whether something was typed. Reactive.
    pub fn is_changed(self) -> bool {
        let fields = [self.issuer, self.subject, self.project, self.account];
        fields.into_iter().any(Field::is_changed)
    }

    /// The identity as it stands there now. Reactive.
    pub fn identity(self) -> Identity {
        let text = |field: Field| field.value.read().trim().to_owned();
        let own = || text(self.issuer);
        // What is missing shows where it will stand.
        let shown = |field: Field| or_else(text(field), "…");
        let (project, what, name) = (shown(self.project), text(self.what), shown(self.name));
        let (issuer, subject) = match self.preset() {
            Preset::GitHub => (GITHUB.to_owned(), github_subject(&project, &what, &name)),
            Preset::GitLab => (
                or_else(own(), GITLAB),
                gitlab_subject(&project, &what, &name),
            ),
            Preset::Kubernetes => (
                own(),
                kubernetes_subject(&shown(self.namespace), &shown(self.account)),
            ),
            Preset::Other => (own(), text(self.subject)),
        };
        let rest = self.before.with_value(|before| {
            let rest = before.as_ref().map(|before| before.rest.clone());
            rest.unwrap_or_default()
        });
        Identity {
            issuer,
            subject,
            rest,
        }
    }

    /// The identity, once nothing is wrong with what is shown.
    pub fn checked(self) -> Option<Identity> {
        let has_name = *self.what.value.read_untracked() != "pull_request";
        let shown = match untrack(|| self.preset()) {
            Preset::GitHub if has_name => vec![self.project, self.name],
            Preset::GitHub => vec![self.project],
            Preset::GitLab => {
                if self.issuer.value.read_untracked().trim().is_empty() {
                    self.issuer.value.set(GITLAB.to_owned());
                }
                vec![self.issuer, self.project, self.name]
            }
            Preset::Kubernetes => vec![self.issuer, self.namespace, self.account],
            Preset::Other => vec![self.issuer, self.subject],
        };
        // All are checked, so that all show what is wrong with them.
        let wrong = shown
            .into_iter()
            .filter(|field| field.checked().is_none())
            .count();
        (wrong == 0).then(|| untrack(|| self.identity()))
    }

    /// Says that the identity is there already.
    pub fn refuse_twice(self) {
        let field = match untrack(|| self.preset()) {
            Preset::GitHub | Preset::GitLab => self.project,
            Preset::Kubernetes => self.account,
            Preset::Other => self.subject,
        };
        field.set_problem("The same issuer and subject may act as this robot already.");
    }

    /// The inputs.
    pub fn view(self) -> AnyView {
        let choices = Preset::ALL.map(|preset| Choice::new(preset.word(), preset.title()));
        let is_new = self.before.with_value(Option::is_none);
        let warning = move || subject_warning(&self.identity().subject);
        view! {
            {is_new.then(|| view! { <ChoiceGroup label="Whose tokens" value=self.preset choices=choices.to_vec()/> })}
            {move || match self.preset() {
                Preset::GitHub => self.github(),
                Preset::GitLab => self.gitlab(),
                Preset::Kubernetes => self.kubernetes(),
                Preset::Other => self.other(),
            }}
            <dl class="pairs">
                <dt>"Issuer"</dt>
                <dd class="mono">{move || or_else(self.identity().issuer, "…")}</dd>
                <dt>"Subject"</dt>
                <dd class="mono">{move || or_else(self.identity().subject, "…")}</dd>
            </dl>
            {move || warning().map(|text| view! { <p class="field__error" role="status">{text}</p> })}
        }
        .into_any()
    }

    fn github(self) -> AnyView {
        view! {
            <TextField label="Repository at GitHub" field=self.project mono=true placeholder="acme/web"/>
            {self.runs_for(&[
                ("branch", "A branch"),
                ("tag", "A tag"),
                ("environment", "An environment"),
                ("pull_request", "Pull requests"),
            ])}
        }
        .into_any()
    }

    fn gitlab(self) -> AnyView {
        view! {
            <TextField label="GitLab" field=self.issuer mono=true kind=TextKind::Url placeholder=GITLAB hint="Its address; gitlab.com when empty."/>
            <TextField label="Project" field=self.project mono=true placeholder="acme/web"/>
            {self.runs_for(&[("branch", "A branch"), ("tag", "A tag")])}
        }
        .into_any()
    }

    fn runs_for(self, options: &[(&str, &str)]) -> AnyView {
        let options: Vec<(String, String)> = options
            .iter()
            .map(|(word, title)| ((*word).to_owned(), (*title).to_owned()))
            .collect();
        let has_name = move || *self.what.value.read() != "pull_request";
        view! {
            <div class="robot__give">
                <SelectField label="Jobs that run for" field=self.what options=Signal::stored(options)/>
                <Show when=has_name>
                    <TextField label="Its name" field=self.name mono=true hint="The very name: no patterns."/>
                </Show>
            </div>
        }
        .into_any()
    }

    fn kubernetes(self) -> AnyView {
        view! {
            <TextField
                label="Issuer of the cluster"
                field=self.issuer
                mono=true
                kind=TextKind::Url
                hint="kubectl get --raw /.well-known/openid-configuration | jq .issuer. The registry must reach it."
            />
            <div class="robot__give">
                <TextField label="Namespace" field=self.namespace mono=true/>
                <TextField label="Service account" field=self.account mono=true/>
            </div>
        }
        .into_any()
    }

    fn other(self) -> AnyView {
        view! {
            <TextField label="Issuer" field=self.issuer mono=true kind=TextKind::Url hint="What the tokens have as iss, to the letter."/>
            <TextField label="Subject" field=self.subject mono=true hint="What the tokens have as sub, to the letter."/>
        }
        .into_any()
    }
}

fn or_else(text: String, otherwise: &str) -> String {
    match text.is_empty() {
        true => otherwise.to_owned(),
        false => text,
    }
}

fn missing(text: &str) -> Option<&'static str> {
    text.is_empty()
        .then_some("Enter it as the issuer knows it.")
}

fn project_problem(project: &str) -> Option<&'static str> {
    let has_both = project
        .split_once('/')
        .is_some_and(|(owner, name)| !owner.is_empty() && !name.is_empty());
    (!has_both || project.contains(char::is_whitespace))
        .then_some("Write it with its owner: acme/web.")
}
