//! Taking away what nothing names any more.

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::content::{ContentStore, shelves};
use super::folder::refused;
use crate::kernel::Result;
use crate::kernel::time::Instant;

/// What was swept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// How many files.
    pub files: u64,
    /// How large they were together.
    pub bytes: u64,
}

impl ContentStore {
    /// Takes away the files that aren't `named` and were written before an instant, also drafts that
    /// a sudden end has left behind. Younger ones may be named in a moment.
    ///
    /// # Errors
    /// When the folder can't be read, or a file can't be taken away.
    pub fn sweep(&self, named: &HashSet<String>, before: Instant) -> Result<Swept> {
        let mut swept = Swept::default();
        for shelf in entries(self.folder())? {
            for file in entries(&shelf.path())? {
                let is_named = file.file_name().to_str().is_some_and(|name| named.contains(name));
                if is_named {
                    continue;
                }
                let path = file.path();
                let bytes = take_away(&path, before)
                    .map_err(|error| refused("We can't sweep", &path, error))?;
                swept.files += u64::from(bytes.is_some());
                swept.bytes += bytes.unwrap_or_default();
            }
        }
        Ok(swept)
    }
}

/// What is in a folder; nothing when there is none, or when it is a file.
fn entries(folder: &Path) -> Result<Vec<DirEntry>> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(entries.flatten().collect()),
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            Ok(Vec::new())
        }
        Err(error) => Err(refused("We can't read", folder, error)),
    }
}

/// Removes a file that is old enough and tells how large it was. Nobody keeps the same content
/// meanwhile: it would find the file there and rely on it.
fn take_away(path: &Path, before: Instant) -> io::Result<Option<u64>> {
    let _shelves = shelves();
    let facts = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        facts => facts?,
    };
    let written = facts.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    let written = Instant::from_millis(i64::try_from(written.as_millis()).unwrap_or(i64::MAX));
    if !facts.is_file() || written >= before {
        return Ok(None);
    }
    fs::remove_file(path)?;
    Ok(Some(facts.len()))
}
