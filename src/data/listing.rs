use std::{future::Future, hash::Hash, rc::Rc, sync::Arc};

use leptos::prelude::*;
use quay_api::{ApiError, Quay};
use send_wrapper::SendWrapper;

use super::{cache::use_queries, listing_entry::ListingEntry};

/// A list that the registry hands out page by page. The value is the question and the key.
pub trait ListQuery: Clone + Eq + Hash + Send + Sync + 'static {
    /// One line of the list.
    type Item: Send + Sync + 'static;
    /// Where a page starts: an opaque token, or a page number.
    type Cursor: Clone + PartialEq + Send + Sync + 'static;

    /// Asks for one page; `None` is the first one.
    fn page(
        self,
        quay: Quay,
        from: Option<Self::Cursor>,
    ) -> impl Future<Output = Result<Batch<Self::Item, Self::Cursor>, ApiError>>;

    /// What tells a line from all others, as a hash. Lists with numbered pages hand lines out twice
    /// when the list grows meanwhile; the second one is dropped. `None` where that cannot happen.
    fn identity(_line: &Self::Item) -> Option<u64> {
        None
    }

    /// Where to go on instead of `next` when lines were taken out and `loaded` are left: the rest has
    /// moved up, and numbered pages would skip lines.
    fn after_loss(next: Self::Cursor, _loaded: usize) -> Self::Cursor {
        next
    }
}

/// One page of a list.
pub struct Batch<T, C> {
    /// The lines, in the order of the registry.
    pub items: Vec<T>,
    /// Where the next page starts; `None` on the last one.
    pub next: Option<C>,
}

/// What is known of a list at this moment.
pub struct Streamed<T> {
    /// The lines so far, in the order of the registry.
    pub items: Vec<Arc<T>>,
    /// At least one page has come.
    pub started: bool,
    /// The last page has come.
    pub complete: bool,
    /// A page is on its way.
    pub asking: bool,
    /// Pages follow one another until the list is complete or somebody says stop.
    pub streaming: bool,
    /// Why the last page did not come. What came before stays.
    pub error: Option<ApiError>,
    /// When the first page came, in milliseconds UTC.
    pub read_at: f64,
}

impl<T> Default for Streamed<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            started: false,
            complete: false,
            asking: false,
            streaming: false,
            error: None,
            read_at: 0.0,
        }
    }
}

/// A look at a cached list. The last one to go stops the streaming.
struct Look<L: ListQuery>(SendWrapper<Rc<ListingEntry<L>>>);

impl<L: ListQuery> Drop for Look<L> {
    fn drop(&mut self) {
        self.0.leave();
    }
}

/// A list on the screen: what came so far, and how to get more.
pub struct Listing<L: ListQuery> {
    look: Memo<Option<Arc<Look<L>>>>,
}

impl<L: ListQuery> Clone for Listing<L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<L: ListQuery> Copy for Listing<L> {}

impl<L: ListQuery> Listing<L> {
    /// Reads the state of the list. Reactive. `None` while there is no question.
    pub fn with<T>(self, read: impl FnOnce(&Streamed<L::Item>) -> T) -> Option<T> {
        let state = self.look.read().as_ref()?.0.state();
        Some(state.with(read))
    }

    /// The lines so far. Reactive.
    pub fn items(self) -> Vec<Arc<L::Item>> {
        self.with(|list| list.items.clone()).unwrap_or_default()
    }

    /// How many lines came so far. Reactive.
    pub fn count(self) -> usize {
        self.with(|list| list.items.len()).unwrap_or_default()
    }

    /// Whether everything has come. Reactive.
    pub fn is_complete(self) -> bool {
        self.with(|list| list.complete).unwrap_or_default()
    }

    /// Asks for the next page.
    pub fn load_more(self) {
        self.act(|entry| entry.more(false));
    }

    /// Asks for page after page until the list is complete or [`Listing::stop`].
    pub fn load_all(self) {
        self.act(|entry| entry.more(true));
    }

    /// Asks for no further page. The one on its way still counts.
    pub fn stop(self) {
        self.act(|entry| entry.stop());
    }

    /// Reads the list from its beginning. What is shown stays until the first page has come.
    pub fn refresh(self) {
        self.act(|entry| entry.restart());
    }

    fn act(self, act: impl FnOnce(&Rc<ListingEntry<L>>)) {
        if let Some(look) = self.look.get_untracked() {
            act(&look.0);
        }
    }
}

/// Reads the first page of what `question` asks, again whenever it changes; nothing while it is `None`.
pub fn use_listing<L: ListQuery>(
    question: impl Fn() -> Option<L> + Send + Sync + 'static,
) -> Listing<L> {
    let queries = use_queries();
    let question = Memo::new(move |_| question());
    let look = Memo::new_with_compare(
        move |_| {
            question.get().map(|question| {
                let entry = queries.listing_entry(&question);
                entry.observe();
                Arc::new(Look(SendWrapper::new(entry)))
            })
        },
        |_, _| true,
    );
    look.read_untracked();
    Listing { look }
}
