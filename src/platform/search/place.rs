//! The folder of the index: its format, its lock, and how a broken one is made anew.
//!
//! ```text
//! search/lock   held by the one process that writes
//! search/v3/    Tantivy's files, in this format
//! ```

use std::fs::{self, File, TryLockError};
use std::path::Path;

use tantivy::{IndexReader, ReloadPolicy};

use super::schema;
use crate::kernel::{Error, Kind, Result};

/// The folder within the folder; a new name whenever documents are indexed differently than before
/// (fields, words, codes of kinds), so that an older index is dropped and filled anew.
const FORMAT: &str = "v3";

/// Blocks of shown texts kept unpacked, of 16 KB each.
const CACHED_BLOCKS: usize = 32;

/// The right to write, for as long as it lives; the system takes it back when the process dies.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "closing the file lets the lock go")] File);

impl Lock {
    /// Takes the right to write, without waiting for it.
    pub fn take(dir: &Path) -> Result<Lock> {
        let file = File::options().create(true).truncate(false).write(true).open(dir.join("lock"));
        let file = file.map_err(|source| unusable(dir, source))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => Err(Error::new(
                Kind::Unavailable,
                "Another Ridgeline process is writing the search index. Let it do the work, or \
                 stop it first.",
            )),
            Err(TryLockError::Error(source)) => Err(unusable(dir, source)),
        }
    }

    /// Whether somebody else has the right to write.
    pub fn is_taken(dir: &Path) -> bool {
        let file = File::options().write(true).open(dir.join("lock"));
        file.is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
    }
}

/// Opens the index in the folder, or makes an empty one where there is none that can be used.
pub(super) fn open(dir: &Path) -> Result<(tantivy::Index, IndexReader)> {
    let place = dir.join(FORMAT);
    if let Some(sound) = sound(&place) {
        return Ok(sound);
    }
    fs::create_dir_all(dir).map_err(|source| unusable(dir, source))?;
    let _lock = Lock::take(dir)?;
    // Another process may have made it while this one was looking.
    if let Some(sound) = sound(&place) {
        return Ok(sound);
    }
    wipe(dir)?;
    create(&place).map_err(|source| unusable(dir, source))
}

/// The index that is there, if it can be used. Tantivy panics over a file that ends too early, and
/// that is no reason for the house not to start.
fn sound(place: &Path) -> Option<(tantivy::Index, IndexReader)> {
    std::panic::catch_unwind(|| open_sound(place)).ok()?.ok()
}

/// Opens what is there, and proves that it is whole: a flipped bit would be a panic while searching.
fn open_sound(place: &Path) -> tantivy::Result<(tantivy::Index, IndexReader)> {
    let index = tantivy::Index::open_in_dir(place)?;
    let damaged = index.validate_checksum()?;
    if index.schema() != schema::schema().0 || !damaged.is_empty() {
        let reason = format!("not the schema of {FORMAT}, or damaged files: {damaged:?}");
        return Err(tantivy::TantivyError::SchemaError(reason));
    }
    with_reader(index)
}

fn create(place: &Path) -> tantivy::Result<(tantivy::Index, IndexReader)> {
    fs::create_dir_all(place)?;
    with_reader(tantivy::Index::create_in_dir(place, schema::schema().0)?)
}

fn with_reader(index: tantivy::Index) -> tantivy::Result<(tantivy::Index, IndexReader)> {
    schema::register(&index);
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .doc_store_cache_num_blocks(CACHED_BLOCKS)
        .try_into()?;
    Ok((index, reader))
}

/// Removes every format's folder, and nothing else: the folder may be named wrongly in a setting.
fn wipe(dir: &Path) -> Result<()> {
    let entries = fs::read_dir(dir).map_err(|source| unusable(dir, source))?;
    for entry in entries.flatten() {
        let name = entry.file_name();
        let version = name.to_str().and_then(|name| name.strip_prefix('v'));
        if version.is_none_or(|version| version.parse::<u32>().is_err()) {
            continue;
        }
        let path = entry.path();
        let removed =
            if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.map_err(|source| unusable(&path, source))?;
    }
    Ok(())
}

fn unusable(path: &Path, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    let message = format!(
        "The search index in {} can't be used. Check that the folder can be written and that the \
         disk has room.",
        path.display()
    );
    Error::new(Kind::Unavailable, message).because(source)
}
