use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::organization::application::{self, Application, Settings};

use super::{
    here::{keep, use_here},
    queries::without_secret,
    rules::{
        address_problem, avatar_problem, name_problem, redirect_problem, redirect_warning, title,
    },
};
use crate::{
    data::{ErrorText, Mutation, use_mutation},
    paths,
    ui::{
        self, Consequence, Consequences, Dialog, Field, Form, Glyph, SubmitButton, TextArea,
        TextField, TextKind, Toasts, Weight,
    },
};

/// The form to create an application, or to edit one.
#[component]
pub fn EditApplication(
    /// The one to edit.
    #[prop(optional)]
    existing: Option<Arc<Application>>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let draft = Draft::new(existing.as_deref());
    let client_id = existing.as_ref().map(|one| one.client_id.clone());
    let is_new = client_id.is_none();
    let save = use_saving(is_new, on_close);
    let submit = move |()| {
        if let Some(settings) = draft.checked() {
            let organization = here.of.name.get_untracked();
            save.start((organization, client_id.clone(), settings));
        }
    };
    let what = match is_new {
        true => "The application was not created",
        false => "The application was not changed",
    };
    let error = Signal::derive(move || Some(ErrorText::new(what, &save.error().get()?).line()));
    let operation = if is_new {
        &application::CREATE
    } else {
        &application::UPDATE
    };
    let refusal = Signal::derive(move || here.refusal(operation, None));
    let heading = match &existing {
        Some(one) => format!("Edit {}", title(one)),
        None => "Create application".to_owned(),
    };
    let (button, busy_label) = match is_new {
        true => ("Create application", "Creating…"),
        false => ("Save", "Saving…"),
    };
    let form = ui::id("application");
    view! {
        <Dialog
            title=heading
            subtitle=move || format!("OAuth application of {}", here.of.name.get())
            holds_input=Signal::derive(move || draft.is_changed())
            busy=save.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton form=form.clone() busy=save.pending() busy_label disabled_reason=refusal>
                        {button}
                    </SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>{draft.view()}</Form>
        </Dialog>
    }
}

/// What the form holds.
#[derive(Clone, Copy)]
struct Draft {
    name: Field,
    home: Field,
    redirect: Field,
    description: Field,
    avatar: Field,
}

impl Draft {
    fn new(existing: Option<&Application>) -> Self {
        let now = existing.map(Settings::from).unwrap_or_default();
        Self {
            name: Field::with(now.name, name_problem),
            home: Field::with(now.application_uri, address_problem),
            redirect: Field::with(now.redirect_uri, redirect_problem),
            description: Field::with(now.description, |_| None),
            avatar: Field::with(now.avatar_email.unwrap_or_default(), avatar_problem),
        }
    }

    fn all(self) -> [Field; 5] {
        [
            self.name,
            self.home,
            self.redirect,
            self.description,
            self.avatar,
        ]
    }

    fn is_changed(self) -> bool {
        self.all().into_iter().any(Field::is_changed)
    }

    /// What to send, once nothing is wrong with it.
    fn checked(self) -> Option<Settings> {
        // All are checked, so that all show what is wrong with them.
        let [name, home, redirect, description, avatar] = self.all().map(Field::checked);
        Some(Settings {
            name: name?,
            application_uri: home?,
            redirect_uri: redirect?,
            description: description?,
            avatar_email: avatar.map(|email| (!email.is_empty()).then_some(email))?,
        })
    }

    fn view(self) -> impl IntoView {
        let warning = move || {
            let text = redirect_warning(self.redirect.value.read().trim())?;
            let facts = vec![Consequence::new(Weight::Warning, Glyph::Warning, text)];
            Some(view! { <Consequences facts/> })
        };
        view! {
            <TextField label="Name" field=self.name autofocus=true hint="People read it when they are asked for consent."/>
            <TextField
                label="Application URL"
                field=self.home
                kind=TextKind::Url
                placeholder="https://grafana.example.com"
                hint="Its home page. May stay empty."
            />
            <TextField
                label="Redirect URL"
                field=self.redirect
                kind=TextKind::Url
                mono=true
                placeholder="https://grafana.example.com/login/oauth"
                hint="Where tokens may go: the same scheme and host, and every path that begins so. Empty: only Quay's own page that shows a token."
            />
            <div role="status">{warning}</div>
            <TextArea label="Description" field=self.description rows=3 hint="Markdown. People read it when they are asked for consent."/>
            <TextField
                label="Avatar e-mail"
                field=self.avatar
                kind=TextKind::Email
                hint="The address whose picture stands for it. May stay empty."
            />
        }
    }
}

/// What is sent: the organization, the client id of one that exists, the settings.
type Saving = (String, Option<String>, Settings);

/// Creates it and leads to it, or changes it.
fn use_saving(is_new: bool, on_close: Callback<()>) -> Mutation<Saving> {
    let (toasts, navigate) = (expect_context::<Toasts>(), use_navigate());
    use_mutation(
        |quay, (organization, client_id, settings): Saving| async move {
            let told = match client_id {
                Some(id) => application::update(&quay, &organization, &id, &settings).await?,
                None => application::create(&quay, &organization, &settings).await?,
            };
            Ok((organization, without_secret(told)))
        },
        move |done| {
            let (organization, application) = done.answer;
            keep(done.queries, organization, application);
            let verb = if is_new { "created" } else { "changed" };
            toasts.success(format!("{} was {verb}", title(application)), None);
            match (done.still_here, is_new) {
                (true, true) => {
                    let page = paths::application(organization, &application.client_id);
                    navigate(&page, Default::default());
                }
                (true, false) => on_close.run(()),
                (false, _) => {}
            }
        },
    )
}
