//! Values that do not fit a schema.

use serde_json::{Value, json};

use crate::operations::Document;

/// A value and what is wrong with it.
pub type Misfit = (&'static str, Value);

/// Longer than any text that is stored.
fn long() -> String {
    "x".repeat(100_000)
}

/// Values that a field of this schema must refuse.
pub fn misfits(document: &Document, schema: &Value) -> Vec<Misfit> {
    let alternatives = alternatives(document, schema);
    let accepts = |kind: &str| alternatives.iter().any(|schema| kinds(schema).contains(&kind));
    let mut misfits = Vec::new();
    if !accepts("null") {
        misfits.push(("null", Value::Null));
    }
    if !accepts("boolean") {
        misfits.push(("a boolean", json!(true)));
    }
    if !accepts("integer") && !accepts("number") {
        misfits.push(("a number", json!(7)));
    }
    if !accepts("number") {
        misfits.push(("a fraction", json!(1.5)));
    }
    if !accepts("string") {
        misfits.push(("a text", json!("7")));
    }
    if !accepts("array") {
        misfits.push(("a list", json!([])));
        misfits.push(("a list of one", json!(["a"])));
    }
    if let Some(items) =
        alternatives.iter().find(|schema| kinds(schema).contains(&"array")).map(|it| &it["items"])
    {
        let inner = self::misfits(document, items);
        misfits.extend(inner.into_iter().map(|(what, value)| (what, json!([value]))));
        misfits.push(("a far too long list", Value::Array(vec![json!("x"); 100_000])));
    }
    // Only where nothing in it is needed does an empty one fit.
    if !alternatives.iter().any(|schema| kinds(schema).contains(&"object") && schema["required"].is_null()) {
        misfits.push(("an object", json!({})));
    }
    misfits.push(("another object", json!({"no_such_field": 1})));
    for schema in &alternatives {
        misfits.extend(out_of_range(schema));
        misfits.extend(no_such_text(schema));
    }
    misfits
}

/// The schemas of which a value may follow any.
fn alternatives<'a>(document: &'a Document, schema: &'a Value) -> Vec<&'a Value> {
    let schema = document.resolve(schema);
    match schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array()) {
        Some(several) => several.iter().flat_map(|schema| alternatives(document, schema)).collect(),
        None => vec![schema],
    }
}

fn kinds(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => panic!("a schema without a type: {schema}"),
    }
}

fn out_of_range(schema: &Value) -> Vec<Misfit> {
    let kinds = kinds(schema);
    let mut misfits = Vec::new();
    if kinds.contains(&"integer") || kinds.contains(&"number") {
        misfits.push(("a huge number", json!(1e300)));
        misfits.push(("a hugely negative number", json!(-1e300)));
        misfits.push(("a number beyond 64 bits", json!(u64::MAX)));
        if schema["format"] == "int32" {
            misfits.push(("a number beyond 32 bits", json!(i64::from(i32::MAX) + 1)));
        }
        if let Some(minimum) = schema["minimum"].as_i64() {
            misfits.push(("less than the minimum", json!(minimum - 1)));
        }
        if let Some(maximum) = schema["maximum"].as_i64() {
            misfits.push(("more than the maximum", json!(maximum + 1)));
        }
    }
    misfits
}

fn no_such_text(schema: &Value) -> Vec<Misfit> {
    if !kinds(schema).contains(&"string") {
        return Vec::new();
    }
    let mut misfits = vec![
        ("a NUL", json!("\0")),
        ("a text with a NUL", json!("Ann\0Lee")),
        ("a far too long text", json!(long())),
    ];
    match schema["format"].as_str() {
        _ if schema["enum"].is_array() => {
            misfits.push(("a value that is not on the list", json!("no_such_value")));
        }
        Some("uuid") => misfits.push(("no UUID", json!("12345"))),
        Some("date") => {
            for day in ["2026-13-45", "2026-02-30", "yesterday", "0000-00-00", "99999-01-01", "-1-01-01"] {
                misfits.push(("no day", json!(day)));
            }
        }
        Some("date-time") => {
            for time in
                ["2026-13-45T00:00:00Z", "2026-01-01", "2026-01-01T00:00:00", "now", "99999-01-01T00:00:00Z"]
            {
                misfits.push(("no instant", json!(time)));
            }
        }
        _ => {}
    }
    misfits
}

/// Texts that some field may well accept, and that nothing may stumble over.
pub const ODD_TEXTS: &[&str] = &[
    "",
    " ",
    "\u{202e}",
    "\u{fffe}\u{ffff}",
    "💥👩‍👩‍👧",
    "' or 1=1; drop table tenant.cases; --",
    "${jndi:ldap://example.com}",
    "{{ 7 * 7 }}",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "NaN",
    "-Infinity",
    "1e400",
    "\r\nSet-Cookie: a=b",
    "%00",
    "\\",
    "ﷺ",
    "\u{1}\u{7f}",
];
