//! One module per command of the command line.

pub mod database;
pub mod doctor;
pub mod migrate;
pub mod openapi;
pub mod organizations;
pub mod seed_demo;
pub mod serve;
pub mod worker;
