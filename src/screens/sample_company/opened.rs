//! A company whose pages can be shown.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::areas::{self, accounts};
use crate::kernel::Result;
use crate::kernel::time::Clock;
use crate::platform::db::{FILE, Office, Opening};
use crate::platform::events::{Following, follow};
use crate::screens::frame;
use crate::screens::search::{self, Search};
use crate::ui::request::{House, Rates};

/// A company: its database, its search, and what follows its events.
pub struct Opened {
    /// The house as requests see it.
    pub house: House,
    /// The search.
    pub search: Search,
    following: Mutex<Vec<Following>>,
}

impl Opened {
    /// Opens a folder of data: the database with its schema brought up to date, and the ready roles
    /// as this program knows them.
    ///
    /// # Errors
    /// When the database can't be opened, or was written by a newer program.
    pub fn at(folder: &Path, clock: Clock, rates: Arc<Rates>) -> Result<Opened> {
        let (path, tables) = (folder.join(FILE), areas::tables());
        let office = Office::open(Opening { path, tables, clock })?;
        accounts::keep_ready_roles(&office)?;
        let house = House {
            office,
            sign_in: accounts::sign_in,
            seen: accounts::seen,
            framing: frame::frame,
            version_of: areas::version_of,
            whose_form: accounts::whose_form,
            rates,
        };
        let search = Search::at(folder.join(search::FOLDER));
        Ok(Opened { house, search, following: Mutex::default() })
    }

    /// Starts what follows the events: search, and the mail that waits. Until then it stands still.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn follow_events(&self) -> Result<()> {
        let office = &self.house.office;
        let search = self.search.follow(office)?;
        let mail = follow(office, areas::messages::Courier::default())?;
        let mut following = self.following.lock().unwrap_or_else(PoisonError::into_inner);
        following.extend([search, mail]);
        Ok(())
    }

    /// Ends what runs and leaves the database as one file.
    pub fn close(&self) {
        let mut following = self.following.lock().unwrap_or_else(PoisonError::into_inner);
        following.drain(..).for_each(Following::stop);
        self.house.office.close();
    }
}
