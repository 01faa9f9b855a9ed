//! A file on its way into the store.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// A file that is written piece by piece. It is taken away again unless it is kept.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
}

impl Draft {
    /// A name in this folder that nobody else uses.
    pub(super) fn within(folder: &Path) -> Draft {
        static DRAFTS: AtomicU64 = AtomicU64::new(0);
        let count = DRAFTS.fetch_add(1, Ordering::Relaxed);
        Draft { path: folder.join(format!("{}-{count}.new", std::process::id())) }
    }

    /// Where it is written.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Once it is kept there is nothing left under this name.
        drop(std::fs::remove_file(&self.path));
    }
}
