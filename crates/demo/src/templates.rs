//! The demo agency's templates. Their names say that they are examples.

use kernel::{Actor, Channel, OrganizationId, Origin, Role, UserId};
use kit::App;

use outreach::email::{
    EmailError,
    render::Draft,
    templates::{model::NewTemplate, service},
};

const TEMPLATES: [(&str, &str, &str); 3] = [
    (
        "Demo: thank you for applying",
        "Thank you, {{ first_name }}",
        "<p>Dear {{ first_name }},</p><p>thank you for applying to {{ organization_name }}. I am {{ owner_name }}, and I will \
         walk you through the next steps.</p><ul><li>A call, to get to know each other</li><li>A few questions about your \
         health</li><li>What our intended parents hope for</li></ul><p>Your case number is {{ case_number }}.</p>",
    ),
    (
        "Demo: we tried to reach you",
        "A call, {{ first_name }}?",
        "<p>Dear {{ first_name }},</p><p>I tried to call you on {{ today }} and did not reach you. When would be a good \
         time? Just answer this mail.</p><p>{{ owner_name }}<br>{{ organization_name }}</p>",
    ),
    (
        "Demo: your records",
        "One more thing: your records",
        "<p>Dear {{ full_name }},</p><p>your application is at <strong>{{ stage }}</strong>. To go on, we need the records of \
         your earlier deliveries. Write to <a href=\"mailto:{{ owner_email }}\">{{ owner_name }}</a> if you have \
         questions.</p>",
    ),
];

/// Makes the templates, as the demo's manager.
pub async fn seed(app: &App, organization: OrganizationId, manager: UserId) -> Result<(), EmailError> {
    let cx =
        app.cx(Actor::person(organization, manager, Role::Manager, None), Origin::of(Channel::CommandLine));
    #[expect(clippy::disallowed_methods, reason = "the demo is filled without a session")]
    let mut tx = app.db.write(organization).await?;
    for (name, subject, body_html) in TEMPLATES {
        let draft = Draft::read(subject, body_html).map_err(EmailError::Invalid)?;
        service::create(&mut tx, &cx, &NewTemplate { name: name.to_owned(), draft }).await?;
    }
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_can_be_filled_in() {
        for (name, subject, body_html) in TEMPLATES {
            assert!(Draft::read(subject, body_html).is_ok(), "{name}");
        }
    }
}
