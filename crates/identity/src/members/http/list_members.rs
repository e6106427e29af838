//! `GET /api/members`.

use axum::Json;
use kernel::Capability;
use kit::{Authed, ProblemResult, QueryParams};

use crate::members::{Member, store};

/// Which members to list.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListMembersQuery {
    /// Also deactivated ones.
    #[serde(default)]
    include_inactive: bool,
}

/// The organization's members.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct MemberList {
    pub items: Vec<Member>,
}

/// The organization's members, by name.
#[utoipa::path(get, path = "/api/members", operation_id = "list_members", tag = "identity",
    params(ListMembersQuery), responses((status = 200, body = MemberList)), security(("session" = [])))]
pub async fn list_members(
    authed: Authed,
    QueryParams(query): QueryParams<ListMembersQuery>,
) -> ProblemResult<Json<MemberList>> {
    authed.require(Capability::ManageMembers)?;
    let mut tx = authed.read().await?;
    Ok(Json(MemberList { items: store::list(&mut tx, query.include_inactive).await? }))
}
