//! From text to records: the delimiter, quoting, and the numbers that a spreadsheet would show beside the rows.

use super::model::Delimiter;

/// One row of the file, header or not.
pub(super) struct Record {
    pub(super) number: i32,
    pub(super) cells: Vec<String>,
}

/// The records of a text that are not blank.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    reader: csv::Reader<&'a [u8]>,
    record: csv::StringRecord,
    number: i32,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, delimiter: Delimiter) -> Self {
        let (bytes, number) = match declared_delimiter(text) {
            Some((_, rest)) => (rest.as_bytes(), 1),
            None => (text.as_bytes(), 0),
        };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter.byte())
            .from_reader(bytes);
        Self { bytes, reader, record: csv::StringRecord::new(), number }
    }

    /// Passes over the next record and gives the number of its cells up to the last that is not blank.
    pub(super) fn next_width(&mut self) -> Option<usize> {
        while self.read() {
            let filled = self.record.iter().enumerate().filter(|(_, cell)| !is_blank(cell)).last();
            if let Some((last, _)) = filled {
                return Some(last + 1);
            }
        }
        None
    }

    /// Reads one record and keeps count of the rows before it, which the reader skips when they are empty. False at the
    /// end.
    fn read(&mut self) -> bool {
        let start = self.byte_position();
        // Text that is already decoded, of any number of cells, cannot fail to be read.
        if !self.reader.read_record(&mut self.record).unwrap_or(false) {
            return false;
        }
        self.number = self.number.saturating_add(1).saturating_add(self.blank_lines(start));
        true
    }

    fn byte_position(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX).min(self.bytes.len())
    }

    fn blank_lines(&self, start: usize) -> i32 {
        let mut rest = &self.bytes[start..];
        // The reader ends a record at the CR of a CRLF and leaves the LF to the next.
        if start > 0 && self.bytes[start - 1] == b'\r' {
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        }
        let mut lines = 0;
        while let Some(after) = [&b"\r\n"[..], b"\n", b"\r"].iter().find_map(|end| rest.strip_prefix(*end)) {
            lines += 1;
            rest = after;
        }
        lines
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        self.next_width()?;
        Some(Record { number: self.number, cells: self.record.iter().map(str::to_owned).collect() })
    }
}

/// The delimiter that separates most cells in the header.
pub(super) fn sniff_delimiter(text: &str) -> Delimiter {
    if let Some((delimiter, _)) = declared_delimiter(text) {
        return delimiter;
    }
    let (mut tabs, mut commas, mut semicolons) = (0, 0, 0);
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'\r' | b'\n' => break,
            b'\t' => tabs += 1,
            b',' => commas += 1,
            b';' => semicolons += 1,
            _ => {}
        }
    }
    if tabs > 0 && tabs >= commas.max(semicolons) {
        Delimiter::Tab
    } else if semicolons > commas {
        Delimiter::Semicolon
    } else {
        Delimiter::Comma
    }
}

/// Excel's own first line `sep=;`, and the text behind it.
fn declared_delimiter(text: &str) -> Option<(Delimiter, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let delimiter = match line.trim_end_matches('\r').trim_matches('"').strip_prefix("sep=")? {
        "\t" => Delimiter::Tab,
        "," => Delimiter::Comma,
        ";" => Delimiter::Semicolon,
        _ => return None,
    };
    Some((delimiter, rest))
}

/// The line in which a quoted cell begins that the file never ends. Follows the reader's rule: a quotation mark opens
/// only at the start of a cell, two of them within stand for one.
pub(super) fn unclosed_quote_line(text: &str, delimiter: Delimiter) -> Option<usize> {
    let (mut line, mut at_start, mut opened_in) = (1, true, None);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte == b'\n' || (byte == b'\r' && bytes.peek() != Some(&b'\n')) {
            line += 1;
        }
        if opened_in.is_some() {
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                opened_in = None;
            }
        } else if byte == b'"' && at_start {
            opened_in = Some(line);
        }
        at_start = opened_in.is_none() && (byte == delimiter.byte() || matches!(byte, b'\r' | b'\n'));
    }
    opened_in
}

pub(super) fn is_blank(cell: &str) -> bool {
    cell.trim().is_empty()
}
