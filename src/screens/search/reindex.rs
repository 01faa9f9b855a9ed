//! Search from scratch on demand, also when a running server has the right to write.
//!
//! Then a file in the folder of the index asks the server to do it. Its consumer looks every two
//! seconds, and takes the file away when it is done.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::Search;
use super::rebuild::rebuild;
use crate::kernel::{Error, Kind, Result};
use crate::platform::db::Office;

const ASKED: &str = "rebuild";
/// How often to look whether the server is done.
const LOOK: Duration = Duration::from_millis(100);
/// How long a server may take over a large company.
const PATIENCE: Duration = Duration::from_secs(600);

impl Search {
    /// Makes the index anew from the database, or has the server do it that has the right to write,
    /// and waits for it.
    ///
    /// # Errors
    /// When it can't be written, or the server doesn't do it in ten minutes.
    pub fn reindex(&self, office: &Office) -> Result<()> {
        if self.index().is_ok_and(|index| index.is_written_elsewhere()) {
            return self.have_it_done(office);
        }
        let _work = self.work();
        rebuild(office, &*self.open()?)?;
        done(self)
    }

    fn have_it_done(&self, office: &Office) -> Result<()> {
        let file = marker(self);
        std::fs::write(&file, "").map_err(|error| unwritable(&file, error))?;
        let begun = Instant::now();
        while is_asked_for(self) {
            if self.index()?.is_written_elsewhere() {
                std::thread::sleep(LOOK);
            } else {
                // The server has ended; now the right to write is ours.
                return self.reindex(office);
            }
            if begun.elapsed() > PATIENCE {
                return Err(Error::new(
                    Kind::Unavailable,
                    "The running server didn't build the search index anew. Look at its log.",
                ));
            }
        }
        Ok(())
    }
}

fn marker(search: &Search) -> PathBuf {
    search.dir().join(ASKED)
}

/// Whether somebody wants the index made anew.
pub(super) fn is_asked_for(search: &Search) -> bool {
    marker(search).exists()
}

/// It was made anew.
pub(super) fn done(search: &Search) -> Result<()> {
    let file = marker(search);
    match std::fs::remove_file(&file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(unwritable(&file, error)),
        _ => Ok(()),
    }
}

fn unwritable(file: &std::path::Path, error: std::io::Error) -> Error {
    let message = format!("{} can't be written.", file.display());
    Error::new(Kind::Unavailable, message).because(error)
}
