//! Small rules about plain text that several normalisers share.

mod block;
mod line;

pub use block::{parse_block, parse_line};
pub use line::{letters_key, one_line};
