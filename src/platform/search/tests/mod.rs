//! The index as its users see it.

mod anything;
mod corpus;
mod finding;
mod keeping;
mod visibility;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Changes, Cursor, Document, Hit, Index, Kind, Query, Visible};

/// A folder that is gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("ridgeline-search-{}-{next}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn cursor(event_id: i64) -> Cursor {
    Cursor { event_id, hash: format!("{event_id:064x}") }
}

fn replacing(replace: Vec<Document>) -> Changes {
    Changes { replace, remove: Vec::new() }
}

fn filled(documents: Vec<Document>) -> (Folder, Index) {
    let folder = Folder::new();
    let index = Index::open(folder.path()).unwrap();
    index.apply(&replacing(documents), &cursor(1)).unwrap();
    (folder, index)
}

fn search(index: &Index, text: &str) -> Vec<Hit> {
    search_as(index, text, 20, &Visible::everything())
}

fn search_as(index: &Index, text: &str, limit: usize, visible: &Visible) -> Vec<Hit> {
    index.search(&Query { text, limit, kinds: None }, visible).unwrap()
}

fn found(hits: &[Hit]) -> Vec<(Kind, i64)> {
    hits.iter().map(|hit| (hit.kind, hit.id)).collect()
}
