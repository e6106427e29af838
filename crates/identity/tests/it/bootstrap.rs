//! Making organizations from the command line.

use identity::{invitations::invite_from_command_line, organizations, sessions::revoke_from_command_line};
use kernel::{ProblemCode, Role};
use serde_json::Value;
use testkit::TestApp;
use uuid::Uuid;

use crate::sign_in::token_query;

fn fresh_slug() -> String {
    format!("t-{}", Uuid::new_v4().simple())
}

async fn lookup(app: &TestApp, link: &str) -> Option<Value> {
    let path = format!("/api/invitations/lookup?{}", token_query(link).replace("invitation", "token"));
    let response = app.get_anonymously(&path).await;
    response.status.is_success().then(|| response.json())
}

async fn count(app: &TestApp, what: &'static str, organization: Uuid) -> i64 {
    let statement = format!("select count(*) from {what} where organization_id = $1");
    #[expect(clippy::disallowed_methods, reason = "looking at what happened")]
    sqlx::query_scalar(sqlx::AssertSqlSafe(statement)).bind(organization).fetch_one(&app.admin).await.unwrap()
}

#[tokio::test]
async fn a_new_organization_has_what_it_starts_with_and_one_invitation() {
    let app = TestApp::spawn().await;
    let slug = fresh_slug();
    let created = organizations::create(&app.app, " Bright  Path ", &slug, "Admin@Agency.example", false)
        .await
        .unwrap();
    let invitation = lookup(&app, &created.invitation_link).await.unwrap();
    assert_eq!(invitation["organization_name"], "Bright Path");
    assert_eq!(invitation["email"], "admin@agency.example");
    assert_eq!(count(&app, "tenant.stages", created.organization_id.0).await, 15);
    assert_eq!(count(&app, "tenant.invitations", created.organization_id.0).await, 1);
}

#[tokio::test]
async fn making_it_again_before_anybody_joined_replaces_the_invitation() {
    let app = TestApp::spawn().await;
    let slug = fresh_slug();
    let first =
        organizations::create(&app.app, "Bright Path", &slug, "typo@agency.example", false).await.unwrap();
    let second =
        organizations::create(&app.app, "Bright Path", &slug, "admin@agency.example", false).await.unwrap();
    let third =
        organizations::create(&app.app, "Bright Path", &slug, "admin@agency.example", false).await.unwrap();
    assert_eq!(first.organization_id, third.organization_id);
    assert!(lookup(&app, &first.invitation_link).await.is_none());
    assert!(lookup(&app, &second.invitation_link).await.is_none());
    assert!(lookup(&app, &third.invitation_link).await.is_some());
    assert_eq!(count(&app, "tenant.stages", first.organization_id.0).await, 15);
    assert_eq!(count(&app, "platform.invitation_routes", first.organization_id.0).await, 1);
}

#[tokio::test]
async fn an_organization_whose_making_broke_off_is_finished() {
    let app = TestApp::spawn().await;
    let slug = fresh_slug();
    let half = platform::organizations::Organization {
        id: kernel::OrganizationId(app.app.ids.next()),
        slug: slug.clone(),
        name: "Half".to_owned(),
        is_demo: false,
    };
    platform::organizations::insert(&app.app.db, &half, app.clock.now()).await.unwrap();
    let created = organizations::create(&app.app, "Whole", &slug, "a@agency.example", false).await.unwrap();
    assert_eq!(created.organization_id, half.id);
    assert_eq!(count(&app, "tenant.stages", half.id.0).await, 15);
}

#[tokio::test]
async fn an_organization_with_members_is_left_alone() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    organization.actor(Role::Manager).await;
    let slug = format!("test-{}", organization.id);
    let problem =
        organizations::create(&app.app, "Other", &slug, "a@agency.example", false).await.err().unwrap();
    assert_eq!(problem.code, ProblemCode::AlreadyExists);
}

#[tokio::test]
async fn bad_names_slugs_and_addresses_are_refused() {
    let app = TestApp::spawn().await;
    let slug = fresh_slug();
    for (name, slug, email, field) in [
        ("", slug.as_str(), "a@agency.example", "name"),
        ("Name", "Not a slug", "a@agency.example", "slug"),
        ("Name", slug.as_str(), "nobody", "admin_email"),
    ] {
        let problem = organizations::create(&app.app, name, slug, email, false).await.err().unwrap();
        assert_eq!(problem.errors[0].field, field);
    }
    assert!(platform::organizations::find_by_slug(&app.app.db, &slug).await.unwrap().is_none());
}

#[tokio::test]
async fn the_command_line_invites_and_ends_sessions() {
    let app = TestApp::spawn().await;
    let organization = app.organization().await;
    let (one, other) = (organization.actor(Role::Manager).await, organization.actor(Role::Developer).await);
    let slug = format!("test-{}", organization.id);
    let email = one.get("/api/auth/me").await.json()["user"]["email"].as_str().unwrap().to_owned();

    let link =
        invite_from_command_line(&app.app, &slug, "new@agency.example", Role::Developer).await.unwrap();
    let again = invite_from_command_line(&app.app, &slug, "new@agency.example", Role::Manager).await.unwrap();
    assert!(lookup(&app, &link).await.is_none());
    assert_eq!(lookup(&app, &again).await.unwrap()["role"], "manager");
    let refused = invite_from_command_line(&app.app, &slug, &email, Role::Manager).await.err().unwrap();
    assert_eq!(refused.code, ProblemCode::AlreadyExists);

    assert_eq!(revoke_from_command_line(&app.app, &slug, Some(&email)).await.unwrap(), 1);
    one.get("/api/auth/me").await.assert_problem(ProblemCode::Unauthenticated);
    other.get("/api/auth/me").await.assert_status(200);
    assert_eq!(revoke_from_command_line(&app.app, &slug, None).await.unwrap(), 1);
    other.get("/api/auth/me").await.assert_problem(ProblemCode::Unauthenticated);
    let unknown = revoke_from_command_line(&app.app, "nowhere", None).await.err().unwrap();
    assert_eq!(unknown.code, ProblemCode::NotFound);
}
