//! SQL of invitations.

use chrono::{DateTime, Utc};
use db::{Mode, OrgTx, Read, Write};
use kernel::{InvitationId, Role, UserId};

use super::{Invitation, InvitationState, Token, model::Inviter};

pub(super) struct InvitationRow {
    id: InvitationId,
    email: String,
    role: Role,
    inviter_id: Option<UserId>,
    inviter_name: Option<String>,
    sent_count: i32,
    expires_at: DateTime<Utc>,
    accepted_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

impl InvitationRow {
    pub fn into_view(self, now: DateTime<Utc>) -> Invitation {
        Invitation {
            id: self.id,
            email: self.email,
            role: self.role,
            state: InvitationState::of(self.accepted_at, self.revoked_at, self.expires_at, now),
            invited_by: self
                .inviter_id
                .zip(self.inviter_name)
                .map(|(id, full_name)| Inviter { id, full_name }),
            created_at: self.created_at,
            expires_at: self.expires_at,
            sent_count: self.sent_count,
        }
    }
}

/// Invitations, the newest first, or the one with this id.
async fn select<M: Mode>(tx: &mut OrgTx<M>, id: Option<InvitationId>) -> sqlx::Result<Vec<InvitationRow>> {
    let organization = tx.organization().0;
    sqlx::query_as!(
        InvitationRow,
        r#"select i.id as "id: InvitationId", i.email, i.role as "role: Role", u.id as "inviter_id?: UserId",
                  u.full_name as "inviter_name?", i.sent_count, i.expires_at, i.accepted_at, i.revoked_at,
                  i.created_at
             from tenant.invitations i
             left join tenant.users u on u.organization_id = i.organization_id and u.id = i.invited_by
            where i.organization_id = $1 and ($2::uuid is null or i.id = $2)
            order by i.created_at desc, i.id desc
            limit 500"#,
        organization,
        id.map(|id| id.0),
    )
    .fetch_all(tx.conn())
    .await
}

pub(super) async fn list(tx: &mut OrgTx<Read>) -> sqlx::Result<Vec<InvitationRow>> {
    select(tx, None).await
}

pub(super) async fn find<M: Mode>(
    tx: &mut OrgTx<M>,
    id: InvitationId,
) -> sqlx::Result<Option<InvitationRow>> {
    Ok(select(tx, Some(id)).await?.pop())
}

pub(super) struct LockedInvitation {
    pub email: String,
    pub role: Role,
    expires_at: DateTime<Utc>,
    accepted_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

impl LockedInvitation {
    pub fn state(&self, now: DateTime<Utc>) -> InvitationState {
        InvitationState::of(self.accepted_at, self.revoked_at, self.expires_at, now)
    }
}

/// The invitation, locked until the transaction ends.
pub(super) async fn lock(tx: &mut OrgTx<Write>, id: InvitationId) -> sqlx::Result<Option<LockedInvitation>> {
    let organization = tx.organization().0;
    sqlx::query_as!(
        LockedInvitation,
        r#"select email, role as "role: Role", expires_at, accepted_at, revoked_at from tenant.invitations
            where organization_id = $1 and id = $2 for no key update"#,
        organization,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await
}

/// Whether someone in the organization has an email.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MemberWithEmail {
    None,
    Active,
    Deactivated,
}

pub(super) async fn find_member_with_email(
    tx: &mut OrgTx<Write>,
    email: &str,
) -> sqlx::Result<MemberWithEmail> {
    let organization = tx.organization().0;
    let is_active = sqlx::query_scalar!(
        "select is_active from tenant.users where organization_id = $1 and email = $2",
        organization,
        email,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(match is_active {
        None => MemberWithEmail::None,
        Some(true) => MemberWithEmail::Active,
        Some(false) => MemberWithEmail::Deactivated,
    })
}

pub(super) struct NewInvitation<'a> {
    pub id: InvitationId,
    pub email: &'a str,
    pub role: Role,
    pub invited_by: Option<UserId>,
    pub expires_at: DateTime<Utc>,
    /// Whether an open invitation of this address is sent anew even though it still counts.
    pub renew_unexpired: bool,
}

/// Inserts an invitation, or revives the open one of the same address if it is expired; returns whose row it is. `None`
/// when the address has an open one that still counts and is not to be renewed.
pub(super) async fn upsert(
    tx: &mut OrgTx<Write>,
    new: &NewInvitation<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<InvitationId>> {
    let organization = tx.organization().0;
    sqlx::query_scalar!(
        r#"insert into tenant.invitations as i
               (organization_id, id, email, role, invited_by, expires_at, created_at)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (organization_id, email) where accepted_at is null and revoked_at is null do update
              set role = excluded.role, invited_by = excluded.invited_by, expires_at = excluded.expires_at,
                  sent_count = i.sent_count + 1
            where $8 or i.expires_at <= $7
           returning id as "id: InvitationId""#,
        organization,
        new.id.0,
        new.email,
        new.role.key(),
        new.invited_by.map(|id| id.0),
        new.expires_at,
        now,
        new.renew_unexpired,
    )
    .fetch_optional(tx.conn())
    .await
}

/// Makes `token` the one that leads to the invitation; an earlier one leads nowhere from then on.
pub(super) async fn put_route(
    tx: &mut OrgTx<Write>,
    id: InvitationId,
    email: &str,
    token: &Token,
) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "insert into platform.invitation_routes (organization_id, invitation_id, token_hash, email)
         values ($1, $2, $3, $4)
         on conflict on constraint invitation_routes_pk do update set token_hash = excluded.token_hash",
        organization,
        id.0,
        token.hash(),
        email,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Revokes every open invitation of another address.
pub(super) async fn revoke_open_except(
    tx: &mut OrgTx<Write>,
    email: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "with revoked as (
             update tenant.invitations set revoked_at = $3
              where organization_id = $1 and email <> $2 and accepted_at is null and revoked_at is null
             returning id)
         delete from platform.invitation_routes
          where organization_id = $1 and invitation_id in (select id from revoked)",
        organization,
        email,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Counts another sending, which is good until `expires_at`.
pub(super) async fn extend(
    tx: &mut OrgTx<Write>,
    id: InvitationId,
    expires_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "update tenant.invitations set expires_at = $3, sent_count = sent_count + 1
          where organization_id = $1 and id = $2",
        organization,
        id.0,
        expires_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn revoke(tx: &mut OrgTx<Write>, id: InvitationId, now: DateTime<Utc>) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "update tenant.invitations set revoked_at = $3 where organization_id = $1 and id = $2",
        organization,
        id.0,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn accept(
    tx: &mut OrgTx<Write>,
    id: InvitationId,
    by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "update tenant.invitations set accepted_at = $3, accepted_by = $4
          where organization_id = $1 and id = $2",
        organization,
        id.0,
        now,
        by.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn delete_route(tx: &mut OrgTx<Write>, id: InvitationId) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "delete from platform.invitation_routes where organization_id = $1 and invitation_id = $2",
        organization,
        id.0,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn find_organization_name(tx: &mut OrgTx<Read>) -> sqlx::Result<Option<String>> {
    let organization = tx.organization().0;
    sqlx::query_scalar!("select name from platform.organizations where id = $1", organization)
        .fetch_optional(tx.conn())
        .await
}
