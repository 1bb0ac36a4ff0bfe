use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::trigger::{self, CUSTOM_GIT, Reference, ReferenceKind, Revision, Trigger};

use super::{
    super::queries::{Builds, BuildsOfTrigger, OneTrigger, References},
    words::name,
};
use crate::{
    data::{ErrorText, Mutation, Reader, use_mutation, use_query},
    paths,
    session::use_session,
    ui::{Choice, ChoiceGroup, Field, FormDialog, SelectField, TextField, Toasts},
};

/// The form to start a trigger by hand.
#[component]
pub fn RunTrigger(
    one: OneTrigger,
    trigger: Arc<Trigger>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let is_custom = trigger.service == CUSTOM_GIT;
    let called = name(&trigger);
    let for_refs = one.clone();
    let known = use_query(move || {
        let wanted = !is_custom && session.is_signed_in();
        wanted.then(|| References(for_refs.clone()))
    });
    let fields = RevisionFields::new(is_custom, known);
    let start = use_starting(one);
    let submit = move |()| {
        if let Some(revision) = fields.checked() {
            start.start(revision);
        }
    };
    let error = Signal::derive(move || {
        let error = start.error().get()?;
        Some(ErrorText::new("The build was not started", &error).line())
    });
    view! {
        <FormDialog
            title="Start build"
            subtitle=move || called.clone()
            label="Start build"
            busy_label="Starting…"
            busy=start.pending()
            on_submit=submit
            error
            on_close
        >
            {move || fields.view()}
        </FormDialog>
    }
}

/// Starts a build, and goes to it.
fn use_starting(one: OneTrigger) -> Mutation<Revision> {
    let (toasts, navigate) = (expect_context::<Toasts>(), use_navigate());
    let for_write = one.clone();
    use_mutation(
        move |quay, revision: Revision| {
            let one = for_write.clone();
            async move { trigger::start(&quay, &one.repository, &one.id, &revision).await }
        },
        move |done| {
            done.queries
                .invalidate::<Builds>(|list| list.repository == one.repository);
            done.queries
                .invalidate::<BuildsOfTrigger>(|list| list.0 == one);
            let build = done.answer;
            toasts.success(format!("Build {} was started", build.display_name), None);
            if done.still_here {
                navigate(
                    &paths::build(&one.repository, &build.id),
                    Default::default(),
                );
            }
        },
    )
}

/// What is built: chosen where the service tells what there is, else typed.
#[derive(Clone, Copy)]
struct RevisionFields {
    is_custom: bool,
    known: Reader<Vec<Reference>>,
    options: Signal<Vec<(String, String)>>,
    commit: Field,
    reference: Field,
    kind: RwSignal<String>,
    typed: Field,
}

impl RevisionFields {
    fn new(is_custom: bool, known: Reader<Vec<Reference>>) -> Self {
        Self {
            is_custom,
            known,
            options: Signal::derive(move || options(&known.answer().unwrap_or_default())),
            commit: Field::new(commit_problem),
            reference: Field::free(),
            kind: RwSignal::new("branch".to_owned()),
            typed: Field::new(|name| name.is_empty().then_some("Enter a name.")),
        }
    }

    /// What is to be built; otherwise marks what is wrong.
    fn checked(self) -> Option<Revision> {
        let has_list = !self.options.read_untracked().is_empty();
        match (self.is_custom, has_list) {
            (true, _) => self.commit.checked().map(Revision::Commit),
            (false, true) => self.reference.checked().map(|value| revision(&value)),
            (false, false) => self.typed.checked().map(|name| {
                let value = format!("{}:{name}", self.kind.read_untracked());
                revision(&value)
            }),
        }
    }

    /// The inputs. Reactive.
    fn view(self) -> AnyView {
        match (self.is_custom, self.options.read().is_empty()) {
            (true, _) => view! {
                <TextField label="Commit" field=self.commit mono=true autofocus=true hint="Its digest, 7 to 40 hexadecimal digits. The image is tagged with the first seven."/>
            }
            .into_any(),
            (false, false) => view! {
                <SelectField label="Branch or tag" field=self.reference options=self.options hint="As the service knows them now."/>
            }
            .into_any(),
            (false, true) if self.known.is_loading() => {
                view! { <p class="second" role="status">"Asking the service for its branches and tags…"</p> }.into_any()
            }
            (false, true) => view! {
                <p class="second">"The service did not tell its branches and tags: type the name."</p>
                <ChoiceGroup label="Build" value=self.kind choices=vec![Choice::new("branch", "A branch"), Choice::new("tag", "A tag")]/>
                <TextField label="Name" field=self.typed mono=true/>
            }
            .into_any(),
        }
    }
}

/// Anything else than a commit fails inside Quay.
fn commit_problem(text: &str) -> Option<&'static str> {
    let is_digest =
        (7..=40).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    (!is_digest).then_some("Enter the commit's digest: 7 to 40 hexadecimal digits.")
}

fn options(known: &[Reference]) -> Vec<(String, String)> {
    let option = |one: &Reference| match one.kind {
        ReferenceKind::Branch => (format!("branch:{}", one.name), one.name.clone()),
        ReferenceKind::Tag => (format!("tag:{}", one.name), format!("{} (tag)", one.name)),
    };
    if known.is_empty() {
        return Vec::new();
    }
    let default = (String::new(), "The default branch".to_owned());
    std::iter::once(default)
        .chain(known.iter().map(option))
        .collect()
}

fn revision(value: &str) -> Revision {
    let of = |kind, name: &str| {
        Revision::Reference(Reference {
            kind,
            name: name.to_owned(),
        })
    };
    match value.split_once(':') {
        Some(("tag", name)) => of(ReferenceKind::Tag, name),
        Some((_, name)) => of(ReferenceKind::Branch, name),
        None => Revision::Default,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_is_hexadecimal() {
        assert_eq!(commit_problem("abc1234"), None);
        for text in ["", "abc", "not a sha", "main", &"a".repeat(41)] {
            assert!(commit_problem(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_is_chosen_is_what_is_built() {
        assert_eq!(revision(""), Revision::Default);
        let tag = Reference {
            kind: ReferenceKind::Tag,
            name: "v1:x".to_owned(),
        };
        assert_eq!(revision("tag:v1:x"), Revision::Reference(tag));
    }
}
