use leptos::prelude::*;
use quay_api::logs::{Day, Period};

use super::period::{ChosenPeriod, cost};
use crate::{
    session::use_session,
    ui::{self, Dialog, Field, Form, SubmitButton, TextField},
};

/// Asks for any days.
#[component]
pub fn OtherDays(chosen: ChosenPeriod, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let session = use_session();
    let period = chosen.period.get_untracked();
    let first = Field::with(period.first().to_iso(), problem);
    let last = Field::with(period.last().to_iso(), problem);
    let submit = move |()| {
        // Both are checked, so that both show what is wrong with them.
        let (Some(first_day), Some(last_day)) = (first.checked(), last.checked()) else {
            return;
        };
        let (Some(first_day), Some(last_day)) = (Day::parse(&first_day), Day::parse(&last_day))
        else {
            return;
        };
        if last_day < first_day {
            last.set_problem("This is before the first day.");
            return;
        }
        on_close.run(());
        chosen.set(Period::new(first_day, last_day));
    };
    let warning = move || {
        let first = Day::parse(first.value.read().trim())?;
        let last = Day::parse(last.value.read().trim())?;
        (first <= last).then(|| cost(Period::new(first, last)))?
    };
    let form = ui::id("days");
    view! {
        <Dialog
            title="Show other days"
            subtitle=move || format!("On {}", session.registry().host())
            holds_input=Signal::derive(move || first.is_changed() || last.is_changed())
            on_close
            footer={
                let form = form.clone();
                move || view! { <SubmitButton form=form.clone()>"Show these days"</SubmitButton> }
            }
        >
            <Form id=form on_submit=submit>
                <TextField label="First day" field=first mono=true autofocus=true hint="As 2026-11-20. Days begin and end at midnight UTC."/>
                <TextField label="Last day" field=last mono=true hint="It counts in full."/>
            </Form>
            <p class="field__hint" role="status">{warning}</p>
        </Dialog>
    }
}

fn problem(text: &str) -> Option<&'static str> {
    match Day::parse(text.trim()) {
        Some(_) => None,
        None => Some("Write a day that exists as year-month-day: 2026-11-20."),
    }
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn only_days_that_exist_are_accepted() {
        assert_eq!(problem("2026-11-20"), None);
        assert!(problem("2026-11-31").is_some());
        assert!(problem("11/20/2026").is_some());
    }
}
