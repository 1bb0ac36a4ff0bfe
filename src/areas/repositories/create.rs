use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::{
    ApiError, ErrorKind, RepositoryName, namespace_problem,
    repository::{self, NewRepository, Visibility},
    repository_problem,
};

use super::queries::Repositories;
use crate::{
    data::{ErrorText, use_account, use_mutation},
    paths,
    session::use_session,
    ui::{
        self, Choice, ChoiceGroup, Dialog, Field, Form, SelectField, SubmitButton, TextArea,
        TextField, Toasts,
    },
};

/// The form to create a repository, over the list it will appear in.
#[component]
pub fn CreateRepository(
    /// Where it is to be created, if the list is of one namespace.
    namespace: Option<String>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (session, account, toasts) = (use_session(), use_account(), expect_context::<Toasts>());
    let navigate = use_navigate();
    let own = session
        .credential()
        .and_then(|credential| Some(credential.username()?.to_owned()));
    let namespace = Field::with(namespace.or(own).unwrap_or_default(), namespace_problem);
    let name = Field::new(|name| repository_problem(name, true));
    let description = Field::free();
    let visibility = RwSignal::new("private".to_owned());

    let create = use_mutation(
        |quay, new: NewRepository| async move { repository::create(&quay, &new).await },
        move |done| {
            done.queries.invalidate::<Repositories>(|_| true);
            toasts.success(format!("{} was created", done.answer), None);
            if done.still_here {
                navigate(&paths::tags(done.answer), Default::default());
            }
        },
    );
    let submit = move |()| {
        // Both are checked, so that both show what is wrong with them.
        let (Some(namespace), Some(name)) = (namespace.checked(), name.checked()) else {
            return;
        };
        create.start(NewRepository {
            name: RepositoryName::new(namespace, name),
            visibility: match visibility.read_untracked().as_str() {
                "public" => Visibility::Public,
                _ => Visibility::Private,
            },
            description: description.value.get_untracked(),
        });
    };
    // A refusal about the name belongs to the name's field: that is outside the form's own flow.
    Effect::new(move || {
        if let Some(error) = create.error().get().filter(is_about_name) {
            name.set_problem(error.to_string());
        }
    });
    let error = Signal::derive(move || {
        let error = create.error().get().filter(|error| !is_about_name(error))?;
        let text = ErrorText::new("The repository was not created", &error);
        Some(format!(
            "{}: {} {}",
            text.title,
            text.reason,
            text.advice.unwrap_or_default()
        ))
    });
    let namespaces = Signal::derive(move || {
        let user = account.answer();
        let own = user.iter().map(|user| user.username.clone());
        let organizations = user.iter().flat_map(|user| {
            user.organizations
                .iter()
                .map(|organization| organization.name.clone())
        });
        let mut names: Vec<String> = own.chain(organizations).collect();
        // A superuser also creates in namespaces of others.
        let chosen = namespace.value.get_untracked();
        if !names.is_empty() && !names.contains(&chosen) {
            names.insert(0, chosen);
        }
        names
            .into_iter()
            .map(|name| (name.clone(), name))
            .collect::<Vec<_>>()
    });
    let is_changed = Signal::derive(move || name.is_changed() || description.is_changed());
    let form = ui::id("create-repository");

    view! {
        <Dialog
            title="Create repository"
            subtitle=move || format!("On {}", session.registry().host())
            holds_input=is_changed
            busy=create.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton form=form.clone() busy=create.pending() busy_label="Creating…">
                        "Create repository"
                    </SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>
                <Show
                    when=move || !namespaces.read().is_empty()
                    fallback=move || view! { <TextField label="Namespace" field=namespace hint="The organization or user that will own it."/> }
                >
                    <SelectField label="Namespace" field=namespace options=namespaces hint="The organization or user that will own it."/>
                </Show>
                <TextField
                    label="Name"
                    field=name
                    mono=true
                    autofocus=true
                    hint="Lower-case letters, digits, dots, dashes and underscores; slashes make levels: batch/worker."
                />
                <ChoiceGroup
                    label="Visibility"
                    value=visibility
                    choices=vec![
                        Choice::new("private", "Private").hint("Only who has a permission may pull."),
                        Choice::new("public", "Public").hint("Anybody who reaches the registry may pull, without signing in."),
                    ]
                />
                <TextArea label="Description" field=description hint="Markdown. Can be changed at any time."/>
            </Form>
        </Dialog>
    }
}

/// Quay answers 400 for a name that is taken or misspelt, and 500 for a namespace that is not there.
fn is_about_name(error: &ApiError) -> bool {
    error.kind() == ErrorKind::InvalidRequest
}
