//! What applies from above: the policies of the organization and of the registry.

use leptos::prelude::*;
use quay_api::{ApiError, immutability_policy, policy};

use super::here::{Here, use_here};
use crate::{
    formats::count::plural_of,
    panels::policies::{OfRegistry, line},
    ui::{Button, Glyph, Icon, LinkButton, Spinner},
};

/// A line that offers the policies from above, and says what came.
#[component]
pub fn Inherited() -> impl IntoView {
    let here = use_here();
    let namespace = move || here.repository.read().namespace.clone();
    let closed = move || {
        view! {
            <p>
                "Policies of " <strong>{namespace()}</strong>
                " and of the registry apply as well. They are not read yet, so they are missing on this page."
            </p>
            <p class="row">
                <Button small=true icon=Glyph::Organization on_press=move || here.set_inherited.set(Some(String::new()))>
                    {move || format!("Show what {} sets", namespace())}
                </Button>
            </p>
        }
    };
    view! {
        <section class="panel" aria-label="From above">
            <div class="panel__head"><h2>"From above"</h2></div>
            <div class="panel__body stack stack--3">
                {move || match here.shows_inherited.get() {
                    false => closed().into_any(),
                    true => view! {
                        <OfOrganization/>
                        <OfRegistry default=here.registry_default/>
                    }.into_any(),
                }}
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn OfOrganization() -> impl IntoView {
    let here = use_here();
    let namespace = move || here.repository.read().namespace.clone();
    let refusal = move || {
        let session = here.session;
        let of = [
            &policy::LIST_OF_ORGANIZATION,
            &immutability_policy::LIST_OF_ORGANIZATION,
        ];
        let offered = of.into_iter().find(|operation| session.offers(operation))?;
        session.access(offered).reason()
    };
    let is_user = move || {
        here.details
            .answer()
            .is_some_and(|details| !details.is_organization)
    };
    move || {
        if is_user() {
            let text = format!(
                "{} is a person: the policies of their account apply as well and cannot be read here.",
                namespace()
            );
            return line(Glyph::Info, text);
        }
        if let Some(reason) = refusal() {
            return line(
                Glyph::Lock,
                format!("The policies of {} are not known: {reason}", namespace()),
            );
        }
        let errors = [here.inherited.prune.error(), here.inherited.protect.error()];
        if let Some(error) = errors.into_iter().flatten().next() {
            return failed(here, &namespace(), &error);
        }
        let is_loading = here.inherited.prune.is_loading() || here.inherited.protect.is_loading();
        if is_loading {
            return view! { <p role="status"><Spinner/> {format!("Reading the policies of {}…", namespace())}</p> }.into_any();
        }
        let count = |count: Option<usize>| count.unwrap_or_default() as u64;
        let prune = count(here.inherited.prune.answer().map(|policies| policies.len()));
        let protect = count(
            here.inherited
                .protect
                .answer()
                .map(|policies| policies.len()),
        );
        let text = match prune + protect {
            0 => format!("{} sets no policies.", namespace()),
            all => format!(
                "{} sets {} that {} counted in here.",
                namespace(),
                plural_of(all, "policy", "policies"),
                if all == 1 { "is" } else { "are" }
            ),
        };
        line(Glyph::Organization, text)
    }
}

fn failed(here: Here, namespace: &str, error: &ApiError) -> AnyView {
    let text = format!(
        "The policies of {namespace} could not be read, so they are missing on this page. {error}"
    );
    let retry = move |()| {
        here.inherited.prune.retry();
        here.inherited.protect.retry();
    };
    view! {
        <p class="row row--top row--wrap" role="alert">
            <Icon name=Glyph::Failure/>
            <span>{text} " " <LinkButton on_press=retry>"Try again"</LinkButton></span>
        </p>
    }
    .into_any()
}
