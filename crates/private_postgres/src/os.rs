//! The system calls std does not offer; the only unsafe code of Cradle.
//!
//! Everything else (user and group of a child, process groups, file locks) comes from std.

#![expect(unsafe_code, reason = "four libc calls without a safe counterpart in std; each is justified below")]

use std::ffi::{CStr, CString};
use std::io;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

/// One entry of the list of users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct User {
    pub name: String,
    pub uid: u32,
    pub gid: u32,
}

/// What a postmaster understands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Signal {
    /// SIGINT: end sessions, write everything, stop.
    FastShutdown,
    /// SIGQUIT: stop at once; the next start recovers.
    ImmediateShutdown,
}

impl Signal {
    fn number(self) -> libc::c_int {
        match self {
            Self::FastShutdown => libc::SIGINT,
            Self::ImmediateShutdown => libc::SIGQUIT,
        }
    }
}

/// The user this process acts as.
pub(crate) fn effective_uid() -> u32 {
    // SAFETY: geteuid takes nothing, touches no memory and cannot fail.
    unsafe { libc::geteuid() }
}

/// The group this process acts as.
pub(crate) fn effective_gid() -> u32 {
    // SAFETY: getegid takes nothing, touches no memory and cannot fail.
    unsafe { libc::getegid() }
}

/// Looks a user up by name.
pub(crate) fn user_by_name(name: &str) -> Option<User> {
    let name = CString::new(name).ok()?;
    look_up(|entry, buffer, length, found| {
        // SAFETY: `name` is a live C string; the other pointers come from `look_up`, which keeps them valid.
        unsafe { libc::getpwnam_r(name.as_ptr(), entry, buffer, length, found) }
    })
}

/// Looks a user up by id.
pub(crate) fn user_by_id(uid: u32) -> Option<User> {
    look_up(|entry, buffer, length, found| {
        // SAFETY: all pointers come from `look_up`, which keeps them valid.
        unsafe { libc::getpwuid_r(uid, entry, buffer, length, found) }
    })
}

fn look_up(
    call: impl Fn(*mut libc::passwd, *mut libc::c_char, usize, *mut *mut libc::passwd) -> libc::c_int,
) -> Option<User> {
    // Far beyond any real entry; an entry that does not fit counts as missing.
    let mut buffer: Vec<libc::c_char> = vec![0; 64 * 1024];
    let mut entry = std::mem::MaybeUninit::<libc::passwd>::uninit();
    let mut found = std::ptr::null_mut();
    let result = call(entry.as_mut_ptr(), buffer.as_mut_ptr(), buffer.len(), &raw mut found);
    if result != 0 || found.is_null() {
        return None;
    }
    // SAFETY: the call succeeded and set `found`, so `entry` is filled in; its strings point into `buffer`, alive here.
    let (entry, name) = unsafe {
        let entry = entry.assume_init();
        (entry, CStr::from_ptr(entry.pw_name))
    };
    Some(User { name: name.to_string_lossy().into_owned(), uid: entry.pw_uid, gid: entry.pw_gid })
}

/// Sends a signal to one process.
pub(crate) fn send(pid: u32, signal: Signal) -> io::Result<()> {
    kill(pid, signal.number())
}

/// Whether a process with this id exists, whoever owns it.
pub(crate) fn is_alive(pid: u32) -> bool {
    match kill(pid, 0) {
        Ok(()) => true,
        Err(error) => error.raw_os_error() == Some(libc::EPERM),
    }
}

fn kill(pid: u32, number: libc::c_int) -> io::Result<()> {
    // Zero and negative ids would address whole groups of processes.
    let pid = i32::try_from(pid).ok().filter(|pid| *pid > 0).ok_or(io::ErrorKind::InvalidInput)?;
    // SAFETY: kill takes plain numbers and touches no memory.
    if unsafe { libc::kill(pid, number) } == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Has the kernel send `signal` to the child when the thread that spawns it ends, and so also after a `kill -9` of this
/// process. The caller must spawn from a thread that never ends (see `spawner`). Without effect except on Linux, where
/// the next start ends what an earlier run left over.
pub(crate) fn signal_when_parent_dies(command: &mut Command, signal: Signal) {
    #[cfg(target_os = "linux")]
    {
        let number = signal.number();
        let parent = std::process::id();
        // SAFETY: the closure runs in the forked child before exec; it only makes system calls that are safe there
        // (prctl, getppid) and allocates nothing. Changing user clears the setting, hence not earlier: std changes the
        // user before it runs this.
        unsafe {
            command.pre_exec(move || {
                if libc::prctl(libc::PR_SET_PDEATHSIG, number) != 0 {
                    return Err(io::Error::last_os_error());
                }
                // The parent may have died between fork and prctl.
                if libc::getppid().unsigned_abs() == parent {
                    Ok(())
                } else {
                    Err(io::ErrorKind::BrokenPipe.into())
                }
            });
        }
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = (command, signal);
    }
}
