//! What can be wrong with one typed value. Every rule of the kernel that reads text answers with this one type, so that
//! forms, the API and the import say the same sentence. A message never holds the value itself: values are personal.

use crate::FieldError;

/// Why a value was refused. `Display` is the sentence for people, [`ValueError::code`] the word for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// Nothing is left of the name once blanks are gone.
    #[error("Enter a name.")]
    NameMissing,
    /// More than [`crate::name::MAX_CHARS`] characters.
    #[error("Use 255 characters or fewer.")]
    NameTooLong,
    /// Control characters, which no name has and PostgreSQL partly refuses.
    #[error("Remove unsupported characters.")]
    NameUnreadable,
    /// Not of the form name@domain.
    #[error("Enter a valid email address.")]
    EmailInvalid,
    /// Longer than mail systems deliver to.
    #[error("Email is too long.")]
    EmailTooLong,
    /// No number that can be dialled.
    #[error(
        "Enter a phone number with area code, for example (512) 555-0134, or with its country code, for example +44 20 7946 0958."
    )]
    PhoneInvalid,
    /// An extension, which E.164 has no room for.
    #[error("Remove the extension.")]
    PhoneExtension,
    /// Neither a code, nor a name, nor a usual abbreviation.
    #[error("Enter a US state, for example CA or California.")]
    StateUnknown,
    /// Not a height in any of the accepted forms.
    #[error("Enter a height in feet and inches, for example 5'6\", or in inches, for example 66.")]
    HeightUnknown,
    /// 5.5 may mean five feet six or five feet five; 1.70 has no unit.
    #[error("Enter height as feet and inches, for example 5'6\", or add the unit.")]
    HeightAmbiguous,
    /// Outside what an adult can be.
    #[error("Enter a height from 3'0\" to 8'0\" (36 to 96 inches).")]
    HeightOutOfRange,
    /// Not a weight in any of the accepted forms.
    #[error("Enter a weight in pounds, for example 150, or with its unit, for example 70 kg.")]
    WeightUnknown,
    /// Outside what an adult can be.
    #[error("Enter a weight from 50 to 700 pounds.")]
    WeightOutOfRange,
    /// Not a date in any of the accepted forms.
    #[error("Enter a date as 1992-06-05, 06/05/1992 or June 5, 1992.")]
    DateUnknown,
    /// 25/12/1990: no month has that number. Elsewhere the day comes first, and 05/12 would not show it.
    #[error("Use MM/DD/YYYY.")]
    DateDayFirst,
    /// 12/25/1990 where the day comes first.
    #[error("Use DD/MM/YYYY, as in the rest of the column.")]
    DateMonthFirst,
    /// Well formed, but no such day exists.
    #[error("Enter a valid date.")]
    DateImpossible,
    /// In the future, or too long ago for a living person.
    #[error("Enter a valid date of birth.")]
    BirthDateOutOfRange,
    /// Not a date and time.
    #[error("Enter a date and time, for example 2026-10-20T01:03:40-05:00.")]
    MomentUnknown,
    /// Neither yes nor no.
    #[error("Enter yes or no.")]
    FactUnknown,
    /// Not a whole number in digits or words.
    #[error("Enter a whole number.")]
    CountUnknown,
    /// More than the field allows.
    #[error("Enter a whole number from 0 to {max}.")]
    CountOutOfRange {
        /// The largest number allowed.
        max: i16,
    },
    /// Not on the picklist of races.
    #[error("Choose a race from the list.")]
    RaceUnknown,
    /// Not on the picklist of sources.
    #[error("Choose a source from the list.")]
    SourceUnknown,
    /// Fewer than [`crate::html::MIN_TEXT_CHARS`] characters of text.
    #[error("Enter at least 2 characters.")]
    NoteTooShort,
    /// More than [`crate::html::MAX_TEXT_CHARS`] characters of text, or a document out of all proportion to its text.
    #[error("Use 4,000 characters or fewer.")]
    NoteTooLong,
    /// More than [`crate::html::MAX_EMAIL_TEXT_CHARS`] characters of text, or a document out of all proportion to its text.
    #[error("Use 20,000 characters or fewer.")]
    EmailBodyTooLong,
    /// Neither the name nor the number of a machine.
    #[error("Enter the server's name, for example smtp.example.com.")]
    HostInvalid,
    /// Nothing is left of a text that is needed once blanks are gone.
    #[error("This field is required.")]
    TextMissing,
    /// More characters than the field takes.
    #[error("Use {max} characters or fewer.")]
    TextTooLong {
        /// The most characters allowed.
        max: u16,
    },
    /// Control characters, which no one types and PostgreSQL partly refuses.
    #[error("Remove unsupported characters.")]
    TextUnreadable,
    /// A day that no one plans for.
    #[error("Enter a date between 1900 and 2200.")]
    DateOutOfRange,
    /// Not a time of day.
    #[error("Enter a time of day as hours and minutes, for example 14:30.")]
    TimeUnknown,
    /// Not an amount of money.
    #[error("Enter an amount, for example 45000 or 45,000.00.")]
    MoneyUnknown,
    /// Less than nothing, or more than is stored.
    #[error("Enter an amount from 0 to 9,999,999,999.99.")]
    MoneyOutOfRange,
}

impl ValueError {
    /// The stable code of this error in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NameMissing => "name_missing",
            Self::NameTooLong => "name_too_long",
            Self::NameUnreadable => "name_unreadable",
            Self::EmailInvalid => "email_invalid",
            Self::EmailTooLong => "email_too_long",
            Self::PhoneInvalid => "phone_invalid",
            Self::PhoneExtension => "phone_extension",
            Self::StateUnknown => "state_unknown",
            Self::HeightUnknown => "height_unknown",
            Self::HeightAmbiguous => "height_ambiguous",
            Self::HeightOutOfRange => "height_out_of_range",
            Self::WeightUnknown => "weight_unknown",
            Self::WeightOutOfRange => "weight_out_of_range",
            Self::DateUnknown => "date_unknown",
            Self::DateDayFirst => "date_day_first",
            Self::DateMonthFirst => "date_month_first",
            Self::DateImpossible => "date_impossible",
            Self::BirthDateOutOfRange => "birth_date_out_of_range",
            Self::MomentUnknown => "moment_unknown",
            Self::FactUnknown => "fact_unknown",
            Self::CountUnknown => "count_unknown",
            Self::CountOutOfRange { .. } => "count_out_of_range",
            Self::RaceUnknown => "race_unknown",
            Self::SourceUnknown => "source_unknown",
            Self::NoteTooShort => "note_too_short",
            Self::NoteTooLong => "note_too_long",
            Self::EmailBodyTooLong => "body_too_long",
            Self::HostInvalid => "host_invalid",
            Self::TextMissing => "required",
            Self::TextTooLong { .. } => "too_long",
            Self::TextUnreadable => "unreadable",
            Self::DateOutOfRange => "date_out_of_range",
            Self::TimeUnknown => "time_unknown",
            Self::MoneyUnknown => "money_unknown",
            Self::MoneyOutOfRange => "money_out_of_range",
        }
    }

    /// This error as that of a request's field.
    pub fn on(self, field: impl Into<String>) -> FieldError {
        FieldError::new(field, self.code(), self.to_string())
    }
}
