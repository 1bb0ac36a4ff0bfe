use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};
use quay_api::Secret;

use super::snippets::{self, Client, ENCODED, Login, TOKEN};
use crate::{
    session::use_session,
    ui::{self, Button, CheckField, CodeBlock, Field, Glyph, TextField, download},
};

/// What to paste where, with a placeholder unless somebody wants the token in it.
#[component]
pub fn ReadyToPaste(
    /// The robot's whole name.
    name: String,
    /// The token, once it was read.
    token: Signal<Option<Secret>>,
    /// Reads it.
    ask: Callback<()>,
    /// Whether it is being read.
    pending: Signal<bool>,
    /// Why it cannot be read.
    refusal: Signal<Option<String>>,
) -> impl IntoView {
    let host = use_session().registry_untracked().host();
    let (client, set_client) = use_client();
    let includes = RwSignal::new(false);
    // Asking the registry is outside of the page's signals.
    Effect::new(move || {
        if includes.get() {
            ask.run(());
        }
    });
    let namespace = Field::with("default", snippets::label_problem);
    let secret = Field::with(snippets::secret_name(&name), snippets::label_problem);
    let file = name.replace('+', "-");
    let text = Signal::derive(move || {
        let token = token.get().filter(|_| includes.get());
        let login = Login {
            namespace: valid(namespace, "NAMESPACE"),
            secret: valid(secret, "SECRET_NAME"),
            ..login(&host, &name, token.as_ref())
        };
        snippets::text(client.get(), &login)
    });
    let save = move |()| {
        let client = client.get_untracked();
        let name = format!("{file}-{}.{}", client.word(), client.ending());
        download(&name, "text/plain", &text.read_untracked());
    };
    let state = move || match (includes.get(), token.read().is_some(), pending.get()) {
        (true, true, _) => "The token stands in it in clear.",
        (true, false, true) => "Reading the token…",
        _ => "With a placeholder instead of the token.",
    };
    view! {
        <div class="stack stack--3">
            <h3>"Ready to paste"</h3>
            <Clients client set_client/>
            <Show when=move || client.get().has_secret_name()>
                <SecretName namespace secret/>
            </Show>
            <CheckField label="Put the token in" value=includes disabled_reason=refusal/>
            <div class="stack">
                <CodeBlock text what="Text"/>
                <p class="field__hint" role="status">{state}</p>
            </div>
            <p class="second small">{move || client.get().hint()}</p>
            <div class="row"><Button small=true icon=Glyph::Download on_press=save>"Download"</Button></div>
        </div>
    }
}

/// What the secret of a cluster is called, and where it is.
#[component]
fn SecretName(namespace: Field, secret: Field) -> impl IntoView {
    view! {
        <div class="robot__give">
            <TextField label="Namespace" field=namespace mono=true/>
            <TextField label="Secret name" field=secret mono=true/>
        </div>
    }
}

/// The clients, one of which is chosen.
#[component]
fn Clients(client: Memo<Client>, set_client: SignalSetter<Option<String>>) -> impl IntoView {
    let label = ui::id("clients");
    let button = move |one: Client| {
        let is_chosen = move || (client.get() == one).to_string();
        view! {
            <button
                type="button"
                class="pickb"
                aria-pressed=is_chosen
                on:click=move |_| set_client.set((one != Client::ALL[0]).then(|| one.word().to_owned()))
            >
                {one.title()}
            </button>
        }
    };
    view! {
        <span class="sr" id=label.clone()>"Client"</span>
        <div class="pick" role="group" aria-labelledby=label>{Client::ALL.map(button).collect_view()}</div>
    }
}

/// Which client is chosen: `?client=` in the address.
fn use_client() -> (Memo<Client>, SignalSetter<Option<String>>) {
    let options = NavigateOptions {
        replace: true,
        scroll: false,
        ..Default::default()
    };
    let (word, set) = query_signal_with_options::<String>("client", options);
    let client = Memo::new(move |_| {
        let word = word.read();
        let mut all = Client::ALL.into_iter();
        let found = all.find(|client| Some(client.word()) == word.as_deref());
        found.unwrap_or(Client::ALL[0])
    });
    (client, set)
}

fn login(host: &str, name: &str, token: Option<&Secret>) -> Login {
    let encoded = token.and_then(|token| {
        let both = format!("{name}:{}", token.expose());
        window().btoa(&both).ok()
    });
    Login {
        host: host.to_owned(),
        name: name.to_owned(),
        token: token.map_or_else(|| TOKEN.to_owned(), |token| token.expose().to_owned()),
        encoded: encoded.unwrap_or_else(|| ENCODED.to_owned()),
        namespace: String::new(),
        secret: String::new(),
    }
}

/// What was typed, if it is right. Reactive.
fn valid(field: Field, otherwise: &str) -> String {
    let value = field.value.read();
    match snippets::label_problem(value.trim()) {
        None => value.trim().to_owned(),
        Some(_) => otherwise.to_owned(),
    }
}
