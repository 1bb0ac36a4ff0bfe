use leptos::{prelude::*, task::spawn_local};

use super::{
    super::here::use_here,
    renewal::{self, Collected},
    seal,
};
use crate::{
    data::{Job, WatchedJob},
    session::use_session,
    ui::{
        Banner, Button, ButtonKind, Choice, ChoiceGroup, CodeBlock, Field, Glyph, TextField,
        TextKind, download,
    },
};

/// The new tokens of a job, until they are given out.
#[derive(Clone, Copy)]
pub struct NewTokens {
    /// What came so far.
    pub collected: StoredValue<Collected, LocalStorage>,
    /// Whether this page still has them.
    pub are_here: RwSignal<bool>,
    sealing: Sealing,
}

impl NewTokens {
    /// None yet.
    pub fn new() -> Self {
        Self {
            collected: StoredValue::new_local(Collected::default()),
            are_here: RwSignal::new(true),
            sealing: Sealing::new(),
        }
    }

    fn forget(self) {
        // The dialog may be closed by now.
        self.collected
            .try_with_value(|collected| collected.borrow_mut().clear());
        self.are_here.try_set(false);
    }
}

/// How the file is kept from strangers.
#[derive(Clone, Copy)]
struct Sealing {
    way: RwSignal<String>,
    passphrase: Field,
}

impl Sealing {
    /// Sealed, where the browser can.
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
pub fn Taking(job: WatchedJob, tokens: NewTokens) -> impl IntoView {
    let here = use_here();
    let sealing = tokens.sealing;
    let is_finished = move || job.with(Job::is_finished);
    let waiting = Signal::derive(move || {
        (!is_finished()).then(|| "Wait until all of them have an answer".to_owned())
    });
    let file = format!("{}-robots", here.namespace.get_untracked());
    let opening = Signal::stored(seal::opening(&sealed_name(&file)));
    let problem = RwSignal::new(None::<String>);
    let save = saving(tokens, file, problem);
    let is_sealed = Signal::derive(move || *sealing.way.read() == "sealed");
    view! {
        <Show
            when=move || tokens.are_here.get()
            fallback=move || view! { <Taken is_sealed opening/> }
        >
            <ChoiceGroup label="The file with the new tokens" value=sealing.way choices=choices()/>
            <Show when=move || is_sealed.get()>
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

fn choices() -> Vec<Choice> {
    vec![
        Choice::new("sealed", "Sealed with a passphrase")
            .hint("AES-256, opened with openssl. Tell the passphrase by another way than the file.")
            .disabled_reason(seal::problem().map(str::to_owned)),
        Choice::new("plain", "In clear").hint("Anybody who gets the file can act as these robots."),
    ]
}

fn sealed_name(file: &str) -> String {
    format!("{file}.json.enc")
}

/// Gives the file out, and forgets what is in it.
fn saving(tokens: NewTokens, file: String, problem: RwSignal<Option<String>>) -> Callback<()> {
    let registry = use_session().registry_untracked().host();
    let sealing = tokens.sealing;
    Callback::new(move |()| {
        let new = tokens
            .collected
            .with_value(|collected| collected.borrow().clone());
        let text = renewal::file(&registry, &new);
        if *sealing.way.read_untracked() == "plain" {
            download(&format!("{file}.json"), "application/json", &text);
            return tokens.forget();
        }
        let Some(passphrase) = sealing.passphrase.checked() else {
            return;
        };
        let name = sealed_name(&file);
        spawn_local(async move {
            match seal::seal(&text, &passphrase).await {
                Ok(sealed) => {
                    download(&name, "application/octet-stream", &sealed);
                    tokens.forget();
                }
                Err(_) => _ = problem.try_set(Some("The browser could not encrypt it.".to_owned())),
            }
        });
    })
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
