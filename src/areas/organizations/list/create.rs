use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::{
    ApiError, ErrorKind, email_problem, namespace_problem,
    organization::{self, NewOrganization},
};

use crate::{
    data::{Account, ErrorText, Mutation, use_mutation, use_query},
    paths,
    session::use_session,
    shell::RegistryConfiguration,
    ui::{self, Dialog, Field, Form, SubmitButton, TextField, Toasts},
};

/// The form to create an organization, over the list it will appear in.
#[component]
pub fn CreateOrganization(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let session = use_session();
    let wants_email = use_wants_email();
    let name = Field::new(namespace_problem);
    let email = Field::new(|email| match email.is_empty() {
        true => None,
        false => email_problem(email),
    });
    let create = use_creation();
    let submit = move |()| {
        // Both are checked, so that both show what is wrong with them.
        let (name, address) = (name.checked(), email.checked());
        if wants_email.get_untracked() && address.as_deref() == Some("") {
            email.set_problem("This registry wants an e-mail address.");
        } else if let (Some(name), Some(address)) = (name, address) {
            let email = (!address.is_empty()).then_some(address);
            create.start(NewOrganization { name, email });
        }
    };
    let error = form_error(create, name);
    let form = ui::id("create-organization");
    view! {
        <Dialog
            title="Create organization"
            subtitle=move || format!("On {}", session.registry().host())
            holds_input=Signal::derive(move || name.is_changed() || email.is_changed())
            busy=create.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton form=form.clone() busy=create.pending() busy_label="Creating…">
                        "Create organization"
                    </SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>
                <TextField
                    label="Name"
                    field=name
                    mono=true
                    autofocus=true
                    hint="Lower-case letters, digits, dots, dashes and underscores; at least two. It begins the name of every repository in it, and users and organizations share their names."
                />
                <TextField
                    label="E-mail address"
                    field=email
                    hint=Signal::derive(move || match wants_email.get() {
                        true => "Where the registry writes to about it.",
                        false => "Where the registry writes to about it. May be left out.",
                    }.to_owned())
                />
            </Form>
        </Dialog>
    }
}

/// A registry that sends mail wants an address, and says so only when it is asked.
fn use_wants_email() -> Memo<bool> {
    let configuration = use_query(|| Some(RegistryConfiguration));
    Memo::new(move |_| {
        let configuration = configuration.answer();
        let configuration = configuration.as_deref().and_then(Option::as_ref);
        configuration.and_then(|one| one.feature("MAILING")) == Some(true)
    })
}

/// Creates it, and leads to it.
fn use_creation() -> Mutation<NewOrganization> {
    let (toasts, navigate) = (expect_context::<Toasts>(), use_navigate());
    use_mutation(
        |quay, new: NewOrganization| async move {
            organization::create(&quay, &new).await?;
            Ok(new.name)
        },
        move |done| {
            done.queries.invalidate::<Account>(|_| true);
            toasts.success(format!("{} was created", done.answer), None);
            if done.still_here {
                navigate(&paths::organization(done.answer), Default::default());
            }
        },
    )
}

/// Quay answers 400 for a name that is taken, and for an address that it does not like.
fn form_error(create: Mutation<NewOrganization>, name: Field) -> Signal<Option<String>> {
    // The field holds what is wrong with it: outside of the form's own flow, so it takes an effect.
    Effect::new(move || {
        if let Some(error) = create.error().get().filter(is_about_name) {
            name.set_problem(error.to_string());
        }
    });
    Signal::derive(move || {
        let error = create.error().get().filter(|error| !is_about_name(error))?;
        Some(ErrorText::new("The organization was not created", &error).line())
    })
}

fn is_about_name(error: &ApiError) -> bool {
    let is_refusal = error.kind() == ErrorKind::InvalidRequest;
    is_refusal && !error.to_string().to_lowercase().contains("email")
}
