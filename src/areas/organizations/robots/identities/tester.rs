use leptos::prelude::*;
use quay_api::robot::federation::Identity;

use super::{
    claims::{self, Verdict},
    preset::subject_warning,
};
use crate::ui::{Consequence, Consequences, Disclosure, Field, Glyph, TextArea, Weight};

/// Says whether a token would be let in, without sending it anywhere.
#[component]
pub fn SubjectTester(identities: Signal<Vec<Identity>>) -> impl IntoView {
    let field = Field::free();
    let facts = move || {
        let text = field.value.get();
        (!text.trim().is_empty()).then(|| {
            let facts = facts(&text, &identities.read());
            view! { <div role="status"><Consequences facts/></div> }
        })
    };
    view! {
        <Disclosure summary="Would this token be let in?">
            <div class="stack stack--3">
                <TextArea
                    label="Token, or its claims as JSON"
                    field
                    mono=true
                    rows=4
                    hint="Read here, by this page only: nothing of it is sent or kept. The signature is not checked."
                />
                {facts}
            </div>
        </Disclosure>
    }
}

fn facts(text: &str, identities: &[Identity]) -> Vec<Consequence> {
    let Some(claims) = claims::read(text) else {
        let text =
            "This is neither a token (three parts with dots between) nor JSON with iss and sub.";
        return vec![Consequence::new(Weight::Bad, Glyph::Failure, text)];
    };
    let told = format!(
        "It is from {} and speaks for {}.",
        claims.issuer, claims.subject
    );
    let mut facts = vec![match claims::verdict(&claims, identities) {
        Verdict::Fits(at) => {
            let text = format!("Yes: number {} in the list fits to the letter.", at + 1);
            Consequence::new(Weight::Good, Glyph::Check, text)
        }
        Verdict::OtherSubject(subjects) => {
            let text = format!(
                "No: the issuer is in the list, but for {}.",
                subjects.join(", ")
            );
            Consequence::new(Weight::Bad, Glyph::Failure, text)
        }
        Verdict::OtherIssuer(issuer) => {
            let text = format!("No: the subject is in the list, but of the issuer {issuer}.");
            Consequence::new(Weight::Bad, Glyph::Failure, text)
        }
        Verdict::Unknown => {
            let text = "No: neither issuer nor subject is in the list.";
            Consequence::new(Weight::Bad, Glyph::Failure, text)
        }
    }];
    facts.push(Consequence::new(Weight::Plain, Glyph::Key, told));
    let useless = identities
        .iter()
        .filter(|one| one.issuer == claims.issuer)
        .find_map(|one| subject_warning(&one.subject));
    facts.extend(useless.map(|text| Consequence::new(Weight::Warning, Glyph::Warning, text)));
    facts
}
