//! The index itself: open it, change it, ask how far it is.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::query::AllQuery;
use tantivy::{IndexReader, IndexWriter, Searcher, TantivyError, Term};

use super::place::{self, Lock};
use super::schema::{self, Fields};
use super::{Changes, Cursor, Document};
use crate::kernel::{Error, Kind, Result};

/// The least that Tantivy accepts.
const WRITER_BYTES: usize = 15_000_000;
/// A segment with more than this part of its documents replaced is written anew.
const REPLACED_BEFORE_MERGE: f32 = 0.3;

/// A full-text index in a folder. Any number of processes may read it; the first that writes keeps
/// the right to, until it ends.
pub struct Index {
    dir: PathBuf,
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    writer: Mutex<Option<Writer>>,
}

/// Fields are dropped in order: the lock goes last.
struct Writer {
    documents: IndexWriter,
    _lock: Lock,
}

impl Index {
    /// Opens the index in this folder. One that is missing, damaged or of an older format is made
    /// anew, empty, and has no cursor.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] when the folder can't be used, or when the index must be made anew
    /// while another process has the right to write.
    pub fn open(dir: &Path) -> Result<Index> {
        let (index, reader) = place::open(dir)?;
        let (_, fields) = schema::schema();
        Ok(Index { dir: dir.to_owned(), index, reader, fields, writer: Mutex::new(None) })
    }

    /// Up to where the index is complete; `None`: fill it from the beginning.
    pub fn cursor(&self) -> Option<Cursor> {
        let payload = self.index.load_metas().ok()?.payload?;
        Cursor::from_payload(&payload)
    }

    /// Takes the changes in and says up to where they are complete, both or neither. A search after
    /// it sees them. Costs a few writes to disk, however many changes there are.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] when another process has the right to write, or the disk doesn't take
    /// it; the index is then as it was, and the same changes can be tried again.
    pub fn apply(&self, changes: &Changes, cursor: &Cursor) -> Result<()> {
        self.write(|documents| {
            for (kind, id) in &changes.remove {
                documents.delete_term(self.key(&Fields::key_of(*kind, *id)));
            }
            for document in &changes.replace {
                documents.delete_term(self.key(&Fields::key_of(document.kind, document.id)));
                documents.add_document(self.fields.fill(document))?;
            }
            let mut commit = documents.prepare_commit()?;
            commit.set_payload(&cursor.to_payload());
            commit.commit()
        })
    }

    /// Forgets everything, the cursor too.
    ///
    /// # Errors
    /// As [`Index::apply`].
    pub fn clear(&self) -> Result<()> {
        self.write(|documents| {
            documents.delete_all_documents()?;
            documents.commit()
        })
    }

    /// Replaces everything by what `next` gives, slice after slice until it gives none. Searches see
    /// the old documents until all new ones are committed; after a failure they stay.
    ///
    /// # Errors
    /// As [`Index::apply`], and what `next` says.
    pub fn rebuild(
        &self,
        cursor: &Cursor,
        mut next: impl FnMut() -> Result<Option<Vec<Document>>>,
    ) -> Result<()> {
        let mut failed = None;
        let done = self.write(|documents| {
            // A query deletes as a part of the next commit; deleting all at once would not wait.
            documents.delete_query(Box::new(AllQuery))?;
            loop {
                match next() {
                    Ok(Some(slice)) => {
                        for document in &slice {
                            documents.add_document(self.fields.fill(document))?;
                        }
                    }
                    Ok(None) => break,
                    Err(error) => {
                        failed = Some(error);
                        let reason = "the documents could not be read".to_owned();
                        return Err(TantivyError::InternalError(reason));
                    }
                }
            }
            let mut commit = documents.prepare_commit()?;
            commit.set_payload(&cursor.to_payload());
            commit.commit()
        });
        match failed {
            Some(error) => Err(error),
            None => done,
        }
    }

    /// Whether another process has the right to write.
    pub fn is_written_elsewhere(&self) -> bool {
        self.writer().is_none() && Lock::is_taken(&self.dir)
    }

    /// Gives up the right to write, until the next change takes it again.
    pub fn let_go(&self) {
        *self.writer() = None;
    }

    pub(super) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    pub(super) fn fields(&self) -> Fields {
        self.fields
    }

    fn key(&self, key: &str) -> Term {
        Term::from_field_text(self.fields.key, key)
    }

    /// Runs a change that ends in a commit. After a failure the writer is let go: what it holds half
    /// done must not be part of the next commit.
    fn write(&self, change: impl FnOnce(&mut IndexWriter) -> tantivy::Result<u64>) -> Result<()> {
        let mut writer = self.writer();
        let open = match writer.take() {
            Some(open) => open,
            None => self.open_writer()?,
        };
        let open = writer.insert(open);
        let done = change(&mut open.documents).and_then(|_| self.reader.reload());
        done.map_err(|source| {
            *writer = None;
            let message = "The search index didn't take a change. Check that the disk has room.";
            Error::new(Kind::Unavailable, message).because(source)
        })
    }

    fn writer(&self) -> MutexGuard<'_, Option<Writer>> {
        self.writer.lock().unwrap_or_else(|poisoned| {
            let mut writer = poisoned.into_inner();
            *writer = None;
            self.writer.clear_poison();
            writer
        })
    }

    fn open_writer(&self) -> Result<Writer> {
        let lock = Lock::take(&self.dir)?;
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .memory_budget_per_thread(WRITER_BYTES)
            .num_merge_threads(1)
            .build();
        let documents = self.index.writer_with_options(options).map_err(|source| {
            Error::new(Kind::Unavailable, "The search index can't be written.").because(source)
        })?;
        let mut merges = LogMergePolicy::default();
        merges.set_del_docs_ratio_before_merge(REPLACED_BEFORE_MERGE);
        documents.set_merge_policy(Box::new(merges));
        Ok(Writer { documents, _lock: lock })
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("dir", &self.dir).finish_non_exhaustive()
    }
}
