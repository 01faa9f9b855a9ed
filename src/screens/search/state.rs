//! The search of the house: one index, opened anew when its files are lost.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use rocket::Request;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome};

use crate::kernel::{Error, Kind, Result};
use crate::platform::search::Index;
use crate::ui::request::Current;

/// The search of one company. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Search(Arc<Held>);

#[derive(Debug)]
struct Held {
    dir: PathBuf,
    index: RwLock<Option<Arc<Index>>>,
    work: Mutex<()>,
}

impl Search {
    /// The search whose index is in this folder. Files that can't be used are no reason not to
    /// start: whoever follows the events tries again.
    pub fn at(dir: impl Into<PathBuf>) -> Search {
        let (index, work) = (RwLock::new(None), Mutex::new(()));
        let search = Search(Arc::new(Held { dir: dir.into(), index, work }));
        if let Err(error) = search.open() {
            tracing::warn!(%error, "The search index isn't open yet.");
        }
        search
    }

    /// The folder of the index.
    pub(super) fn dir(&self) -> &Path {
        &self.0.dir
    }

    /// Whoever changes the index holds this meanwhile: one step after the other.
    pub(super) fn work(&self) -> MutexGuard<'_, ()> {
        self.0.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The index.
    ///
    /// # Errors
    /// `Unavailable`, while its files can't be used.
    pub(super) fn index(&self) -> Result<Arc<Index>> {
        let held = self.0.index.read().unwrap_or_else(PoisonError::into_inner).clone();
        held.ok_or_else(|| {
            let message = "Search isn't available at the moment. Try again in a minute.";
            Error::new(Kind::Unavailable, message)
        })
    }

    /// Opens the files anew, which makes them where they are lost. Searches that run keep the old.
    ///
    /// # Errors
    /// When the folder can't be used or another process is writing there.
    pub(super) fn open(&self) -> Result<Arc<Index>> {
        if let Ok(lost) = self.index() {
            lost.let_go();
        }
        let index = Arc::new(Index::open(self.dir())?);
        *self.0.index.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&index));
        Ok(index)
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Search {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Search, ()> {
        match request.rocket().state::<Arc<Current<Search>>>() {
            Some(search) => Outcome::Success(search.get()),
            None => Outcome::Error((Status::InternalServerError, ())),
        }
    }
}
