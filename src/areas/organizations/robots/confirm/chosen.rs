use std::sync::Arc;

use leptos::prelude::*;
use quay_api::robot::Robot;

use crate::{panels::preview::Without, ui::Reason};

/// The robots that a question is about, without those that the person takes out of it.
#[derive(Clone, Copy)]
pub struct Chosen {
    /// What is taken out.
    pub without: Without,
    /// What is left.
    pub robots: Memo<Vec<Arc<Robot>>>,
}

impl Chosen {
    /// All of them, to begin with.
    pub fn of(robots: Vec<Arc<Robot>>) -> Self {
        let without = Without::default();
        let all = StoredValue::new(robots);
        let robots = Memo::new(move |_| {
            let all = all.get_value();
            let kept = all.into_iter().filter(|robot| without.keeps(&robot.name));
            kept.collect()
        });
        Self { without, robots }
    }

    /// Why it cannot be done: nothing is left, the person may not, or it is not confirmed.
    pub fn reason(self, refusal: Reason, unconfirmed: Reason) -> Reason {
        Signal::derive(move || {
            let is_empty = self.robots.read().is_empty();
            let empty = is_empty.then(|| "No robot is left in the list.".to_owned());
            empty
                .or_else(|| refusal.get())
                .or_else(|| unconfirmed.get())
        })
    }
}
