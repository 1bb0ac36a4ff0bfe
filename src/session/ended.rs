use futures::channel::oneshot;
use leptos::prelude::*;

/// Whether the token has ended, and the calls that wait for a new one.
#[derive(Clone, Copy)]
pub(super) struct Ended {
    is_ended: RwSignal<bool>,
    waiting: StoredValue<Vec<oneshot::Sender<bool>>>,
}

impl Ended {
    pub fn new() -> Self {
        Self {
            is_ended: RwSignal::new(false),
            waiting: StoredValue::default(),
        }
    }

    pub fn get(self) -> bool {
        self.is_ended.get()
    }

    /// Shows the sign-in and waits for its outcome: `true` when there is a new token.
    pub async fn wait(self) -> bool {
        let (sender, receiver) = oneshot::channel();
        self.waiting.update_value(|waiting| waiting.push(sender));
        self.is_ended.set(true);
        receiver.await.unwrap_or(false)
    }

    /// There is a new token: the calls that wait go on.
    pub fn resume(self) {
        self.settle(true);
    }

    /// The person signed out: the calls that wait get the refusal.
    pub fn give_up(self) {
        self.settle(false);
    }

    fn settle(self, has_token: bool) {
        self.is_ended.set(false);
        let mut waiting = Vec::new();
        self.waiting
            .update_value(|list| std::mem::swap(list, &mut waiting));
        for call in waiting {
            // A call that nobody awaits any more has dropped its end.
            let _ = call.send(has_token);
        }
    }
}
