//! Who may change an organization, and why not.

use quay_api::{Operation, organization::Organization};

use crate::{
    data::Reader,
    session::{Access, Session},
};

/// Whether the person may use an `operation` that is for owners of the organization. Reactive.
///
/// Until it has come nothing speaks against it; the registry decides.
pub fn owner_access(
    session: Session,
    organization: Reader<Organization>,
    operation: &Operation,
) -> Access {
    let access = session.access(operation);
    let Some(organization) = organization.answer() else {
        return access;
    };
    let owns = organization.is_admin || session.may_be_superuser();
    access.only_if(owns, || {
        format!("Only owners of {} may do this.", organization.name)
    })
}
