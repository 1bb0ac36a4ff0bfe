use std::{collections::HashSet, sync::Arc};

/// What was done to the lines of a list while a page of it was on its way. The registry may have written
/// that page before, so the same is done to it when it comes.
///
/// Lines are told apart by the hashes of [`ListQuery::identity`](super::ListQuery::identity); those
/// without one are left alone.
pub(super) struct Overlay<T>(Vec<(u64, Done<T>)>);

/// What became of a line.
enum Done<T> {
    Removed,
    /// It is like this now.
    Changed(Arc<T>),
    /// It was not there before.
    Added(Arc<T>),
}

impl<T> Default for Overlay<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Overlay<T> {
    /// Forgets everything: a request that begins now is answered with it.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Notes what a change made of the lines.
    pub fn note(
        &mut self,
        before: &[Arc<T>],
        after: &[Arc<T>],
        identity: impl Fn(&T) -> Option<u64>,
    ) {
        let same: HashSet<_> = before.iter().map(Arc::as_ptr).collect();
        let were: HashSet<_> = before.iter().filter_map(|line| identity(line)).collect();
        let are: HashSet<_> = after.iter().filter_map(|line| identity(line)).collect();
        for removed in were.difference(&are) {
            self.put(*removed, Done::Removed);
        }
        // From the last to the first, so that what was added at the top stays in its order.
        for line in after
            .iter()
            .rev()
            .filter(|line| !same.contains(&Arc::as_ptr(line)))
        {
            let Some(key) = identity(line) else { continue };
            let was_added =
                |(other, done): &(u64, Done<T>)| *other == key && matches!(done, Done::Added(_));
            let done = match were.contains(&key) && !self.0.iter().any(was_added) {
                true => Done::Changed(Arc::clone(line)),
                false => Done::Added(Arc::clone(line)),
            };
            self.put(key, done);
        }
    }

    /// Does the same to lines that came meanwhile.
    pub fn apply(&self, lines: &mut Vec<Arc<T>>, identity: impl Fn(&T) -> Option<u64>) {
        for (key, done) in &self.0 {
            let place = lines.iter().position(|line| identity(line) == Some(*key));
            match (place, done) {
                (Some(place), Done::Removed) => _ = lines.remove(place),
                (Some(place), Done::Changed(line) | Done::Added(line)) => {
                    lines[place] = Arc::clone(line);
                }
                (None, Done::Added(line)) => lines.insert(0, Arc::clone(line)),
                (None, Done::Removed | Done::Changed(_)) => {}
            }
        }
    }

    fn put(&mut self, key: u64, done: Done<T>) {
        self.0.retain(|(other, _)| *other != key);
        self.0.push((key, done));
    }
}
