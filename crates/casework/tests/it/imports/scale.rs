//! Large files: many steps, paging, and a number of statements that does not depend on chance.

use kernel::Role;
use serde_json::json;

use super::{carry_out, case_count, checked, member, only_case, path, report};

#[tokio::test]
async fn thousands_of_rows_go_through_many_steps() {
    let intake = member(Role::IntakeSpecialist).await;
    let content: String = (0..3000).fold("Name,Email,Phone,State,Note\n".to_owned(), |file, n| {
        let (phone, state) = if n % 100 == 99 { ("12", "CA") } else { ("(512) 555-0134", "California") };
        file + &format!("Lead No{n},lead{n}@example.com,{phone},{state},note {n}\n")
    });
    let import = checked(&intake, "many.csv", content).await;
    assert_eq!(import["report"], report(2970, 30, 0));
    let page =
        intake.get(&path(&import, "/rows?outcome=error&per_page=10&page=3")).await.assert_status(200).json();
    assert_eq!((&page["total"], &page["pages"]), (&json!(30), &json!(3)));
    assert_eq!(page["items"][9]["row_number"], 3001);
    assert_eq!(page["items"][9]["values"][0], "Lead No2999");
    let all = intake.get(&path(&import, "/rows?per_page=100&page=30")).await.assert_status(200).json();
    assert_eq!((&all["total"], all["items"].as_array().unwrap().len()), (&json!(3000), 100));

    let import = carry_out(&intake, &import).await;
    assert_eq!(import["result"]["created"], 2970);
    assert_eq!(case_count(&intake.organization).await, 2970);
    assert_eq!(only_case(&intake, "&q=lead1234@example.com").await["lead_answers"][0]["answer"], "note 1234");
}
