//! Which company requests come to.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Opened;
use crate::areas::accounts::{OwnerDraft, User};
use crate::areas::settings::{self, SettingsEvent};
use crate::flows::sample_company::{self, Wanted};
use crate::kernel::time::Clock;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Actor, Origin, PasswordHash};
use crate::platform::db::Office;
use crate::screens::search::Search;
use crate::ui::request::{Current, House, Rates};

/// The real company, and the sample company while somebody looks around in it. Requests come to the
/// sample exactly while it is there and the real one isn't set up.
pub struct Doors {
    folder: PathBuf,
    clock: Clock,
    rates: Arc<Rates>,
    real: Opened,
    sample: Mutex<Option<Opened>>,
    house: Arc<Current<House>>,
    search: Arc<Current<Search>>,
    follows: AtomicBool,
}

impl Doors {
    /// Opens the folder of data, and the sample company when that is where somebody was.
    ///
    /// # Errors
    /// When a database can't be opened, or was written by a newer program.
    pub fn open(folder: &Path, clock: Clock, rates: Arc<Rates>) -> Result<Doors> {
        sample_company::tidy(folder)?;
        let real = Opened::at(folder, clock.clone(), Arc::clone(&rates))?;
        let doors = Doors {
            folder: folder.to_owned(),
            clock,
            rates,
            house: Arc::new(Current::new(real.house.clone())),
            search: Arc::new(Current::new(real.search.clone())),
            real,
            sample: Mutex::new(None),
            follows: AtomicBool::new(false),
        };
        if sample_company::is_there(folder) && !doors.is_set_up()? {
            doors.enter(&mut doors.inside())?;
        }
        Ok(doors)
    }

    /// The real company.
    pub fn real(&self) -> &Opened {
        &self.real
    }

    /// The house that requests come to, for Rocket's state.
    pub fn house(&self) -> Arc<Current<House>> {
        Arc::clone(&self.house)
    }

    /// The search that requests come to, for Rocket's state.
    pub fn search(&self) -> Arc<Current<Search>> {
        Arc::clone(&self.search)
    }

    /// Where the sample company lies, when there is one.
    pub fn sample_folder(&self) -> Option<PathBuf> {
        let there = sample_company::is_there(&self.folder);
        there.then(|| sample_company::folder_beside(&self.folder))
    }

    /// Whether requests come to the sample company.
    pub fn is_in_sample(&self) -> bool {
        self.inside().is_some()
    }

    /// Starts what follows the events of each company that is open, and of one that is opened later.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn follow_events(&self) -> Result<()> {
        self.follows.store(true, Ordering::SeqCst);
        self.real.follow_events()?;
        self.inside().as_ref().map_or(Ok(()), Opened::follow_events)
    }

    /// Makes the sample company with this owner, and lets requests come to it. Takes a moment.
    ///
    /// # Errors
    /// `Conflict` when the real company is set up; when the disk refuses.
    pub fn look_around(&self, owner: OwnerDraft, password: PasswordHash) -> Result<House> {
        let mut inside = self.inside();
        if let Some(sample) = inside.as_ref() {
            return Ok(sample.house.clone());
        }
        if self.is_set_up()? {
            return Err(Error::conflict("Your company is set up already. Sign in instead."));
        }
        sample_company::make(&self.folder, self.clock.now(), owner, password)?;
        self.enter(&mut inside)?;
        Ok(self.house.get())
    }

    /// Sets the real company up with what goes along from the sample, lets requests come to it, and
    /// answers its owner. The sample is closed and stays where it lies.
    ///
    /// # Errors
    /// What is wrong, by field; `Conflict` when nobody looks around any more.
    pub fn start(
        &self,
        owner: Id<User>,
        wanted: &Wanted,
        origin: Origin,
    ) -> Result<(House, Id<User>)> {
        let mut inside = self.inside();
        let Some(sample) = inside.as_ref() else {
            return Err(Error::conflict("This is your real company already."));
        };
        let carried = sample_company::carried(&sample.house.office, owner, wanted)?;
        let owner = sample_company::start(&self.real.house.office, carried, origin)?;
        self.house.set(self.real.house.clone());
        self.search.set(self.real.search.clone());
        if let Some(sample) = inside.take() {
            sample.close();
        }
        Ok((self.real.house.clone(), owner))
    }

    /// Deletes the sample company with all its files, as `actor` of the real one.
    ///
    /// # Errors
    /// `Conflict` while somebody looks around in it; when the disk refuses.
    pub fn delete_sample(&self, actor: &Actor) -> Result<()> {
        let inside = self.inside();
        if inside.is_some() {
            return Err(Error::conflict("You are in the sample company. Start for real first."));
        }
        if self.sample_folder().is_none() {
            return Err(Error::not_found("sample company"));
        }
        sample_company::remove(&self.folder)?;
        let told = self.office().write_now(actor, |w| w.record(&SettingsEvent::SampleDeleted {}));
        told.map(|_| ())
    }

    /// Closes what is open.
    pub fn close(&self) {
        if let Some(sample) = self.inside().take() {
            sample.close();
        }
        self.real.close();
    }

    fn office(&self) -> &Office {
        &self.real.house.office
    }

    fn is_set_up(&self) -> Result<bool> {
        self.office().read_now(&Actor::system("first set-up"), settings::is_set_up)
    }

    /// Who goes from one company to the other holds this meanwhile.
    fn inside(&self) -> MutexGuard<'_, Option<Opened>> {
        self.sample.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, inside: &mut Option<Opened>) -> Result<()> {
        let folder = sample_company::folder_beside(&self.folder);
        let sample = Opened::at(&folder, self.clock.clone(), Arc::clone(&self.rates))?;
        if self.follows.load(Ordering::SeqCst) {
            sample.follow_events()?;
        }
        self.house.set(sample.house.clone());
        self.search.set(sample.search.clone());
        *inside = Some(sample);
        Ok(())
    }
}
