//! `GET /api/email/templates` and `/api/email/variables`

use axum::Json;
use kernel::Capability;
use kit::{Authed, ProblemResult, QueryParams};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::email::{
    templates::{model::TemplateView, service},
    variables::{EmailVariable, Variable},
};

/// Which templates.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EmailTemplatesQuery {
    /// Those too that are offered to no one.
    pub include_inactive: Option<bool>,
}

/// Templates.
#[derive(Serialize, ToSchema)]
pub struct EmailTemplateList {
    /// By name.
    pub items: Vec<TemplateView>,
}

/// The templates of the organization.
#[utoipa::path(
    get, path = "/api/email/templates", operation_id = "list_email_templates", tag = "email",
    params(EmailTemplatesQuery), responses((status = OK, body = EmailTemplateList)),
)]
pub async fn list_email_templates(
    auth: Authed,
    QueryParams(query): QueryParams<EmailTemplatesQuery>,
) -> ProblemResult<Json<EmailTemplateList>> {
    auth.require(Capability::ReadEmailTemplates)?;
    let mut tx = auth.read().await?;
    let items = service::list(&mut tx, &auth.actor(), query.include_inactive.unwrap_or(false)).await?;
    Ok(Json(EmailTemplateList { items }))
}

/// What templates can leave to be filled in.
#[derive(Serialize, ToSchema)]
pub struct EmailVariableList {
    pub items: Vec<EmailVariable>,
}

/// The variables of templates, in the order in which they are offered.
#[utoipa::path(
    get, path = "/api/email/variables", operation_id = "list_email_variables", tag = "email",
    responses((status = OK, body = EmailVariableList)),
)]
pub async fn list_email_variables(auth: Authed) -> ProblemResult<Json<EmailVariableList>> {
    auth.require(Capability::ReadEmailTemplates)?;
    Ok(Json(EmailVariableList { items: Variable::ALL.iter().map(|it| (*it).into()).collect() }))
}
