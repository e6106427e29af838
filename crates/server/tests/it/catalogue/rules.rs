//! What a rule is.

/// A property of the whole schema.
pub struct Rule {
    /// In words, for whoever breaks it.
    pub says: &'static str,
    /// SQL that names, in one column of text, what breaks it.
    pub offenders: &'static str,
    /// Statements that break it, each once and by itself, on the table `tenant.probes`.
    pub breaches: &'static [&'static str],
}
