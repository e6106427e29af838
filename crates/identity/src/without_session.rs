//! The one place that opens a write transaction for a caller who has no session yet.

use db::{DbError, OrgTx, Write};
use kernel::OrganizationId;
use kit::App;

/// Begins a write transaction of an organization without a session.
///
/// Its callers have other proof of what they may do: sign-in a verified identity, the development and demo endpoints
/// their environment (and secret), the command line access to the machine. None of them takes the organization from
/// request data: it comes from an identity, an invitation's token, or the list of development or demo organizations.
pub(crate) async fn begin_without_session(
    app: &App,
    organization: OrganizationId,
) -> Result<OrgTx<Write>, DbError> {
    #[expect(
        clippy::disallowed_methods,
        reason = "there is no session yet that AuthedMut could be built from"
    )]
    app.db.write(organization).await
}
