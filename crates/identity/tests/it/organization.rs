//! The organization's settings.

use kernel::{ProblemCode, Role};
use serde_json::json;
use testkit::TestApp;

const PATH: &str = "/api/organization";

#[tokio::test]
async fn managers_change_name_and_time_zone_and_everybody_sees_them() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let (manager, intake) =
        (organization.actor(Role::Manager).await, organization.actor(Role::IntakeSpecialist).await);
    let before = intake.get(PATH).await.assert_status(200).json();
    assert_eq!(before["version"], 1);

    let change = json!({"name": " New  name ", "version": 1});
    let after = manager.patch(PATH, &change).await.assert_status(200).json();
    assert_eq!((&after["name"], &after["version"]), (&json!("New name"), &json!(2)));
    assert_eq!(after["time_zone"], before["time_zone"]);
    let change = json!({"time_zone": "America/New_York", "version": 2});
    let after = manager.patch(PATH, &change).await.assert_status(200).json();
    assert_eq!(intake.get(PATH).await.json(), after);
    assert_eq!(intake.get("/api/auth/me").await.json()["organization"]["time_zone"], "America/New_York");

    let stale = manager.patch(PATH, &json!({"name": "Stale", "version": 1})).await;
    assert_eq!(stale.assert_problem(ProblemCode::VersionConflict)["current"], after);
    intake.patch(PATH, &change).await.assert_problem(ProblemCode::Forbidden);
}

#[tokio::test]
async fn the_accent_is_that_of_members_who_chose_none() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let (manager, intake) =
        (organization.actor(Role::Manager).await, organization.actor(Role::IntakeSpecialist).await);
    let chosen = intake.patch("/api/me/preferences", &json!({"accent": "blue"})).await.assert_status(200);
    assert_eq!(chosen.json()["accent"], "blue");
    let changed =
        manager.patch(PATH, &json!({"accent": "rose", "version": 1})).await.assert_status(200).json();
    assert_eq!(changed["accent"], "rose");
    let accent = async |actor: &testkit::TestActor| {
        actor.get("/api/auth/me").await.assert_status(200).json()["preferences"]["accent"].clone()
    };
    assert_eq!((accent(&manager).await, accent(&intake).await), (json!("rose"), json!("blue")));
    let dark =
        manager.patch("/api/me/preferences", &json!({"theme": "dark"})).await.assert_status(200).json();
    assert_eq!(
        dark,
        json!({"theme": "dark", "accent": "rose", "columns": {}}),
        "choosing a theme chooses no accent"
    );
    manager.patch(PATH, &json!({"accent": "plaid", "version": 2})).await.assert_invalid("accent");
    intake.patch(PATH, &json!({"accent": "teal", "version": 2})).await.assert_problem(ProblemCode::Forbidden);
}

#[tokio::test]
async fn bad_values_are_refused() {
    let app = TestApp::spawn().await;
    let manager = app.organization().await.actor(Role::Manager).await;
    manager.patch(PATH, &json!({"name": "", "version": 1})).await.assert_invalid("name");
    manager.patch(PATH, &json!({"name": null, "version": 1})).await.assert_invalid("name");
    manager.patch(PATH, &json!({"time_zone": "Moon/Base", "version": 1})).await.assert_invalid("time_zone");
    manager.patch(PATH, &json!({"name": "A"})).await.assert_invalid("version");
    manager.patch(PATH, &json!({"slug": "other", "version": 1})).await.assert_invalid("slug");
}

#[tokio::test]
async fn another_organization_stays_as_it_is() {
    let app = TestApp::spawn().await;
    let (mine, theirs) = (app.organization().await, app.organization().await);
    let (me, them) = (mine.actor(Role::Manager).await, theirs.actor(Role::Manager).await);
    me.patch(PATH, &json!({"name": "Mine", "version": 1})).await.assert_status(200);
    assert_eq!(them.get(PATH).await.json()["name"], "Test agency");
}
