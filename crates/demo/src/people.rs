//! The people of the demo agency.

use kernel::{OrganizationId, ProblemCode, Role, UserId};
use kit::{App, Problem, ProblemResult};

use identity::{members, organizations};

const SLUG: &str = "demo";
const NAME: &str = "Demo Surrogacy Agency";

/// Invented people, one per role.
const PEOPLE: [(&str, &str, Role); 4] = [
    ("maya.torres@example.com", "Maya Torres", Role::Manager),
    ("iris.bennett@example.com", "Iris Bennett", Role::IntakeSpecialist),
    ("caleb.osei@example.com", "Caleb Osei", Role::CaseManager),
    ("dana.lindqvist@example.com", "Dana Lindqvist", Role::Developer),
];

/// A member of the demo agency.
#[derive(Clone, Copy, Debug)]
pub struct DemoMember {
    pub organization_id: OrganizationId,
    pub user_id: UserId,
    pub role: Role,
}

/// Makes the demo agency and its people; `None` when it has people already.
pub async fn seed(app: &App) -> ProblemResult<Option<Vec<DemoMember>>> {
    let (mut tx, cx, organization) = organizations::ensure(app, NAME, SLUG, true).await?;
    if !organization.is_demo {
        return Err(Problem::with_detail(
            ProblemCode::AlreadyExists,
            "A real organization has the slug of the demo agency.",
        ));
    }
    if organizations::has_members(&mut tx).await? {
        return Ok(None);
    }
    let mut seeded = Vec::new();
    for (email, full_name, role) in PEOPLE {
        let member = members::NewMember { email, full_name, role };
        let user_id = members::put(&mut tx, &cx, &app.hooks, &member).await?;
        seeded.push(DemoMember { organization_id: organization.id, user_id, role });
    }
    tx.commit().await?;
    Ok(Some(seeded))
}
