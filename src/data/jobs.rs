use std::{cell::RefCell, future::Future, pin::Pin, rc::Rc, time::Duration};

use gloo_timers::future::sleep;
use leptos::{prelude::*, task::spawn_local};
use quay_api::{ApiError, ErrorKind, Quay};

use super::pace::Pace;
use crate::session::Session;

type Writing = Pin<Box<dyn Future<Output = Result<(), ApiError>>>>;

/// A job that others look at while it runs.
pub type WatchedJob = RwSignal<Job, LocalStorage>;

/// Makes the inverse of the items that were done, given by their index in the plan.
pub type Inverse = Rc<dyn Fn(&[usize]) -> JobPlan>;

type OnFinished = Rc<dyn Fn(WatchedJob)>;

/// How often one item is tried when the registry says "too many" or cannot be reached.
const TRIES: u32 = 4;

/// One write of a job.
#[derive(Clone)]
pub struct JobItem {
    /// What it is about, as the report names it: `frontend:v1.2`.
    pub label: String,
    write: Rc<dyn Fn(Quay) -> Writing>,
}

impl JobItem {
    /// An item named `label` that does `write`; patching the cache belongs to `write`.
    pub fn new<Fut>(label: String, write: impl Fn(Quay) -> Fut + 'static) -> Self
    where
        Fut: Future<Output = Result<(), ApiError>> + 'static,
    {
        Self {
            label,
            write: Rc::new(move |quay| Box::pin(write(quay))),
        }
    }
}

/// Many writes of one kind, to be sent at a pace the registry can bear.
#[derive(Clone)]
pub struct JobPlan {
    /// What happens, with number and place: `Delete 9 tags of acme/frontend`.
    pub title: String,
    /// The writes, in order.
    pub items: Vec<JobItem>,
    /// How to take it back, written down before anything is sent.
    pub undo: Option<Undo>,
}

/// The way back from a finished job.
#[derive(Clone)]
pub struct Undo {
    /// What taking it back is called: `Restore all`.
    pub label: String,
    /// Makes the inverse of the items that were done, given by their index.
    pub plan: Inverse,
}

/// What has become of one item.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Not sent yet.
    Waiting,
    /// On its way.
    Running,
    /// Accepted by the registry.
    Done,
    /// Refused, and why. The thing is as it was.
    Failed(ApiError),
    /// Never sent, because somebody stopped the job.
    Stopped,
}

/// A job as the tray shows it.
pub struct Job {
    /// Unique in this tab.
    pub id: usize,
    /// What was planned.
    pub plan: JobPlan,
    /// One per item of the plan.
    pub outcomes: Vec<Outcome>,
    /// Nothing new is sent while this is set.
    pub paused: bool,
    stopped: bool,
    under_way: usize,
    pace: Pace,
}

impl Job {
    /// How many items are in a state.
    pub fn count(&self, is: impl Fn(&Outcome) -> bool) -> usize {
        self.outcomes.iter().filter(|outcome| is(outcome)).count()
    }

    /// How many items were accepted.
    pub fn done(&self) -> usize {
        self.count(|outcome| *outcome == Outcome::Done)
    }

    /// How many items were refused.
    pub fn failed(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Failed(_)))
    }

    /// Whether nothing is on its way and nothing will be sent.
    pub fn is_finished(&self) -> bool {
        let open = self.count(|outcome| matches!(outcome, Outcome::Waiting | Outcome::Running));
        open == 0
    }

    fn next(&mut self) -> Option<usize> {
        if self.paused || self.stopped || self.under_way >= self.pace.at_once() {
            return None;
        }
        let waiting = |outcome: &Outcome| *outcome == Outcome::Waiting;
        let next = self.outcomes.iter().position(waiting)?;
        self.outcomes[next] = Outcome::Running;
        self.under_way += 1;
        Some(next)
    }

    fn inverse(&self) -> Option<JobPlan> {
        let done: Vec<usize> = (0..self.outcomes.len())
            .filter(|&index| self.outcomes[index] == Outcome::Done)
            .collect();
        let undo = self.plan.undo.as_ref()?;
        (!done.is_empty()).then(|| (undo.plan)(&done))
    }
}

/// All jobs of this tab: they go on when their screen is left. A context.
#[derive(Clone, Copy)]
pub struct Jobs {
    session: Session,
    list: RwSignal<Vec<WatchedJob>>,
    finished: StoredValue<OnFinished, LocalStorage>,
    started: StoredValue<usize>,
    owner: StoredValue<Owner>,
}

impl Jobs {
    /// No jobs yet. `finished` is told of every job that ends, to say so in a toast.
    pub fn new(session: Session, finished: impl Fn(WatchedJob) + 'static) -> Self {
        Self {
            session,
            list: RwSignal::default(),
            finished: StoredValue::new_local(Rc::new(finished)),
            started: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// The jobs, newest first. Reactive.
    pub fn all(self) -> Vec<WatchedJob> {
        self.list.get()
    }

    /// How many items are open, and how many there are, in the jobs that run. Reactive.
    pub fn progress(self) -> Option<(usize, usize)> {
        let mut open = 0;
        let mut total = 0;
        for job in self.list.get() {
            job.with(|job| {
                if !job.is_finished() {
                    total += job.outcomes.len();
                    open += job.count(|o| matches!(o, Outcome::Waiting | Outcome::Running));
                }
            });
        }
        (open > 0).then_some((open, total))
    }

    /// Starts sending the writes of `plan`; answers the job to watch.
    pub fn start(self, plan: JobPlan) -> WatchedJob {
        let id = self.started.get_value() + 1;
        self.started.set_value(id);
        // The job belongs to the tab, not to the screen that asked for it.
        let job = self.owner.get_value().with(|| {
            RwSignal::new_local(Job {
                id,
                outcomes: vec![Outcome::Waiting; plan.items.len()],
                plan,
                paused: false,
                stopped: false,
                under_way: 0,
                pace: Pace::default(),
            })
        });
        self.list.update(|list| list.insert(0, job));
        self.send(job);
        job
    }

    /// Sends nothing new until [`Jobs::resume`].
    pub fn pause(self, job: WatchedJob) {
        job.update(|job| job.paused = true);
    }

    /// Goes on after a pause.
    pub fn resume(self, job: WatchedJob) {
        job.update(|job| job.paused = false);
        self.send(job);
    }

    /// Sends nothing more. What is on its way is awaited.
    pub fn stop(self, job: WatchedJob) {
        job.update(|job| {
            job.stopped = true;
            for outcome in &mut job.outcomes {
                if *outcome == Outcome::Waiting {
                    *outcome = Outcome::Stopped;
                }
            }
        });
        self.settle(job);
    }

    /// Tries the refused and stopped items again.
    pub fn retry(self, job: WatchedJob) {
        job.update(|job| {
            job.stopped = false;
            job.paused = false;
            for outcome in &mut job.outcomes {
                if matches!(outcome, Outcome::Failed(_) | Outcome::Stopped) {
                    *outcome = Outcome::Waiting;
                }
            }
        });
        self.send(job);
    }

    /// Takes back what the job has done, as a job of its own.
    pub fn undo(self, job: WatchedJob) {
        if let Some(inverse) = job.with_untracked(Job::inverse) {
            self.start(inverse);
        }
    }

    /// Forgets a finished job.
    pub fn dismiss(self, job: WatchedJob) {
        self.list.update(|list| list.retain(|kept| *kept != job));
    }

    fn send(self, job: WatchedJob) {
        loop {
            let next = RefCell::new(None);
            job.update(|job| *next.borrow_mut() = job.next());
            let Some(index) = next.into_inner() else {
                return;
            };
            let item = job.with_untracked(|job| job.plan.items[index].clone());
            spawn_local(async move {
                let outcome = self.write(job, &item).await;
                job.update(|job| {
                    job.under_way -= 1;
                    job.outcomes[index] = outcome;
                });
                self.send(job);
                self.settle(job);
            });
        }
    }

    async fn write(self, job: WatchedJob, item: &JobItem) -> Outcome {
        let mut tries = 1;
        loop {
            let error = match (item.write)(self.session.quay()).await {
                Ok(()) => {
                    job.update(|job| job.pace.success());
                    return Outcome::Done;
                }
                Err(error) => error,
            };
            let asked_for = match error.kind() {
                ErrorKind::TooManyRequests { retry_after } => retry_after,
                ErrorKind::Unreachable => None,
                _ => return Outcome::Failed(error),
            };
            let mut pause = Duration::ZERO;
            job.update(|job| pause = job.pace.setback(asked_for));
            if tries == TRIES || job.with_untracked(|job| job.stopped) {
                return Outcome::Failed(error);
            }
            tries += 1;
            sleep(pause).await;
        }
    }

    fn settle(self, job: WatchedJob) {
        if job.with_untracked(Job::is_finished) {
            let finished = self.finished.get_value();
            finished(job);
        }
    }
}

/// The jobs of this tab.
pub fn use_jobs() -> Jobs {
    expect_context()
}
