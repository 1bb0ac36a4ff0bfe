use leptos::prelude::*;

use super::{
    super::here::{Asked, use_here},
    delete::DeleteRobots,
    renew::RenewRobot,
    renew_many::RenewRobots,
};

/// The question that waits to be answered, if any.
#[component]
pub fn Question() -> impl IntoView {
    let here = use_here();
    move || {
        here.asked.get().map(|asked| match asked {
            Asked::Delete(robots) => view! { <DeleteRobots robots/> }.into_any(),
            Asked::Renew(robots) => match robots.as_slice() {
                [one] => view! { <RenewRobot robot=one.clone()/> }.into_any(),
                _ => view! { <RenewRobots robots/> }.into_any(),
            },
        })
    }
}
