use leptos::prelude::*;
use quay_api::superuser;

use super::look::{use_look, words};
use crate::{
    areas::organizations::queries::OneOrganization,
    data::{Account, use_mutation},
    shell::use_open_state,
    ui::{
        Button, ConfirmButton, Consequence, Consequences, Dialog, Glyph, Section, Toasts,
        TypedConfirmation, Weight, unconfirmed_reason,
    },
};

/// How a superuser becomes an owner.
#[component]
pub fn Ownership() -> impl IntoView {
    let look = use_look();
    let (open, set_open) = use_open_state("take");
    let owns = Memo::new(move |_| look.organization.answer().is_some_and(|one| one.is_admin));
    let refusal = look.refusal_of_superuser(&superuser::TAKE_OWNERSHIP);
    let text = move || match owns.get() {
        true => "You own it already, or the registry lets you act as if you did.",
        false => "A superuser can join the team of owners, without being asked in.",
    };
    view! {
        <Section title="Ownership">
            <p>{text}</p>
            <div class="row">
                <Button disabled_reason=refusal on_press=move |()| set_open.set(Some(String::new()))>
                    "Take ownership…"
                </Button>
            </div>
            <Show when=move || open.read().is_some()>
                <Question on_close=move |()| set_open.set(None)/>
            </Show>
        </Section>
    }
}

#[component]
fn Question(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let (look, toasts) = (use_look(), expect_context::<Toasts>());
    let name = look.name.get_untracked();
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(look.name, typed);
    let take = use_mutation(
        |quay, name: String| async move {
            superuser::take_ownership(&quay, &name).await?;
            Ok(name)
        },
        move |done| {
            let queries = done.queries;
            queries.invalidate::<Account>(|_| true);
            queries.invalidate::<OneOrganization>(|one| one.0 == *done.answer);
            toasts.success(format!("You own {}", done.answer), None);
            if done.still_here {
                on_close.run(());
            }
        },
    );
    let error = move || {
        let text = words("It was not taken", &take.error().get()?);
        Some(view! { <p class="form__error" role="alert">{text}</p> })
    };
    let facts = vec![
        Consequence::new(
            Weight::Plain,
            Glyph::Users,
            "You become a member of the team owners. Nobody loses anything, and you can leave the team again.",
        ),
        Consequence::new(
            Weight::Warning,
            Glyph::Log,
            "It is written into the usage logs, where every owner can read it.",
        ),
    ];
    view! {
        <Dialog
            title=format!("Take ownership of {name}?")
            busy=take.pending()
            on_close
            footer=move || view! {
                <ConfirmButton
                    label="Take ownership"
                    disabled_reason=unconfirmed
                    busy=take.pending()
                    busy_label="Taking…"
                    on_press=move |()| take.start(look.name.get_untracked())
                />
            }
        >
            <Consequences facts/>
            <TypedConfirmation expected=look.name what="the name of the organization" value=typed/>
            {error}
        </Dialog>
    }
}
