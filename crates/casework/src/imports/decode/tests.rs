use proptest::prelude::*;

use super::*;

fn decode(bytes: &[u8]) -> Sheet {
    Sheet::decode(bytes).map_err(|error| error.to_string()).unwrap()
}

fn error(bytes: &[u8]) -> DecodeError {
    Sheet::decode(bytes).map(|_| ()).unwrap_err()
}

fn rows(sheet: &Sheet) -> Vec<(i32, Vec<String>)> {
    sheet.rows().map(|row| (row.number, row.cells)).collect()
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
        .collect()
}

#[test]
fn every_encoding_gives_the_same_text() {
    let text = "Name,Stadt\nZoë Müller,Köln\n";
    let with_bom = format!("\u{feff}{text}");
    let windows = encoding_rs::WINDOWS_1252.encode(text).0;
    for (bytes, charset) in [
        (text.as_bytes().to_vec(), Charset::Utf8),
        (with_bom.as_bytes().to_vec(), Charset::Utf8),
        (utf16(&with_bom, true), Charset::Utf16Le),
        (utf16(&with_bom, false), Charset::Utf16Be),
        (utf16(text, true), Charset::Utf16Le),
        (utf16(text, false), Charset::Utf16Be),
        (windows.to_vec(), Charset::Windows1252),
    ] {
        let sheet = decode(&bytes);
        assert_eq!(sheet.charset(), charset);
        assert_eq!(sheet.headers(), ["Name", "Stadt"]);
        assert_eq!(rows(&sheet), [(2, vec!["Zoë Müller".to_owned(), "Köln".to_owned()])]);
    }
}

#[test]
fn typographic_quotes_and_the_euro_of_windows_are_kept() {
    assert_eq!(rows(&decode(b"a,b\n\x935\x926\x94,\x80\n"))[0].1, ["“5’6”", "€"]);
}

#[test]
fn delimiters_are_found_in_the_header() {
    for (text, delimiter) in [
        ("a\tb,c\td\n1\t2\t3", Delimiter::Tab),
        ("a,b;c,d\n1,2,3", Delimiter::Comma),
        ("a;b;c\n1,5;2;3", Delimiter::Semicolon),
        ("\"a,b,c\";d;e\n1;2;3", Delimiter::Semicolon),
        ("\n\na;b\n1;2", Delimiter::Semicolon),
        ("sep=;\r\na,x;b\r\n1;2", Delimiter::Semicolon),
        ("only\n1", Delimiter::Comma),
    ] {
        assert_eq!(decode(text.as_bytes()).delimiter(), delimiter, "{text}");
    }
    let declared = decode(b"sep=,\r\na,b\r\n1,2\r\n");
    assert_eq!(declared.headers(), ["a", "b"]);
    assert_eq!(rows(&declared), [(3, vec!["1".to_owned(), "2".to_owned()])]);
}

#[test]
fn quoted_cells_hold_delimiters_quotes_and_line_breaks() {
    let sheet = decode(b"a,b\r\n\"x, \"\"y\"\"\",\"l1\nl2\"\r\n5'4\",plain \"q\"\r\n");
    assert_eq!(
        rows(&sheet),
        [
            (2, vec!["x, \"y\"".to_owned(), "l1\nl2".to_owned()]),
            (3, vec!["5'4\"".to_owned(), "plain \"q\"".to_owned()])
        ]
    );
}

#[test]
fn rows_have_the_numbers_a_spreadsheet_shows() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["a,b", "1,2", "", "", "3,4", " , ", "\"5\n\",6", "", "7", ""].join(end);
        let sheet = decode(text.as_bytes());
        let numbers: Vec<i32> = sheet.rows().map(|row| row.number).collect();
        assert_eq!(numbers, [2, 5, 7, 9], "{end:?}");
        assert_eq!(sheet.row_count(), 4);
    }
    assert_eq!(decode(b"\n\na\n1").rows().map(|row| row.number).collect::<Vec<_>>(), [4]);
}

#[test]
fn ragged_rows_are_padded_and_say_what_is_too_much() {
    let sheet = decode(b"a,b,c\n1\n1,2,3,4,,5\n1,2,3,,\n");
    let rows: Vec<_> = sheet.rows().map(|row| (row.cells, row.extra_cells)).collect();
    let cells = |values: [&str; 3]| values.map(str::to_owned).to_vec();
    assert_eq!(rows, [(cells(["1", "", ""]), 0), (cells(["1", "2", "3"]), 2), (cells(["1", "2", "3"]), 0)]);
}

#[test]
fn headers_are_distinct_and_never_empty() {
    assert_eq!(decode(b" a ,A,a,a,a (2)\n1,2,3,4,5").headers(), ["a", "A", "a (2)", "a (3)", "a (2) (2)"]);
    assert_eq!(decode(b"a,,c,,\n1,2,3,4,").headers(), ["a", "Column 2", "c", "Column 4"]);
    assert_eq!(decode(b"\"Full\nname\",,\nx").headers(), ["Full name"]);
}

#[test]
fn samples_are_distinct_and_few() {
    let sheet = decode(b"a,b\n1,\n1,\n2, x\ty \n3,\n4,\n");
    assert_eq!(
        sheet.samples(3),
        [vec!["1".to_owned(), "2".to_owned(), "3".to_owned()], vec!["x y".to_owned()]]
    );
}

#[test]
fn files_that_are_no_tables_are_refused() {
    assert_eq!(error(b""), DecodeError::Empty);
    assert_eq!(error(b"\xEF\xBB\xBF\r\n\r\n"), DecodeError::Empty);
    assert_eq!(error(b"a,b\n\n , \n"), DecodeError::NoRows);
    assert_eq!(error(b"PK\x03\x04rest"), DecodeError::Workbook);
    assert_eq!(error(b"\xD0\xCF\x11\xE0rest"), DecodeError::Workbook);
    assert_eq!(error(b"a,b\n1,\0\n"), DecodeError::NotText);
    assert_eq!(error(&[0; 100]), DecodeError::NotText);
    assert_eq!(error("a,b\n1,\"x\n2,3\n".as_bytes()), DecodeError::UnclosedQuote { line: 2 });
}

#[test]
fn broken_encodings_are_refused_and_not_guessed() {
    let mut damaged = "Name\nZoë\nJosé\nMüller\n".as_bytes().to_vec();
    damaged.extend(b"\xC3\n");
    assert_eq!(error(&damaged), DecodeError::BrokenEncoding);
    assert_eq!(error(b"a,b\n\x81,\xFF\n"), DecodeError::BrokenEncoding);
    assert_eq!(error(b"\xFF\xFEa\0\n\0\x00\xD8\n\0"), DecodeError::BrokenEncoding);
    let mut odd = utf16("\u{feff}a\nb\n", true);
    odd.push(b'x');
    assert_eq!(error(&odd), DecodeError::BrokenEncoding);
}

#[test]
fn limits_are_kept() {
    assert_eq!(error(&vec![b'a'; MAX_BYTES + 1]), DecodeError::TooLarge);
    let row_limit = format!("a\n{}", "1\n".repeat(MAX_ROWS));
    assert_eq!(decode(row_limit.as_bytes()).row_count(), MAX_ROWS);
    assert_eq!(error(format!("{row_limit}1\n").as_bytes()), DecodeError::TooManyRows);
    let columns = |count: usize| format!("{}\n1\n", vec!["h"; count].join(","));
    assert_eq!(decode(columns(MAX_COLUMNS).as_bytes()).headers().len(), MAX_COLUMNS);
    assert_eq!(error(columns(MAX_COLUMNS + 1).as_bytes()), DecodeError::TooManyColumns);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = Sheet::decode(&bytes).map(|sheet| rows(&sheet));
    }

    #[test]
    fn no_text_makes_it_panic(text in "[\"a,;\t\r\n=']{0,60}") {
        if let Ok(sheet) = Sheet::decode(text.as_bytes()) {
            prop_assert_eq!(sheet.rows().count(), sheet.row_count());
            prop_assert!(sheet.rows().all(|row| row.cells.len() == sheet.headers().len()));
        }
    }

    #[test]
    fn a_quote_counts_as_unclosed_exactly_when_the_reader_swallows_what_follows(text in "[\"a,;\t\r\n]{0,40}") {
        let followed = format!("{text}\nlast,row\n");
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(followed.as_bytes());
        let last = reader.records().last().unwrap().unwrap();
        let swallowed = last != vec!["last", "row"];
        prop_assert_eq!(unclosed_quote_line(&text, Delimiter::Comma).is_some(), swallowed);
    }

    #[test]
    fn what_a_spreadsheet_writes_is_read_back(
        table in proptest::collection::vec(proptest::collection::vec("[a-zé\"',;\t\r\n ]{0,6}x", 3), 2..8),
        delimiter in proptest::sample::select(vec![b',', b';', b'\t']),
        wide in any::<bool>(),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["a", "b", "c"]).unwrap();
        for row in &table {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let sheet = decode(&if wide { utf16(&format!("\u{feff}{text}"), true) } else { text.into_bytes() });
        let read: Vec<_> = sheet.rows().map(|row| row.cells).collect();
        prop_assert_eq!(read, table);
    }
}
