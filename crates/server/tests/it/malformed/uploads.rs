//! Forms and files that do not fit.

use super::{Bench, assert_none, complaint};
use crate::{
    calls::{Call, Payload, imports::upload},
    operations::Operation,
    snapshot,
};

const FORM: &str = "multipart/form-data; boundary=boundary";

/// Every operation that takes a form.
fn forms(bench: &Bench) -> Vec<(Operation, Call)> {
    let calls = bench.calls().into_iter();
    let forms: Vec<_> = calls.filter(|(_, call)| matches!(call.body, Payload::Raw { .. })).collect();
    assert!(!forms.is_empty());
    forms
}

#[tokio::test]
async fn what_is_no_form_with_a_file_is_refused() {
    let bench = Bench::new().await;
    let before = snapshot::take(&bench.test.admin, bench.world.organization.id).await;
    let part =
        |headers: &str| format!("--boundary\r\n{headers}\r\n\r\nFull name\nAnn Lee\n\r\n--boundary--\r\n");
    let forms_of = [
        (415, None, Some("application/json"), "{}".to_owned()),
        (415, None, Some("text/csv"), "Full name\nAnn Lee\n".to_owned()),
        (415, None, Some("application/x-www-form-urlencoded"), "file=Ann".to_owned()),
        (415, None, Some("multipart/form-data"), part("Content-Disposition: form-data; name=\"file\"")),
        (415, None, None, part("Content-Disposition: form-data; name=\"file\"")),
        (422, Some("file"), Some(FORM), String::new()),
        (422, Some("file"), Some(FORM), "--boundary--\r\n".to_owned()),
        (422, Some("file"), Some(FORM), "something else entirely".to_owned()),
        (
            422,
            Some("file"),
            Some(FORM),
            part("Content-Disposition: form-data; name=\"other\"; filename=\"a.csv\""),
        ),
        (422, Some("file"), Some(FORM), part("Content-Disposition: form-data")),
        (
            422,
            Some("file"),
            Some(FORM),
            "--boundary\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nFull na".to_owned(),
        ),
    ];
    let mut complaints = Vec::new();
    for (operation, call) in forms(&bench) {
        for (status, field, kind, body) in &forms_of {
            let answer = bench.send_bytes(&operation, &call, *kind, body.as_bytes()).await;
            let complaint = complaint(&answer, *status, *field);
            complaints.extend(complaint.map(|it| format!("{} as {kind:?}, {body:.60?}: {it}", operation.id)));
        }
    }
    assert_none(&complaints);
    assert_eq!(snapshot::take(&bench.test.admin, bench.world.organization.id).await, before);
}

#[tokio::test]
async fn a_file_that_is_no_table_is_refused() {
    let bench = Bench::new().await;
    let before = snapshot::take(&bench.test.admin, bench.world.organization.id).await;
    let mut archive = b"PK\x03\x04\x14\x00\x06\x00".to_vec();
    archive.extend((0..2000_u32).map(|it| it.to_le_bytes()[0]));
    let files: [(&str, Vec<u8>); 6] = [
        ("empty", Vec::new()),
        ("blank", b" \n\n \n".to_vec()),
        ("headers alone", b"Full name,Email\n".to_vec()),
        ("an archive", archive),
        ("NULs", b"Full name,Email\nAnn\0Lee,a@example.com\n".to_vec()),
        ("NULs alone", vec![0; 5000]),
    ];
    let mut complaints = Vec::new();
    for (operation, _) in forms(&bench) {
        for (what, content) in &files {
            let answer = bench.send(&operation, &upload("leads.csv", content)).await;
            complaints.extend(
                complaint(&answer, 422, Some("file")).map(|it| format!("{} {what}: {it}", operation.id)),
            );
        }
        let large = vec![b'x'; 20 * 1024 * 1024 + 1];
        for body in [large.clone(), [large.as_slice(), large.as_slice()].concat()] {
            let answer = bench.send(&operation, &upload("leads.csv", &body)).await;
            complaints.extend(
                complaint(&answer, 413, None).map(|it| format!("{} {}: {it}", operation.id, body.len())),
            );
        }
    }
    assert_none(&complaints);
    assert_eq!(snapshot::take(&bench.test.admin, bench.world.organization.id).await, before);
}
