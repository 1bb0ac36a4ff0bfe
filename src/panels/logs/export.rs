use leptos::prelude::*;
use quay_api::logs::{ExportTarget, Period};

use super::{
    period::{ChosenPeriod, words},
    source::Source,
};
use crate::{
    data::{ErrorText, use_mutation},
    session::use_session,
    ui::{
        self, Choice, ChoiceGroup, CodeBlock, Dialog, Field, Form, SubmitButton, TextField,
        TextKind,
    },
};

/// Has the registry export the entries of the period: a link comes by e-mail or by POST.
#[component]
pub fn ExportLogs(
    source: Source,
    chosen: ChosenPeriod,
    /// Whose entries alone are shown.
    performer: Option<String>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let performer = StoredValue::new(performer);
    let receiver = Receiver::default();
    let accepted = RwSignal::new(None::<String>);
    let is_accepted = Memo::new(move |_| accepted.read().is_some());
    let name = source.name();
    let export = use_mutation(
        move |quay, (period, target): (Period, ExportTarget)| {
            source.clone().export(quay, period, target)
        },
        move |done| {
            accepted.try_set(Some(done.answer.clone()));
        },
    );
    let submit = move |()| {
        if let Some(target) = receiver.checked() {
            export.start((chosen.period.get_untracked(), target));
        }
    };
    let error = Signal::derive(move || {
        let error = export.error().get()?;
        Some(ErrorText::new("The logs were not exported", &error).line())
    });
    let way_out = move || if is_accepted.get() { "Close" } else { "Cancel" }.to_owned();
    let form = ui::id("export-logs");
    let of_form = form.clone();
    let button = move || {
        let form = of_form.clone();
        view! {
            <SubmitButton form busy=export.pending() busy_label="Asking…">"Export logs"</SubmitButton>
        }
    };
    view! {
        <Dialog
            title=format!("Have the logs of {name} exported")
            subtitle=move || format!("{}, on {}", words(chosen.period.get()), session.registry().host())
            holds_input=Signal::derive(move || !is_accepted.get() && receiver.is_changed())
            busy=export.pending()
            cancel_label=Signal::derive(way_out)
            on_close
            footer=move || (!is_accepted.get()).then(&button)
        >
            {move || match accepted.get() {
                Some(id) => view! { <Accepted id/> }.into_any(),
                None => view! {
                    <Form id=form.clone() on_submit=submit error>
                        {receiver.view()}
                        <Limits performer=performer.get_value()/>
                    </Form>
                }.into_any(),
            }}
        </Dialog>
    }
}

/// Where the link goes.
#[derive(Clone, Copy)]
struct Receiver {
    way: RwSignal<String>,
    email: Field,
    url: Field,
}

impl Default for Receiver {
    fn default() -> Self {
        Self {
            way: RwSignal::new("email".to_owned()),
            email: Field::new(email_problem),
            url: Field::new(url_problem),
        }
    }
}

impl Receiver {
    /// The one that is chosen; otherwise marks what is wrong with it.
    fn checked(self) -> Option<ExportTarget> {
        let trimmed = |text: String| text.trim().to_owned();
        match self.way.read_untracked().as_str() {
            "email" => Some(ExportTarget::Email(trimmed(self.email.checked()?))),
            _ => Some(ExportTarget::Url(trimmed(self.url.checked()?))),
        }
    }

    /// Whether leaving would lose something. Reactive.
    fn is_changed(self) -> bool {
        self.email.is_changed() || self.url.is_changed()
    }

    /// The inputs.
    fn view(self) -> AnyView {
        let Self { way, email, url } = self;
        let is_email = Memo::new(move |_| *way.read() == "email");
        view! {
            <ChoiceGroup
                label="Where the link goes"
                value=way
                choices=vec![
                    Choice::new("email", "By e-mail"),
                    Choice::new("url", "By POST to an address"),
                ]
            />
            <Show
                when=move || is_email.get()
                fallback=move || view! {
                    <TextField label="Address to post to" field=url kind=TextKind::Url mono=true placeholder="https://hooks.example.com/logs" hint="The registry must reach it. It is asked once, with a link in JSON."/>
                }
            >
                <TextField label="E-mail address" field=email kind=TextKind::Email hint="The registry must be set up to send e-mail."/>
            </Show>
        }
        .into_any()
    }
}

/// What an export does not promise.
#[component]
fn Limits(performer: Option<String>) -> impl IntoView {
    let of_all = |name| {
        format!(
            "They are the entries of everybody, not only those of {name}: the registry exports no others. "
        )
    };
    view! {
        <p class="field__hint">
            {performer.map(of_all)}
            "The registry writes all entries of these days into a file and sends a link that works for a while. \
             It accepts any request: whether something ever comes depends on its workers, and it tells nobody how far it is."
        </p>
    }
}

#[component]
fn Accepted(id: String) -> impl IntoView {
    view! {
        <div class="stack stack--3" role="status">
            <p>"The registry took the export. The link comes when its workers are done; if none run, it never comes. There is no way to ask how far it is."</p>
            <p class="second">"The number of the export, for whoever runs the registry:"</p>
            <CodeBlock text=id what="Number of the export"/>
        </div>
    }
}

/// Quay asks for an `@` only; what has no name or no place can still not be delivered.
fn email_problem(text: &str) -> Option<&'static str> {
    let parts = text.trim().split_once('@');
    let is_address = parts.is_some_and(|(name, place)| {
        !name.is_empty() && !place.is_empty() && !text.trim().contains(char::is_whitespace)
    });
    (!is_address).then_some("Write an e-mail address: name@example.com.")
}

fn url_problem(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    let is_address = rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.starts_with('/') && !rest.contains(char::is_whitespace)
    });
    (!is_address).then_some("Write an address that begins with https:// or http://.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_delivered_is_sent() {
        assert_eq!(email_problem(" audit@example.com "), None);
        for text in ["", "audit", "@example.com", "audit@", "a b@example.com"] {
            assert!(email_problem(text).is_some(), "{text}");
        }
    }

    #[test]
    fn only_addresses_of_the_web_are_asked() {
        assert_eq!(url_problem("https://hooks.example.com/a"), None);
        for text in [
            "",
            "hooks.example.com",
            "ftp://a.example",
            "https://",
            "https:// a",
        ] {
            assert!(url_problem(text).is_some(), "{text}");
        }
    }
}
