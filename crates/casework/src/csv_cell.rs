//! Cells of CSV files that people open in a spreadsheet, which runs what looks like a formula.

/// What makes a spreadsheet take a cell for a formula.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell to be written: one that a spreadsheet would take for a formula gets a quote in front. [`plain`] takes it off.
pub fn neutralised(cell: String) -> String {
    if cell.starts_with(FORMULA_STARTS) || cell.starts_with('\'') { format!("'{cell}") } else { cell }
}

/// A cell that was read, without the quote which [`neutralised`] or a spreadsheet has put in front. Other quotes, as
/// that of 'Aisha, belong to the text.
pub fn plain(cell: &str) -> &str {
    let quoted = |rest: &&str| rest.starts_with(FORMULA_STARTS) || rest.starts_with('\'');
    cell.strip_prefix('\'').filter(quoted).unwrap_or(cell)
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
            ("", ""),
        ] {
            assert_eq!(neutralised(cell.to_owned()), written);
            assert_eq!(plain(written), cell);
        }
        assert_eq!(plain("'Aisha"), "'Aisha");
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(cell in "['=+@a\\-\\t ]{0,4}.{0,8}") {
            let written = neutralised(cell.clone());
            prop_assert!(!written.starts_with(FORMULA_STARTS));
            prop_assert_eq!(plain(&written), cell);
        }
    }
}
