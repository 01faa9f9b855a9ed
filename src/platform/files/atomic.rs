//! Files that are whole or not there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Writes `bytes` to `path` with the permissions `mode`, so that whatever happens, a reader finds
/// the old file or the new one, and after the return the new one survives a power cut.
///
/// # Errors
/// When the disk or the permissions refuse; the old file is then untouched.
pub fn atomic_write(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let draft = write_draft(path, bytes, mode)?;
    fs::rename(&draft, path).inspect_err(|_| drop(fs::remove_file(&draft)))?;
    sync_parent(path)
}

/// Like [`atomic_write`], but never replaces: of several writers at once, exactly one wins.
///
/// # Errors
/// `AlreadyExists` when `path` is there; otherwise as [`atomic_write`].
pub(super) fn atomic_create(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let draft = write_draft(path, bytes, mode)?;
    // A hard link, unlike a rename, refuses to replace what is already there.
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    linked?;
    sync_parent(path)
}

/// A synced file with the bytes, next to `path`, under a name that no other writer uses.
fn write_draft(path: &Path, bytes: &[u8], mode: u32) -> io::Result<PathBuf> {
    static DRAFTS: AtomicU64 = AtomicU64::new(0);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let count = DRAFTS.fetch_add(1, Ordering::Relaxed);
    let draft = path.with_file_name(format!(".{name}.{}-{count}.new", std::process::id()));
    // A file of this name can only be the remains of an earlier process with the same id.
    drop(fs::remove_file(&draft));
    let write = || {
        let mut file = File::options().write(true).create_new(true).mode(mode).open(&draft)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().inspect_err(|_| drop(fs::remove_file(&draft)))?;
    Ok(draft)
}

/// Syncs the folder, without which a rename may not survive a power cut.
pub(super) fn sync_parent(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => File::open(parent)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}
