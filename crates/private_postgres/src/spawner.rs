//! One thread that spawns every child and never ends.
//!
//! Linux ties "signal me when my parent dies" to the thread that forked, not to its process: a child spawned from a
//! pool's worker would be told to stop as soon as that worker retires.

use std::io;
use std::process::{Child, Command};
use std::sync::OnceLock;
use std::sync::mpsc::{Sender, channel};

use crate::os::{self, Signal};

struct Request {
    command: Command,
    reply: Sender<io::Result<Child>>,
}

/// Spawns a command; the child gets `signal` when this process dies.
pub(crate) fn spawn(mut command: Command, signal: Signal) -> io::Result<Child> {
    static REQUESTS: OnceLock<Sender<Request>> = OnceLock::new();

    os::signal_when_parent_dies(&mut command, signal);
    let requests = REQUESTS.get_or_init(|| {
        let (sender, requests) = channel::<Request>();
        // Lives as long as the process: the sender is in a static.
        std::thread::spawn(move || {
            for mut request in requests {
                let _ = request.reply.send(request.command.spawn());
            }
        });
        sender
    });
    let (reply, answer) = channel();
    requests.send(Request { command, reply }).map_err(io::Error::other)?;
    answer.recv().map_err(io::Error::other)?
}
