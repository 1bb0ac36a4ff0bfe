use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    ErrorKind,
    organization::application::{self, Application},
};

use super::{
    super::{
        form::EditApplication,
        here::use_here,
        queries::OneApplication,
        rules::{complaint, title},
        states::ApplicationsError,
        tokens::TokenPanel,
    },
    address_panel::AddressPanel,
    credentials::Credentials,
    facts::Facts,
};
use crate::{
    data::use_query,
    paths,
    shell::{href, use_open_state},
    ui::{Banner, Button, ButtonKind, Glyph, Mark, Tone},
};

/// One application of the organization.
#[component]
pub fn ApplicationPage(client_id: String) -> impl IntoView {
    let here = use_here();
    let id = StoredValue::new(client_id);
    let one = use_query(move || {
        let client_id = id.get_value();
        let is_gone = here.gone.read().as_ref() == Some(&client_id);
        (here.may_ask() && !is_gone).then(|| OneApplication {
            organization: here.of.name.get(),
            client_id,
        })
    });
    let (editing, set_editing) = use_open_state("edit");
    let edit = Callback::new(move |()| set_editing.set(Some(String::new())));
    // An application that was deleted elsewhere is not shown from memory.
    let missing = Memo::new(move |_| {
        let error = one.error();
        error.filter(|error| error.kind() == ErrorKind::NotFound || one.answer().is_none())
    });
    let known = Memo::new(move |_| one.answer().filter(|_| missing.read().is_none()));
    let what = move || format!("The application {} could not be read", id.get_value());
    view! {
        {move || match (known.get(), missing.get()) {
            (Some(application), _) => view! { <Head application on_edit=edit/> }.into_any(),
            (None, Some(error)) => view! {
                <ApplicationsError what=what() error on_retry=move |()| one.retry()/>
            }.into_any(),
            (None, None) => view! { <Skeleton/> }.into_any(),
        }}
        <Show when=move || known.read().is_some()>
            <TokenPanel client_id=id.get_value() name=Signal::derive(move || known.get().map(|one| title(&one)).unwrap_or_default())/>
        </Show>
        {move || editing.get().and(known.get()).map(|existing| view! {
            <EditApplication existing on_close=move |()| set_editing.set(None)/>
        })}
    }
}

/// All but the tokens.
#[component]
fn Head(application: Arc<Application>, on_edit: Callback<()>) -> impl IntoView {
    let here = use_here();
    let change = Signal::derive(move || here.refusal(&application::UPDATE, None));
    let delete = Signal::derive(move || here.refusal(&application::DELETE, None));
    let is_own = here.is_own(&application.client_id);
    let complaint = complaint(&application);
    let for_delete = Arc::clone(&application);
    let ask = move |()| here.asked.set(Some(Arc::clone(&for_delete)));
    let list = href(&paths::applications(&here.of.name.get_untracked()));
    view! {
        <div class="body stack stack--4">
            <div class="row row--wrap row--between">
                <div class="stack">
                    <a class="small" href=list>"All applications"</a>
                    <h2 class="application__title"><bdi>{title(&application)}</bdi></h2>
                </div>
                <div class="row row--wrap">
                    <Button icon=Glyph::Gear disabled_reason=change on_press=on_edit>"Edit…"</Button>
                    <Button kind=ButtonKind::DangerQuiet icon=Glyph::Trash disabled_reason=delete on_press=ask>
                        "Delete…"
                    </Button>
                </div>
            </div>
            {is_own.then(|| view! {
                <Banner glyph=Glyph::Key>
                    <strong>"You are signed in to this page through this application."</strong>
                    " What happens to it happens to everybody who uses this page."
                </Banner>
            })}
            {complaint.map(|text| view! {
                <p class="row row--wrap"><Mark tone=Tone::Warning glyph=Glyph::Warning text="Look at it"/> {text}</p>
            })}
            <div class="application__panels">
                <Facts application=Arc::clone(&application)/>
                <Credentials application=Arc::clone(&application)/>
                <AddressPanel application/>
            </div>
        </div>
    }
    .into_any()
}

/// The place of the panels while the application is on its way.
#[component]
fn Skeleton() -> impl IntoView {
    let panel = |_| {
        view! {
            <section class="panel">
                <div class="panel__head"><span class="sk sk--8"></span></div>
                <div class="panel__body"><span class="sk sk--15"></span></div>
            </section>
        }
    };
    view! {
        <div class="body later" aria-busy="true">
            <p class="sr" role="status">"Loading the application…"</p>
            <div class="application__panels">{(0..2).map(panel).collect_view()}</div>
        </div>
    }
}
