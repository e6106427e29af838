//! From one row and a mapping to a lead, or to everything that is wrong with the row: a person who mends a file wants to
//! hear of all its faults at once. A cell that is empty is unknown. Problems never repeat the value of a cell.
//!
//! What a row tells beyond its fields is kept as lead answers: unmapped columns, a source that is not on the list, the
//! extension of a phone number.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;
use kernel::dates::Moment;
use kernel::text::{is_placeholder, is_placeholder_name, one_line};
use kernel::{LeadSource, Race, ValueError, dates, email, facts, height, name, phone, state, weight};

use super::decode::SheetRow;
use super::mapping::{ColumnTarget, ImportField, Mapping, header_key};
use crate::cases::model::{LeadAnswer, MetaIds};
use crate::csv_cell::plain;

/// The longest lead answer, in characters.
const MAX_ANSWER_CHARS: usize = 10_000;
/// The question under which the extension of a phone number is kept.
const EXTENSION_QUESTION: &str = "Phone extension";
/// What Meta's testing tool puts into every text field of its leads.
const TEST_LEAD_MARK: &str = "<test lead: dummy data";

/// What reading a row depends on besides the row.
#[derive(Clone, Copy)]
pub struct RowContext<'a> {
    /// The current time; decides what lies in the future.
    pub now: DateTime<Utc>,
    /// The organization's time zone, in which today is today and times without an offset are meant.
    pub time_zone: Tz,
    /// The stages a case may be imported into.
    pub stages: &'a [StageName<'a>],
}

/// A stage by both of its names.
#[derive(Clone, Copy)]
pub struct StageName<'a> {
    /// The immutable key.
    pub key: &'a str,
    /// What people call it.
    pub label: &'a str,
}

/// A row in the form in which cases are stored. `None` means that the row does not say.
#[derive(Clone, Default, PartialEq)]
pub struct ImportedLead {
    pub full_name: String,
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    pub state: Option<&'static str>,
    pub source: Option<LeadSource>,
    /// The key of a stage.
    pub status: Option<String>,
    /// The key of the stage that a case in an exit or a hold has left.
    pub left_status: Option<String>,
    pub is_priority: Option<bool>,
    /// A name or an email, as written; whose it is, is found out by the caller.
    pub owner: Option<String>,
    pub date_of_birth: Option<NaiveDate>,
    pub race: Option<Race>,
    pub height_inches: Option<i16>,
    pub weight_lb: Option<i16>,
    pub is_citizen_or_pr: Option<bool>,
    pub has_child: Option<bool>,
    pub is_non_smoker: Option<bool>,
    pub has_surrogate_experience: Option<bool>,
    pub num_deliveries: Option<i16>,
    pub num_csections: Option<i16>,
    pub created_at: Option<DateTime<Utc>>,
    pub meta: MetaIds,
    pub answers: Vec<LeadAnswer>,
}

impl std::fmt::Debug for ImportedLead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ImportedLead(..)")
    }
}

/// One thing that is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The field, or `None` when it is the row as a whole.
    pub field: Option<ImportField>,
    /// A sentence for people.
    pub message: String,
}

/// Reads a row.
pub fn read_row(
    mapping: &Mapping,
    row: &SheetRow,
    cx: &RowContext<'_>,
) -> Result<ImportedLead, Vec<RowProblem>> {
    if row.cells.iter().any(|cell| cell.contains(TEST_LEAD_MARK)) {
        return Err(vec![RowProblem { field: None, message: "Meta test lead".to_owned() }]);
    }
    let mut reader =
        RowReader { cx, lead: ImportedLead::default(), names: Names::default(), problems: Vec::new() };
    for ((header, target), cell) in mapping.columns().zip(&row.cells) {
        let value = plain(cell.trim());
        match target {
            ColumnTarget::Field(field) => reader.read_field(field, header, &value),
            ColumnTarget::Answer => reader.keep_answer(header, &value),
            ColumnTarget::Skip => {}
        }
    }
    if row.extra_cells > 0 {
        reader.problem(None, "The row has more cells than the header.");
    }
    reader.finish()
}

#[derive(Default)]
struct Names {
    full: String,
    first: String,
    last: String,
}

struct RowReader<'r> {
    cx: &'r RowContext<'r>,
    lead: ImportedLead,
    names: Names,
    problems: Vec<RowProblem>,
}

impl RowReader<'_> {
    fn read_field(&mut self, field: ImportField, header: &str, value: &str) {
        use ImportField as F;
        match field {
            F::FullName => return value.clone_into(&mut self.names.full),
            F::FirstName => return value.clone_into(&mut self.names.first),
            F::LastName => return value.clone_into(&mut self.names.last),
            // None of them had a C-section: that is a number.
            F::NumDeliveries | F::NumCsections if is_none(value) => {}
            _ if value.is_empty() || is_placeholder(value) => return,
            _ => {}
        }
        match field {
            F::FullName | F::FirstName | F::LastName => {}
            F::Email => self.lead.email = self.take(field, email::parse(value)),
            F::Phone => self.read_phone(value),
            F::State => self.lead.state = self.take(field, state::parse(value)),
            F::Source => match LeadSource::parse(value) {
                Ok(source) => self.lead.source = Some(source),
                Err(_) => self.keep_answer(header, value),
            },
            F::Status => self.lead.status = self.stage(field, value),
            F::LeftStatus => self.lead.left_status = self.stage(field, value),
            F::IsPriority => self.lead.is_priority = self.take(field, facts::parse_yes_no(value)),
            F::Owner => self.lead.owner = Some(one_line(value)),
            F::DateOfBirth => {
                let today = self.cx.now.with_timezone(&self.cx.time_zone).date_naive();
                self.lead.date_of_birth = self.take(field, dates::parse_birth_date(value, today));
            }
            F::Race => self.lead.race = self.take(field, Race::parse(value)),
            F::Height => {
                let value = with_unit_of_header(header, value, &["cm", "m"]);
                self.lead.height_inches = self.take(field, height::parse(&value));
            }
            F::WeightLb => {
                let value = with_unit_of_header(header, value, &["kg"]);
                self.lead.weight_lb = self.take(field, weight::parse(&value));
            }
            F::IsCitizenOrPr => self.lead.is_citizen_or_pr = self.take(field, facts::parse_yes_no(value)),
            F::HasChild => self.lead.has_child = self.take(field, facts::parse_yes_no(value)),
            F::IsNonSmoker => self.lead.is_non_smoker = self.take(field, facts::parse_yes_no(value)),
            F::IsSmoker => {
                self.lead.is_non_smoker = self.take(field, facts::parse_non_smoker_from_smokes(value));
            }
            F::HasSurrogateExperience => {
                self.lead.has_surrogate_experience = self.take(field, facts::parse_yes_no(value));
            }
            F::NumDeliveries => self.lead.num_deliveries = self.take(field, facts::parse_deliveries(value)),
            F::NumCsections => self.lead.num_csections = self.take(field, facts::parse_csections(value)),
            F::CreatedAt => self.read_created_at(value),
            F::MetaLeadId => self.lead.meta.lead_id = self.meta_id(field, "l:", value),
            F::MetaAdId => self.lead.meta.ad_id = self.meta_id(field, "ag:", value),
            F::MetaAdsetId => self.lead.meta.adset_id = self.meta_id(field, "as:", value),
            F::MetaCampaignId => self.lead.meta.campaign_id = self.meta_id(field, "c:", value),
            F::MetaFormId => self.lead.meta.form_id = self.meta_id(field, "f:", value),
        }
    }

    fn read_phone(&mut self, value: &str) {
        let number = &plain(value.strip_prefix("p:").unwrap_or(value).trim());
        if number.is_empty() {
            return;
        }
        let Some(phone) = self.take(ImportField::Phone, phone::parse(number)) else { return };
        self.lead.phone = Some(phone.e164);
        if let Some(extension) = phone.extension {
            self.keep_answer(EXTENSION_QUESTION, &extension);
        }
    }

    fn stage(&mut self, field: ImportField, value: &str) -> Option<String> {
        let wanted = header_key(value);
        let stage =
            self.cx.stages.iter().find(|stage| stage.key == wanted || header_key(stage.label) == wanted);
        if stage.is_none() {
            self.problem(Some(field), "There is no such stage in your pipeline.");
        }
        stage.map(|stage| stage.key.to_owned())
    }

    fn read_created_at(&mut self, value: &str) {
        let Some(moment) = self.take(ImportField::CreatedAt, dates::parse_moment(value)) else { return };
        let instant = match moment {
            Moment::Instant(instant) => Some(instant),
            // A time that the clocks skipped in spring is meant an hour later.
            Moment::Local(local) => [local, local + Duration::hours(1)].iter().find_map(|local| {
                local
                    .and_local_timezone(self.cx.time_zone)
                    .earliest()
                    .map(|instant| instant.with_timezone(&Utc))
            }),
        };
        match instant {
            // A day of grace, because clocks and time zones of other systems differ.
            Some(instant) if instant <= self.cx.now + Duration::days(1) => {
                self.lead.created_at = Some(instant);
            }
            Some(_) => self.problem(Some(ImportField::CreatedAt), "This time is in the future."),
            None => self.problem(Some(ImportField::CreatedAt), &ValueError::MomentUnknown.to_string()),
        }
    }

    fn meta_id(&mut self, field: ImportField, prefix: &str, value: &str) -> Option<String> {
        let id = value.strip_prefix(prefix).unwrap_or(value).trim();
        if id.is_empty() {
            return None;
        }
        if id.len() <= 64
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        {
            return Some(id.to_owned());
        }
        self.problem(
            Some(field),
            "This is not an id of Meta's. Spreadsheets shorten long numbers; import the file as Meta gave it.",
        );
        None
    }

    fn keep_answer(&mut self, question: &str, answer: &str) {
        if answer.chars().count() > MAX_ANSWER_CHARS {
            self.problem(None, "A cell holds more than 10,000 characters.");
        } else if !answer.is_empty() {
            self.lead.answers.push(LeadAnswer { question: question.to_owned(), answer: answer.to_owned() });
        }
    }

    fn take<T>(&mut self, field: ImportField, value: Result<T, ValueError>) -> Option<T> {
        value.map_err(|error| self.problem(Some(field), &error.to_string())).ok()
    }

    fn problem(&mut self, field: Option<ImportField>, message: &str) {
        self.problems.push(RowProblem { field, message: message.to_owned() });
    }

    fn finish(mut self) -> Result<ImportedLead, Vec<RowProblem>> {
        let Names { full, first, last } = self.names;
        let is_in_parts = full.is_empty() || is_placeholder_name(&full);
        let full_name = if is_in_parts { name::parse_parts(&first, &last) } else { name::parse(&full) };
        match full_name {
            Ok(full_name) if self.problems.is_empty() => Ok(ImportedLead { full_name, ..self.lead }),
            Ok(_) => Err(self.problems),
            Err(error) => {
                let problem = RowProblem { field: Some(ImportField::FullName), message: error.to_string() };
                self.problems.insert(0, problem);
                Err(self.problems)
            }
        }
    }
}

fn is_none(value: &str) -> bool {
    value.eq_ignore_ascii_case("none")
}

/// A bare number under "Height (cm)" is in centimetres.
fn with_unit_of_header(header: &str, value: &str, units: &[&str]) -> String {
    let key = header_key(header);
    let unit = units.iter().find(|unit| key.split('_').any(|word| word == **unit));
    let is_bare = value.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    match unit {
        Some(unit) if is_bare => format!("{value} {unit}"),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests;
