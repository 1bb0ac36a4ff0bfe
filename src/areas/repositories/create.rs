use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::{
    ApiError, ErrorKind, RepositoryName, namespace_problem,
    repository::{self, NewRepository, Visibility},
    repository_problem,
};

use super::queries::Repositories;
use crate::{
    data::{ErrorText, Mutation, use_account, use_mutation},
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
    let session = use_session();
    let own = session
        .credential()
        .and_then(|credential| Some(credential.username()?.to_owned()));
    let fields = NewFields::new(namespace.or(own).unwrap_or_default());
    let create = use_creation();
    let submit = move |()| {
        if let Some(new) = fields.checked() {
            create.start(new);
        }
    };
    let error = form_error(create, fields.name);
    let form = ui::id("create-repository");

    view! {
        <Dialog
            title="Create repository"
            subtitle=move || format!("On {}", session.registry().host())
            holds_input=Signal::derive(move || fields.is_changed())
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
            <Form id=form on_submit=submit error>{fields.view()}</Form>
        </Dialog>
    }
}

/// What the form holds.
#[derive(Clone, Copy)]
struct NewFields {
    namespace: Field,
    name: Field,
    visibility: RwSignal<String>,
    description: Field,
}

impl NewFields {
    fn new(namespace: String) -> Self {
        Self {
            namespace: Field::with(namespace, namespace_problem),
            name: Field::new(|name| repository_problem(name, true)),
            visibility: RwSignal::new("private".to_owned()),
            description: Field::free(),
        }
    }

    fn is_changed(self) -> bool {
        self.name.is_changed() || self.description.is_changed()
    }

    /// What to create, once nothing is wrong with it.
    fn checked(self) -> Option<NewRepository> {
        // Both are checked, so that both show what is wrong with them.
        let (namespace, name) = (self.namespace.checked(), self.name.checked());
        Some(NewRepository {
            name: RepositoryName::new(namespace?, name?),
            visibility: match self.visibility.read_untracked().as_str() {
                "public" => Visibility::Public,
                _ => Visibility::Private,
            },
            description: self.description.value.get_untracked(),
        })
    }

    fn view(self) -> impl IntoView {
        view! {
            <NamespaceField field=self.namespace/>
            <TextField
                label="Name"
                field=self.name
                mono=true
                autofocus=true
                hint="Lower-case letters, digits, dots, dashes and underscores; slashes make levels: batch/worker."
            />
            <ChoiceGroup
                label="Visibility"
                value=self.visibility
                choices=vec![
                    Choice::new("private", "Private").hint("Only who has a permission may pull."),
                    Choice::new("public", "Public").hint("Anybody who reaches the registry may pull, without signing in."),
                ]
            />
            <TextArea label="Description" field=self.description hint="Markdown. Can be changed at any time."/>
        }
    }
}

/// A choice of the person's own namespaces; a line of text while these are not known.
#[component]
fn NamespaceField(field: Field) -> impl IntoView {
    const HINT: &str = "The organization or user that will own it.";
    let account = use_account();
    let options = Signal::derive(move || {
        let user = account.answer();
        let own = user.iter().map(|user| user.username.clone());
        let organizations = user.iter().flat_map(|user| {
            user.organizations
                .iter()
                .map(|organization| organization.name.clone())
        });
        let mut names: Vec<String> = own.chain(organizations).collect();
        // A superuser also creates in namespaces of others.
        let chosen = field.value.get_untracked();
        if !names.is_empty() && !names.contains(&chosen) {
            names.insert(0, chosen);
        }
        names
            .into_iter()
            .map(|name| (name.clone(), name))
            .collect::<Vec<_>>()
    });
    view! {
        <Show
            when=move || !options.read().is_empty()
            fallback=move || view! { <TextField label="Namespace" field hint=HINT/> }
        >
            <SelectField label="Namespace" field options hint=HINT/>
        </Show>
    }
}

/// Creates it, and leads to it.
fn use_creation() -> Mutation<NewRepository> {
    let (toasts, navigate) = (expect_context::<Toasts>(), use_navigate());
    use_mutation(
        |quay, new: NewRepository| async move { repository::create(&quay, &new).await },
        move |done| {
            done.queries.invalidate::<Repositories>(|_| true);
            toasts.success(format!("{} was created", done.answer), None);
            if done.still_here {
                navigate(&paths::tags(done.answer), Default::default());
            }
        },
    )
}

/// A refusal about the name goes to its field, all others to the form.
fn form_error(create: Mutation<NewRepository>, name: Field) -> Signal<Option<String>> {
    // The field holds what is wrong with it: outside of the form's own flow, so it takes an effect.
    Effect::new(move || {
        if let Some(error) = create.error().get().filter(is_about_name) {
            name.set_problem(error.to_string());
        }
    });
    Signal::derive(move || {
        let error = create.error().get().filter(|error| !is_about_name(error))?;
        Some(ErrorText::new("The repository was not created", &error).line())
    })
}

/// Quay answers 400 for a name that is taken or misspelt, and 500 for a namespace that is not there.
fn is_about_name(error: &ApiError) -> bool {
    error.kind() == ErrorKind::InvalidRequest
}
