//! Taking a file in.

use db::{OrgTx, Write};
use kernel::{Cx, ImportId, text::one_line};

use crate::imports::{
    ImportError,
    access::Viewer,
    decode::{Sheet, SheetRow},
    mapping::{suggest_all, suggest_source},
    model::ImportColumn,
    store::{self, NewImport},
};

/// Rows stored by one statement.
const BATCH: usize = 1000;
/// Values looked at to find out what a column is, and shown beside it.
const SAMPLES: usize = 5;
/// The longest header, in characters: more than any question of a lead form, less than a file without line breaks.
const MAX_HEADER: usize = 500;
/// The longest sample shown, in characters.
const MAX_SAMPLE: usize = 100;
/// The longest name of a file, in characters.
const MAX_FILE_NAME: usize = 255;

/// Stores a file that was read, with suggestions for its columns. Nothing is checked or made yet.
pub async fn upload(
    tx: &mut OrgTx<Write>,
    cx: &Cx,
    file_name: &str,
    sheet: &Sheet,
) -> Result<ImportId, ImportError> {
    let Some(importer) = Viewer::of(&cx.actor)?.user else { return Err(ImportError::Forbidden) };
    let samples = sheet.samples(SAMPLES);
    let targets = suggest_all(sheet.headers(), &samples);
    let columns: Vec<ImportColumn> = sheet
        .headers()
        .iter()
        .zip(samples)
        .zip(&targets)
        .enumerate()
        .map(|(index, ((header, samples), target))| ImportColumn {
            index,
            header: shortened(header, MAX_HEADER),
            samples: samples.into_iter().map(|sample| shortened(&sample, MAX_SAMPLE)).collect(),
            suggested_field: target.key().map(str::to_owned),
        })
        .collect();
    let id = ImportId(cx.ids.next());
    let new = NewImport {
        id,
        file_name,
        row_count: i32::try_from(sheet.row_count()).unwrap_or(i32::MAX),
        columns: &columns,
        default_source: suggest_source(&targets),
    };
    store::insert(tx, cx, importer, &new).await?;
    let mut rows = sheet.rows();
    loop {
        let batch: Vec<SheetRow> = rows.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(id);
        }
        store::insert_rows(tx, id, &batch).await?;
    }
}

/// What a file is called here: the last part of the path that some browsers send, on one line.
pub fn file_name(sent: Option<&str>) -> String {
    let last = sent.unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = one_line(last).chars().filter(|c| !c.is_control()).collect();
    if visible.is_empty() { "import.csv".to_owned() } else { shortened(&visible, MAX_FILE_NAME) }
}

fn shortened(text: &str, max_chars: usize) -> String {
    if text.chars().count() <= max_chars {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max_chars - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_short_and_plain() {
        assert_eq!(file_name(Some("C:\\Users\\me\\leads.csv")), "leads.csv");
        assert_eq!(file_name(Some("../../etc/leads\u{7}.csv")), "leads.csv");
        assert_eq!(file_name(Some(" ")), "import.csv");
        assert_eq!(file_name(None), "import.csv");
        assert_eq!(file_name(Some(&"é".repeat(300))).chars().count(), 255);
    }
}
