//! What the sweeps of refusals cannot see: an allowed answer that tells something of what is hidden.

use kernel::Role;

use crate::{
    calls::{Scene, variants},
    operations::Document,
    world::{self, CaseRef, World},
};

/// What a member gets to read, whatever they ask for at home.
async fn everything_read_by(world: &World, role: Role) -> Vec<(&'static str, String)> {
    let document = Document::load();
    let mut texts = Vec::new();
    for variant in variants() {
        let operation = document.find(variant.operation);
        if !operation.is_write() {
            let call = (variant.call)(&Scene::within(world, role));
            texts.push((variant.operation, call.send_as(world.actor(role), &operation).await.text()));
        }
    }
    texts
}

fn assert_none_of(texts: &[(&'static str, String)], hidden: &[String]) {
    for (operation, text) in texts {
        for secret in hidden {
            assert!(!text.contains(secret.as_str()), "{operation} tells {secret}: {text:.2000}");
        }
    }
}

fn ids(cases: &[&CaseRef]) -> impl Iterator<Item = String> {
    cases.iter().map(|case| case.id.to_string())
}

#[tokio::test]
async fn intake_reads_nothing_of_cases_in_care() {
    let test = world::spawn().await;
    let world = World::create(&test).await;
    let cases = &world.cases;
    let mut hidden: Vec<String> = ids(&[&cases.care, &cases.left_care, &cases.archived_care]).collect();
    hidden
        .extend(["Case care", "Case left-care", "Case archived-care", "care@example.com"].map(str::to_owned));
    hidden.extend([world.tasks.care.id, world.notes.care].map(|id| id.to_string()));
    hidden.push("A note on care".to_owned());
    hidden.push(world.emails.care.to_string());
    hidden.extend(["Plan for care", "A mail about care"].map(str::to_owned));
    hidden.extend(["00003", "00005", "00007"].map(|number| format!("\"case_number\":\"{number}\"")));

    let texts = everything_read_by(&world, Role::IntakeSpecialist).await;
    assert_none_of(&texts, &hidden);
    // The same markers do appear for those who see care.
    let texts = everything_read_by(&world, Role::CaseManager).await;
    for marker in hidden {
        assert!(texts.iter().any(|(_, text)| text.contains(&marker)), "{marker} marks nothing");
    }
}

#[tokio::test]
async fn nobody_reads_anything_of_another_organization() {
    let test = world::spawn().await;
    let (own, other) = (World::create(&test).await, World::create(&test).await);
    let cases = &other.cases;
    let mut hidden: Vec<String> =
        ids(&[&cases.intake, &cases.handoff, &cases.care, &cases.archived]).collect();
    hidden.extend(Role::ALL.map(|role| other.actor(role).user_id.to_string()));
    hidden.extend([
        other.organization.id.to_string(),
        other.colleague.id.to_string(),
        other.queue.to_string(),
    ]);
    hidden.extend([other.invitation, other.dead_job, other.queued_job].map(|id| id.to_string()));
    hidden.extend([&other.tasks.intake, &other.tasks.loose].map(|task| task.id.to_string()));
    hidden.extend(
        [
            other.intended_parents.active.id,
            other.notes.intake,
            other.views.shared,
            other.email_template,
            other.emails.test,
        ]
        .map(|id| id.to_string()),
    );
    hidden.push(other.import(other.colleague.id, "completed").to_string());
    let texts = everything_read_by(&own, Role::Developer).await;
    assert_none_of(&texts, &hidden);
    let texts = everything_read_by(&other, Role::Developer).await;
    for marker in hidden {
        assert!(texts.iter().any(|(_, text)| text.contains(&marker)), "{marker} marks nothing");
    }
}
