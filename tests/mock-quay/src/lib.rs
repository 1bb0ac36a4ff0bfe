//! An in-memory stand-in for a Quay registry.
