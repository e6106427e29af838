//! The part of a mail for those who read plain text.

use std::fmt::Write as _;

use kernel::html::{end_of_tag, push_decoded};

use super::Letterhead;

/// The body's text, and the letterhead after the two dashes by which mail programs know a signature.
pub fn lay_out(body: &str, letterhead: &Letterhead) -> String {
    let mut text = text_of(body);
    text.push_str("\n\n-- \n");
    text.push_str(&letterhead.organization_name);
    for line in letterhead.postal_address.iter().flat_map(|it| it.lines()) {
        text.push('\n');
        text.push_str(line);
    }
    text.push('\n');
    text
}

/// Sanitised HTML as text: paragraphs apart, lists with dashes or numbers, links with their addresses.
fn text_of(html: &str) -> String {
    let mut writer = Writer::default();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        writer.words(&rest[..open]);
        let tag = &rest[open..];
        let close = end_of_tag(tag);
        writer.tag(&tag[1..close]);
        rest = &tag[close..];
    }
    writer.words(rest);
    writer.text.trim().to_owned()
}

#[derive(Default)]
struct Writer {
    text: String,
    /// The lists that are open: the number of the last item of a numbered one.
    lists: Vec<Option<u32>>,
    /// The address of the open link, and where its words begin.
    link: Option<(String, usize)>,
}

impl Writer {
    fn words(&mut self, encoded: &str) {
        let mut words = String::new();
        push_decoded(&mut words, encoded);
        // Line ends between tags mean nothing in HTML.
        let words = words.replace(['\r', '\n', '\t'], " ");
        let is_at_start = self.text.is_empty() || self.text.ends_with(['\n', ' ']);
        self.text.push_str(if is_at_start { words.trim_start_matches(' ') } else { &words });
    }

    fn tag(&mut self, tag: &str) {
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let is_end = tag.starts_with('/');
        match (name.as_str(), is_end) {
            ("br", _) => self.text.push('\n'),
            ("p", false) if !self.lists.is_empty() => {}
            ("p", true) if !self.lists.is_empty() => self.gap(1),
            ("p" | "h2" | "h3" | "blockquote", _) => self.gap(2),
            ("hr", _) => {
                self.gap(2);
                self.text.push_str("---");
                self.gap(2);
            }
            ("ul" | "ol", false) => {
                self.gap(if self.lists.is_empty() { 2 } else { 1 });
                self.lists.push((name == "ol").then_some(0));
            }
            ("ul" | "ol", true) => {
                self.lists.pop();
                self.gap(if self.lists.is_empty() { 2 } else { 1 });
            }
            ("li", false) => self.item(),
            ("a", false) => self.link = address(tag).map(|address| (address, self.text.len())),
            ("a", true) => self.end_link(),
            _ => {}
        }
    }

    fn item(&mut self) {
        self.gap(1);
        self.text.push_str(&"  ".repeat(self.lists.len().saturating_sub(1)));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                let _ = write!(self.text, "{number}. ");
            }
            _ => self.text.push_str("- "),
        }
    }

    fn end_link(&mut self) {
        let Some((address, start)) = self.link.take() else { return };
        let words = self.text.get(start..).unwrap_or_default().trim();
        let shown = address.strip_prefix("mailto:").unwrap_or(&address);
        if words != shown {
            let _ = write!(self.text, " ({shown})");
        }
    }

    /// Ends the line, and leaves an empty one for two.
    fn gap(&mut self, lines: usize) {
        let kept = self.text.trim_end_matches([' ', '\n']).len();
        // Line breaks that someone put there stay.
        let there = self.text[kept..].matches('\n').count();
        self.text.truncate(kept);
        if kept > 0 {
            self.text.push_str(&"\n".repeat(lines.max(there)));
        }
    }
}

fn address(tag: &str) -> Option<String> {
    let (_, rest) = tag.split_once("href=\"")?;
    let (encoded, _) = rest.split_once('"')?;
    let mut address = String::new();
    push_decoded(&mut address, encoded);
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_reads_as_text() {
        for (html, text) in [
            ("<p>One</p><p>Two<br>lines</p>", "One\n\nTwo\nlines"),
            ("<h2>Title</h2><p>Text</p><hr><p>More</p>", "Title\n\nText\n\n---\n\nMore"),
            ("<ul><li><p>a</p></li><li>b</li></ul>after", "- a\n- b\n\nafter"),
            ("<p>x</p><ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "x\n\n1. a\n  - b\n2. c"),
            ("<p>a &amp; b &lt;c&gt; &#39;d&#39;</p>", "a & b <c> 'd'"),
            (
                "<p>See <a href=\"https://example.com/?a=1&amp;b=2\" rel=\"noopener\">this</a>.</p>",
                "See this (https://example.com/?a=1&b=2).",
            ),
            ("<a href=\"mailto:a@example.com\">a@example.com</a>", "a@example.com"),
            ("<blockquote><p>quoted</p></blockquote><p>x</p>", "quoted\n\nx"),
            ("<p>  a\n b</p>\n<p>c</p>", "a  b\n\nc"),
            ("", ""),
        ] {
            assert_eq!(text_of(html), text, "{html}");
        }
    }
}
