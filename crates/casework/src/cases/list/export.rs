//! The filtered list as a CSV file. Its headers are the labels that the import recognises, so that it imports back to the
//! same data. Streamed: the file is never whole in memory.

use axum::{
    body::{Body, Bytes},
    response::{IntoResponse, Response},
};
use db::{OrgTx, Read};
use futures::StreamExt as _;
use http::header;
use kernel::Cx;
use kit::{Problem, ProblemResult};
use sqlx::Row as _;
use tokio::sync::mpsc;

use super::{
    Filter, Sort,
    query::{find_matches, push_matches, query_of},
};

/// Bytes gathered before they are sent on.
const CHUNK: usize = 64 * 1024;

/// Header and SQL of every column, all as text.
const COLUMNS: &[(&str, &str)] = &[
    ("Case number", "lpad(c.case_number::text, greatest(5, char_length(c.case_number::text)), '0')"),
    ("Full name", "c.full_name"),
    ("Email", "c.email"),
    ("Phone", "c.phone"),
    ("State", "c.state"),
    ("Source", "c.source"),
    ("Stage", "c.status"),
    ("Priority", "case when c.is_priority then 'yes' else 'no' end"),
    (
        "Owner",
        "coalesce((select u.email from tenant.users u where u.organization_id = $1 and u.id = c.owner_user_id),
                  (select q.name from tenant.queues q where q.organization_id = $1 and q.id = c.owner_queue_id))",
    ),
    ("Date of birth", "c.date_of_birth::text"),
    ("Race", "c.race"),
    ("Height", "c.height_inches::text"),
    ("Weight", "c.weight_lb::text"),
    ("Citizen or permanent resident", "case c.is_citizen_or_pr when true then 'yes' when false then 'no' end"),
    ("Has a child", "case c.has_child when true then 'yes' when false then 'no' end"),
    ("Non-smoker", "case c.is_non_smoker when true then 'yes' when false then 'no' end"),
    ("Surrogate experience", "case c.has_surrogate_experience when true then 'yes' when false then 'no' end"),
    ("Deliveries", "c.num_deliveries::text"),
    ("C-sections", "c.num_csections::text"),
    ("Meta lead id", "c.meta_lead_id"),
    ("Meta ad id", "c.meta_ad_id"),
    ("Meta ad set id", "c.meta_adset_id"),
    ("Meta campaign id", "c.meta_campaign_id"),
    ("Meta form id", "c.meta_form_id"),
    ("Created", "to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"),
];

/// Streams the file. The transaction lives as long as the download.
pub async fn respond(mut tx: OrgTx<Read>, cx: &Cx, filter: Filter, sort: Sort) -> ProblemResult<Response> {
    let matches = find_matches(&mut tx, &filter).await?;
    let mut sql = query_of(&tx, "select ")?;
    for (index, (_, column)) in COLUMNS.iter().enumerate() {
        sql.push(if index == 0 { "" } else { ", " }).push(column);
    }
    sql.push(" from tenant.cases c join tenant.stages s on s.organization_id = $1 and s.key = c.status");
    filter.push_where(&mut sql);
    push_matches(&mut sql, &filter, &matches);
    sql.push(" order by ").push(sort.order_by());

    let (sender, receiver) = mpsc::channel::<Result<Bytes, std::io::Error>>(4);
    tokio::spawn(async move {
        let mut sql = sql;
        if let Err(error) = send_rows(&mut tx, &mut sql, &sender).await {
            // The status has been sent: ending the body early is how the browser learns of it.
            tracing::warn!(error = error.detail, "an export broke off");
            let _ = sender.send(Err(std::io::Error::other("the export broke off"))).await;
        }
    });
    let body = Body::from_stream(futures::stream::unfold(receiver, async |mut receiver| {
        receiver.recv().await.map(|chunk| (chunk, receiver))
    }));
    let name = format!("attachment; filename=\"cases-{}.csv\"", cx.now.format("%Y-%m-%d"));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, body).into_response())
}

async fn send_rows(
    tx: &mut OrgTx<Read>,
    sql: &mut sqlx::QueryBuilder<sqlx::Postgres>,
    sender: &mpsc::Sender<Result<Bytes, std::io::Error>>,
) -> Result<(), Problem> {
    let failed = |error: csv::Error| Problem::internal(&error);
    let mut writer = csv::Writer::from_writer(Vec::with_capacity(CHUNK * 2));
    writer.write_record(COLUMNS.iter().map(|(header, _)| *header)).map_err(failed)?;
    let mut rows = sql.build().fetch(tx.conn());
    while let Some(row) = rows.next().await {
        let row = row?;
        let mut cells = Vec::with_capacity(COLUMNS.len());
        for index in 0..COLUMNS.len() {
            cells.push(neutralised(row.try_get::<Option<String>, _>(index)?.unwrap_or_default()));
        }
        writer.write_record(&cells).map_err(failed)?;
        if writer.get_ref().len() >= CHUNK && !flush(&mut writer, sender).await? {
            return Ok(());
        }
    }
    flush(&mut writer, sender).await?;
    Ok(())
}

/// Sends what was gathered; false when nobody listens any more.
async fn flush(
    writer: &mut csv::Writer<Vec<u8>>,
    sender: &mpsc::Sender<Result<Bytes, std::io::Error>>,
) -> Result<bool, Problem> {
    let finished = std::mem::replace(writer, csv::Writer::from_writer(Vec::with_capacity(CHUNK * 2)));
    let bytes = finished.into_inner().map_err(|error| Problem::internal(&error))?;
    Ok(sender.send(Ok(bytes.into())).await.is_ok())
}

/// A cell that a spreadsheet would take for a formula gets a quote in front; the import takes it off again.
fn neutralised(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutralised() {
        assert_eq!(neutralised("=HYPERLINK(\"x\")".to_owned()), "'=HYPERLINK(\"x\")");
        assert_eq!(neutralised("+15125550134".to_owned()), "'+15125550134");
        assert_eq!(neutralised("O'Brien".to_owned()), "O'Brien");
        assert_eq!(neutralised(String::new()), "");
    }
}
