//! The way back from Quay.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    enter::enter,
    explain::{self, Explanation},
    facts::{Known, TokenFacts},
    notice::{Obstacle, href},
    page::{Brand, Frame},
};
use crate::{
    data::use_queries,
    paths,
    session::{
        Session,
        arrival::{self, Arrival},
        flow::{Answer, Attempt, Refusal, callback_address, own_page},
        token_check::{Candidate, check_token},
        use_session,
    },
    ui::{ButtonKind, ButtonLink, Spinner},
};

/// How far the way back has come.
#[derive(Clone, PartialEq)]
enum Stage {
    /// The token is being checked.
    Checking,
    /// It is good, but Quay granted less than was asked for.
    Less(Candidate),
    /// There is no token to sign in with.
    Refused(Explanation),
    /// This is the window of a sign-in over a page, which goes on there.
    HandedOver,
}

/// The page `/callback`: takes Quay's answer, and goes on to the page the person wanted.
#[component]
pub fn CallbackPage() -> impl IntoView {
    document().set_title("Signing in · Quaymaster");
    let session = use_session();
    let queries = use_queries();
    let navigate = use_navigate();
    let attempt = StoredValue::new(None::<Attempt>);
    let wanted =
        move || own_page(attempt.with_value(|attempt| Some(attempt.as_ref()?.wanted.clone())));
    let stage = RwSignal::new(Stage::Checking);
    match arrival::take_arrival() {
        Arrival::HandedOver => stage.set(Stage::HandedOver),
        Arrival::Plain => stage.set(refused(session, &Refusal::Empty)),
        Arrival::Answered(answer) => {
            attempt.set_value(arrival::take_attempt());
            spawn_local(async move {
                let checked = check(session, attempt.get_value(), answer).await;
                let (Ok(candidate), Some(attempt)) = (&checked, attempt.get_value()) else {
                    stage.try_set(checked.map_or_else(Stage::Refused, Stage::Less));
                    return;
                };
                enter(session, queries, candidate, attempt.keeping);
                match grants_all(candidate, &attempt) {
                    true => navigate(
                        &own_page(Some(attempt.wanted)),
                        NavigateOptions {
                            replace: true,
                            ..Default::default()
                        },
                    ),
                    false => {
                        stage.try_set(Stage::Less(candidate.clone()));
                    }
                }
            });
        }
    }
    view! {
        <Frame>
            {move || match stage.get() {
                Stage::Checking => view! { <Checking/> }.into_any(),
                Stage::Less(candidate) => view! { <GrantedLess candidate wanted=wanted()/> }.into_any(),
                Stage::Refused(explanation) => view! { <NoToken explanation wanted=wanted()/> }.into_any(),
                Stage::HandedOver => view! { <HandedOver/> }.into_any(),
            }}
        </Frame>
    }
}

fn refused(session: Session, refusal: &Refusal) -> Stage {
    Stage::Refused(explain::refusal(
        refusal,
        &session.registry_untracked().host(),
        &callback_address(&arrival::base()),
    ))
}

/// Judges the answer and has the registry say what it thinks of the token.
async fn check(
    session: Session,
    attempt: Option<Attempt>,
    answer: Answer,
) -> Result<Candidate, Explanation> {
    let explain = |refusal: &Refusal, session: Session| match refused(session, refusal) {
        Stage::Refused(explanation) => explanation,
        _ => Explanation::new("Quay made no token", "Begin again, or use a token."),
    };
    let Some(attempt) = attempt else {
        // Errors are worth telling even to a tab that has begun nothing.
        let refusal = answer.refusal().cloned().unwrap_or(Refusal::NotOurs);
        return Err(explain(&refusal, session));
    };
    session.choose(attempt.registry.clone());
    let grant = attempt
        .judge(answer)
        .map_err(|refusal| explain(&refusal, session))?;
    check_token(&session.direct(), grant.token, grant.scopes)
        .await
        .map_err(|problem| explain::token(&problem, &attempt.registry.host()))
}

fn grants_all(candidate: &Candidate, attempt: &Attempt) -> bool {
    let Some(scopes) = &candidate.scopes else {
        return true;
    };
    let mut asked = attempt
        .scopes
        .iter()
        .filter_map(|scope| quay_api::Scope::parse(scope));
    asked.all(|asked| scopes.iter().any(|scope| scope.grants(asked)))
}

#[component]
fn Checking() -> impl IntoView {
    view! {
        <div class="sign__card">
            <Brand/>
            <p class="row" role="status"><Spinner/> "Checking the token Quay has made…"</p>
        </div>
        <section class="sign__side"></section>
    }
}

#[component]
fn GrantedLess(candidate: Candidate, wanted: String) -> impl IntoView {
    let known = Known {
        scopes: candidate.scopes.clone(),
        user: candidate.user.clone(),
    };
    view! {
        <div class="sign__card">
            <Brand/>
            <div class="stack stack--4">
                <p role="status">"You are signed in. Quay granted less than was asked for."</p>
                <div class="row"><ButtonLink href=href(&wanted) kind=ButtonKind::Primary>"Go on"</ButtonLink></div>
            </div>
        </div>
        <section class="sign__side"><TokenFacts known/></section>
    }
}

#[component]
fn NoToken(explanation: Explanation, wanted: String) -> impl IntoView {
    let href = href(&paths::sign_in(
        (wanted != paths::home()).then_some(wanted.as_str()),
    ));
    let ways = move || view! { <ButtonLink href=href.clone()>"Back to the sign-in"</ButtonLink> };
    view! {
        <div class="sign__card">
            <Brand/>
            <Obstacle explanation ways/>
        </div>
        <section class="sign__side"></section>
    }
}

#[component]
fn HandedOver() -> impl IntoView {
    view! {
        <div class="sign__card">
            <Brand/>
            <p role="status">"You can close this window: the sign-in goes on where you began it."</p>
        </div>
        <section class="sign__side"></section>
    }
}
