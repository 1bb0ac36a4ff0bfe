use leptos::prelude::*;
use quay_api::permission::Role;

use super::{
    here::{Here, use_here},
    simulation::{Because, Received, notable_creators, simulate},
};
use crate::{
    panels::permissions::role_title,
    ui::{
        ComboField, Consequence, Consequences, Drawer, Field, Glyph, Icon, IconSize, Offer, Weight,
    },
};

/// Who gets what in a repository that somebody creates. The rules that are listed say it all: nothing is asked.
#[component]
pub fn WhoGetsWhat(
    /// Who creates; empty while nobody is named.
    creator: Signal<String>,
    /// Called with one who was offered.
    #[prop(into)]
    on_creator: Callback<String>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let field = Field::with(creator.get_untracked(), |_| None);
    let offers = Signal::derive(move || offers(here, &field.value.read()));
    let choose = move |offer: Offer| {
        field.value.set(offer.value.clone());
        on_creator.run(offer.value);
    };
    // The name comes from the address, and the input keeps a text of its own.
    Effect::new(move || {
        let name = creator.get();
        if *field.value.read_untracked() != name {
            field.value.set(name);
        }
    });
    let name = Memo::new(move |_| field.value.read().trim().to_owned());
    view! {
        <Drawer
            title="Who gets what?"
            subtitle=move || format!("When somebody creates a repository in {}", here.of.name.get())
            on_close
        >
            <ComboField
                label="Who creates it"
                field
                offers
                status=Signal::stored(None::<String>)
                on_choose=choose
                hint="Any name. Those that a rule names are offered."
            />
            <div class="stack stack--4" role="status">
                {move || {
                    let name = name.get();
                    (!name.is_empty()).then(|| answer(here, &name))
                }}
            </div>
        </Drawer>
    }
    .into_any()
}

/// Those for whom the rules say something of their own.
fn offers(here: Here, typed: &str) -> Vec<Offer> {
    let typed = typed.trim().to_lowercase();
    let names = notable_creators(&here.permissions()).into_iter();
    let fitting = names.filter(|name| {
        let lower = name.to_lowercase();
        lower.contains(&typed) && lower != typed
    });
    let offer = |name: String| Offer {
        label: name.clone(),
        detail: String::new(),
        glyph: match name.contains('+') {
            true => Glyph::Robot,
            false => Glyph::User,
        },
        value: name,
    };
    fitting.take(8).map(offer).collect()
}

fn answer(here: Here, creator: &str) -> AnyView {
    let received = simulate(&here.permissions(), creator);
    let lines = received.iter().map(|one| line(one, creator)).collect_view();
    view! {
        <ul class="list" aria-label="Who gets what">{lines}</ul>
        <Consequences facts=facts(here, creator, received.len())/>
    }
    .into_any()
}

fn line(one: &Received, creator: &str) -> AnyView {
    let why = match one.because {
        Because::Creates => "creates it".to_owned(),
        Because::NamesCreator => format!("by a rule for what {creator} creates"),
        Because::ForAnybody => "by a rule for what anybody creates".to_owned(),
    };
    let overruled = (!one.overruled.is_empty()).then(|| {
        let roles: Vec<&str> = one
            .overruled
            .iter()
            .map(|role: &Role| role_title(*role))
            .collect();
        format!("; {} of another rule does not count", roles.join(" and "))
    });
    view! {
        <li class="given gets">
            <Icon name=one.who.kind.glyph() size=IconSize::Sixteen/>
            <span class="gets__who">
                <bdi class="strong">{one.who.name.clone()}</bdi>
                <span class="second small">{why} {overruled}</span>
            </span>
            <span class="push strong">{role_title(one.role)}</span>
        </li>
    }
    .into_any()
}

fn facts(here: Here, creator: &str, count: usize) -> Vec<Consequence> {
    let organization = here.of.name.get();
    let mut facts = Vec::new();
    if count == 1 {
        let text = "Nobody else is given anything.";
        facts.push(Consequence::new(Weight::Plain, Glyph::Info, text));
    }
    let owners = here.owner_teams();
    if !owners.is_empty() {
        let text = format!(
            "Besides, owners may do everything in it: whoever is in {}.",
            owners.join(" or ")
        );
        facts.push(Consequence::new(Weight::Plain, Glyph::Key, text));
    }
    let text = format!(
        "Only members of teams that may create repositories in {organization} can do that. Whether {creator} is one of them is not looked up."
    );
    facts.push(Consequence::new(Weight::Plain, Glyph::Help, text));
    facts
}
