//! Callers who go away at any moment leave the connections sound for the next.

use std::time::Duration;

use kernel::Role;
use serde_json::json;

use crate::world;

#[tokio::test]
async fn a_transaction_abandoned_as_it_begins_is_not_inherited() {
    let test = world::spawn().await;
    let organization = test.organization().await;
    let manager = organization.actor(Role::Manager).await;
    for round in 0..300_u64 {
        // Most of these are dropped between BEGIN being sent and its answer.
        let patience = Duration::from_micros(round % 60 * 10);
        let _ = tokio::time::timeout(patience, test.app.db.read(organization.id)).await;
    }
    // Whichever connection they take, none of these may find itself inside somebody's read-only transaction.
    for number in 0..40 {
        let case = json!({ "full_name": format!("After the storm {number}") });
        manager.post("/api/cases", &case).await.assert_status(201);
    }
}
