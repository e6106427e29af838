//! A new migration is part of the program: without this, only changed ones would be noticed.

fn main() {
    println!("cargo::rerun-if-changed=../../migrations");
}
