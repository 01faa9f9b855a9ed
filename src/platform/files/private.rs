//! Files that nobody else on the machine can read, whatever its umask.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::Mode;
use rustix::process::umask;

/// From now on this process makes files and folders that only their owner can read, also where a
/// library makes them, such as those of the search index.
pub fn close_new_files_to_others() {
    umask(Mode::RWXG | Mode::RWXO);
}

/// Makes an empty file that only its owner can read, or closes the one that is there.
///
/// # Errors
/// When it can't be made, or belongs to somebody else.
pub fn make_private_file(path: &Path) -> io::Result<()> {
    match File::options().write(true).create_new(true).mode(0o600).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => close(path),
        Err(error) => Err(error),
    }
}

fn close(path: &Path) -> io::Result<()> {
    match fs::metadata(path)?.permissions().mode() & 0o077 {
        0 => Ok(()),
        _ => fs::set_permissions(path, Permissions::from_mode(0o600)),
    }
}
