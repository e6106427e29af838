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
    for round in 0..300 {
        // Polled once or a few times and dropped: mostly between BEGIN being sent and its answer.
        let mut beginning = Box::pin(test.app.db.read(organization.id));
        for _ in 0..=round % 4 {
            tokio::select! { biased; _ = &mut beginning => break, () = tokio::task::yield_now() => {} }
        }
        drop(beginning);
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // Whichever connection they take, none of these may find itself inside someone's read-only transaction.
    for number in 0..40 {
        let case = json!({ "full_name": format!("After the storm {number}") });
        manager.post("/api/cases", &case).await.assert_status(201);
    }
}
