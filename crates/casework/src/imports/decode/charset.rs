//! From bytes to text. Spreadsheets say in which encoding they save only by a byte order mark, if at all.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::model::DecodeError;

/// The encodings in which spreadsheets and Meta's lead centre save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

/// Finds out the encoding and decodes. The byte order mark does not become part of the text.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Charset), DecodeError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(DecodeError::Workbook);
    }
    let charset = detect(bytes)?;
    let (text, had_errors) = charset.encoding().decode_with_bom_removal(bytes);
    if had_errors {
        return Err(DecodeError::BrokenEncoding);
    }
    if text.contains('\0') {
        return Err(DecodeError::NotText);
    }
    Ok((text.into_owned(), charset))
}

impl Charset {
    fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
        }
    }
}

fn detect(bytes: &[u8]) -> Result<Charset, DecodeError> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(if encoding == UTF_16LE {
            Charset::Utf16Le
        } else if encoding == UTF_16BE {
            Charset::Utf16Be
        } else {
            Charset::Utf8
        });
    }
    if let Some(charset) = utf16_by_zeros(bytes) {
        return Ok(charset);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(Charset::Utf8);
    }
    if is_damaged_utf8(bytes) || bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D)) {
        return Err(DecodeError::BrokenEncoding);
    }
    Ok(Charset::Windows1252)
}

/// A header is mostly ASCII, so in UTF-16 every other byte of it is zero.
fn utf16_by_zeros(bytes: &[u8]) -> Option<Charset> {
    let start = &bytes[..bytes.len().min(4096)];
    let pairs = start.chunks_exact(2);
    let total = pairs.len();
    let (even, odd) = pairs.fold((0, 0), |(even, odd), pair| {
        (even + usize::from(pair[0] == 0), odd + usize::from(pair[1] == 0))
    });
    match () {
        () if total == 0 => None,
        () if odd * 2 > total && even * 10 < total => Some(Charset::Utf16Le),
        () if even * 2 > total && odd * 10 < total => Some(Charset::Utf16Be),
        () => None,
    }
}

/// Multi-byte sequences of UTF-8 hardly ever occur in Windows-1252 text by chance. Where more of them are whole than
/// broken, the file is UTF-8 in which something went wrong, and reading it otherwise would spoil every accent.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}
