//! Rich text of notes and emails: cleaned to a short list of elements when it is written, and again when it is shown, so
//! that a hole in one of the two is not enough. Its length is counted in the text that remains, not in the markup.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::value_error::ValueError;

/// The elements of notes.
const NOTE_TAGS: [&str; 9] = ["p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote"];
/// The elements of emails: those of notes, and headings, rules, and lines under and through words.
const EMAIL_TAGS: [&str; 14] =
    ["p", "br", "strong", "em", "u", "s", "a", "ul", "ol", "li", "h2", "h3", "blockquote", "hr"];

/// The fewest characters of text a note holds.
pub const MIN_TEXT_CHARS: usize = 2;
/// The most characters of text a note holds.
pub const MAX_TEXT_CHARS: usize = 4000;
/// The most characters of text an email holds, blanks not counted.
pub const MAX_EMAIL_TEXT_CHARS: usize = 20_000;
/// No text of 4000 characters needs more markup than this. Longer documents are refused before they are parsed, because
/// deep nesting costs time in the square of its length.
const MAX_BYTES: usize = 64_000;

static NOTE_CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| cleaner(&NOTE_TAGS));
static EMAIL_CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| cleaner(&EMAIL_TAGS));

/// Lets these elements and links to elsewhere pass.
fn cleaner(tags: &[&'static str]) -> ammonia::Builder<'static> {
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .tags(tags.iter().copied().collect())
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener"));
    cleaner
}

/// Reads a note's rich text: sanitised, and of a length that is allowed.
pub fn parse_note(raw: &str) -> Result<String, ValueError> {
    if raw.len() > MAX_BYTES {
        return Err(ValueError::NoteTooLong);
    }
    let html = sanitize(raw);
    if html.len() > MAX_BYTES {
        return Err(ValueError::NoteTooLong);
    }
    match plain_text(&html).chars().filter(|c| *c != '\n').count() {
        ..MIN_TEXT_CHARS => Err(ValueError::NoteTooShort),
        MIN_TEXT_CHARS..=MAX_TEXT_CHARS => Ok(html),
        _ => Err(ValueError::NoteTooLong),
    }
}

/// Reads an email's rich text: sanitised, not empty, and of a length that is allowed.
pub fn parse_email(raw: &str) -> Result<String, ValueError> {
    if raw.len() > MAX_BYTES {
        return Err(ValueError::EmailBodyTooLong);
    }
    if raw.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(ValueError::TextUnreadable);
    }
    let html = sanitize_email(raw);
    if html.len() > MAX_BYTES {
        return Err(ValueError::EmailBodyTooLong);
    }
    match plain_text(&html).chars().filter(|c| !c.is_whitespace()).count() {
        0 => Err(ValueError::TextMissing),
        1..=MAX_EMAIL_TEXT_CHARS => Ok(html),
        _ => Err(ValueError::EmailBodyTooLong),
    }
}

/// Removes everything but the elements and links of notes. Safe on any input; doing it twice changes nothing.
pub fn sanitize(raw: &str) -> String {
    settle(&NOTE_CLEANER, raw)
}

/// Removes everything but the elements and links of emails. Safe on any input; doing it twice changes nothing.
pub fn sanitize_email(raw: &str) -> String {
    settle(&EMAIL_CLEANER, raw)
}

/// Taking elements away can leave a nesting which browsers parse differently from what was checked, so the result is
/// cleaned again until it stays as it is. Should it never settle, only its text is kept.
fn settle(cleaner: &ammonia::Builder<'_>, raw: &str) -> String {
    // PostgreSQL text cannot hold U+0000.
    let mut html = cleaner.clean(&raw.replace('\0', "")).to_string();
    for _ in 0..5 {
        let again = cleaner.clean(&html).to_string();
        if again == html {
            return html;
        }
        html = again;
    }
    plain_text(&html).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The text of sanitised HTML, one line per paragraph, list item or line break, trimmed. Only for what this module gave:
/// it relies on the entities and the well-formed tags that come out of there.
pub fn plain_text(sanitized: &str) -> String {
    let mut text = String::with_capacity(sanitized.len());
    let mut rest = sanitized;
    while let Some(open) = rest.find('<') {
        push_decoded(&mut text, &rest[..open]);
        let tag = &rest[open..];
        let close = end_of_tag(tag);
        let name = tag[1..close].trim_matches(['/', '>']).split([' ', '/', '>']).next().unwrap_or_default();
        if matches!(name, "p" | "br" | "li" | "ul" | "ol" | "blockquote" | "h2" | "h3" | "hr")
            && !text.is_empty()
            && !text.ends_with('\n')
        {
            text.push('\n');
        }
        rest = &tag[close..];
    }
    push_decoded(&mut text, rest);
    text.trim().to_owned()
}

/// Where the tag at the start ends. A `>` inside a quoted attribute does not end it.
pub fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (at, c) in tag.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return at + 1,
            _ => {}
        }
    }
    tag.len()
}

/// What the serializer escapes in text, and what [`push_escaped`] does.
const ENTITIES: [(&str, char); 6] =
    [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\''), ("&nbsp;", '\u{a0}')];

/// Appends text of the markup as people read it.
pub fn push_decoded(text: &mut String, encoded: &str) {
    let mut rest = encoded;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        let entity = ENTITIES.iter().find(|(entity, _)| rest[at..].starts_with(entity));
        let (entity, c) = entity.copied().unwrap_or(("&", '&'));
        text.push(c);
        rest = &rest[at + entity.len()..];
    }
    text.push_str(rest);
}

/// Appends text to markup, between tags or in quoted attributes, so that it is nothing but text there.
pub fn push_escaped(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn allowed_elements_stay() {
        let note = "<p>Called, <strong>very</strong> <em>keen</em>.<br>Again:</p><ul><li>Monday</li></ul><ol><li>1</li></ol><blockquote>x</blockquote>";
        assert_eq!(sanitize(note), note);
    }

    #[test]
    fn scripts_styles_and_attributes_go() {
        for (raw, clean) in [
            ("<script>alert(1)</script>hi", "hi"),
            ("<img src=x onerror=alert(1)>hi", "hi"),
            ("<p onclick=\"x()\" style=\"color:red\" class=\"a\" id=\"b\">hi</p>", "<p>hi</p>"),
            ("<iframe src=\"https://example.com\"></iframe>hi", "hi"),
            ("<svg><script>alert(1)</script></svg>hi", "hi"),
            ("<!-- c -->hi", "hi"),
            ("<h1>hi</h1>", "hi"),
            ("hi\0", "hi"),
            ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
            ("<p>unclosed", "<p>unclosed</p>"),
            ("<style>p{}</style><form><input>hi</form>", "hi"),
        ] {
            assert_eq!(sanitize(raw), clean, "{raw}");
        }
    }

    #[test]
    fn links_keep_safe_targets_alone() {
        let link = |href: &str| sanitize(&format!("<a href=\"{href}\" target=\"_blank\">x</a>"));
        assert_eq!(
            link("https://example.com/?a=1"),
            "<a href=\"https://example.com/?a=1\" rel=\"noopener\">x</a>"
        );
        assert_eq!(link("mailto:a@example.com"), "<a href=\"mailto:a@example.com\" rel=\"noopener\">x</a>");
        for href in [
            "javascript:alert(1)",
            " java\nscript:alert(1)",
            "data:text/html,x",
            "/relative",
            "//example.com",
            "ftp://example.com",
            "JaVaScRiPt:x",
            "vbscript:x",
            "tel:123",
        ] {
            assert_eq!(link(href), "<a rel=\"noopener\">x</a>", "{href}");
        }
    }

    #[test]
    fn emails_may_have_headings_and_rules_too() {
        let email = "<h2>Hello</h2><p><u>New</u> <s>old</s></p><hr><h3>More</h3>";
        assert_eq!(parse_email(email).as_deref(), Ok(email));
        assert_eq!(sanitize(email), "Hello<p>New old</p>More");
        for empty in ["", "<p> </p>", "<p>&nbsp;</p><hr>", "<script>x</script>"] {
            assert_eq!(parse_email(empty), Err(ValueError::TextMissing), "{empty}");
        }
        assert_eq!(parse_email(&"x".repeat(20_001)), Err(ValueError::EmailBodyTooLong));
        assert_eq!(parse_email(&"<p>".repeat(100_000)), Err(ValueError::EmailBodyTooLong));
        assert_eq!(
            parse_email("<p onclick=\"x\"><img src=x>hi</p><h1>big</h1>").as_deref(),
            Ok("<p>hi</p>big")
        );
    }

    #[test]
    fn escaped_text_is_nothing_but_text() {
        let mut html = String::new();
        push_escaped(&mut html, "<b a='1' c=\"2\">&amp;");
        assert_eq!(html, "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;");
        assert_eq!(plain_text(&html), "<b a='1' c=\"2\">&amp;");
    }

    #[test]
    fn length_is_that_of_the_text() {
        assert_eq!(parse_note("ok").as_deref(), Ok("ok"));
        assert_eq!(parse_note("<p>&amp;&lt;</p>").as_deref(), Ok("<p>&amp;&lt;</p>"));
        for short in [
            "",
            "x",
            "<p>x</p>",
            "<p>&nbsp;</p><p> </p>",
            "<script>long enough</script>",
            "<p>x</p><p></p><p></p>",
            "&amp;",
        ] {
            assert_eq!(parse_note(short), Err(ValueError::NoteTooShort), "{short}");
        }
        assert!(parse_note(&format!("<p><strong>{}</strong></p>", "é".repeat(4000))).is_ok());
        assert_eq!(parse_note(&"é".repeat(4001)), Err(ValueError::NoteTooLong));
        assert!(parse_note(&"&amp;".repeat(4000)).is_ok());
        assert!(parse_note(&"<p>a</p>".repeat(4000)).is_ok());
        assert_eq!(parse_note(&"<p>".repeat(100_000)), Err(ValueError::NoteTooLong));
    }

    #[test]
    fn plain_text_has_a_line_per_block() {
        assert_eq!(plain_text("<p>a &amp; b</p><ul><li>c</li><li>d</li></ul>e<br>f"), "a & b\nc\nd\ne\nf");
        assert_eq!(plain_text("<a href=\"https://example.com/?a=%3E&gt;\" rel=\"noopener\">x</a>"), "x");
        assert_eq!(plain_text("<p>&amp;lt;b&amp;gt;</p>"), "&lt;b&gt;");
    }

    proptest! {
        #[test]
        fn sanitising_is_idempotent_and_leaves_allowed_tags_alone(
            raw in "(<(p|b|a|script|ul|li|svg|math|table|td|style|br|a href=\"[a-z:/]{0,9}\")>|</[a-z]{1,6}>|[a-z&;<>\"' ]{0,8}){0,12}"
        ) {
            let once = sanitize(&raw);
            prop_assert_eq!(&sanitize(&once), &once);
            for tag in once.split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                prop_assert!(["p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote"].contains(&name.as_str()));
            }
            prop_assert!(!plain_text(&once).contains("&lt;") || raw.contains("lt;"));
        }

        #[test]
        fn nothing_panics(raw in "\\PC{0,200}") {
            let _ = parse_note(&raw);
        }
    }
}
