//! From PostgreSQL's log of one request to a pgbench script of the same statements.

use anyhow::{Result, ensure};

/// A script and the values of its variables.
pub(crate) struct Script {
    pub(crate) text: String,
    pub(crate) variables: Vec<(String, String)>,
}

/// Reads `LOG:  execute <name>: <statement>` (or `statement:`) with `DETAIL:  parameters: $1 = '…', …`. Everything runs
/// on one connection as the tenant role. The names of variables begin with `prefix`.
pub(crate) fn script(log: &str, organization: &str, prefix: &str) -> Result<Script> {
    let text = format!("BEGIN READ ONLY;\nSET LOCAL app.org_id = '{organization}';\n");
    let mut script = Script { text, variables: Vec::new() };
    let entries = entries(log);
    let mut count = 0;
    for (index, entry) in entries.iter().enumerate() {
        let Some((_, statement)) = entry.split_once("execute ").and_then(|(_, rest)| rest.split_once(": "))
        else {
            continue;
        };
        if !entry.contains("LOG:") {
            continue;
        }
        count += 1;
        let details =
            entries.get(index + 1).filter(|next| next.contains("DETAIL:")).copied().unwrap_or_default();
        let mut text = statement.replace('\n', " ");
        let values = parameters(details);
        // From the last, so that $1 does not take the beginning of $10.
        for (position, value) in values.iter().enumerate().rev() {
            let name = format!("{prefix}s{count}p{}", position + 1);
            text = text.replace(&format!("${}", position + 1), &format!(":{name}"));
            script.variables.push((name, value.clone()));
        }
        script.text.push_str(&text);
        script.text.push_str(";\n");
    }
    ensure!(count > 0, "the request sent no statement");
    script.text.push_str("ROLLBACK;\n");
    Ok(script)
}

/// Entries of the log: a line that begins with a time, and the lines that follow it.
fn entries(log: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in log.split_inclusive('\n') {
        let is_start = ["LOG:  ", "DETAIL:  ", "STATEMENT:  ", "ERROR:  "].iter().any(|kind| {
            line.find(kind).is_some_and(|position| position < 60 && !line.starts_with(char::is_whitespace))
        });
        if is_start {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(log.len());
    starts.windows(2).map(|pair| log[pair[0]..pair[1]].trim_end()).collect()
}

/// The values of `parameters: $1 = 'a', $2 = '{b}'`; quotes in values are doubled.
fn parameters(details: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = details;
    while let Some(start) = rest.find("= '") {
        let mut value = String::new();
        let mut characters = rest[start + 3..].char_indices().peekable();
        let mut end = rest.len();
        while let Some((position, character)) = characters.next() {
            if character != '\'' {
                value.push(character);
            } else if characters.peek().is_some_and(|(_, next)| *next == '\'') {
                value.push('\'');
                characters.next();
            } else {
                end = start + 3 + position + 1;
                break;
            }
        }
        values.push(value);
        rest = &rest[end..];
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_with_their_parameters() {
        let log = "2026-01-01 10:00:00 UTC [7] LOG:  statement: BEGIN READ ONLY\n\
                   2026-01-01 10:00:00 UTC [7] LOG:  execute sqlx_s_3: select *\n\tfrom t where a = $1 and b = any($2)\n\
                   2026-01-01 10:00:00 UTC [7] DETAIL:  parameters: $1 = 'it''s', $2 = '{x,y}'\n";
        let script = script(log, "o", "r0").unwrap();
        assert!(
            script.text.contains("select * \tfrom t where a = :r0s1p1 and b = any(:r0s1p2);"),
            "{}",
            script.text
        );
        assert!(script.variables.contains(&("r0s1p1".to_owned(), "it's".to_owned())));
        assert!(script.variables.contains(&("r0s1p2".to_owned(), "{x,y}".to_owned())));
    }
}
