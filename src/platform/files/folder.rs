//! Opening the data folder.

use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::{Notice, SecretKey, ServerLock};
use crate::kernel::{Error, Kind, Result};

/// What may lie in a folder that isn't a data folder yet: nothing of anybody else's.
const FIRST_GUESTS: [&str; 2] = ["ridgeline.toml", "lost+found"];
/// What makes a folder a data folder.
const LANDMARKS: [&str; 2] = ["secret.key", "ridgeline.db"];

/// Where a running server says how it is found.
const ADDRESSES: &str = "server.addresses";

/// The folder with everything that Ridgeline keeps; it exists and is closed to others.
#[derive(Debug, Clone)]
pub struct DataFolder {
    path: PathBuf,
}

impl DataFolder {
    /// Opens the folder at `path`, making it when it isn't there.
    ///
    /// # Errors
    /// When it can't be made or entered, or holds other files: then it was probably a slip of the
    /// pen, and closing it to others, as is done here, could do harm.
    pub fn open(path: impl Into<PathBuf>) -> Result<DataFolder> {
        let path = path.into();
        make_private(&path)
            .map_err(|error| refused("We can't make the data folder", &path, error))?;
        let path = fs::canonicalize(&path)
            .map_err(|error| refused("We can't open the data folder", &path, error))?;
        let folder = DataFolder { path };
        folder.refuse_strangers()?;
        folder.close_to_others()?;
        Ok(folder)
    }

    /// Where it is, as an absolute path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path of a file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// A folder in it, made when it isn't there, closed to others like itself.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn subfolder(&self, name: &str) -> Result<PathBuf> {
        let path = self.path.join(name);
        make_private(&path).map_err(|error| refused("We can't make the folder", &path, error))?;
        Ok(path)
    }

    /// The key that seals secrets, made at the first call ever.
    ///
    /// # Errors
    /// When it can't be read or made, is damaged, or others on the machine could read it.
    pub fn secret_key(&self) -> Result<SecretKey> {
        SecretKey::at(&self.path.join("secret.key"))
    }

    /// Claims the folder for one server; commands beside a running server don't need this.
    ///
    /// # Errors
    /// When another server has it.
    pub fn lock_for_server(&self) -> Result<ServerLock> {
        ServerLock::take(&self.path.join("server.lock"))
    }

    /// Tells the commands beside this server where it is found, while the answer is kept.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn tell_addresses(&self, urls: &[String]) -> Result<Notice> {
        Notice::put_up(&self.path.join(ADDRESSES), urls)
    }

    /// Where the server of the data folder at `path` is found; nothing when none runs.
    pub fn addresses_in(path: &Path) -> Vec<String> {
        Notice::read(&path.join(ADDRESSES))
    }

    fn refuse_strangers(&self) -> Result<()> {
        if LANDMARKS.iter().any(|landmark| self.path.join(landmark).exists()) {
            return Ok(());
        }
        let entries = fs::read_dir(&self.path)
            .map_err(|error| refused("We can't read the data folder", &self.path, error))?;
        for entry in entries.flatten() {
            let name = entry.file_name();
            let ours = name.to_str().is_some_and(|name| {
                FIRST_GUESTS.contains(&name) || (name.starts_with('.') && name.ends_with(".new"))
            });
            if !ours {
                let (path, name) = (self.path.display(), name.to_string_lossy());
                return Err(Error::conflict(format!(
                    "{path} holds other files ({name}) and is no data folder of Ridgeline. \
                     Choose an empty or a new folder with --data."
                )));
            }
        }
        Ok(())
    }

    /// The folder itself keeps others out as well, also when someone made it beforehand with an
    /// ordinary mkdir.
    fn close_to_others(&self) -> Result<()> {
        let close = || {
            let mode = fs::metadata(&self.path)?.permissions().mode();
            match mode & 0o077 {
                0 => Ok(()),
                _ => fs::set_permissions(&self.path, Permissions::from_mode(0o700)),
            }
        };
        close()
            .map_err(|error| refused("We can't close the data folder to others", &self.path, error))
    }
}

/// A folder that only its owner may enter; fine when it is already there.
fn make_private(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// The disk or the permissions said no.
pub(super) fn refused(what: &str, path: &Path, error: io::Error) -> Error {
    Error::new(Kind::Unavailable, format!("{what} {}: {error}.", path.display()))
}
