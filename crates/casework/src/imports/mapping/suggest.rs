//! Suggestions from headers: Meta's lead export, Cradle's own export, and the headers of ordinary spreadsheets.
//!
//! A suggestion that is wrong costs more than none, since people trust it. Headers that may mean several things are
//! only taken when the values below them fit.

use std::collections::HashSet;

use kernel::{LeadSource, dates, facts};

use super::{
    ColumnTarget, ImportField, PROBLEM_HEADER, ROW_HEADER,
    vocabulary::{by_name, by_question, is_computed},
};

/// What each column most likely is, every field at most once.
pub fn suggest_all(headers: &[String], samples: &[Vec<String>]) -> Vec<ColumnTarget> {
    let is_own_export = headers.iter().any(|header| header_key(header) == "case_number");
    let problem_columns = problem_columns(headers);
    let mut taken = HashSet::new();
    headers
        .iter()
        .enumerate()
        .map(|(index, header)| {
            if index >= problem_columns {
                return ColumnTarget::Skip;
            }
            let samples = samples.get(index).map(Vec::as_slice).unwrap_or_default();
            match suggest(header, samples) {
                // The stages and the people of another system are not ours.
                ColumnTarget::Field(ImportField::Status | ImportField::LeftStatus | ImportField::Owner)
                    if !is_own_export =>
                {
                    ColumnTarget::Answer
                }
                ColumnTarget::Field(field) if !taken.insert(same_fact(field)) => ColumnTarget::Answer,
                target => target,
            }
        })
        .collect()
}

/// Where the columns begin that Cradle's own file of problem rows adds at the end.
fn problem_columns(headers: &[String]) -> usize {
    match headers {
        [.., row, problem] if row == ROW_HEADER && problem == PROBLEM_HEADER => headers.len() - 2,
        _ => headers.len(),
    }
}

/// What a column most likely is, by its header and a few of its values.
pub fn suggest(header: &str, samples: &[String]) -> ColumnTarget {
    let key = header_key(header);
    if is_computed(&key) {
        return ColumnTarget::Skip;
    }
    match by_name(&key).or_else(|| by_question(&key)).filter(|field| samples_fit(*field, &key, samples)) {
        Some(field) => ColumnTarget::Field(field),
        None => ColumnTarget::Answer,
    }
}

/// The source of cases which the file itself does not give: Meta when it has the columns of Meta's export.
pub fn suggest_source(targets: &[ColumnTarget]) -> LeadSource {
    let is_meta = |target: &ColumnTarget| {
        matches!(target, ColumnTarget::Field(ImportField::MetaLeadId | ImportField::MetaFormId))
    };
    if targets.iter().any(is_meta) { LeadSource::Meta } else { LeadSource::Import }
}

/// Both questions about smoking fill one field.
const fn same_fact(field: ImportField) -> ImportField {
    match field {
        ImportField::IsSmoker => ImportField::IsNonSmoker,
        other => other,
    }
}

/// Lower-case words of letters and digits, joined by single underscores.
pub(in crate::imports) fn header_key(header: &str) -> String {
    let lower = header.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("_")
}

/// Whether the values can be what the header may mean. With no values at all the header decides.
fn samples_fit(field: ImportField, key: &str, samples: &[String]) -> bool {
    let mut values = samples.iter().map(String::as_str);
    match field {
        // Every table has an `id`; Meta's are long numbers.
        ImportField::MetaLeadId if key == "id" => {
            values.next().is_some_and(is_meta_id) && values.all(is_meta_id)
        }
        ImportField::CreatedAt if !matches!(key, "created_at" | "created_time") => {
            most(samples, |value| dates::parse_moment(value).is_ok())
        }
        // "Have you had a C-section?" is no number, and "Have you given birth?" may be one.
        ImportField::NumCsections | ImportField::NumDeliveries => {
            most(samples, |value| facts::parse_count(value, i16::MAX).is_ok())
        }
        ImportField::IsSmoker
        | ImportField::IsNonSmoker
        | ImportField::IsCitizenOrPr
        | ImportField::HasChild
        | ImportField::HasSurrogateExperience
        | ImportField::IsPriority => {
            most(samples, |value| facts::parse_non_smoker_from_smokes(value).is_ok())
        }
        _ => true,
    }
}

fn is_meta_id(value: &str) -> bool {
    let digits = value.strip_prefix("l:").unwrap_or(value);
    digits.len() >= 12 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// At least half of the values, so that a few bad ones do not hide what a column is.
fn most(samples: &[String], fits: impl Fn(&str) -> bool) -> bool {
    let good = samples.iter().filter(|value| fits(value)).count();
    good * 2 >= samples.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggested(header: &str) -> Option<&'static str> {
        suggest(header, &[]).key()
    }

    fn strings(values: &[&str]) -> Vec<String> {
        values.iter().map(|value| (*value).to_owned()).collect()
    }

    #[test]
    fn columns_of_metas_export() {
        let headers = strings(&[
            "id",
            "created_time",
            "ad_id",
            "ad_name",
            "adset_id",
            "campaign_id",
            "form_id",
            "is_organic",
            "platform",
            "are_you_between_21_and_40?",
            "have_you_given_birth_to_at_least_one_child?",
            "do_you_smoke_or_vape?",
            "are_you_a_us_citizen_or_permanent_resident?",
            "how_many_c-sections_have_you_had?",
            "height",
            "weight_(lbs)",
            "full_name",
            "email",
            "phone_number",
            "state",
            "date_of_birth",
            "lead_status",
        ]);
        let mut samples = vec![Vec::new(); headers.len()];
        samples[0] = strings(&["l:9000000000000001", "l:9000000000000002"]);
        let targets = suggest_all(&headers, &samples);
        let keys: Vec<_> = targets.iter().map(|target| target.key().unwrap_or("-")).collect();
        assert_eq!(
            keys,
            [
                "meta_lead_id",
                "created_at",
                "meta_ad_id",
                "-",
                "meta_adset_id",
                "meta_campaign_id",
                "meta_form_id",
                "-",
                "-",
                "-",
                "has_child",
                "is_smoker",
                "is_citizen_or_pr",
                "num_csections",
                "height",
                "weight_lb",
                "full_name",
                "email",
                "phone",
                "state",
                "date_of_birth",
                "skip"
            ]
        );
        assert_eq!(suggest_source(&targets), LeadSource::Meta);
    }

    #[test]
    fn columns_of_an_ordinary_spreadsheet() {
        let headers = strings(&[
            "First name",
            "Last name",
            "E-mail",
            "Mobile",
            "State",
            "DOB",
            "Height",
            "Weight",
            "Source",
            "Comment",
            "Status",
            "Owner",
        ]);
        let targets = suggest_all(&headers, &[]);
        let keys: Vec<_> = targets.iter().map(|target| target.key().unwrap_or("-")).collect();
        assert_eq!(
            keys,
            [
                "first_name",
                "last_name",
                "email",
                "phone",
                "state",
                "date_of_birth",
                "height",
                "weight_lb",
                "source",
                "-",
                "-",
                "-"
            ]
        );
        assert_eq!(suggest_source(&targets), LeadSource::Import);
    }

    #[test]
    fn cradles_own_export_comes_back_as_it_went() {
        let mut headers = vec!["case_number".to_owned()];
        let fields = ImportField::ALL.iter().filter(|field| **field != ImportField::IsSmoker);
        headers.extend(fields.clone().map(|field| field.key().to_owned()));
        let targets = suggest_all(&headers, &[]);
        assert_eq!(targets[0], ColumnTarget::Skip);
        for field in ImportField::ALL {
            assert_eq!(suggest(field.label(), &[]), ColumnTarget::Field(*field), "{}", field.label());
        }
        assert_eq!(targets[1..], fields.map(|field| ColumnTarget::Field(*field)).collect::<Vec<_>>());
    }

    #[test]
    fn the_columns_of_the_case_list_come_back_as_they_went() {
        let columns = [
            ("Case number", "skip"),
            ("Full name", "full_name"),
            ("Email", "email"),
            ("Phone", "phone"),
            ("State", "state"),
            ("Source", "source"),
            ("Stage", "status"),
            ("Priority", "is_priority"),
            ("Owner", "owner"),
            ("Date of birth", "date_of_birth"),
            ("Race", "race"),
            ("Height", "height"),
            ("Weight", "weight_lb"),
            ("Citizen or permanent resident", "is_citizen_or_pr"),
            ("Has a child", "has_child"),
            ("Non-smoker", "is_non_smoker"),
            ("Surrogate experience", "has_surrogate_experience"),
            ("Deliveries", "num_deliveries"),
            ("C-sections", "num_csections"),
            ("Meta lead id", "meta_lead_id"),
            ("Meta ad id", "meta_ad_id"),
            ("Meta ad set id", "meta_adset_id"),
            ("Meta campaign id", "meta_campaign_id"),
            ("Meta form id", "meta_form_id"),
            ("Created", "created_at"),
        ];
        let headers = strings(&columns.map(|(header, _)| header));
        let mut samples = vec![Vec::new(); headers.len()];
        samples[24] = strings(&["2026-10-20T06:03:40.123456Z"]);
        let keys: Vec<_> = suggest_all(&headers, &samples).iter().filter_map(|target| target.key()).collect();
        assert_eq!(keys, columns.map(|(_, key)| key));
    }

    #[test]
    fn a_mended_file_of_problem_rows_comes_without_the_columns_it_added() {
        let keys = |headers: &[&str]| -> Vec<_> {
            suggest_all(&strings(headers), &[]).iter().map(|target| target.key()).collect()
        };
        assert_eq!(keys(&["Email", "Row", "Problem"]), [Some("email"), Some("skip"), Some("skip")]);
        assert_eq!(keys(&["Row", "Email", "Problem"]), [None, Some("email"), None]);
    }

    #[test]
    fn questions_are_recognised_by_what_they_ask() {
        for (header, field) in [
            ("Are you a non-smoker?", "is_non_smoker"),
            ("Do you use tobacco or nicotine?", "is_smoker"),
            ("Have you been a surrogate before?", "has_surrogate_experience"),
            ("How many times have you given birth?", "num_deliveries"),
            ("Number of deliveries", "num_deliveries"),
            ("What is your height?", "height"),
            ("What state do you live in?", "state"),
            ("Your Weight", "weight_lb"),
            ("Phone Number", "phone"),
        ] {
            assert_eq!(suggested(header), Some(field), "{header}");
        }
        for header in ["Height and weight", "How many children live with you?", "Notes", "ad_name", "id", ""]
        {
            assert_eq!(suggested(header), None, "{header}");
        }
    }

    #[test]
    fn values_that_do_not_fit_overrule_the_header() {
        let suggested = |header: &str, samples: &[&str]| suggest(header, &strings(samples)).key();
        assert_eq!(suggested("id", &["1", "2"]), None);
        assert_eq!(suggested("id", &["9000000000000001"]), Some("meta_lead_id"));
        assert_eq!(suggested("Have you had a C-section?", &["yes", "no"]), None);
        assert_eq!(suggested("C-sections", &["0", "two", "99"]), Some("num_csections"));
        assert_eq!(suggested("Do you smoke?", &["socially", "on weekends", "no"]), None);
        assert_eq!(suggested("Created", &["Monday"]), None);
        assert_eq!(suggested("Created", &["10/20/2026 1:03 PM"]), Some("created_at"));
    }

    #[test]
    fn a_field_is_suggested_once() {
        let targets = suggest_all(&strings(&["Phone", "Mobile", "Smoker", "Non-smoker"]), &[]);
        let keys: Vec<_> = targets.iter().map(|target| target.key()).collect();
        assert_eq!(keys, [Some("phone"), None, Some("is_smoker"), None]);
    }
}
