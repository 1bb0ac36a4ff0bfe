use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::trigger::{self, CUSTOM_GIT, Reference, ReferenceKind, Revision, Trigger};

use super::{
    super::queries::{Builds, BuildsOfTrigger, OneTrigger, References},
    words::name,
};
use crate::{
    data::{ErrorText, use_mutation, use_query},
    paths,
    session::use_session,
    ui::{
        self, Choice, ChoiceGroup, Dialog, Field, Form, SelectField, SubmitButton, TextField,
        Toasts,
    },
};

/// The form to start a trigger by hand.
#[component]
pub fn RunTrigger(
    one: OneTrigger,
    trigger: Arc<Trigger>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (session, toasts, navigate) = (use_session(), expect_context::<Toasts>(), use_navigate());
    let is_custom = trigger.service == CUSTOM_GIT;
    let (commit, reference) = (Field::new(commit_problem), Field::free());
    let typed = Field::new(|name| name.is_empty().then_some("Enter a name."));
    let kind = RwSignal::new("branch".to_owned());
    let for_refs = one.clone();
    let known = use_query(move || {
        let wanted = !is_custom && session.is_signed_in();
        wanted.then(|| References(for_refs.clone()))
    });
    let for_write = one.clone();
    let start = use_mutation(
        move |quay, revision: Revision| {
            let one = for_write.clone();
            async move { trigger::start(&quay, &one.repository, &one.id, &revision).await }
        },
        move |done| {
            done.queries
                .invalidate::<Builds>(|list| list.repository == one.repository);
            done.queries
                .invalidate::<BuildsOfTrigger>(|list| list.0 == one);
            toasts.success(
                format!("Build {} was started", done.answer.display_name),
                None,
            );
            if done.still_here {
                navigate(
                    &paths::build(&one.repository, &done.answer.id),
                    Default::default(),
                );
            }
        },
    );
    let options = Signal::derive(move || options(&known.answer().unwrap_or_default()));
    let submit = move |()| {
        let has_list = !options.read_untracked().is_empty();
        let revision = match (is_custom, has_list) {
            (true, _) => commit.checked().map(Revision::Commit),
            (false, true) => reference.checked().map(|value| revision(&value)),
            (false, false) => typed.checked().map(|name| {
                let value = format!("{}:{name}", kind.read_untracked());
                revision(&value)
            }),
        };
        if let Some(revision) = revision {
            start.start(revision);
        }
    };
    let error = Signal::derive(move || {
        let text = ErrorText::new("The build was not started", &start.error().get()?);
        Some(format!(
            "{}: {} {}",
            text.title,
            text.reason,
            text.advice.unwrap_or_default()
        ))
    });
    let form = ui::id("run-trigger");
    let input = move || {
        match (is_custom, options.read().is_empty()) {
        (true, _) => view! {
            <TextField label="Commit" field=commit mono=true autofocus=true hint="Its digest, 7 to 40 hexadecimal digits. The image is tagged with the first seven."/>
        }.into_any(),
        (false, false) => view! {
            <SelectField label="Branch or tag" field=reference options hint="As the service knows them now."/>
        }.into_any(),
        (false, true) if known.is_loading() => view! { <p class="second" role="status">"Asking the service for its branches and tags…"</p> }.into_any(),
        (false, true) => view! {
            <p class="second">"The service did not tell its branches and tags: type the name."</p>
            <ChoiceGroup label="Build" value=kind choices=vec![Choice::new("branch", "A branch"), Choice::new("tag", "A tag")]/>
            <TextField label="Name" field=typed mono=true/>
        }.into_any(),
    }
    };
    let title = "Start build";
    view! {
        <Dialog
            title
            subtitle={
                let called = name(&trigger);
                move || called.clone()
            }
            busy=start.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! { <SubmitButton form=form.clone() busy=start.pending() busy_label="Starting…">"Start build"</SubmitButton> }
            }
        >
            <Form id=form on_submit=submit error>{input}</Form>
        </Dialog>
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
