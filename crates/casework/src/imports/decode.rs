//! From the bytes of an uploaded file to rows of text: encoding, delimiter, header and rows, all found out without asking.
//!
//! Nothing of the file is lost silently. What cannot be read as text or as a table is a [`DecodeError`] of the whole
//! file; a row with more cells than the header keeps its number and says so.

mod charset;
mod model;
mod records;

pub use charset::Charset;
use kernel::text::one_line;
pub use model::{DecodeError, Delimiter};
use records::{Records, is_blank, sniff_delimiter, unclosed_quote_line};

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The most rows, not counting the header and blank lines.
pub const MAX_ROWS: usize = 100_000;
/// The most columns.
pub const MAX_COLUMNS: usize = 200;

/// A file that was read. Rows are cut from the text when they are asked for: a hundred thousand rows of two hundred
/// cells would not fit into memory as separate strings.
pub struct Sheet {
    text: String,
    charset: Charset,
    delimiter: Delimiter,
    headers: Vec<String>,
    row_count: usize,
}

/// One row with as many cells as the sheet has headers.
#[derive(Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The number a spreadsheet shows beside the row: the header is 1 when it stands at the top, blank rows count.
    pub number: i32,
    /// The cells as they stand in the file, missing ones as empty text.
    pub cells: Vec<String>,
    /// How many cells that are not empty stand behind the last header's.
    pub extra_cells: usize,
}

impl Sheet {
    /// Reads a file.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        if bytes.len() > MAX_BYTES {
            return Err(DecodeError::TooLarge);
        }
        let (text, charset) = charset::decode(bytes)?;
        let delimiter = sniff_delimiter(&text);
        if let Some(line) = unclosed_quote_line(&text, delimiter) {
            return Err(DecodeError::UnclosedQuote { line });
        }
        let mut records = Records::new(&text, delimiter);
        let header = records.next().ok_or(DecodeError::Empty)?;
        let (mut row_count, mut widest) = (0, 0);
        while let Some(width) = records.next_width() {
            row_count += 1;
            widest = widest.max(width);
            if row_count > MAX_ROWS {
                return Err(DecodeError::TooManyRows);
            }
        }
        if row_count == 0 {
            return Err(DecodeError::NoRows);
        }
        let headers = name_columns(&header.cells, widest);
        if headers.len() > MAX_COLUMNS {
            return Err(DecodeError::TooManyColumns);
        }
        Ok(Self { text, charset, delimiter, headers, row_count })
    }

    /// The encoding the file was in.
    pub const fn charset(&self) -> Charset {
        self.charset
    }

    /// The delimiter of its cells.
    pub const fn delimiter(&self) -> Delimiter {
        self.delimiter
    }

    /// One distinct name per column, never empty.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// How many rows [`Sheet::rows`] gives.
    pub const fn row_count(&self) -> usize {
        self.row_count
    }

    /// The rows that are not blank, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = SheetRow> + '_ {
        let columns = self.headers.len();
        Records::new(&self.text, self.delimiter).skip(1).map(move |record| {
            let mut cells = record.cells;
            let extra_cells = cells.iter().skip(columns).filter(|cell| !is_blank(cell)).count();
            cells.resize(columns, String::new());
            SheetRow { number: record.number, cells, extra_cells }
        })
    }

    /// For every column its first few distinct values among the first rows, to show beside its header.
    pub fn samples(&self, per_column: usize) -> Vec<Vec<String>> {
        const ROWS_LOOKED_AT: usize = 200;
        let mut samples = vec![Vec::new(); self.headers.len()];
        for row in self.rows().take(ROWS_LOOKED_AT) {
            for (column, cell) in samples.iter_mut().zip(&row.cells) {
                let value = one_line(cell);
                if !value.is_empty() && column.len() < per_column && !column.contains(&value) {
                    column.push(value);
                }
            }
        }
        samples
    }
}

/// Headers on one line each; nameless columns are numbered, repeated names are told apart. Nameless columns at the end
/// in which no row has anything are not columns.
fn name_columns(cells: &[String], widest_row: usize) -> Vec<String> {
    let named = cells.iter().rposition(|cell| !one_line(cell).is_empty()).map_or(0, |last| last + 1);
    let columns = named.max(widest_row.min(cells.len()));
    let mut headers: Vec<String> = Vec::with_capacity(columns);
    for (index, cell) in cells.iter().take(columns).enumerate() {
        let name = Some(one_line(cell)).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| format!("Column {}", index + 1));
        let mut distinct = name.clone();
        let mut count = 1;
        while headers.contains(&distinct) {
            count += 1;
            distinct = format!("{name} ({count})");
        }
        headers.push(distinct);
    }
    headers
}

#[cfg(test)]
mod tests;
