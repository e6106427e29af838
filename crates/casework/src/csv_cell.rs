//! Cells of CSV files that people open in a spreadsheet, which runs what looks like a formula.

/// What makes a spreadsheet take a cell for a formula, full-width signs included.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Where a spreadsheet of another country begins a new cell: it separates by semicolons, and takes our quotation marks for
/// text unless a cell begins with them.
const CELL_ENDS: [char; 3] = [';', '\n', '\r'];

/// A cell to be written: what a spreadsheet would take for a formula gets a quote in front, at the start of the cell and
/// wherever a spreadsheet may begin one. [`plain`] takes it off.
pub fn neutralised(cell: &str) -> String {
    each_part(cell, |part| if needs_quote(part) { format!("'{part}") } else { part.to_owned() })
}

/// A cell that was read, without the quotes which [`neutralised`] or a spreadsheet has put in front. Other quotes, as that
/// of 'Aisha, belong to the text.
pub fn plain(cell: &str) -> String {
    each_part(cell, |part| {
        part.strip_prefix('\'').filter(|rest| needs_quote(rest)).unwrap_or(part).to_owned()
    })
}

fn needs_quote(part: &str) -> bool {
    part.starts_with(FORMULA_STARTS) || part.starts_with('\'')
}

fn each_part(cell: &str, change: impl Fn(&str) -> String) -> String {
    cell.split_inclusive(CELL_ENDS).map(change).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_neutralised() {
        for (cell, written) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+15125550134", "'+15125550134"),
            ("'+1", "''+1"),
            ("'Aisha", "''Aisha"),
            ("O'Brien", "O'Brien"),
            ("＝1+1", "'＝1+1"),
            ("＠me", "'＠me"),
            ("asked;=1+1", "asked;'=1+1"),
            ("one\n=1+1", "one\n'=1+1"),
            ("one;\"=1\"; two", "one;\"=1\"; two"),
            ("", ""),
        ] {
            assert_eq!(neutralised(cell), written);
            assert_eq!(plain(written), cell);
        }
        assert_eq!(plain("'Aisha"), "'Aisha");
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(cell in "['=+@a;\\n\\-\\t ]{0,6}.{0,8}") {
            let written = neutralised(&cell);
            for part in written.split(CELL_ENDS) {
                prop_assert!(part.is_empty() || part == "\r" || !part.starts_with(FORMULA_STARTS), "{}", part);
            }
            prop_assert_eq!(plain(&written), cell);
        }
    }
}
