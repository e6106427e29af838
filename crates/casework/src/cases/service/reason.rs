//! Reasons that people give for a move.

use crate::cases::CaseError;

/// The longest reason, in characters.
const MAX: usize = 2000;

/// A reason that may be absent; blanks are none.
pub fn optional(text: Option<&str>) -> Result<Option<&str>, CaseError> {
    let Some(reason) = text.map(str::trim).filter(|reason| !reason.is_empty()) else { return Ok(None) };
    if reason.contains('\0') {
        return Err(CaseError::invalid(
            "reason",
            "unreadable",
            "This text has characters that can't be stored.",
        ));
    }
    if reason.chars().count() > MAX {
        return Err(CaseError::invalid("reason", "too_long", "Write at most 2,000 characters."));
    }
    Ok(Some(reason))
}

/// A reason that must be there.
pub fn required<'a>(text: &'a str, otherwise: &str) -> Result<&'a str, CaseError> {
    optional(Some(text))?.ok_or_else(|| CaseError::invalid("reason", "required", otherwise))
}
