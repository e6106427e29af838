//! A tenant of a test.

use db::{OrgTx, Read, Write};
use kernel::{Actor, Channel, Cx, OrganizationId, Origin, Role, SystemActor, UserId};
use platform::organizations::Organization;

use crate::TestApp;

/// A fresh organization in the shared database.
#[derive(Clone)]
pub struct TestOrganization {
    pub app: TestApp,
    pub id: OrganizationId,
}

impl TestApp {
    /// A fresh organization with nobody in it.
    pub async fn organization(&self) -> TestOrganization {
        TestOrganization::create(self).await
    }
}

impl TestOrganization {
    async fn create(test: &TestApp) -> Self {
        let id = OrganizationId(test.app.ids.next());
        let now = test.clock.now();
        let organization =
            Organization { id, slug: format!("test-{id}"), name: "Test agency".to_owned(), is_demo: false };
        platform::organizations::insert(&test.app.db, &organization, now)
            .await
            .expect("the organization is stored")
            .expect("the slug is free");
        let this = Self { app: test.clone(), id };
        let mut tx = this.write().await;
        let cx = this.system_cx();
        for hook in &test.app.hooks.organization_created {
            hook(&mut tx, &cx).await.expect("the hook succeeds");
        }
        tx.commit().await.expect("commit");
        this
    }

    /// A new member without a session.
    pub async fn insert_user(&self, user: UserId, role: Role) {
        let number = user.0.simple().to_string();
        sqlx::query(
            "insert into tenant.users (organization_id, id, email, full_name, role, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $6)",
        )
        .bind(self.id.0)
        .bind(user.0)
        .bind(format!("{number}@example.com"))
        .bind(format!("{} {}", role.label(), &number[number.len() - 4..]))
        .bind(role.key())
        .bind(self.app.clock.now())
        .execute(&self.app.admin)
        .await
        .expect("the user is stored");
        let mut tx = self.write().await;
        for hook in &self.app.app.hooks.member_joined {
            hook(&mut tx, &self.system_cx(), user, role).await.expect("the hook succeeds");
        }
        tx.commit().await.expect("commit");
    }

    /// A read transaction under row-level security.
    pub async fn read(&self) -> OrgTx<Read> {
        self.app.app.db.read(self.id).await.expect("begin")
    }

    /// A write transaction under row-level security.
    pub async fn write(&self) -> OrgTx<Write> {
        self.app.app.db.write(self.id).await.expect("begin")
    }

    /// The context of a command that the system itself runs.
    pub fn system_cx(&self) -> Cx {
        self.app.app.cx(Actor::system(self.id, SystemActor::System), Origin::of(Channel::Job))
    }

    /// Runs this organization's due jobs until none is left.
    pub async fn run_jobs(&self) -> usize {
        self.app.run_jobs(self.id).await
    }
}
