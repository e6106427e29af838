//! The demo agency.
#![expect(clippy::disallowed_methods, reason = "tests look past the application")]

use demo::{DemoMember, cases};
use kernel::{CaseId, Role};
use testkit::TestApp;

#[tokio::test]
async fn the_demo_has_something_of_everything() {
    let organization = TestApp::spawn().await.organization().await;
    let manager = &organization.actor(Role::Manager).await;
    let mut members = Vec::new();
    for role in Role::ALL {
        let actor = organization.actor(role).await;
        members.push(DemoMember { organization_id: organization.id, user_id: actor.user_id, role });
    }
    cases::seed(&organization.app.app, organization.id, &members).await.unwrap();
    for (url, least) in [
        ("/api/cases?include_archived=true", 300),
        ("/api/intended-parents", 48),
        ("/api/intended-parents?status=matched", 24),
        ("/api/tasks?completed=false", 30),
        ("/api/tasks?completed=true", 5),
        ("/api/tasks?group=overdue", 5),
        ("/api/tasks?group=later", 5),
    ] {
        let total = manager.get(url).await.assert_status(200).json()["total"].as_i64().unwrap();
        assert!(total >= least, "{url}: {total}");
    }
    let busiest: uuid::Uuid = sqlx::query_scalar(
        "select n.case_id from tenant.notes n join tenant.contact_attempts a using (organization_id, case_id)
          where n.organization_id = $1 limit 1",
    )
    .bind(organization.id.0)
    .fetch_one(&organization.app.admin)
    .await
    .unwrap();
    let case = manager.get(&format!("/api/cases/{}", CaseId(busiest))).await.assert_status(200).json();
    assert!(case["last_contacted_at"].is_string());
    assert_eq!(organization.actor(Role::Manager).await.get("/api/search?q=rosa").await.status, 200);
}
