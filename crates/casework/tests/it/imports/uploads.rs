//! Files that are no files of leads.

use http::{Method, header};
use kernel::{ProblemCode, Role};

use super::{case_count, checked, member, only_case, report, upload};

async fn refused(content: &[u8]) -> String {
    let intake = member(Role::IntakeSpecialist).await;
    let body = intake.upload("/api/imports", "leads.csv", content).await.assert_invalid("file");
    body["errors"][0]["code"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_cannot_be_read_says_why() {
    assert_eq!(refused(b"").await, "empty");
    assert_eq!(refused(b"name,email\n").await, "no_rows");
    assert_eq!(refused(b"PK\x03\x04 and more").await, "workbook");
    assert_eq!(refused(b"\x00\x01\x02\x03\x00\xff\xfe\x00 binary").await, "not_text");
    assert_eq!(refused(b"name\n\"Ava Scott\nBea\n").await, "unclosed_quote");
    assert_eq!(refused(b"\xEF\xBB\xBFname\nAv\xC3 and B\xC3\xA9a\n").await, "broken_encoding");
    let wide = format!("{}\n{}\n", vec!["h"; 201].join(","), vec!["x"; 201].join(","));
    assert_eq!(refused(wide.as_bytes()).await, "too_many_columns");
}

#[tokio::test]
async fn files_that_are_too_large_are_refused() {
    let intake = member(Role::IntakeSpecialist).await;
    let rows = "n\n".repeat(100_002);
    let refused = intake.upload("/api/imports", "leads.csv", rows.as_bytes()).await;
    assert_eq!(refused.assert_invalid("file")["errors"][0]["code"], "too_many_rows");
    for size in [20 * 1024 * 1024 + 1, 22 * 1024 * 1024] {
        let refused = intake.upload("/api/imports", "leads.csv", &vec![b'x'; size]).await;
        let body = refused.assert_problem(ProblemCode::PayloadTooLarge);
        assert!(body["detail"].as_str().unwrap().contains("20 MB"), "{body}");
    }
}

#[tokio::test]
async fn a_request_without_a_file_is_refused() {
    let intake = member(Role::IntakeSpecialist).await;
    let json = intake.post("/api/imports", &serde_json::json!({})).await;
    json.assert_problem(ProblemCode::UnsupportedMediaType);
    let form = "--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--b--\r\n";
    for (body, code) in [(form, "required"), ("--b\r\nbroken", "unreadable")] {
        let request = intake
            .request(Method::POST, "/api/imports")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .body(body.into());
        let refused = intake.send(request).await.assert_invalid("file");
        assert_eq!(refused["errors"][0]["code"], code);
    }
}

#[tokio::test]
async fn encodings_and_delimiters_are_found_out() {
    let intake = member(Role::IntakeSpecialist).await;
    let utf16: Vec<u8> =
        "\u{feff}Name\tE-mail\nZoë\tzoe@example.com\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let latin = b"Name;E-mail\r\nJos\xE9;jose@example.com\r\n";
    for content in [&utf16[..], &latin[..]] {
        let import = checked(&intake, "leads.csv", content).await;
        assert_eq!(import["report"], report(1, 0, 0), "{import}");
        super::carry_out(&intake, &import).await;
    }
    assert_eq!(only_case(&intake, "&q=zoe@example.com").await["full_name"], "Zoë");
    assert_eq!(only_case(&intake, "&q=jose@example.com").await["full_name"], "José");
    assert_eq!(case_count(&intake.organization).await, 2);
}

#[tokio::test]
async fn names_and_samples_are_kept_short() {
    let intake = member(Role::IntakeSpecialist).await;
    let long = "x".repeat(5000);
    let content = format!("Name,Story,{long}\nAva,{long},x\n");
    let import = upload(&intake, "C:\\fake\\Leads of May.csv", content).await;
    assert_eq!(import["file_name"], "Leads of May.csv");
    assert_eq!(import["columns"][2]["header"].as_str().unwrap().chars().count(), 500);
    assert_eq!(import["columns"][1]["samples"][0].as_str().unwrap().chars().count(), 100);
}
