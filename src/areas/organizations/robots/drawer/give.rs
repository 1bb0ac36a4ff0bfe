use leptos::prelude::*;
use quay_api::{
    permission::{self, Role},
    repository_problem,
};

use super::super::{
    grants::{self, Grant, Holder},
    here::use_here,
    repository_field::RepositoryField,
};
use crate::{
    data::{ErrorText, Mutation, use_mutation},
    panels::roles::role_title,
    ui::{ButtonKind, Field, Form, SelectField, SubmitButton, announce},
};

/// The form to give a robot one more repository.
#[component]
pub fn GiveAccess(
    /// What it was given so far.
    list: Memo<Vec<(String, Role)>>,
    holder: StoredValue<Holder>,
) -> impl IntoView {
    let here = use_here();
    let repository = Field::new(|name| repository_problem(name, true));
    let role = Field::with(Role::Read.as_str(), |_| None);
    let taken = Signal::derive(move || {
        let list = list.read();
        list.iter()
            .map(|(name, _)| name.clone())
            .collect::<Vec<_>>()
    });
    let give = use_giving(holder, repository);
    let submit = move |()| {
        let Some(name) = repository.checked() else {
            return;
        };
        if taken.read_untracked().contains(&name) {
            repository.set_problem("It has this one already: change its role above.");
            return;
        }
        give.start(Grant {
            repository: name,
            before: None,
            after: Role::parse(&role.value.read_untracked()),
        });
    };
    let error = Signal::derive(move || {
        let error = give.error().get()?;
        Some(ErrorText::new("The repository was not given", &error).line())
    });
    let roles = Role::ALL.map(|role| (role.as_str().to_owned(), role_title(role).to_owned()));
    let reason = Signal::derive(move || here.session.access(&permission::SET_USER).reason());
    let choose = move |name: String| {
        repository.value.set(name);
        give.forget_error();
    };
    view! {
        <Form on_submit=submit error>
            <div class="robot__give">
                <RepositoryField field=repository taken on_choose=choose/>
                <SelectField label="Role" field=role options=Signal::stored(roles.to_vec())/>
            </div>
            <div class="row">
                <SubmitButton kind=ButtonKind::Default busy=give.pending() busy_label="Giving…" disabled_reason=reason>
                    "Give repository"
                </SubmitButton>
            </div>
        </Form>
    }
}

/// Gives it, and empties the field for the next one.
fn use_giving(holder: StoredValue<Holder>, repository: Field) -> Mutation<Grant> {
    let here = use_here();
    use_mutation(
        move |quay, grant: Grant| async move {
            grants::set(&quay, here.queries, &holder.get_value(), &grant).await?;
            Ok(grant.repository)
        },
        move |done| {
            announce(&format!("{} was given", done.answer));
            repository.value.try_set(String::new());
        },
    )
}
