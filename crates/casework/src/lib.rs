//! Cases from lead to delivery: the pipeline they move through, the queues they wait in, and what happened to them.
//!
//! Callers: `server` merges [`router`] and registers [`hooks`]; jobs and later slices run the commands in
//! [`cases::service`].

pub mod cases;
