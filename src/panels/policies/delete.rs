//! Deleting a policy: what it did stays done.

use leptos::prelude::*;
use quay_api::{ApiError, Operation, Quay};

use super::{
    queries::{ProtectPolicies, PrunePolicies},
    rules::Protect,
    scene::{Scene, use_scene},
    whose::Whose,
    words,
    written_dialog::Gone,
};
use crate::{
    data::{ErrorText, Mutation, Queries, use_mutation},
    formats::count::plural,
    panels::registry::OnRegistry,
    ui::{ConfirmButton, Consequence, Consequences, Dialog, Glyph, Icon, Toasts, Weight},
};

/// Asks whether to delete a policy that deletes tags.
#[component]
pub fn DeletePrune(uuid: String, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let scene = use_scene();
    let wanted = uuid.clone();
    let found = Memo::new(move |_| {
        let policies = scene.policies.read();
        let policy = policies.prune.iter().find(|policy| policy.uuid == wanted);
        scene.own.prune.answer().map(|_| policy.map(words::reason))
    });
    let facts = move || {
        vec![
            Consequence::new(
                Weight::Good,
                Glyph::Tag,
                "From the next run on it deletes nothing more.",
            ),
            Consequence::new(
                Weight::Plain,
                Glyph::Undo,
                "What it has deleted stays deleted. The tag history can restore it for as long as the namespace keeps \
                 deleted tags.",
            ),
        ]
    };
    view! { <Question kind=Kind::Prune found uuid facts on_close/> }
}

/// Asks whether to delete a policy that makes tags immutable.
#[component]
pub fn DeleteProtect(uuid: String, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let scene = use_scene();
    let wanted = uuid.clone();
    let policy = Memo::new(move |_| {
        let policies = scene.policies.read();
        policies
            .protect
            .iter()
            .find(|policy| policy.uuid == wanted)
            .cloned()
    });
    let found = Memo::new(move |_| {
        let pattern = policy
            .read()
            .as_ref()
            .map(|policy| policy.rule.tag_pattern.clone());
        scene.own.protect.answer().map(|_| pattern)
    });
    let facts = move || {
        vec![
            Consequence::new(
                Weight::Warning,
                Glyph::Lock,
                stay_immutable(scene, policy.get().as_ref()),
            ),
            Consequence::new(
                Weight::Plain,
                Glyph::Tag,
                "Tags that are pushed from now on are not made immutable by it.",
            ),
        ]
    };
    view! { <Question kind=Kind::Protect found uuid facts on_close/> }
}

/// Which of the two kinds of policies is deleted.
#[derive(Clone, Copy)]
enum Kind {
    Prune,
    Protect,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Prune => "auto-prune",
            Self::Protect => "immutability",
        }
    }

    fn operation(self, whose: &Whose) -> &'static Operation {
        match self {
            Self::Prune => whose.prune().delete,
            Self::Protect => whose.protect().delete,
        }
    }

    async fn delete(self, quay: Quay, whose: Whose, uuid: String) -> Result<(), ApiError> {
        match self {
            Self::Prune => whose.delete_prune(&quay, &uuid).await,
            Self::Protect => whose.delete_protect(&quay, &uuid).await,
        }
    }

    fn make_stale(self, queries: Queries, whose: &Whose) {
        match self {
            Self::Prune => queries.invalidate::<PrunePolicies>(|query| query.0 == *whose),
            Self::Protect => queries.invalidate::<ProtectPolicies>(|query| query.0 == *whose),
        }
    }
}

/// Which tags stay immutable without the policy.
fn stay_immutable(scene: Scene, policy: Option<&Protect>) -> String {
    let rest = "To make a tag mutable again, use its menu on the tags page.";
    let loaded = scene.trial.loaded.read();
    let tags: Vec<&str> = loaded
        .tags
        .iter()
        .filter(|tag| tag.immutable)
        .map(|tag| tag.name.as_str())
        .collect();
    let fits = policy.and_then(|policy| policy.fits(tags.iter().copied()).ok());
    let Some(fits) = fits.filter(|_| !loaded.tags.is_empty()) else {
        return format!("The tags that it has made immutable stay immutable. {rest}");
    };
    let names: Vec<&str> = tags
        .into_iter()
        .zip(fits)
        .filter(|(_, fits)| *fits)
        .map(|(name, _)| name)
        .collect();
    let named = names.iter().take(6).copied().collect::<Vec<_>>().join(", ");
    let more = match names.len().saturating_sub(6) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    match names.len() as u64 {
        0 => format!("No loaded tag that it matches is immutable. {rest}"),
        count => {
            let stay = if count == 1 { "stays" } else { "stay" };
            format!(
                "{} that it matches {stay} immutable: {named}{more}. {rest}",
                plural(count, "loaded tag")
            )
        }
    }
}

#[component]
fn Question(
    kind: Kind,
    /// What the policy does, once it is read; the inner `None` when it is not there.
    found: Memo<Option<Option<String>>>,
    uuid: String,
    facts: impl Fn() -> Vec<Consequence> + Copy + Send + Sync + 'static,
    on_close: Callback<()>,
) -> impl IntoView {
    let scene = use_scene();
    let delete = use_deletion(scene, kind, on_close);
    let uuid = StoredValue::new(uuid);
    let refusal = Signal::derive(move || scene.refusal(kind.operation(&scene.whose.read())));
    move || {
        let Some(does) = found.get()? else {
            return Some(view! { <Gone on_close/> }.into_any());
        };
        Some(
            view! {
                <Dialog
                    title=move || format!("Delete this {} policy of {}?", kind.word(), scene.name())
                    subtitle=|| view! { <OnRegistry/> }
                    danger=true
                    busy=delete.pending()
                    on_close
                    footer=move || view! {
                        <ConfirmButton
                            label="Delete policy"
                            disabled_reason=refusal
                            on_press=move |()| delete.start(uuid.get_value())
                        />
                    }
                >
                    <p class="mono policy__pattern">{does}</p>
                    {move || view! { <Consequences facts=facts()/> }}
                    {move || delete.error().get().map(refused)}
                </Dialog>
            }
            .into_any(),
        )
    }
}

fn use_deletion(scene: Scene, kind: Kind, on_close: Callback<()>) -> Mutation<String> {
    let toasts = expect_context::<Toasts>();
    let whose = scene.whose.get_untracked();
    let written = whose.clone();
    use_mutation(
        move |quay, uuid: String| kind.delete(quay, whose.clone(), uuid),
        move |done| {
            toasts.success("The policy was deleted", None);
            // Left before the list is read again, so that it does not say that the policy is gone.
            if done.still_here {
                on_close.run(());
            }
            kind.make_stale(done.queries, &written);
        },
    )
}

fn refused(error: ApiError) -> impl IntoView {
    view! {
        <p class="form__error" role="alert">
            <Icon name=Glyph::Failure/>
            <span>{ErrorText::new("The policy was not deleted", &error).line()}</span>
        </p>
    }
}
