use chrono::TimeZone as _;
use proptest::prelude::*;

use super::super::decode::Sheet;
use super::super::mapping::{suggest_all, suggest_source};
use super::*;

mod sample_files;

const STAGES: [StageName<'_>; 2] =
    [StageName { key: "new", label: "New" }, StageName { key: "under_review", label: "Under review" }];

fn context() -> RowContext<'static> {
    RowContext {
        now: Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap(),
        time_zone: chrono_tz::America::Los_Angeles,
        stages: &STAGES,
    }
}

/// Reads one row of (header, target, cell).
fn read(columns: &[(&str, Option<&str>, &str)]) -> Result<ImportedLead, Vec<RowProblem>> {
    let headers: Vec<String> = columns.iter().map(|(header, ..)| (*header).to_owned()).collect();
    let mapping = Mapping::new(&headers, columns.iter().map(|(_, key, _)| *key)).unwrap();
    let cells = columns.iter().map(|(.., cell)| (*cell).to_owned()).collect();
    read_row(&mapping, &SheetRow { number: 2, cells, extra_cells: 0 }, &context())
}

/// Reads one cell into one field, beside a name.
fn field(key: &str, cell: &str) -> Result<ImportedLead, Vec<RowProblem>> {
    read(&[("Name", Some("full_name"), "Ava Scott"), (key, Some(key), cell)])
}

fn fields(problems: &[RowProblem]) -> Vec<Option<&'static str>> {
    problems.iter().map(|problem| problem.field.map(ImportField::key)).collect()
}

#[test]
fn every_fault_of_a_row_is_told() {
    let problems = read(&[
        ("n", Some("full_name"), "  "),
        ("e", Some("email"), "not an email"),
        ("p", Some("phone"), "p:5551"),
        ("s", Some("state"), "ZZ"),
        ("h", Some("height"), "5.5"),
        ("d", Some("date_of_birth"), "1994-02-30"),
    ])
    .unwrap_err();
    assert_eq!(
        fields(&problems),
        [
            Some("full_name"),
            Some("email"),
            Some("phone"),
            Some("state"),
            Some("height"),
            Some("date_of_birth")
        ]
    );
    assert_eq!(problems[4].message, ValueError::HeightAmbiguous.to_string());
}

#[test]
fn names_come_whole_or_in_parts() {
    let name = |full, first, last| {
        read(&[
            ("n", Some("full_name"), full),
            ("f", Some("first_name"), first),
            ("l", Some("last_name"), last),
        ])
        .map(|lead| lead.full_name)
    };
    assert_eq!(name("", " Ava ", "Scott").as_deref(), Ok("Ava Scott"));
    assert_eq!(name("Ava B. Scott", "Ava", "Scott").as_deref(), Ok("Ava B. Scott"));
    assert_eq!(name("'=1+1", "", "").as_deref(), Ok("=1+1"));
    assert_eq!(name("'Aisha", "", "").as_deref(), Ok("'Aisha"));
    assert_eq!(name("''Aisha", "", "").as_deref(), Ok("'Aisha"));
    for nothing in ["-", "N/A", "NULL", "NA", "none", "NaN", "—"] {
        assert_eq!(name("", "Mia", nothing).as_deref(), Ok("Mia"), "{nothing}");
        assert_eq!(name(nothing, "Mia", "Lin").as_deref(), Ok("Mia Lin"), "{nothing}");
        assert_eq!(fields(&name(nothing, "", nothing).unwrap_err()), [Some("full_name")], "{nothing}");
    }
    assert_eq!(fields(&name("", "", "").unwrap_err()), [Some("full_name")]);
}

#[test]
fn empty_cells_and_placeholders_are_unknown() {
    for cell in ["", "  ", "-", "—", "N/A", "null", "NA", "NaN", "#N/A", "\u{a0}", "(null)", "Not provided"]
    {
        for key in ImportField::ALL.iter().map(|field| field.key()) {
            if !["full_name", "first_name", "last_name"].contains(&key) {
                let lead = field(key, cell).unwrap();
                assert!(
                    lead == ImportedLead { full_name: "Ava Scott".to_owned(), ..ImportedLead::default() },
                    "{key}"
                );
            }
        }
    }
    assert_eq!(field("email", "none").unwrap().email, None);
    assert_eq!(field("num_csections", "none").unwrap().num_csections, Some(0));
    assert_eq!(field("phone", "p:").unwrap().phone, None);
    assert_eq!(field("meta_ad_id", "ag:").unwrap().meta.ad_id, None);
}

#[test]
fn prefixes_of_metas_export_go() {
    assert_eq!(field("phone", "p:+15125550134").unwrap().phone.as_deref(), Some("+15125550134"));
    assert_eq!(field("phone", "'+15125550134").unwrap().phone.as_deref(), Some("+15125550134"));
    assert_eq!(field("meta_lead_id", "l:9001").unwrap().meta.lead_id.as_deref(), Some("9001"));
    assert_eq!(field("meta_ad_id", "ag:1").unwrap().meta.ad_id.as_deref(), Some("1"));
    assert_eq!(field("meta_adset_id", "as:1").unwrap().meta.adset_id.as_deref(), Some("1"));
    assert_eq!(field("meta_campaign_id", "c:1").unwrap().meta.campaign_id.as_deref(), Some("1"));
    assert_eq!(field("meta_form_id", "f:1").unwrap().meta.form_id.as_deref(), Some("1"));
    assert_eq!(field("meta_form_id", "1").unwrap().meta.form_id.as_deref(), Some("1"));
    assert_eq!(fields(&field("meta_lead_id", "9.0E+15").unwrap_err()), [Some("meta_lead_id")]);
}

#[test]
fn what_has_no_field_is_kept_as_an_answer() {
    let lead = read(&[
        ("Name", Some("full_name"), "Ava Scott"),
        ("Comment", None, " asked,\nabout pay "),
        ("Nothing", None, " "),
        ("Left out", Some("skip"), "x"),
        ("Source", Some("source"), "TikTok"),
        ("Phone", Some("phone"), "512-555-0134 ext 9"),
    ])
    .unwrap();
    let answers: Vec<_> =
        lead.answers.iter().map(|answer| (answer.question.as_str(), answer.answer.as_str())).collect();
    assert_eq!(answers, [("Comment", "asked,\nabout pay"), ("Source", "TikTok"), ("Phone extension", "9")]);
    assert_eq!(lead.source, None);
    assert_eq!(field("source", "Website").unwrap().source, Some(LeadSource::Website));
    let long = "x".repeat(10_001);
    assert!(read(&[("Name", Some("full_name"), "Ava"), ("Comment", None, &long)]).is_err());
}

#[test]
fn smoking_is_stored_the_other_way_round() {
    assert_eq!(field("is_smoker", "yes").unwrap().is_non_smoker, Some(false));
    assert_eq!(field("is_smoker", "no").unwrap().is_non_smoker, Some(true));
    assert_eq!(field("is_non_smoker", "yes").unwrap().is_non_smoker, Some(true));
}

#[test]
fn stages_are_found_by_key_or_label() {
    for cell in ["under_review", "Under review", "UNDER REVIEW"] {
        assert_eq!(field("status", cell).unwrap().status.as_deref(), Some("under_review"));
    }
    assert_eq!(fields(&field("status", "delivered").unwrap_err()), [Some("status")]);
}

#[test]
fn units_of_the_header_count_for_bare_numbers() {
    let measured = |header, key, cell| {
        let lead = read(&[("Name", Some("full_name"), "Ava"), (header, Some(key), cell)]).unwrap();
        lead.height_inches.or(lead.weight_lb)
    };
    assert_eq!(measured("Height (cm)", "height", "170"), Some(67));
    assert_eq!(measured("Height in m", "height", "1.70"), Some(67));
    assert_eq!(measured("Height (cm)", "height", "5'6\""), Some(66));
    assert_eq!(measured("Weight_kg", "weight_lb", "70"), Some(154));
    assert_eq!(measured("weight_(lbs)", "weight_lb", "70"), Some(70));
}

#[test]
fn times_without_an_offset_are_the_organizations() {
    let created = |cell| field("created_at", cell).map(|lead| lead.created_at.unwrap().to_rfc3339());
    assert_eq!(created("2026-10-20T01:03:40-05:00").as_deref(), Ok("2026-10-20T06:03:40+00:00"));
    assert_eq!(created("10/20/2026 1:03 AM").as_deref(), Ok("2026-10-20T08:03:00+00:00"));
    assert_eq!(created("2026-03-08 02:30").as_deref(), Ok("2026-03-08T10:30:00+00:00"));
    assert_eq!(created("2026-11-23T11:00:00Z").as_deref(), Ok("2026-11-23T11:00:00+00:00"));
    for cell in ["2026-11-24T00:00:00Z", "yesterday"] {
        assert_eq!(fields(&created(cell).unwrap_err()), [Some("created_at")]);
    }
}

#[test]
fn test_leads_and_rows_that_are_too_wide_are_told() {
    let problems = field("state", "<test lead: dummy data for state>").unwrap_err();
    assert_eq!(problems, [RowProblem { field: None, message: "Meta test lead".to_owned() }]);
    let headers = ["Name".to_owned()];
    let mapping = Mapping::new(&headers, [Some("full_name")].into_iter()).unwrap();
    let row = SheetRow { number: 2, cells: vec!["Ava".to_owned()], extra_cells: 1 };
    assert_eq!(fields(&read_row(&mapping, &row, &context()).unwrap_err()), [None]);
}

proptest! {
    #[test]
    fn no_cell_makes_it_panic_and_no_problem_repeats_it(
        index in 0..ImportField::ALL.len(),
        cell in "\\PC{0,30}|[0-9+:/ .'-]{0,20}|[a-z]{6,12}[0-9]{3}",
    ) {
        let key = ImportField::ALL[index].key();
        let result = if ["full_name", "first_name", "last_name"].contains(&key) {
            read(&[("h", Some(key), &cell)])
        } else {
            field(key, &cell)
        };
        if let Err(problems) = result {
            let value = cell.trim();
            prop_assert!(value.chars().count() < 6 || problems.iter().all(|problem| !problem.message.contains(value)));
        }
    }
}
