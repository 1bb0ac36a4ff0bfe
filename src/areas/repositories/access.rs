//! Who may administer a repository, and why not.

use quay_api::{Operation, repository::RepositoryDetails};

use crate::{
    data::Reader,
    session::{Access, Session},
};

/// Whether the person may use an `operation` that is for administrators of the repository. Reactive.
///
/// Until `details` have come nothing speaks against it; the registry decides.
pub fn admin_access(
    session: Session,
    details: Reader<RepositoryDetails>,
    operation: &Operation,
) -> Access {
    let access = session.access(operation);
    let Some(details) = details.answer() else {
        return access;
    };
    let administers = details.can_admin && (details.can_write || !session.only_sees());
    access.only_if(administers || session.may_be_superuser(), || {
        format!(
            "Only administrators of {} may do this.",
            details.full_name()
        )
    })
}
