//! What holds for every table and every route, checked by walking the database's catalogue and the OpenAPI document. A
//! new table or route takes part by itself; a new route fails until [`calls`] says how to call it.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests fail loudly, and look at the tables as administrator"
)]

mod abandoned;
mod answers;
mod budgets;
mod calls;
mod catalogue;
mod csrf;
mod golden;
mod hostile;
mod kills;
mod leaks;
mod live;
mod logs;
mod looks;
mod malformed;
mod old;
mod operations;
mod other_tenant;
mod roles;
mod snapshot;
mod strangers;
mod tracing_capture;
mod uncovered;
mod world;
