//! Why a file can't be read, and what separates its cells.

/// Why a file cannot be imported at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// More than [`MAX_BYTES`].
    #[error("The file is larger than 20 MB. Split it and import the parts.")]
    TooLarge,
    /// More than [`MAX_ROWS`].
    #[error("The file has more than 100,000 rows. Split it and import the parts.")]
    TooManyRows,
    /// More than [`MAX_COLUMNS`].
    #[error("The file has more than 200 columns.")]
    TooManyColumns,
    /// Not even a header.
    #[error("The file is empty.")]
    Empty,
    /// A header and nothing else.
    #[error("The file has a header but no rows.")]
    NoRows,
    /// An XLSX or XLS file.
    #[error("This is an Excel workbook. Save it as CSV and upload that file.")]
    Workbook,
    /// Bytes that are no text.
    #[error("The file is not a text file. Export it as CSV and upload that file.")]
    NotText,
    /// Text whose encoding is none of the known ones, or damaged.
    #[error("Some characters of the file can't be read. Export it again as CSV in UTF-8.")]
    BrokenEncoding,
    /// A quoted cell that never ends would swallow every row behind it.
    #[error("A quotation mark is opened in line {line} and never closed.")]
    UnclosedQuote {
        /// The line of the file, from 1.
        line: usize,
    },
}

/// What separates the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    Tab,
    Comma,
    Semicolon,
}

impl Delimiter {
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Tab => b'\t',
            Self::Comma => b',',
            Self::Semicolon => b';',
        }
    }
}
