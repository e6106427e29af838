//! A mail as it goes out, from what someone wrote and what a case gives. The preview and the mail that is sent are made by
//! the one function here, so they are the same.

mod layout;
mod letterhead;
mod plain;

pub use letterhead::Letterhead;

use kernel::{FieldError, ValueError, html, text};

use super::{
    syntax::{SyntaxError, Text},
    variables::{Values, Variable},
};

/// The longest subject, in characters, before and after values are filled in.
const MAX_SUBJECT: u16 = 200;

/// Subject and body as someone wrote them, read and found to be fine.
#[derive(Default)]
pub struct Draft {
    /// As stored.
    pub subject: String,
    /// Sanitised, as stored.
    pub body_html: String,
    subject_text: Text,
    body_text: Text,
}

/// A mail without the addresses.
pub struct Rendered {
    pub subject: String,
    pub html: String,
    pub text: String,
    /// Variables that are used and for which the case has nothing.
    pub missing: Vec<Variable>,
}

impl Draft {
    /// Reads what someone wrote; errors name `subject` or `body_html`, and the variable.
    pub fn read(subject: &str, body_html: &str) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let subject = keep(&mut errors, "subject", text::parse_line(subject, MAX_SUBJECT));
        let body = keep(&mut errors, "body_html", html::parse_email(body_html));
        let subject_text = keep_text(&mut errors, "subject", Text::plain(&subject));
        let body_text = keep_text(&mut errors, "body_html", Text::html(&body));
        if errors.is_empty() {
            Ok(Self { subject, body_html: body, subject_text, body_text })
        } else {
            Err(errors)
        }
    }

    /// The variables that are used, each once.
    pub fn variables(&self) -> Vec<Variable> {
        let (subject, body) = (self.subject_text.variables(), self.body_text.variables());
        let is_used = |variable: &Variable| subject.contains(variable) || body.contains(variable);
        Variable::ALL.iter().copied().filter(is_used).collect()
    }

    /// The mail for a case.
    pub fn render(&self, values: &Values, letterhead: &Letterhead) -> Rendered {
        let subject: String = self.subject_text.fill(values).chars().take(usize::from(MAX_SUBJECT)).collect();
        // Cleaned once more: a hole in what was stored is not enough to send it.
        let body = html::sanitize_email(&self.body_text.fill(values));
        Rendered {
            html: layout::lay_out(&subject, &body, letterhead),
            text: plain::lay_out(&body, letterhead),
            missing: self.variables().into_iter().filter(|it| values.get(*it).is_none()).collect(),
            subject,
        }
    }
}

/// The variables of a stored text, which was read when it was saved.
pub fn variables_of(subject: &str, body_html: &str) -> Vec<Variable> {
    Draft::read(subject, body_html).map(|draft| draft.variables()).unwrap_or_default()
}

fn keep(errors: &mut Vec<FieldError>, field: &str, read: Result<String, ValueError>) -> String {
    read.map_err(|error| errors.push(error.on(field))).unwrap_or_default()
}

fn keep_text(errors: &mut Vec<FieldError>, field: &str, read: Result<Text, SyntaxError>) -> Text {
    read.map_err(|error| errors.push(error.on(field))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{super::variables::tests::values, *};

    fn letterhead() -> Letterhead {
        Letterhead {
            organization_name: "Bright & Path".to_owned(),
            postal_address: Some("1 Main St\nAustin, TX 78701".to_owned()),
        }
    }

    #[test]
    fn a_mail_has_the_values_the_letterhead_and_a_plain_text() {
        let draft = Draft::read(
            "Hello {{ first_name }}",
            "<p>Dear {{ full_name }},</p><p>your case is at <strong>{{ stage }}</strong>.</p>",
        )
        .ok()
        .unwrap();
        let mail = draft.render(&values("Ava <Lopez>"), &letterhead());
        assert_eq!(mail.subject, "Hello Ava");
        assert!(mail.html.contains("<p>Dear Ava &lt;Lopez&gt;,</p>"), "{}", mail.html);
        assert!(mail.html.contains("Bright &amp; Path") && mail.html.contains("Austin, TX 78701"));
        assert!(mail.html.contains("<title>Hello Ava</title>"));
        assert_eq!(
            mail.text,
            "Dear Ava <Lopez>,\n\nyour case is at Under review.\n\n-- \nBright & Path\n1 Main St\nAustin, TX 78701\n"
        );
        assert!(mail.missing.is_empty());
    }

    #[test]
    fn missing_values_are_named_and_leave_nothing() {
        let draft = Draft::read("From {{ owner_name }}", "<p>{{ state }}!</p>").ok().unwrap();
        let unknown = Values { owner_name: None, state: None, ..values("Ava") };
        let mail = draft.render(&unknown, &letterhead());
        assert_eq!(mail.missing, [Variable::OwnerName, Variable::State]);
        assert_eq!(mail.subject, "From ");
        assert!(mail.text.starts_with("!\n"));
    }

    #[test]
    fn every_mistake_is_named() {
        let errors = Draft::read("{{ nobody }}", "<p>{{ nothing }}</p>").err().unwrap();
        let named: Vec<_> = errors.iter().map(|it| (it.field.as_str(), it.code.as_str())).collect();
        assert_eq!(named, [("subject", "unknown_variable"), ("body_html", "unknown_variable")]);
        let errors = Draft::read(" ", "<p> </p>").err().unwrap();
        assert_eq!(errors.len(), 2);
    }

    #[test]
    fn a_name_opens_no_element_and_no_header() {
        let draft = Draft::read("{{ full_name }}", "<p>{{ full_name }}</p>").ok().unwrap();
        let evil = values("</p><script>alert(1)</script>\r\nBcc: all@example.com");
        let mail = draft.render(&evil, &letterhead());
        assert!(!mail.html.contains("<script") && !mail.subject.contains(['\r', '\n']));
        assert!(mail.html.contains("&lt;script&gt;"), "{}", mail.html);
    }
}
