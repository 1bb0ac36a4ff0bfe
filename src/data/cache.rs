use std::{any::Any, any::TypeId, collections::HashMap, rc::Rc};

use leptos::prelude::*;

use super::{
    entry::Entry,
    listing::{ListQuery, Streamed},
    listing_entry::ListingEntry,
    query::Query,
};
use crate::session::{Session, use_session};

/// How many unobserved answers of one kind are kept for the way back.
const KEPT_PER_KIND: usize = 30;

/// What the cache can do with anything it holds, whatever its type.
pub(super) trait Resource {
    fn invalidate(self: Rc<Self>);
    /// Drops what was read, and reads it again for whoever is signed in now and looks at it.
    fn forget(self: Rc<Self>);
    fn is_observed(&self) -> bool;
    fn as_any(self: Rc<Self>) -> Rc<dyn Any>;
}

/// One cached resource under its key. The key is the query itself.
struct Slot {
    key: Box<dyn Any>,
    resource: Rc<dyn Resource>,
}

#[derive(Default)]
struct Slots(HashMap<TypeId, Vec<Slot>>);

impl Slots {
    fn of<K: 'static>(&self) -> impl Iterator<Item = (&K, &Rc<dyn Resource>)> {
        let slots = self.0.get(&TypeId::of::<K>()).map(Vec::as_slice);
        slots
            .unwrap_or_default()
            .iter()
            .filter_map(|slot| Some((slot.key.downcast_ref()?, &slot.resource)))
    }

    fn all(&self) -> Vec<Rc<dyn Resource>> {
        let slots = self.0.values().flatten();
        slots.map(|slot| Rc::clone(&slot.resource)).collect()
    }

    fn insert<K: 'static>(&mut self, key: K, resource: Rc<dyn Resource>) {
        let slots = self.0.entry(TypeId::of::<K>()).or_default();
        if slots.len() >= KEPT_PER_KIND
            && let Some(oldest) = slots.iter().position(|slot| !slot.resource.is_observed())
        {
            slots.remove(oldest);
        }
        slots.push(Slot {
            key: Box::new(key),
            resource,
        });
    }
}

/// Counts the requests under way, to tell when the first screen has what it asked for.
#[derive(Clone, Copy)]
pub(super) struct Traffic {
    under_way: StoredValue<usize>,
    has_settled: RwSignal<bool>,
}

impl Traffic {
    pub fn begin(self) {
        self.under_way.update_value(|count| *count += 1);
    }

    pub fn end(self) {
        self.under_way
            .update_value(|count| *count = count.saturating_sub(1));
        if self.under_way.get_value() == 0 && !self.has_settled.get_untracked() {
            self.has_settled.set(true);
        }
    }
}

/// The cache of everything read from the registry. One per signed-in session; a context.
///
/// The parameters of a query are its key, compared by `Eq`: an answer can never be shown for other
/// parameters. The token is in no key.
#[derive(Clone, Copy)]
pub struct Queries {
    slots: StoredValue<Slots, LocalStorage>,
    session: Session,
    traffic: Traffic,
}

impl Queries {
    /// An empty cache that asks through `session`.
    pub fn new(session: Session) -> Self {
        Self {
            slots: StoredValue::new_local(Slots::default()),
            session,
            traffic: Traffic {
                under_way: StoredValue::new(0),
                has_settled: RwSignal::new(false),
            },
        }
    }

    /// Who asks, and whom.
    pub(super) fn session(self) -> Session {
        self.session
    }

    /// Whether everything that the first screen asked for has come. What the frame wants besides is
    /// asked for only then. Reactive.
    pub fn has_settled(self) -> bool {
        self.traffic.has_settled.get()
    }

    /// Marks the answers to the queries of one kind that `stale` picks as out of date. Those on the
    /// screen are asked again at once, the others when somebody looks at them.
    pub fn invalidate<K: 'static>(self, stale: impl Fn(&K) -> bool) {
        for resource in self.picked(stale) {
            resource.invalidate();
        }
    }

    /// Changes cached answers to `Q` in place, from what a write has answered, so that nothing is
    /// read again.
    pub fn patch<Q: Query>(self, picked: impl Fn(&Q) -> bool, change: impl Fn(&mut Q::Answer))
    where
        Q::Answer: Clone,
    {
        for resource in self.picked(picked) {
            if let Ok(entry) = resource.as_any().downcast::<Entry>() {
                entry.patch(&change);
            }
        }
    }

    /// Changes cached lists of `L` in place.
    pub fn patch_list<L: ListQuery>(
        self,
        picked: impl Fn(&L) -> bool,
        change: impl Fn(&mut Vec<std::sync::Arc<L::Item>>),
    ) {
        for resource in self.picked(picked) {
            if let Ok(entry) = resource.as_any().downcast::<ListingEntry<L>>() {
                entry.patch(&change);
            }
        }
    }

    /// Puts an answer into the cache that came by another way, so that it is not asked for again.
    pub fn put<Q: Query>(self, query: &Q, answer: Q::Answer) {
        self.entry(query).fill(std::sync::Arc::new(answer));
    }

    /// Reads again what is on the screen, and everything else when somebody looks at it. What is shown
    /// stays until then: a token that has ended may have let it shrink without a word. What a job does
    /// meanwhile is done to the answers, too.
    pub fn read_again(self) {
        for resource in self.slots.with_value(Slots::all) {
            resource.invalidate();
        }
    }

    /// Forgets everything, at sign-out or when somebody else signs in. What is on the screen is read
    /// again for the person who is signed in now.
    pub fn clear(self) {
        let all = self.slots.with_value(Slots::all);
        self.slots.update_value(|slots| {
            for slots in slots.0.values_mut() {
                slots.retain(|slot| slot.resource.is_observed());
            }
        });
        for resource in all {
            resource.forget();
        }
    }

    fn picked<K: 'static>(self, pick: impl Fn(&K) -> bool) -> Vec<Rc<dyn Resource>> {
        self.slots.with_value(|slots| {
            let of_kind = slots.of::<K>();
            of_kind
                .filter(|(key, _)| pick(key))
                .map(|(_, resource)| Rc::clone(resource))
                .collect()
        })
    }

    pub(super) fn entry<Q: Query>(self, query: &Q) -> Rc<Entry> {
        self.find(query)
            .and_then(|resource| resource.as_any().downcast().ok())
            .unwrap_or_else(|| {
                let entry = Rc::new(Entry::new(query.clone(), self.session, self.traffic));
                self.insert(query.clone(), entry.clone());
                entry
            })
    }

    pub(super) fn listing_entry<L: ListQuery>(self, query: &L) -> Rc<ListingEntry<L>> {
        self.find(query)
            .and_then(|resource| resource.as_any().downcast().ok())
            .unwrap_or_else(|| {
                let entry = Rc::new(ListingEntry::new(query.clone(), self.session, self.traffic));
                self.insert(query.clone(), entry.clone());
                entry
            })
    }

    /// What a list holds that is in the cache, if it is. Asks the registry nothing. Reactive.
    pub fn look_at_list<L: ListQuery, T>(
        self,
        query: &L,
        read: impl FnOnce(&Streamed<L::Item>) -> T,
    ) -> Option<T> {
        let entry = self.find(query)?.as_any().downcast::<ListingEntry<L>>();
        entry.ok().map(|entry| entry.state().with(read))
    }

    fn find<K: Eq + 'static>(self, key: &K) -> Option<Rc<dyn Resource>> {
        self.picked(|candidate: &K| candidate == key).pop()
    }

    fn insert<K: 'static>(self, key: K, resource: Rc<dyn Resource>) {
        self.slots.update_value(|slots| slots.insert(key, resource));
    }
}

/// The cache of this session.
pub fn use_queries() -> Queries {
    use_context().unwrap_or_else(|| Queries::new(use_session()))
}
