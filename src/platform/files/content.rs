//! Files named by their content: what is the same is kept once, and damage shows.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::atomic_write;
use super::folder::refused;
use crate::kernel::{Error, Result};

/// The folder `files` of a data folder. A file is written and synced before the row that names it is
/// committed, so a row never names what isn't there; what no row names can be swept.
#[derive(Debug, Clone)]
pub struct ContentStore {
    folder: PathBuf,
}

impl ContentStore {
    /// The one beside the database at this path.
    pub fn beside(database: &Path) -> ContentStore {
        let data = database.parent().unwrap_or_else(|| Path::new(""));
        ContentStore { folder: data.join("files") }
    }

    /// The name of these bytes: their SHA-256 in lower-case hexadecimal.
    pub fn name_of(bytes: &[u8]) -> String {
        HEXLOWER.encode(&Sha256::digest(bytes))
    }

    /// Keeps the bytes and tells their name. They are on the disk when this returns.
    ///
    /// # Errors
    /// When they can't be written.
    pub fn put(&self, bytes: &[u8]) -> Result<String> {
        let name = ContentStore::name_of(bytes);
        if self.get(&name)?.is_some() {
            return Ok(name);
        }
        let path = self.path_of(&name)?;
        let shelf = path.parent().unwrap_or(&self.folder);
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(shelf)
            .and_then(|()| atomic_write(&path, bytes, 0o600))
            .map_err(|error| refused("We can't write", &path, error))?;
        Ok(name)
    }

    /// The bytes of that name; `None` when they are lost or damaged.
    ///
    /// # Errors
    /// When the folder can't be read, or the name isn't one of ours.
    pub fn get(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let path = self.path_of(name)?;
        match fs::read(&path) {
            Ok(bytes) if ContentStore::name_of(&bytes) == name => Ok(Some(bytes)),
            Ok(_) => {
                tracing::warn!(file = %path.display(), "a kept file is damaged");
                Ok(None)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(refused("We can't read", &path, error)),
        }
    }

    /// Shelves of two letters, so that no folder gets too long to list.
    fn path_of(&self, name: &str) -> Result<PathBuf> {
        let is_ours = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_ours {
            return Err(Error::internal("that is no name of a kept file", name.to_owned()));
        }
        Ok(self.folder.join(&name[..2]).join(name))
    }
}
