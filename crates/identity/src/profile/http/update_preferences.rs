//! `PATCH /api/me/preferences`.

use axum::Json;
use kit::{AuthedMut, JsonBody, Problem, ProblemResult};

use crate::not_null::not_null;
use crate::profile::{
    Accent, Preferences, Theme,
    columns::{self, ColumnChoicesPatch},
    store,
};

/// What of the preferences changes; absent fields stay.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreferencesPatch {
    #[serde(default, deserialize_with = "not_null")]
    #[schema(nullable = false)]
    theme: Option<Theme>,
    #[serde(default, deserialize_with = "not_null")]
    #[schema(nullable = false)]
    accent: Option<Accent>,
    #[serde(default, deserialize_with = "columns::patch")]
    #[schema(nullable = false)]
    columns: Option<ColumnChoicesPatch>,
}

/// Changes how Cradle looks for the signed-in person.
#[utoipa::path(patch, path = "/api/me/preferences", operation_id = "update_preferences", tag = "identity",
    request_body = PreferencesPatch, responses((status = 200, body = Preferences)), security(("session" = [])))]
pub async fn update_preferences(
    authed: AuthedMut,
    JsonBody(patch): JsonBody<PreferencesPatch>,
) -> ProblemResult<Json<Preferences>> {
    let theme = patch.theme.map(Theme::key);
    let accent = patch.accent.map(Accent::key);
    let columns = patch.columns.unwrap_or_default().into_change()?;
    let mut tx = authed.write().await?;
    let stored = store::merge_preferences(&mut tx, authed.user_id, theme, accent, &columns).await?;
    let stored = stored.ok_or_else(Problem::not_found)?;
    let preferences = Preferences::from_stored(&stored.preferences, stored.organization_accent);
    tx.commit().await?;
    Ok(Json(preferences))
}
