//! The own account.

use kernel::{ProblemCode, Role};
use serde_json::json;
use testkit::TestApp;

#[tokio::test]
async fn me_tells_everything_the_web_application_needs() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    for role in Role::ALL {
        let actor = organization.actor(role).await;
        let me = actor.get("/api/auth/me").await.assert_status(200).json();
        assert_eq!(me["user"]["id"], json!(actor.user_id));
        assert_eq!(me["user"]["role"], me["role"]);
        assert_eq!(me["role"], role.key());
        assert_eq!(me["organization"]["id"], json!(organization.id));
        assert_eq!(me["organization"]["time_zone"], "America/Los_Angeles");
        let capabilities: Vec<_> = role.capabilities().iter().map(|capability| capability.key()).collect();
        assert_eq!(me["capabilities"], json!(capabilities));
        assert_eq!(me["preferences"], json!({"theme": "system", "accent": "teal", "columns": {}}));
        assert_eq!((&me["ai_enabled"], &me["is_demo"]), (&json!(false), &json!(false)));
    }
    app.get_anonymously("/api/auth/me").await.assert_problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn preferences_change_one_at_a_time() {
    let app = TestApp::spawn().await;
    let actor = app.organization().await.actor(Role::IntakeSpecialist).await;
    let path = "/api/me/preferences";
    let set = actor.patch(path, &json!({"theme": "dark"})).await.assert_status(200).json();
    assert_eq!(set, json!({"theme": "dark", "accent": "teal", "columns": {}}));
    let set = actor.patch(path, &json!({"accent": "rose"})).await.assert_status(200).json();
    assert_eq!(set, json!({"theme": "dark", "accent": "rose", "columns": {}}));
    assert_eq!(actor.patch(path, &json!({})).await.assert_status(200).json(), set);
    assert_eq!(actor.get("/api/auth/me").await.json()["preferences"], set);
    actor.patch(path, &json!({"theme": "sepia"})).await.assert_invalid("theme");
    actor.patch(path, &json!({"accent": null})).await.assert_invalid("accent");
    actor.patch(path, &json!({"font": "comic"})).await.assert_invalid("font");
}

#[tokio::test]
async fn columns_are_chosen_list_by_list() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let (actor, colleague) =
        (organization.actor(Role::IntakeSpecialist).await, organization.actor(Role::Manager).await);
    let path = "/api/me/preferences";
    let choose = async |columns: serde_json::Value| {
        let set = actor.patch(path, &json!({"columns": columns})).await.assert_status(200).json();
        set["columns"].clone()
    };
    assert_eq!(choose(json!({"cases": ["name", "number"]})).await, json!({"cases": ["name", "number"]}));
    let both = json!({"cases": ["name", "number"], "intended_parents": ["name"]});
    assert_eq!(choose(json!({"intended_parents": ["name"]})).await, both);
    let set = actor.patch(path, &json!({"theme": "dark"})).await.assert_status(200).json();
    assert_eq!(set["columns"], both, "a theme chooses no columns");
    assert_eq!(actor.get("/api/auth/me").await.json()["preferences"], set);
    let others = colleague.get("/api/auth/me").await.json()["preferences"]["columns"].clone();
    assert_eq!(others, json!({}), "a choice is one's own");
    assert_eq!(choose(json!({"cases": null})).await, json!({"intended_parents": ["name"]}));

    let bad = [
        (json!({"cases": []}), "columns.cases"),
        (json!({"cases": ["Name"]}), "columns.cases"),
        (json!({"intended_parents": ["name", "name"]}), "columns.intended_parents"),
    ];
    for (columns, field) in bad {
        actor.patch(path, &json!({"columns": columns})).await.assert_invalid(field);
    }
    for columns in [json!(null), json!({"tasks": ["title"]}), json!({"cases": "name"}), json!({"cases": [7]})]
    {
        let refused = actor.patch(path, &json!({"columns": columns})).await;
        refused.assert_problem(ProblemCode::ValidationFailed);
    }
    assert_eq!(
        actor.get("/api/auth/me").await.json()["preferences"]["columns"],
        json!({"intended_parents": ["name"]})
    );
}

#[tokio::test]
async fn people_change_their_own_name() {
    let app = TestApp::spawn().await;
    let actor = app.organization().await.actor(Role::CaseManager).await;
    let user = actor.patch("/api/me/profile", &json!({"full_name": "  Ana   María "})).await;
    assert_eq!(user.assert_status(200).json()["full_name"], "Ana María");
    assert_eq!(actor.get("/api/auth/me").await.json()["user"]["full_name"], "Ana María");
    for bad in [json!(""), json!("a\u{0}b"), json!("x".repeat(256)), json!(null), json!(7)] {
        actor.patch("/api/me/profile", &json!({"full_name": bad})).await.assert_invalid("full_name");
    }
    actor
        .patch("/api/me/profile", &json!({"full_name": "A", "role": "manager"}))
        .await
        .assert_invalid("role");
}
