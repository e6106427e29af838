//! The two sample files, from bytes to leads: exactly the rows that are wrong, each with its reasons.

use super::super::super::decode::{Charset, Delimiter};
use super::*;

fn read_file(bytes: &[u8]) -> (Sheet, Mapping, Vec<ColumnTarget>) {
    let sheet = Sheet::decode(bytes).map_err(|error| error.to_string()).unwrap();
    let targets = suggest_all(sheet.headers(), &sheet.samples(5));
    let mapping = Mapping::new(sheet.headers(), targets.iter().map(|target| target.key())).unwrap();
    (sheet, mapping, targets)
}

/// The problems of a row by field and message.
type Told = Vec<(Option<&'static str>, String)>;

/// The rows of a file by their number, with the lead or with the fields and messages of the problems.
fn outcomes(bytes: &[u8]) -> Vec<(i32, Result<ImportedLead, Vec<RowProblem>>)> {
    let (sheet, mapping, _) = read_file(bytes);
    sheet.rows().map(|row| (row.number, read_row(&mapping, &row, &context()))).collect()
}

fn lead(outcomes: &[(i32, Result<ImportedLead, Vec<RowProblem>>)], number: i32) -> &ImportedLead {
    let (_, outcome) = outcomes.iter().find(|(row, _)| *row == number).unwrap();
    outcome.as_ref().unwrap()
}

const META_EXPORT: &[u8] = include_bytes!("../../../../tests/data/meta_leads_export.csv");
const SPREADSHEET: &[u8] = include_bytes!("../../../../tests/data/leads_utf8.csv");

#[test]
fn metas_export_is_understood_as_a_whole() {
    let (sheet, _, targets) = read_file(META_EXPORT);
    assert_eq!(sheet.charset(), Charset::Utf16Le);
    assert_eq!(sheet.delimiter(), Delimiter::Tab);
    assert_eq!((sheet.row_count(), sheet.headers().len()), (420, 25));
    assert_eq!(suggest_source(&targets), LeadSource::Meta);
    let answers = targets.iter().zip(sheet.headers()).filter(|(target, _)| **target == ColumnTarget::Answer);
    assert_eq!(
        answers.map(|(_, header)| header.as_str()).collect::<Vec<_>>(),
        [
            "ad_name",
            "adset_name",
            "campaign_name",
            "form_name",
            "is_organic",
            "platform",
            "are_you_between_21_and_40?"
        ]
    );
}

#[test]
fn exactly_the_wrong_rows_of_metas_export_are_refused() {
    let wrong: Vec<(i32, Told)> = outcomes(META_EXPORT)
        .into_iter()
        .filter_map(|(number, outcome)| Some((number, outcome.err()?)))
        .map(|(number, problems)| {
            let told =
                problems.into_iter().map(|problem| (problem.field.map(ImportField::key), problem.message));
            (number, told.collect())
        })
        .collect();
    let one = |number: i32, field: &'static str, error: ValueError| {
        (number, vec![(Some(field), error.to_string())])
    };
    assert_eq!(
        wrong,
        [
            one(12, "email", ValueError::EmailInvalid),
            one(22, "phone", ValueError::PhoneInvalid),
            one(32, "state", ValueError::StateUnknown),
            one(42, "full_name", ValueError::NameMissing),
            one(47, "full_name", ValueError::NameTooLong),
            one(52, "date_of_birth", ValueError::DateImpossible),
            one(54, "date_of_birth", ValueError::DateDayFirst),
            one(56, "date_of_birth", ValueError::BirthDateOutOfRange),
            one(63, "height", ValueError::HeightAmbiguous),
            one(64, "height", ValueError::HeightUnknown),
            one(66, "weight_lb", ValueError::WeightUnknown),
            one(68, "num_csections", ValueError::CountOutOfRange { max: 10 }),
            one(74, "created_at", ValueError::MomentUnknown),
            (82, vec![(None, "Meta test lead".to_owned())]),
        ]
    );
}

#[test]
fn what_looks_odd_in_metas_export_but_is_right_is_read() {
    let outcomes = outcomes(META_EXPORT);
    let row = |number| lead(&outcomes, number);
    assert_eq!((row(13).email.as_deref(), row(14).email.as_deref()), (None, Some("upper.case@example.com")));
    assert_eq!(row(16).email, row(17).email);
    assert_eq!((row(23).phone.as_deref(), row(24).phone.as_deref()), (None, Some("+442079460958")));
    assert_eq!(
        (row(25).phone.as_deref(), row(26).phone.as_deref()),
        (Some("+15125550134"), Some("+15125550134"))
    );
    assert!(
        row(26).answers.iter().any(|answer| answer.question == "Phone extension" && answer.answer == "9")
    );
    assert_eq!((row(33).state, row(34).state, row(35).state), (None, Some("DC"), Some("CA")));
    assert_eq!(row(43).full_name, "Anna Maria Lopez");
    assert_eq!(row(44).full_name, "=HYPERLINK(\"http://example.com\";\"x\")");
    assert_eq!(row(45).full_name, "<b>Zoë</b> İnci");
    assert_eq!(row(46).full_name, "陈 小雅");
    assert_eq!(row(55).date_of_birth, NaiveDate::from_ymd_opt(1992, 6, 5));
    assert_eq!(
        (row(62).height_inches, row(65).weight_lb, row(67).num_csections),
        (Some(67), Some(154), Some(2))
    );
    assert_eq!(row(72).meta.lead_id, row(73).meta.lead_id);
    assert_eq!(row(75).created_at, None);
    assert_eq!(row(92).full_name, "Line Break Person");
    assert_eq!(row(93).full_name, "Quote \"Q\" Person");
    assert_eq!(row(98).full_name, "Olivia Müller");
}

#[test]
fn a_row_of_metas_export_is_read_as_a_whole() {
    let outcomes = outcomes(META_EXPORT);
    let answer = |question: &str, answer: &str| LeadAnswer {
        question: question.to_owned(),
        answer: answer.to_owned(),
    };
    let expected = ImportedLead {
        full_name: "Natalie Allen".to_owned(),
        email: Some("natalie.allen1@example.com".to_owned()),
        phone: Some("+12135550121".to_owned()),
        state: Some("PR"),
        date_of_birth: NaiveDate::from_ymd_opt(2000, 7, 16),
        height_inches: Some(66),
        weight_lb: Some(190),
        is_citizen_or_pr: Some(false),
        has_child: Some(true),
        is_non_smoker: Some(false),
        num_csections: Some(1),
        created_at: Utc.with_ymd_and_hms(2026, 10, 20, 6, 3, 40).single(),
        meta: MetaIds {
            lead_id: Some("9000000000000001".to_owned()),
            ad_id: Some("120210000000022".to_owned()),
            adset_id: Some("120210000100005".to_owned()),
            campaign_id: Some("120210000000001".to_owned()),
            form_id: Some("770000000000002".to_owned()),
        },
        answers: vec![
            answer("ad_name", "Static C"),
            answer("adset_name", "Moms 30-38"),
            answer("campaign_name", "Surrogates CA spring"),
            answer("form_name", "Be a surrogate, long"),
            answer("is_organic", "false"),
            answer("platform", "ig"),
            answer("are_you_between_21_and_40?", "yes"),
        ],
        ..ImportedLead::default()
    };
    assert!(*lead(&outcomes, 2) == expected);
}

#[test]
fn every_row_of_the_spreadsheet_is_read() {
    let (sheet, _, targets) = read_file(SPREADSHEET);
    assert_eq!(sheet.charset(), Charset::Utf8);
    assert_eq!(sheet.delimiter(), Delimiter::Comma);
    assert_eq!(suggest_source(&targets), LeadSource::Import);
    let outcomes = outcomes(SPREADSHEET);
    assert_eq!(outcomes.len(), 160);
    let leads: Vec<&ImportedLead> = outcomes.iter().map(|(_, outcome)| outcome.as_ref().unwrap()).collect();
    assert!(
        leads.iter().all(|lead| lead.email.is_some() && lead.phone.is_some() && lead.date_of_birth.is_some())
    );
    let from = |source| leads.iter().filter(|lead| lead.source == source).count();
    assert_eq!((from(Some(LeadSource::Website)), from(Some(LeadSource::Referral)), from(None)), (82, 43, 35));
    assert_eq!(leads[37].full_name, "Brooklyn Müller");
    assert!(
        leads[3].answers
            == [LeadAnswer {
                question: "Comment".to_owned(),
                answer: "call after 5pm, \"evening\" only".to_owned()
            }]
    );
}
