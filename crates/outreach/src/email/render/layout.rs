//! The frame around every mail: made once from MJML, so that it looks the same in every mail program, and then only
//! filled in. Nothing in it is fetched from anywhere.

use std::sync::LazyLock;

use kernel::html;

use super::Letterhead;

const SOURCE: &str = include_str!("layout.mjml");
/// What mail would stand in if MJML could not be made into HTML.
const BARE: &str = "<!doctype html><html><head><title>[[subject]]</title></head>\
                    <body>[[body]]<hr><p>[[organization]]<br>[[address]]</p></body></html>";

/// Where something is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Subject,
    Body,
    Organization,
    Address,
}

impl Slot {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Subject, "[[subject]]"),
        (Self::Body, "[[body]]"),
        (Self::Organization, "[[organization]]"),
        (Self::Address, "[[address]]"),
    ];
}

/// Each piece of the frame with what follows it.
static FRAME: LazyLock<Vec<(String, Option<Slot>)>> =
    LazyLock::new(|| cut(&from_mjml().unwrap_or_else(|| BARE.to_owned())));

fn from_mjml() -> Option<String> {
    let parsed = mrml::parse(SOURCE).ok()?;
    parsed.element.render(&mrml::prelude::render::RenderOptions::default()).ok()
}

/// Cuts the frame at its slots, so that what is filled in is never searched for slots.
fn cut(frame: &str) -> Vec<(String, Option<Slot>)> {
    let mut pieces = Vec::new();
    let mut rest = frame;
    while let Some((at, slot, mark)) = Slot::ALL
        .iter()
        .filter_map(|(slot, mark)| rest.find(mark).map(|at| (at, *slot, *mark)))
        .min_by_key(|(at, ..)| *at)
    {
        pieces.push((rest[..at].to_owned(), Some(slot)));
        rest = &rest[at + mark.len()..];
    }
    pieces.push((rest.to_owned(), None));
    pieces
}

/// The whole document. `body` is sanitised HTML; everything else is text.
pub fn lay_out(subject: &str, body: &str, letterhead: &Letterhead) -> String {
    let mut document = String::with_capacity(8_000 + body.len());
    for (piece, slot) in FRAME.iter() {
        document.push_str(piece);
        match slot {
            Some(Slot::Subject) => html::push_escaped(&mut document, subject),
            Some(Slot::Body) => document.push_str(body),
            Some(Slot::Organization) => html::push_escaped(&mut document, &letterhead.organization_name),
            Some(Slot::Address) => {
                for (number, line) in letterhead.postal_address.iter().flat_map(|it| it.lines()).enumerate() {
                    document.push_str(if number > 0 { "<br>" } else { "" });
                    html::push_escaped(&mut document, line);
                }
            }
            None => {}
        }
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_becomes_html_with_every_slot() {
        let html = from_mjml().unwrap();
        for (_, mark) in Slot::ALL {
            assert!(html.contains(mark), "{mark} is not in\n{html}");
        }
        assert_eq!(html.matches("[[body]]").count(), 1);
        for foreign in ["http://", "https://", "@import", "<script"] {
            let found = html.replace("http://www.w3.org/", "").replace("urn:schemas", "");
            assert!(!found.contains(foreign), "{foreign} in\n{html}");
        }
    }

    #[test]
    fn slots_in_values_stay_text() {
        let letterhead = Letterhead {
            organization_name: "[[address]]".to_owned(),
            postal_address: Some("[[body]]".to_owned()),
        };
        let html = lay_out("[[body]]", "<p>[[subject]]</p>", &letterhead);
        assert!(html.contains("<p>[[subject]]</p>") && html.contains("[[address]]"));
        assert_eq!(html.matches("<p>").count(), 1);
    }
}
