use leptos::prelude::*;
use quay_api::{
    Timestamp,
    org_mirror::{self, NewOrganizationMirror},
};

use super::{fields::MirrorFields, fields_view::MirrorInputs, refusal::refused};
use crate::{
    areas::organizations::{
        mirroring::here::use_here,
        queries::{MirrorOf, RepositoriesOf},
    },
    data::{Mutation, use_mutation, use_queries},
    formats::count::plural_of,
    session::use_session,
    ui::{Consequence, Consequences, FormDialog, Glyph, Toasts, Weight, now_ms},
};

/// The form for a mirror, where there is none.
#[component]
pub fn CreateMirror(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let (here, session) = (use_here(), use_session());
    let now = Timestamp::from_seconds(now_ms() / 1000);
    let fields = MirrorFields::new(now);
    let create = use_creation(on_close);
    let submit = move |()| {
        if let Some(draft) = fields.checked() {
            create.start(draft.create());
        }
    };
    let is_begun = move || {
        [fields.url, fields.namespace, fields.filters, fields.robot]
            .iter()
            .any(|field| field.is_changed())
            || fields.new_credentials().is_some()
    };
    view! {
        <FormDialog
            title=format!("Let {} follow a namespace elsewhere", here.name.get_untracked())
            subtitle=move || format!("On {}", session.registry().host())
            label="Set up mirror"
            busy_label="Setting up…"
            busy=create.pending()
            refusal=Signal::derive(move || here.refusal(&org_mirror::CREATE))
            holds_input=Signal::derive(is_begun)
            on_submit=submit
            error=refused("The mirror was not set up", create, fields)
            on_close
            above=|| view! { <Conditions/> }
        >
            <MirrorInputs fields organization=here.name known=Signal::stored(Vec::new())/>
        </FormDialog>
    }
    .into_any()
}

/// What Quay wants of the organization, as far as it is known without asking.
#[component]
fn Conditions() -> impl IntoView {
    let (here, queries) = (use_here(), use_queries());
    let count = untrack(|| {
        let question = RepositoriesOf(here.name.get());
        queries.look_at_list(&question, |list| list.items.len())
    });
    let empty = match count {
        Some(count) if count > 0 => {
            let there = plural_of(count as u64, "repository", "repositories");
            let text = format!(
                "Quay mirrors into an empty organization only, and this one has {there}: it will refuse."
            );
            Consequence::new(Weight::Bad, Glyph::Warning, text)
        }
        _ => Consequence::new(
            Weight::Plain,
            Glyph::Repository,
            "Quay mirrors into an empty organization only: one without repositories and without immutability policies.",
        ),
    };
    let facts = vec![
        empty,
        Consequence::new(
            Weight::Plain,
            Glyph::Mirror,
            "From then on syncing alone makes repositories here and changes their tags.",
        ),
    ];
    view! { <Consequences facts/> }
}

fn use_creation(on_close: Callback<()>) -> Mutation<NewOrganizationMirror> {
    let (here, toasts) = (use_here(), expect_context::<Toasts>());
    let name = here.name.get_untracked();
    let place = name.clone();
    use_mutation(
        move |quay, new: NewOrganizationMirror| {
            let place = place.clone();
            async move { org_mirror::create(&quay, &place, &new).await }
        },
        move |done| {
            toasts.success(format!("{name} was set up as a mirror"), None);
            if done.still_here {
                on_close.run(());
            }
            done.queries.invalidate::<MirrorOf>(|one| one.0 == name);
        },
    )
}
