//! Reading the fields of a request into stored form: every field that does not fit is named, not only the first.

use kernel::{FieldError, Patch, ValueError};
use kit::{Problem, ProblemResult};

/// The fields that did not fit so far.
#[derive(Default)]
pub struct Refused(Vec<FieldError>);

impl Refused {
    /// The value, or `None` with the error kept.
    pub fn value<T>(&mut self, field: &str, result: Result<T, ValueError>) -> Option<T> {
        result.map_err(|error| self.0.push(error.on(field))).ok()
    }

    /// An optional text; blanks clear it, as an emptied input does.
    pub fn text<T>(
        &mut self,
        field: &str,
        value: Patch<String>,
        parse: impl FnOnce(&str) -> Result<T, ValueError>,
    ) -> Patch<T> {
        match value {
            Patch::Keep => Patch::Keep,
            Patch::Clear => Patch::Clear,
            Patch::Set(raw) if raw.trim().is_empty() => Patch::Clear,
            Patch::Set(raw) => self.value(field, parse(&raw)).map_or(Patch::Keep, Patch::Set),
        }
    }

    /// A value that is always there: it can be set and kept, not cleared.
    pub fn never_empty<T>(&mut self, field: &str, value: Patch<T>) -> Option<T> {
        match value {
            Patch::Keep => None,
            Patch::Set(value) => Some(value),
            Patch::Clear => {
                self.value::<()>(field, Err(ValueError::TextMissing));
                None
            }
        }
    }

    /// Adds an error of its own words.
    pub fn push(&mut self, error: FieldError) {
        self.0.push(error);
    }

    /// 422 if anything did not fit.
    pub fn finish(self) -> ProblemResult<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Problem::invalid(self.0)) }
    }
}
