//! One server per data folder.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::folder::refused;
use crate::kernel::{Error, Result};

/// The claim of one server on its data folder; dropped, or ended with the process however it ends,
/// it is free again. The lock is the kernel's, so a file that was left behind means nothing.
#[derive(Debug)]
pub struct ServerLock {
    _file: File,
}

impl ServerLock {
    pub(super) fn take(path: &Path) -> Result<ServerLock> {
        let denied = |error| refused("We can't lock", path, error);
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path)
            .map_err(denied)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(taken(&mut file, path)),
            Err(TryLockError::Error(error)) => return Err(denied(error)),
        }
        // The number is only for the message that the next one reads.
        file.set_len(0)
            .and_then(|()| file.write_all(std::process::id().to_string().as_bytes()))
            .map_err(denied)?;
        Ok(ServerLock { _file: file })
    }
}

fn taken(file: &mut File, path: &Path) -> Error {
    let mut holder = String::new();
    let read = file.rewind().and_then(|()| file.read_to_string(&mut holder));
    let process = match read {
        Ok(1..) => format!(" (process {holder})"),
        _ => String::new(),
    };
    let folder = path.parent().unwrap_or(path).display();
    Error::conflict(format!(
        "Another Ridgeline server{process} already serves {folder}. Stop it first, or choose \
         another folder with --data."
    ))
}
