//! `Idempotency-Key`: a retried POST gets the first answer instead of acting twice.
//!
//! The key is claimed inside the command's own transaction, so a claim exists exactly when the command committed. Two
//! requests with one key at the same time: the second waits for the first at the unique constraint and then replays.

use axum::extract::FromRequestParts;
use db::{OrgTx, Write};
use http::request::Parts;
use kernel::Cx;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::{Problem, ProblemResult};

/// The header, if the caller sent one.
pub struct IdempotencyKey(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self(None)) };
        match value.to_str() {
            Ok(key) if (1..=200).contains(&key.len()) => Ok(Self(Some(key.to_owned()))),
            _ => Err(Problem::invalid_field(
                "Idempotency-Key",
                "malformed",
                "An idempotency key is 1 to 200 visible ASCII characters.",
            )),
        }
    }
}

impl IdempotencyKey {
    /// The stored answer, if this request was carried out before; otherwise claims the key for this transaction.
    /// `operation` and `request` together must be the same as the first time.
    pub async fn replay<A: DeserializeOwned>(
        &self,
        tx: &mut OrgTx<Write>,
        cx: &Cx,
        operation: &str,
        request: &[u8],
    ) -> ProblemResult<Option<A>> {
        let (Some(key), Some(user)) = (&self.0, cx.actor.user_id()) else { return Ok(None) };
        let hash =
            Sha256::new().chain_update(operation).chain_update([0]).chain_update(request).finalize().to_vec();
        let claimed = sqlx::query!(
            "insert into tenant.idempotency_keys (organization_id, id, user_id, key, request_hash, created_at)
             values ($1, $2, $3, $4, $5, $6)
             on conflict on constraint idempotency_keys_user_key_uq do nothing",
            cx.organization().0,
            cx.ids.next(),
            user.0,
            key,
            hash,
            cx.now,
        )
        .execute(tx.conn())
        .await?
        .rows_affected();
        if claimed == 1 {
            return Ok(None);
        }
        let first = sqlx::query!(
            "select request_hash, body from tenant.idempotency_keys
              where organization_id = $1 and user_id = $2 and key = $3",
            cx.organization().0,
            user.0,
            key,
        )
        .fetch_one(tx.conn())
        .await?;
        if first.request_hash != hash {
            return Err(Problem::new(kernel::ProblemCode::IdempotencyMismatch));
        }
        first.body.map(serde_json::from_value).transpose().map_err(|error| Problem::internal(&error))
    }

    /// Stores the answer to replay.
    pub async fn store<A: Serialize>(&self, tx: &mut OrgTx<Write>, cx: &Cx, answer: &A) -> ProblemResult<()> {
        let (Some(key), Some(user)) = (&self.0, cx.actor.user_id()) else { return Ok(()) };
        let body = serde_json::to_value(answer).map_err(|error| Problem::internal(&error))?;
        sqlx::query!(
            "update tenant.idempotency_keys set body = $4
              where organization_id = $1 and user_id = $2 and key = $3",
            cx.organization().0,
            user.0,
            key,
            body,
        )
        .execute(tx.conn())
        .await?;
        Ok(())
    }
}
