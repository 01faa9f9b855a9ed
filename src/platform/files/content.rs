//! Files named by their content: what is the same is kept once, and damage shows.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::atomic::sync_parent;
use super::folder::refused;
use super::{Draft, atomic_write};
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

    /// The one for what people attach to their records. It is kept apart from what the house makes
    /// itself, so that sweeping here can't touch a document.
    pub fn attached(database: &Path) -> ContentStore {
        ContentStore { folder: ContentStore::beside(database).folder.join("attached") }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
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
        let path = self.path_of(&name)?;
        let _shelves = shelves();
        // What is there already is written anew: it may be damaged, or about to be swept.
        make_folder(path.parent().unwrap_or(&self.folder))
            .and_then(|()| atomic_write(&path, bytes, 0o600))
            .map_err(|error| refused("We can't write", &path, error))?;
        Ok(name)
    }

    /// A file to write into, that can be kept here.
    ///
    /// # Errors
    /// When its folder can't be made.
    pub fn draft(&self) -> Result<Draft> {
        let incoming = self.folder.join("incoming");
        make_folder(&incoming).map_err(|error| refused("We can't make", &incoming, error))?;
        Ok(Draft::within(&incoming))
    }

    /// Keeps what was written into a draft and tells its name. It is on the disk when this returns.
    ///
    /// # Errors
    /// When it can't be read or moved.
    pub fn keep(&self, draft: Draft) -> Result<String> {
        let failed = |error| refused("We can't keep", draft.path(), error);
        let mut file = File::open(draft.path()).map_err(failed)?;
        let mut hash = Sha256::new();
        io::copy(&mut file, &mut hash).map_err(failed)?;
        let name = HEXLOWER.encode(&hash.finalize());
        let path = self.path_of(&name)?;
        let _shelves = shelves();
        let put = || {
            file.set_permissions(Permissions::from_mode(0o600))?;
            file.sync_all()?;
            make_folder(path.parent().unwrap_or(&self.folder))?;
            fs::rename(draft.path(), &path)?;
            sync_parent(&path)
        };
        put().map_err(failed)?;
        Ok(name)
    }

    /// The file of that name and how long it is, for reading it piece by piece; `None` when it is
    /// lost.
    ///
    /// # Errors
    /// When it can't be read, or the name isn't one of ours.
    pub fn open(&self, name: &str) -> Result<Option<(File, u64)>> {
        let path = self.path_of(name)?;
        let opened = File::open(&path).and_then(|file| {
            let length = file.metadata()?.len();
            Ok((file, length))
        });
        match opened {
            Ok(opened) => Ok(Some(opened)),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                tracing::warn!(file = %path.display(), "a kept file is lost");
                Ok(None)
            }
            Err(error) => Err(refused("We can't read", &path, error)),
        }
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

fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Held by whoever puts a file into a store or takes one away.
pub(super) fn shelves() -> MutexGuard<'static, ()> {
    static SHELVES: Mutex<()> = Mutex::new(());
    SHELVES.lock().unwrap_or_else(PoisonError::into_inner)
}
