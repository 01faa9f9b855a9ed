//! What a running server tells the commands beside it.

use std::fs::{self, File, TryLockError};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::folder::refused;
use crate::kernel::Result;

/// Lines that hold while the server lives. The file goes when this is dropped; one that a killed
/// process left behind is told from a true one by its lock, which is the kernel's.
#[derive(Debug)]
pub struct Notice {
    path: PathBuf,
    _file: File,
}

impl Notice {
    pub(super) fn put_up(path: &Path, lines: &[String]) -> Result<Notice> {
        let written = || {
            let mut options = File::options();
            options.write(true).create(true).truncate(false).mode(0o600);
            let mut file = options.open(path)?;
            // Nobody but a command that looks whether this is locked has it, and only for a moment.
            file.lock()?;
            file.set_len(0)?;
            lines.iter().try_for_each(|line| writeln!(file, "{line}"))?;
            Ok(file)
        };
        let file = written().map_err(|error| refused("We can't write", path, error))?;
        Ok(Notice { path: path.to_owned(), _file: file })
    }

    /// The lines at this path; none when no server holds them.
    pub(super) fn read(path: &Path) -> Vec<String> {
        let Ok(mut file) = File::open(path) else { return Vec::new() };
        if !matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)) {
            return Vec::new();
        }
        let mut text = String::new();
        match file.read_to_string(&mut text) {
            Ok(_) => text.lines().map(str::to_owned).collect(),
            Err(_) => Vec::new(),
        }
    }
}

impl Drop for Notice {
    fn drop(&mut self) {
        // What stays behind is known by its lock to be nobody's.
        drop(fs::remove_file(&self.path));
    }
}
