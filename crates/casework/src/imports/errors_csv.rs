//! The rows that did not become cases, as a file that can be mended and uploaded again: the columns of the original, and
//! behind them the row's number and what is wrong with it.

use std::fmt::Write as _;

use axum::response::Response;
use db::{OrgTx, Read};
use futures::StreamExt as _;
use kernel::{Actor, ImportId};
use kit::{Problem, ProblemResult};

use super::{
    mapping::{ImportField, PROBLEM_HEADER, ROW_HEADER},
    model::ImportRowView,
    service, store,
};
use crate::{
    csv_cell,
    csv_file::{self, CsvFile},
    visibility::Visibility,
};

/// Streams the file. The transaction lives as long as the download.
pub async fn respond(mut tx: OrgTx<Read>, actor: &Actor, id: ImportId) -> ProblemResult<Response> {
    let import = service::open(&mut tx, actor, id).await?;
    let is_checked = import.is_checked();
    let (file_name, headers) = import.into_file();
    let seen = Visibility::of(actor);
    let name = format!("{}-problems.csv", stem(&file_name));
    Ok(csv_file::attachment(&name, async move |mut file| {
        let headers = headers.into_iter().chain([ROW_HEADER.to_owned(), PROBLEM_HEADER.to_owned()]);
        file.write(headers).await?;
        if is_checked {
            write_rows(&mut tx, seen, id, &mut file).await?;
        }
        file.finish().await
    }))
}

async fn write_rows(
    tx: &mut OrgTx<Read>,
    seen: Visibility,
    id: ImportId,
    file: &mut CsvFile,
) -> Result<(), Problem> {
    let mut rows = store::problem_rows(tx, seen, id);
    while let Some(row) = rows.next().await {
        let row = row?;
        let problem = problem_text(&row);
        // The file may be one of ours, with quotes in front already.
        let cells = row.values.iter().map(|cell| csv_cell::plain(cell));
        file.write(cells.chain([row.row_number.to_string(), problem])).await?;
    }
    Ok(())
}

fn problem_text(row: &ImportRowView) -> String {
    if let Some(duplicate) = &row.duplicate_of {
        return match (duplicate.case_number, duplicate.row_number) {
            (Some(number), _) => format!("Duplicate of case {number}."),
            (None, Some(number)) => format!("Duplicate of row {number}."),
            (None, None) => "Duplicate of a case.".to_owned(),
        };
    }
    let mut text = String::new();
    for error in &row.errors {
        if !text.is_empty() {
            text.push(' ');
        }
        if let Some(field) = error.field.as_deref().and_then(ImportField::from_key) {
            let _ = write!(text, "{}: ", field.label());
        }
        text.push_str(&error.message);
    }
    text
}

/// The name of a file without its ending, in characters that every header and every disk takes.
fn stem(file_name: &str) -> String {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let safe: String = stem
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' })
        .take(80)
        .collect();
    let safe = safe.trim_matches('-');
    if safe.is_empty() { "import".to_owned() } else { safe.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_in_a_header() {
        assert_eq!(stem("leads of May.csv"), "leads-of-May");
        assert_eq!(stem("a\"\r\nb.csv"), "a---b");
        assert_eq!(stem("прайс.csv"), "import");
    }
}
