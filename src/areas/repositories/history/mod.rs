//! What happened to the tags of a repository, and the way back.

pub mod events;
pub mod moment;
#[cfg(test)]
pub mod testing;
