use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use quay_api::robot::{self, Robot};

use super::{
    super::{here::use_here, outcomes::Outcomes},
    facts,
    renew::consequences,
    renewal::{self, Collected},
    seal,
};
use crate::{
    data::{Job, WatchedJob},
    formats::count::plural_of,
    panels::preview::{Preview, Without},
    session::use_session,
    ui::{
        Banner, Button, ButtonKind, Choice, ChoiceGroup, CodeBlock, Consequences, Dialog, Field,
        Glyph, TextField, TextKind, TypedConfirmation, download, now_ms, unconfirmed_reason,
    },
};

/// What new tokens for many robots break, before there are any; then the one file with them.
#[component]
pub fn RenewRobots(robots: Vec<Arc<Robot>>) -> impl IntoView {
    let here = use_here();
    let registry = use_session().registry_untracked().host();
    let job = RwSignal::new_local(None::<WatchedJob>);
    let collected = StoredValue::new_local(Collected::default());
    let without = Without::default();
    let lines = StoredValue::new(facts::lines(&robots, now_ms()));
    let all = StoredValue::new(robots);
    let chosen = Memo::new(move |_| {
        let all = all.get_value();
        let kept = all.into_iter().filter(|robot| without.keeps(&robot.name));
        kept.collect::<Vec<_>>()
    });
    let number = move || plural_of(chosen.read().len() as u64, "robot", "robots");
    let expected = Signal::derive(move || chosen.read().len().to_string());
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let refusal = here.reason([
        &robot::REGENERATE_OF_ORGANIZATION,
        &robot::REGENERATE_OF_USER,
    ]);
    let reason = Signal::derive(move || {
        let is_empty = chosen.read().is_empty();
        let empty = is_empty.then(|| "No robot is left in the list.".to_owned());
        empty
            .or_else(|| refusal.get())
            .or_else(|| unconfirmed.get())
    });
    let sealing = Sealing::new();
    let start = move |()| {
        let names = chosen.get_untracked();
        let names = names.iter().map(|robot| robot.name.clone()).collect();
        let owner = here.owner.get_untracked();
        let plan = collected.with_value(|collected| renewal::plan(&owner, names, collected));
        job.set(Some(here.jobs.start(plan)));
        here.selection.clear();
    };
    let is_asking = Memo::new(move |_| job.with(Option::is_none));
    let has_tokens = RwSignal::new(true);
    let button = move || {
        is_asking.get().then(|| view! {
            <Button kind=ButtonKind::Danger icon=Glyph::Refresh disabled_reason=reason on_press=start>
                {move || format!("Renew the tokens of {}", number())}
            </Button>
        })
    };
    view! {
        <Dialog
            title=move || match is_asking.get() {
                true => format!("Renew the tokens of {}?", number()),
                false => format!("New tokens for {}", number()),
            }
            subtitle=move || format!("On {registry}. The new tokens are shown nowhere: they come in one file.")
            danger=true
            holds_input=Signal::derive(move || !is_asking.get() && has_tokens.get())
            cancel_label=Signal::derive(move || if is_asking.get() { "Cancel" } else { "Close" }.to_owned())
            on_close=move |()| here.asked.set(None)
            footer=move || view! { {button} }
        >
            {move || match job.get() {
                None => view! {
                    <Preview label="Robots that get a new token" lines=lines.get_value() without/>
                    {move || view! { <Consequences facts=consequences(&chosen.read())/> }}
                    <TypedConfirmation expected what="the number of robots" value=typed/>
                }
                .into_any(),
                Some(job) => view! { <Outcomes job noun=("robot", "robots")/> <Taking job collected sealing has_tokens/> }.into_any(),
            }}
        </Dialog>
    }
}

/// How the file is kept from strangers.
#[derive(Clone, Copy)]
struct Sealing {
    way: RwSignal<String>,
    passphrase: Field,
}

impl Sealing {
    fn new() -> Self {
        let way = if seal::problem().is_none() {
            "sealed"
        } else {
            "plain"
        };
        Self {
            way: RwSignal::new(way.to_owned()),
            passphrase: Field::new(seal::passphrase_problem),
        }
    }
}

/// The file with the new tokens, once all of them are there. It is given out once.
#[component]
fn Taking(
    job: WatchedJob,
    collected: StoredValue<Collected, LocalStorage>,
    sealing: Sealing,
    has_tokens: RwSignal<bool>,
) -> impl IntoView {
    let here = use_here();
    let registry = use_session().registry_untracked().host();
    let is_finished = move || job.with(Job::is_finished);
    let waiting = Signal::derive(move || {
        (!is_finished()).then(|| "Wait until all of them have an answer".to_owned())
    });
    let file = format!("{}-robots", here.namespace.get_untracked());
    let problem = RwSignal::new(None::<String>);
    let sealed_name = format!("{file}.json.enc");
    let opening = Signal::stored(seal::opening(&sealed_name));
    let save = move |()| {
        let tokens = collected.with_value(|collected| collected.borrow().clone());
        let text = renewal::file(&registry, &tokens);
        let forget = move || {
            collected.with_value(|collected| collected.borrow_mut().clear());
            has_tokens.try_set(false);
        };
        if *sealing.way.read_untracked() == "plain" {
            download(&format!("{file}.json"), "application/json", &text);
            return forget();
        }
        let Some(passphrase) = sealing.passphrase.checked() else {
            return;
        };
        let name = sealed_name.clone();
        spawn_local(async move {
            match seal::seal(&text, &passphrase).await {
                Ok(sealed) => {
                    download(&name, "application/octet-stream", &sealed);
                    forget();
                }
                Err(_) => _ = problem.try_set(Some("The browser could not encrypt it.".to_owned())),
            }
        });
    };
    let choices = vec![
        Choice::new("sealed", "Sealed with a passphrase")
            .hint("AES-256, opened with openssl. Tell the passphrase by another way than the file.")
            .disabled_reason(seal::problem().map(str::to_owned)),
        Choice::new("plain", "In clear").hint("Anybody who gets the file can act as these robots."),
    ];
    let choices = StoredValue::new(choices);
    let save = Callback::new(save);
    view! {
        <Show
            when=move || has_tokens.get()
            fallback=move || view! { <Taken is_sealed=Signal::derive(move || *sealing.way.read() == "sealed") opening/> }
        >
            <ChoiceGroup label="The file with the new tokens" value=sealing.way choices=choices.get_value()/>
            <Show when=move || *sealing.way.read() == "sealed">
                <TextField label="Passphrase" field=sealing.passphrase kind=TextKind::Secret autocomplete="new-password"/>
            </Show>
            {move || problem.get().map(|text| view! { <p class="field__error" role="alert">{text}</p> })}
            <div class="row">
                <Button kind=ButtonKind::Primary icon=Glyph::Download disabled_reason=waiting on_press=save>
                    "Download the new tokens"
                </Button>
            </div>
            <p class="field__hint">
                "The file is given out once; then this page forgets the tokens. The token of each robot can still be shown on its own."
            </p>
        </Show>
    }
}

/// After the file was given out.
#[component]
fn Taken(is_sealed: Signal<bool>, opening: Signal<String>) -> impl IntoView {
    view! {
        <Banner>"The file was given out. This page has forgotten the tokens."</Banner>
        <Show when=move || is_sealed.get()>
            <div class="stack">
                <p>"To open it:"</p>
                <CodeBlock text=opening what="Command"/>
            </div>
        </Show>
    }
}
