//! The words by which files call what Cradle has a field for.

use super::ImportField;

/// What Cradle computes or sets by itself, and Meta's own note on a lead.
pub(super) fn is_computed(key: &str) -> bool {
    const COMPUTED: [&str; 11] = [
        "case_number",
        "age",
        "bmi",
        "updated_at",
        "last_contacted_at",
        "last_contact_method",
        "archived_at",
        "archived_by",
        "created_by",
        "version",
        "lead_status",
    ];
    COMPUTED.contains(&key)
}

/// The field that a column of this name is.
pub(super) fn by_name(key: &str) -> Option<ImportField> {
    use ImportField as F;
    let field = match key {
        "full_name" | "fullname" | "name" | "your_name" | "your_full_name" | "contact_name" | "lead_name"
        | "applicant_name" | "candidate_name" | "surrogate_name" | "client_name" => F::FullName,
        "first_name" | "firstname" | "first" | "given_name" | "forename" => F::FirstName,
        "last_name" | "lastname" | "last" | "surname" | "family_name" => F::LastName,
        "email" | "e_mail" | "mail" | "email_address" | "e_mail_address" | "your_email" | "email_1"
        | "primary_email" | "contact_email" => F::Email,
        "phone" | "phone_number" | "mobile" | "mobile_phone" | "mobile_number" | "cell" | "cell_phone"
        | "cellphone" | "cell_number" | "telephone" | "telephone_number" | "tel" | "phone_1"
        | "primary_phone" | "contact_number" | "your_phone_number" | "contact_phone" => F::Phone,
        "state" | "us_state" | "home_state" | "state_of_residence" | "state_code" => F::State,
        "source" | "lead_source" | "case_source" => F::Source,
        "status" | "stage" => F::Status,
        "left_status" | "stage_left" => F::LeftStatus,
        "is_priority" | "priority" => F::IsPriority,
        "owner" | "case_owner" => F::Owner,
        "dob" | "date_of_birth" | "birth_date" | "birthdate" | "birthday" | "d_o_b" => F::DateOfBirth,
        "race" | "ethnicity" | "race_ethnicity" => F::Race,
        "is_citizen_or_pr" => F::IsCitizenOrPr,
        "has_child" | "has_a_child" => F::HasChild,
        "is_non_smoker" | "non_smoker" | "nonsmoker" => F::IsNonSmoker,
        "is_smoker" | "smoker" | "smokes" => F::IsSmoker,
        "has_surrogate_experience" => F::HasSurrogateExperience,
        "num_deliveries" | "deliveries" | "births" => F::NumDeliveries,
        "num_csections" | "c_sections" | "csections" => F::NumCsections,
        "created_at" | "created_time" | "created" | "created_date" | "date_created" | "creation_date"
        | "date_added" | "submitted_at" | "submission_date" | "timestamp" => F::CreatedAt,
        "id" | "lead_id" | "leadgen_id" | "meta_lead_id" => F::MetaLeadId,
        "ad_id" | "meta_ad_id" => F::MetaAdId,
        "adset_id" | "ad_set_id" | "meta_adset_id" | "meta_ad_set_id" => F::MetaAdsetId,
        "campaign_id" | "meta_campaign_id" => F::MetaCampaignId,
        "form_id" | "meta_form_id" => F::MetaFormId,
        _ => return None,
    };
    Some(field)
}

/// Custom questions of lead forms, by what they ask about.
pub(super) fn by_question(key: &str) -> Option<ImportField> {
    use ImportField as F;
    let asks = |words: &[&str]| words.iter().any(|word| key.contains(word));
    let counts = asks(&["how_many", "number_of", "num_"]);
    let candidates = [
        (asks(&["non_smok", "nonsmok", "smoke_free"]), F::IsNonSmoker),
        (asks(&["smok", "vape", "vaping", "tobacco", "nicotine"]), F::IsSmoker),
        (asks(&["citizen", "permanent_resident", "green_card"]), F::IsCitizenOrPr),
        (asks(&["c_section", "csection", "cesarean", "caesarean"]) && counts, F::NumCsections),
        (
            asks(&["been_a_surrogate", "surrogate_before", "surrogate_experience", "surrogacy_experience"]),
            F::HasSurrogateExperience,
        ),
        (asks(&["deliver", "births", "given_birth", "gave_birth"]) && counts, F::NumDeliveries),
        (
            asks(&["given_birth", "give_birth", "have_a_child", "have_children", "have_any_children"])
                && !counts,
            F::HasChild,
        ),
        (asks(&["date_of_birth", "birth_date", "birthdate"]), F::DateOfBirth),
        (asks(&["what_state", "which_state", "state_do_you_live", "state_you_live"]), F::State),
        (asks(&["your_race", "your_ethnicity"]), F::Race),
        (asks(&["height"]) && !asks(&["weight"]), F::Height),
        (asks(&["weight"]) && !asks(&["height"]), F::WeightLb),
    ];
    candidates.into_iter().find_map(|(fits, field)| fits.then_some(field))
}
