//! Handing mail over to a server. Invariants:
//! - Nothing is called sent that a server did not accept.
//! - A mail is given to a server at most once per decision of a person: when a connection ends between the mail and the
//!   server's answer, no one knows, the log says so, and no job tries again (see docs/adr/0007-sending-mail.md).
//! - A mail does not wait for a job that is dead: it failed, and a person may send it again.

pub mod conversation;
pub mod hello;
pub mod letter;
