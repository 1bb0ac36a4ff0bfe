//! Quaymaster: the admin console for a Quay container registry.
