//! The composition root: command line, configuration, and the assembly of routers, jobs and hooks into one server.
//! Holds no domain rule.

pub mod cli;
mod commands;
pub mod compose;
pub mod config;
mod health;
mod layers;
mod ui;
