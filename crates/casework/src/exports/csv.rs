//! The filtered list as a CSV file. Its headers are the labels that the import recognises, so that it imports back to the
//! same data. Streamed: the file is never whole in memory.

use axum::response::Response;
use db::{OrgTx, Read, query_of};
use futures::StreamExt as _;
use kernel::Cx;
use kit::{Problem, ProblemResult};
use sqlx::Row as _;

use crate::{
    cases::list::{Filter, Sort},
    csv_file::{self, CsvFile},
    imports::mapping::ImportField,
};

/// Header and SQL of every column, all as text.
const COLUMNS: &[(&str, &str)] = &[
    ("Case number", "lpad(c.case_number::text, greatest(5, char_length(c.case_number::text)), '0')"),
    (ImportField::FullName.label(), "c.full_name"),
    (ImportField::Email.label(), "c.email"),
    (ImportField::Phone.label(), "c.phone"),
    (ImportField::State.label(), "c.state"),
    (ImportField::Source.label(), "c.source"),
    (ImportField::Status.label(), "c.status"),
    (ImportField::LeftStatus.label(), "c.left_status"),
    (ImportField::IsPriority.label(), "case when c.is_priority then 'yes' else 'no' end"),
    (
        ImportField::Owner.label(),
        "coalesce((select u.email from tenant.users u where u.organization_id = $1 and u.id = c.owner_user_id),
                  (select q.name from tenant.queues q where q.organization_id = $1 and q.id = c.owner_queue_id))",
    ),
    (ImportField::DateOfBirth.label(), "c.date_of_birth::text"),
    (ImportField::Race.label(), "c.race"),
    (ImportField::Height.label(), "c.height_inches::text"),
    (ImportField::WeightLb.label(), "c.weight_lb::text"),
    (ImportField::IsCitizenOrPr.label(), "case c.is_citizen_or_pr when true then 'yes' when false then 'no' end"),
    (ImportField::HasChild.label(), "case c.has_child when true then 'yes' when false then 'no' end"),
    (ImportField::IsNonSmoker.label(), "case c.is_non_smoker when true then 'yes' when false then 'no' end"),
    (ImportField::HasSurrogateExperience.label(), "case c.has_surrogate_experience when true then 'yes' when false then 'no' end"),
    (ImportField::NumDeliveries.label(), "c.num_deliveries::text"),
    (ImportField::NumCsections.label(), "c.num_csections::text"),
    (ImportField::MetaLeadId.label(), "c.meta_lead_id"),
    (ImportField::MetaAdId.label(), "c.meta_ad_id"),
    (ImportField::MetaAdsetId.label(), "c.meta_adset_id"),
    (ImportField::MetaCampaignId.label(), "c.meta_campaign_id"),
    (ImportField::MetaFormId.label(), "c.meta_form_id"),
    (ImportField::CreatedAt.label(), "to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"),
];

/// Streams the file. The transaction lives as long as the download.
pub async fn respond(mut tx: OrgTx<Read>, cx: &Cx, filter: Filter, sort: Sort) -> ProblemResult<Response> {
    let matches = filter.find_matches(&mut tx).await?;
    let mut sql = query_of(&tx, "select ")?;
    for (index, (_, column)) in COLUMNS.iter().enumerate() {
        sql.push(if index == 0 { "" } else { ", " }).push(column);
    }
    sql.push(" from tenant.cases c join tenant.stages s on s.organization_id = $1 and s.key = c.status");
    filter.push_where(&mut sql);
    filter.push_matches(&mut sql, &matches);
    sql.push(" order by ").push(sort.order_by());

    let name = format!("cases-{}.csv", cx.now.format("%Y-%m-%d"));
    Ok(csv_file::attachment(&name, async move |file| write_rows(&mut tx, &mut sql, file).await))
}

async fn write_rows(
    tx: &mut OrgTx<Read>,
    sql: &mut sqlx::QueryBuilder<sqlx::Postgres>,
    mut file: CsvFile,
) -> Result<(), Problem> {
    file.write(COLUMNS.iter().map(|(header, _)| (*header).to_owned())).await?;
    let mut rows = sql.build().fetch(tx.conn());
    while let Some(row) = rows.next().await {
        let row = row?;
        let mut cells = Vec::with_capacity(COLUMNS.len());
        for index in 0..COLUMNS.len() {
            cells.push(row.try_get::<Option<String>, _>(index)?.unwrap_or_default());
        }
        file.write(cells).await?;
    }
    file.finish().await
}
