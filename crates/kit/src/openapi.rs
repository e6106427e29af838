//! The parts of the OpenAPI document that every operation shares.

use utoipa::{
    Modify, OpenApi,
    openapi::{
        ContentBuilder, Ref, RefOr, Response, ResponseBuilder,
        security::{ApiKey, ApiKeyValue, SecurityScheme},
    },
};

use crate::problem::ProblemDocument;

/// The base document: title, licence, the problem schema and the cookie.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Cradle",
        description = "The API of Cradle, a CRM for surrogacy agencies. Errors are application/problem+json with a stable code.",
        license(name = "AGPL-3.0-only", identifier = "AGPL-3.0-only"),
    ),
    components(schemas(ProblemDocument, kernel::FieldError, kernel::ProblemCode)),
    modifiers(&SharedParts),
)]
pub struct BaseDocument;

struct SharedParts;

impl Modify for SharedParts {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        if let Some(components) = document.components.as_mut() {
            components.security_schemes.insert(
                "session".to_owned(),
                SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("cradle_session"))).into(),
            );
        }
    }
}

/// Declares on every operation that anything else it answers is a problem document.
pub fn add_default_problem(document: &mut utoipa::openapi::OpenApi) {
    let problem = || -> RefOr<Response> {
        ResponseBuilder::new()
            .description("What went wrong.")
            .content(
                "application/problem+json",
                ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build(),
            )
            .build()
            .into()
    };
    for item in document.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete];
        for operation in operations.into_iter().flatten() {
            operation.responses.responses.entry("default".to_owned()).or_insert_with(problem);
        }
    }
}
