//! SQL of members.

use chrono::{DateTime, Utc};
use db::{Mode, OrgTx, Read, Write};
use kernel::{QueueId, Role, UserId};

use super::{Member, NewMember, Person};

pub(super) struct LockedMember {
    pub full_name: String,
    pub role: Role,
    pub is_active: bool,
    pub version: i32,
}

/// The member, locked until the transaction ends.
pub(super) async fn lock_member(tx: &mut OrgTx<Write>, id: UserId) -> sqlx::Result<Option<LockedMember>> {
    let organization = tx.organization().0;
    sqlx::query_as!(
        LockedMember,
        r#"select full_name, role as "role: Role", is_active, version from tenant.users
            where organization_id = $1 and id = $2 for no key update"#,
        organization,
        id.0,
    )
    .fetch_optional(tx.conn())
    .await
}

/// How many active members have one of the roles.
pub(super) async fn count_managers(tx: &mut OrgTx<Write>, roles: &[String]) -> sqlx::Result<i64> {
    let organization = tx.organization().0;
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from tenant.users
            where organization_id = $1 and is_active and role = any($2)"#,
        organization,
        roles,
    )
    .fetch_one(tx.conn())
    .await
}

pub(super) async fn is_active_queue(tx: &mut OrgTx<Write>, id: QueueId) -> sqlx::Result<bool> {
    let organization = tx.organization().0;
    sqlx::query_scalar!(
        r#"select exists (select from tenant.queues
                           where organization_id = $1 and id = $2 and is_active) as "exists!""#,
        organization,
        id.0,
    )
    .fetch_one(tx.conn())
    .await
}

/// Members by name, or the one with this id.
async fn select<M: Mode>(
    tx: &mut OrgTx<M>,
    id: Option<UserId>,
    include_inactive: bool,
) -> sqlx::Result<Vec<Member>> {
    let organization = tx.organization().0;
    sqlx::query_as!(
        Member,
        r#"select u.id as "id: UserId", u.email, u.full_name, u.role as "role: Role", u.is_active,
                  s.last_seen_at as "last_seen_at?", u.created_at, coalesce(c.open_cases, 0) as "open_cases!", u.version
             from tenant.users u
             left join (select user_id, max(last_seen_at) as last_seen_at from platform.sessions
                         where organization_id = $1 and ($2::uuid is null or user_id = $2)
                         group by user_id) s on s.user_id = u.id
             left join (select owner_user_id, count(*) as open_cases from tenant.cases
                         where organization_id = $1 and archived_at is null and owner_user_id is not null
                           and ($2::uuid is null or owner_user_id = $2)
                         group by owner_user_id) c on c.owner_user_id = u.id
            where u.organization_id = $1 and ($2::uuid is null or u.id = $2) and (u.is_active or $3)
            order by lower(u.full_name), u.id"#,
        organization,
        id.map(|id| id.0),
        include_inactive,
    )
    .fetch_all(tx.conn())
    .await
}

pub(super) async fn list(tx: &mut OrgTx<Read>, include_inactive: bool) -> sqlx::Result<Vec<Member>> {
    select(tx, None, include_inactive).await
}

pub(super) async fn find(tx: &mut OrgTx<Write>, id: UserId) -> sqlx::Result<Option<Member>> {
    Ok(select(tx, Some(id), true).await?.pop())
}

/// Everyone, by name.
pub(super) async fn list_people(tx: &mut OrgTx<Read>) -> sqlx::Result<Vec<Person>> {
    let organization = tx.organization().0;
    sqlx::query_as!(
        Person,
        r#"select id as "id: UserId", full_name, role as "role: Role", is_active from tenant.users
            where organization_id = $1 order by lower(full_name), id"#,
        organization,
    )
    .fetch_all(tx.conn())
    .await
}

pub(super) async fn set_role_and_name(
    tx: &mut OrgTx<Write>,
    id: UserId,
    role: Role,
    full_name: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "update tenant.users set role = $3, full_name = $4, updated_at = $5, version = version + 1
          where organization_id = $1 and id = $2",
        organization,
        id.0,
        role.key(),
        full_name,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn set_active(
    tx: &mut OrgTx<Write>,
    id: UserId,
    is_active: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "update tenant.users
            set is_active = $3, deactivated_at = case when $3 then null else $4::timestamptz end,
                updated_at = $4, version = version + 1
          where organization_id = $1 and id = $2",
        organization,
        id.0,
        is_active,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Gives every session of the member the role, which is the one that counts from the next request on.
pub(super) async fn set_session_roles(tx: &mut OrgTx<Write>, id: UserId, role: Role) -> sqlx::Result<()> {
    let organization = tx.organization().0;
    sqlx::query!(
        "update platform.sessions set role = $3
          where organization_id = $1 and user_id = $2 and revoked_at is null and role <> $3",
        organization,
        id.0,
        role.key(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Inserts the member, or gives the one with this email the role back and activates it.
pub(super) async fn put(
    tx: &mut OrgTx<Write>,
    id: UserId,
    member: &NewMember<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<UserId> {
    let organization = tx.organization().0;
    sqlx::query_scalar!(
        r#"insert into tenant.users as u
               (organization_id, id, email, full_name, role, created_at, updated_at)
           values ($1, $2, $3, $4, $5, $6, $6)
           on conflict on constraint users_email_uq do update
              set role = excluded.role, is_active = true, deactivated_at = null,
                  updated_at = case when u.role = excluded.role and u.is_active then u.updated_at
                                    else excluded.updated_at end,
                  version = case when u.role = excluded.role and u.is_active then u.version
                                 else u.version + 1 end
           returning id as "id: UserId""#,
        organization,
        id.0,
        member.email,
        member.full_name,
        member.role.key(),
        now,
    )
    .fetch_one(tx.conn())
    .await
}
