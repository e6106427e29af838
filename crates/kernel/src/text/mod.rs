//! Small rules about plain text that several normalisers share.

mod line;

pub use line::{letters_key, one_line};
