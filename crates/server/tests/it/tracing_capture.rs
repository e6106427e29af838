//! What the program traces while a test runs. The subscriber is the test's thread's own: use it in tests whose runtime
//! has that one thread, which is what `#[tokio::test]` gives.

use std::{
    io,
    sync::{Arc, Mutex},
};

use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
    subscriber::DefaultGuard,
};
use tracing_subscriber::{
    Layer,
    filter::LevelFilter,
    fmt::{MakeWriter, format::FmtSpan},
    layer::{Context, SubscriberExt as _},
};

/// Everything that is traced, at every level, as the server would write it, and each statement that is sent to the
/// database. Transaction control is not among the statements: it travels with them.
#[derive(Clone, Default)]
pub struct Capture {
    log: Arc<Mutex<Vec<u8>>>,
    statements: Arc<Mutex<Vec<String>>>,
}

impl Capture {
    /// Captures log and statements until the guard is dropped.
    pub fn of_everything() -> (Self, DefaultGuard) {
        let capture = Self::default();
        let log = tracing_subscriber::fmt::layer()
            .json()
            .with_span_events(FmtSpan::NEW | FmtSpan::CLOSE)
            .with_writer(capture.clone())
            .with_filter(LevelFilter::TRACE);
        let statements = Statements(capture.statements.clone());
        (capture, tracing::subscriber::set_default(tracing_subscriber::registry().with(log).with(statements)))
    }

    /// Captures statements until the guard is dropped.
    pub fn of_statements() -> (Self, DefaultGuard) {
        let capture = Self::default();
        let statements = Statements(capture.statements.clone()).with_filter(LevelFilter::DEBUG);
        (capture, tracing::subscriber::set_default(tracing_subscriber::registry().with(statements)))
    }

    /// The lines so far.
    pub fn log(&self) -> String {
        String::from_utf8_lossy(&self.log.lock().unwrap()).into_owned()
    }

    /// The statements since the last call.
    pub fn take_statements(&self) -> Vec<String> {
        std::mem::take(&mut self.statements.lock().unwrap())
    }
}

impl<'a> MakeWriter<'a> for Capture {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl io::Write for Capture {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.log.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Statements(Arc<Mutex<Vec<String>>>);

impl<S: Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            let mut statement = Statement::default();
            event.record(&mut statement);
            let text = if statement.text.trim().is_empty() { statement.summary } else { statement.text };
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            // sqlx itself looks types up by name, once for each connection.
            if !text.starts_with("SELECT pg_type.oid") {
                self.0.lock().unwrap().push(text);
            }
        }
    }
}

#[derive(Default)]
struct Statement {
    summary: String,
    text: String,
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.summary),
            "db.statement" => value.clone_into(&mut self.text),
            _ => {}
        }
    }

    fn record_debug(&mut self, _field: &Field, _value: &dyn std::fmt::Debug) {}
}
