//! What can go wrong with the database, in a form that never carries row contents.

/// A failure of the database. Display and Debug show messages and constraint names, never rows: PostgreSQL puts values
/// into an error's detail, which stays hidden.
#[derive(thiserror::Error)]
pub enum DbError {
    #[error("{}", describe(.0))]
    Sqlx(#[from] sqlx::Error),
    #[error("the database's schema is version {found}, and this program needs {needed}: {advice}")]
    Schema { found: i64, needed: i64, advice: &'static str },
    #[error("the database role of this server could bypass row-level security; run `cradle doctor`")]
    UnsafeRole,
    #[error("migrating the database failed: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

impl std::fmt::Debug for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DbError({self})")
    }
}

fn describe(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => {
            let code = error.code().unwrap_or_default();
            let constraint = error.constraint().map(|name| format!(" [{name}]")).unwrap_or_default();
            format!("PostgreSQL {code}: {}{constraint}", error.message())
        }
        sqlx::Error::ColumnDecode { index, .. } => format!("column {index} holds something unexpected"),
        other => other.to_string(),
    }
}

impl DbError {
    /// The violated constraint's name.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Sqlx(sqlx::Error::Database(error)) => error.constraint(),
            _ => None,
        }
    }

    /// The SQLSTATE.
    pub fn sql_state(&self) -> Option<String> {
        match self {
            Self::Sqlx(sqlx::Error::Database(error)) => error.code().map(std::borrow::Cow::into_owned),
            _ => None,
        }
    }

    /// The database cannot be reached, is overloaded, or gave up on the statement: worth trying again later.
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Sqlx(
                sqlx::Error::Io(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed
                | sqlx::Error::Tls(_),
            ) => true,
            // 53 insufficient resources, 57 operator intervention (timeouts, shutdown), 55P03 lock timeout,
            // 40 serialization failures and deadlocks, 08 connection.
            Self::Sqlx(sqlx::Error::Database(error)) => error.code().is_some_and(|code| {
                ["53", "57", "40", "08"].iter().any(|class| code.starts_with(class)) || code == "55P03"
            }),
            _ => false,
        }
    }

    /// A value the checks before it let through but the database cannot store, such as text with a NUL.
    pub fn is_bad_value(&self) -> bool {
        self.sql_state().is_some_and(|code| code.starts_with("22"))
    }
}

/// Turns the violation of a named constraint into an error of the area, at the place that knows what it means.
pub trait OnConstraint<T> {
    /// `error` if the constraint `name` was violated, else the database error itself.
    fn on_constraint<E: From<DbError>>(self, name: &str, error: E) -> Result<T, E>;
}

impl<T> OnConstraint<T> for Result<T, sqlx::Error> {
    fn on_constraint<E: From<DbError>>(self, name: &str, error: E) -> Result<T, E> {
        self.map_err(|cause| {
            let cause = DbError::from(cause);
            if cause.constraint() == Some(name) { error } else { E::from(cause) }
        })
    }
}
