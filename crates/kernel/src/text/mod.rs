//! Small rules about plain text that several normalisers share.

mod block;
mod line;
mod placeholder;

pub use block::{parse_block, parse_line};
pub use line::{is_invisible, letters_key, one_line};
pub use placeholder::{is_placeholder, is_placeholder_name};
