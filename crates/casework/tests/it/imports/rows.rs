//! What single rows become, by the columns they have.

use kernel::Role;
use serde_json::{Value, json};

use super::{
    carry_out, check, checked, imported, member, only_case, only_errors, only_row, path, report, rows, upload,
};
use crate::support::{Agency, create, move_to};

/// Maps the columns of a file by their headers, which are keys of fields.
async fn by_keys(actor: &testkit::TestActor, content: &str) -> Value {
    let import = upload(actor, "leads.csv", content).await;
    let keys: Vec<_> =
        import["columns"].as_array().unwrap().iter().map(|column| column["header"].clone()).collect();
    check(actor, &import, &json!({ "mapping": keys, "default_source": "referral" })).await
}

#[tokio::test]
async fn stage_owner_priority_and_source_come_from_the_row() {
    let agency = Agency::new().await;
    let email = format!("{}@example.com", agency.manager.user_id.0.simple());
    let content = format!(
        "full_name,status,owner,is_priority,source\n\
         Ava,Meds started,{email},yes,Facebook\n\
         Bea,qualified,case management,no,\n\
         Cat,lost,,,TikTok\n"
    );
    let import = by_keys(&agency.care, &content).await;
    assert_eq!(import["report"], report(3, 0, 0));
    carry_out(&agency.care, &import).await;
    let ava = only_case(&agency.care, "&q=ava").await;
    assert_eq!(
        (&ava["status"], &ava["owner"]["id"]),
        (&json!("meds_started"), &json!(agency.manager.user_id))
    );
    assert_eq!((&ava["is_priority"], &ava["source"]), (&json!(true), &json!("meta")));
    let bea = only_case(&agency.care, "&q=bea").await;
    assert_eq!((&bea["status"], &bea["owner"]["name"]), (&json!("qualified"), &json!("Case management")));
    assert_eq!((&bea["is_priority"], &bea["source"]), (&json!(false), &json!("referral")));
    let cat = only_case(&agency.care, "&q=cat").await;
    assert_eq!((&cat["status"], &cat["left_status"]), (&json!("lost"), &json!("new")));
    assert_eq!(cat["lead_answers"], json!([{ "question": "source", "answer": "TikTok" }]));
}

#[tokio::test]
async fn a_row_may_not_do_what_its_importer_may_not() {
    let agency = Agency::new().await;
    let email = format!("{}@example.com", agency.manager.user_id.0.simple());
    for (row, field) in [
        ("Ava,pending_match,", "status"),
        (&format!("Ava,new,{email}")[..], "owner"),
        ("Ava,new,Case management", "owner"),
    ] {
        let content = format!("full_name,status,owner\n{row}\nBea,qualified,Intake\n");
        let import = by_keys(&agency.intake, &content).await;
        assert_eq!(import["report"], report(1, 1, 0));
        let errors = only_errors(&agency.intake, &import).await;
        assert_eq!(errors[0].0.as_deref(), Some(field), "{errors:?}");
    }
}

#[tokio::test]
async fn owners_that_nobody_or_several_answer_to_are_told() {
    let agency = Agency::new().await;
    let intake = format!("{}@example.com", agency.intake.user_id.0.simple());
    sqlx::query("update tenant.users set full_name = 'Kim Lee' where organization_id = $1 and id = any($2)")
        .bind(agency.organization.id.0)
        .bind([agency.care.user_id.0, agency.manager.user_id.0])
        .execute(&agency.organization.app.admin)
        .await
        .unwrap();
    for (row, part) in [
        ("Ava,new,nobody@example.com".to_owned(), "no active member"),
        ("Ava,new,Kim Lee".to_owned(), "More than one"),
        (format!("Ava,delivered,{intake}"), "does not see cases in care"),
        ("Ava,retired,Intake".to_owned(), "no such stage"),
    ] {
        let import = by_keys(&agency.manager, &format!("full_name,status,owner\n{row}\n")).await;
        let errors = only_errors(&agency.manager, &import).await;
        assert!(errors[0].1.contains(part), "{errors:?}");
    }
}

#[tokio::test]
async fn duplicates_name_the_case_if_the_viewer_may_see_it() {
    let agency = Agency::new().await;
    let hidden = create(&agency.care, &json!({ "full_name": "Ava", "email": "ava@example.com" })).await;
    move_to(&agency.care, &hidden, "delivered").await;
    let seen = create(&agency.intake, &json!({ "full_name": "Bea", "email": "bea@example.com" })).await;
    let content = "Name,Email\nA,AVA@example.com\nB,bea@example.com\nC,cat@example.com\nD,cat@example.com\n";
    let import = checked(&agency.intake, "leads.csv", content).await;
    assert_eq!(import["report"], report(1, 0, 3));

    let duplicates = rows(&agency.intake, &import, "duplicate").await;
    let nothing = json!({ "case_number": null, "case_id": null, "row_number": null });
    assert_eq!(duplicates[0]["duplicate_of"], nothing);
    assert_eq!(duplicates[1]["duplicate_of"]["case_number"], seen["case_number"]);
    assert_eq!(duplicates[1]["duplicate_of"]["case_id"], seen["id"]);
    assert_eq!(
        duplicates[2]["duplicate_of"],
        json!({ "case_number": null, "case_id": null, "row_number": 4 })
    );
    let to_care = rows(&agency.care, &import, "duplicate").await;
    assert_eq!(to_care[0]["duplicate_of"]["case_id"], hidden["id"]);

    let file = agency.intake.get(&path(&import, "/errors.csv")).await.assert_status(200).text();
    let expected = format!(
        "\u{feff}Name,Email,Row,Problem\nA,AVA@example.com,2,Duplicate of a case.\n\
         B,bea@example.com,3,Duplicate of case {}.\nD,cat@example.com,5,Duplicate of row 4.\n",
        seen["case_number"].as_str().unwrap()
    );
    assert_eq!(file, expected);
}

#[tokio::test]
async fn leads_are_known_again_by_their_id_even_archived() {
    let agency = Agency::new().await;
    let content = "id,full_name,email\nl:9000000000000001,Ava,ava@example.com\n";
    let import = imported(&agency.intake, "leads.csv", content).await;
    assert_eq!(import["result"]["created"], 1);
    let case = only_case(&agency.intake, "").await;
    agency.intake.post(&format!("/api/cases/{}/archive", case["id"].as_str().unwrap()), &json!({})).await;
    let again = checked(&agency.intake, "leads.csv", content).await;
    assert_eq!(only_row(&agency.intake, &again, "duplicate").await["duplicate_of"]["case_id"], case["id"]);
    let other = checked(&agency.intake, "leads.csv", "full_name,email\nAva,ava@example.com\n").await;
    assert_eq!(other["report"], report(1, 0, 0));
}

#[tokio::test]
async fn what_came_to_be_since_the_dry_run_is_found_by_the_import() {
    let agency = Agency::new().await;
    let lead = "id,full_name,email\nl:9000000000000001,Ava,\nl:9000000000000002,Bea,bea@example.com\n";
    let first = checked(&agency.intake, "leads.csv", format!("{lead}l:9000000000000003,Cat,\n")).await;
    assert_eq!(first["report"], report(3, 0, 0));
    imported(&agency.care, "leads.csv", lead).await;
    let first = carry_out(&agency.intake, &first).await;
    assert_eq!(first["result"], super::result(1, 0, 2));
    for row in rows(&agency.intake, &first, "duplicate").await {
        assert!(row["duplicate_of"]["case_number"].is_string());
    }
    let numbers: Vec<_> =
        super::cases(&agency.care, "").await.iter().map(|case| case["case_number"].clone()).collect();
    assert_eq!(numbers, ["00001", "00002", "00003"], "refused rows burn no numbers");
}

#[tokio::test]
async fn times_of_clocks_that_go_ahead_are_now() {
    let intake = member(Role::IntakeSpecialist).await;
    let import =
        by_keys(&intake, "full_name,created_at\nAva,2026-11-22T20:00:00Z\nBea,2026-11-25T00:00:00Z\n").await;
    assert_eq!(import["report"], report(1, 1, 0));
    carry_out(&intake, &import).await;
    assert_eq!(only_case(&intake, "").await["created_at"], "2026-11-22T18:00:00Z");
}

#[tokio::test]
async fn formulas_survive_the_way_round_through_the_file_of_problems() {
    let intake = member(Role::IntakeSpecialist).await;
    let content = "Name,Phone,Note\n=1+1,12,@me\n'=1+1,12,'quoted'\nAva,'+15125550134,-5\n";
    let import = imported(&intake, "leads.csv", content).await;
    assert_eq!(import["result"], super::result(1, 2, 0));
    let file = intake.get(&path(&import, "/errors.csv")).await.assert_status(200).text();
    let mut lines = file.lines();
    assert_eq!(lines.next(), Some("\u{feff}Name,Phone,Note,Row,Problem"));
    assert!(lines.next().unwrap().starts_with("'=1+1,12,'@me,2,\"Phone: Enter a phone number"), "{file}");
    assert!(lines.next().unwrap().starts_with("'=1+1,12,''quoted',3,"), "{file}");

    let mended = checked(&intake, "leads-problems.csv", file.replace(",12,", ",512-555-0111,")).await;
    assert_eq!(mended["mapping"], json!(["full_name", "phone", null, "skip", "skip"]));
    assert_eq!(mended["report"], report(2, 0, 0));
    carry_out(&intake, &mended).await;
    let answers: Vec<_> = {
        let mut answers = Vec::new();
        for row in rows(&intake, &mended, "created").await {
            let case = intake.get(&format!("/api/cases/{}", row["case_id"].as_str().unwrap())).await.json();
            assert_eq!(case["full_name"], "=1+1");
            answers.push(case["lead_answers"][0]["answer"].clone());
        }
        answers
    };
    assert_eq!(answers, ["@me", "'quoted'"]);
}

#[tokio::test]
async fn an_export_imports_into_another_organization_as_it_was() {
    let here = Agency::new().await;
    let there = Agency::within(&here.organization.app).await;
    sqlx::query("update tenant.users set email = $3 where organization_id = $1 and id = $2")
        .bind(there.organization.id.0)
        .bind(there.care.user_id.0)
        .bind(format!("{}@example.com", here.care.user_id.0.simple()))
        .execute(&here.organization.app.admin)
        .await
        .unwrap();
    let content = format!(
        "full_name,email,phone,state,source,status,left_status,is_priority,owner,date_of_birth,race,height,weight_lb,\
         is_citizen_or_pr,has_child,is_non_smoker,has_surrogate_experience,num_deliveries,num_csections,created_at,\
         meta_lead_id,meta_ad_id,meta_adset_id,meta_campaign_id,meta_form_id\n\
         \"=Ava \"\"O'Hara\"\", Jr.\",ava@example.com,+15125550134,TX,meta,exam_passed,,yes,{}@example.com,1994-05-06,white,66,150,\
         yes,no,yes,no,3,1,2026-10-20T01:03:40.123456Z,9000000000000001,11,12,13,14\n\
         Bea,,,,referral,on_hold,meds_started,no,Case management,,,,,no,yes,no,yes,0,0,2026-01-02T00:00:00Z,,,,,\n\
         'Zoë,zoe@example.com,+442079460958,PR,website,lost,,no,,2000-02-29,asian,,,,,,,,,,,,,,\n",
        here.care.user_id.0.simple()
    );
    let import = by_keys(&here.care, &content).await;
    assert_eq!(import["report"], report(3, 0, 0));
    carry_out(&here.care, &import).await;
    let file = here.care.get("/api/cases/export.csv?sort=case_number").await.assert_status(200).body;

    let copy = imported(&there.care, "cases.csv", file).await;
    assert_eq!(copy["result"], super::result(3, 0, 0), "{:?}", rows(&there.care, &copy, "error").await);
    let (mut originals, mut copies) = (details(&here.care).await, details(&there.care).await);
    for case in originals.iter_mut().chain(&mut copies) {
        let case = case.as_object_mut().unwrap();
        for key in ["id", "created_by"] {
            case.remove(key);
        }
        let owner = case["owner"].as_object_mut().unwrap();
        owner.remove("id");
        owner.remove("name");
    }
    assert_eq!(originals.len(), 3);
    assert_eq!(originals, copies);
}

/// Every case in full, by number.
async fn details(actor: &testkit::TestActor) -> Vec<Value> {
    let mut details = Vec::new();
    for case in super::cases(actor, "").await {
        let path = format!("/api/cases/{}", case["id"].as_str().unwrap());
        details.push(actor.get(&path).await.assert_status(200).json());
    }
    details
}
