//! The house put together: the database, its consumers, and everything that answers requests.

mod chores;
#[cfg(test)]
mod full_disk;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rocket::figment::Figment;
use rocket::{Build, Rocket, Route};

use crate::areas::{self, accounts};
use crate::config::Limits;
use crate::flows;
use crate::kernel::time::Clock;
use crate::kernel::{Error, Kind, Result};
use crate::platform::background::Chores;
use crate::platform::db::{Office, Opening};
use crate::screens;
use crate::screens::sample_company::Doors;
use crate::screens::search::Search;
use crate::screens::set_up::{Gate, Threshold};
use crate::ui::assets::asset_routes;
use crate::ui::headers::SecurityHeaders;
use crate::ui::request::{House, Rates};
use crate::ui::respond::{API, RequestIds, catchers};

/// The name of the database in the data folder.
pub const DATABASE: &str = crate::platform::db::FILE;
/// The name of the folder of the search index there.
pub const SEARCH: &str = screens::search::FOLDER;

/// What the pages stand on. It lives as long as the program; Rockets come and go above it, whenever
/// the certificate is renewed.
#[derive(Clone)]
pub struct Parts {
    /// The house of the real company, as requests see it.
    pub house: House,
    /// Its search.
    pub search: Search,
    doors: Arc<Doors>,
    set_up: Arc<Gate>,
}

impl Parts {
    /// Opens the data folder: the database with its schema brought up to date, and the ready roles
    /// as this program knows them.
    ///
    /// # Errors
    /// When the database can't be opened, or was written by a newer program.
    pub fn open(folder: &Path, clock: Clock, limits: Limits) -> Result<Parts> {
        let doors = Arc::new(Doors::open(folder, clock, Arc::new(Rates::new(limits)))?);
        let (house, search) = (doors.real().house.clone(), doors.real().search.clone());
        let set_up = Arc::new(Gate::new()?);
        Ok(Parts { house, search, doors, set_up })
    }

    /// Starts what follows the events: search, and the mail that waits. Until then it stands still.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn follow_events(&self) -> Result<()> {
        self.doors.follow_events()
    }

    /// What is done every night, before it starts.
    pub fn chores(&self) -> Chores {
        chores::chores(self.office())
    }

    /// The database.
    pub fn office(&self) -> &Office {
        &self.house.office
    }

    /// The path of the link with which the company is set up, once; `None` when it is, and while
    /// somebody looks around in the sample company, where they start for real.
    ///
    /// # Errors
    /// When the database fails.
    pub fn set_up_path(&self) -> Result<Option<String>> {
        if self.doors.is_in_sample() {
            return Ok(None);
        }
        self.set_up.path(self.office())
    }

    /// Where the sample company lies, when that is what is shown.
    pub fn sample_in_use(&self) -> Option<PathBuf> {
        self.doors.sample_folder().filter(|_| self.doors.is_in_sample())
    }

    /// Ends what runs and leaves the database as one file.
    pub fn close(&self) {
        self.doors.close();
    }
}

/// The database of a data folder alone; for commands that work beside a running server.
///
/// # Errors
/// When it can't be opened, or was written by a newer program.
pub fn open_office(folder: &Path, clock: Clock) -> Result<Office> {
    Office::open(Opening { path: folder.join(DATABASE), tables: areas::tables(), clock })
}

/// The same for commands that make no sense without a database.
///
/// # Errors
/// When there is none, it can't be opened, or it was written by a newer program.
pub fn open_existing(folder: &Path) -> Result<Office> {
    open_existing_at(folder, Clock::System)
}

/// The same by another clock than the machine's.
///
/// # Errors
/// As [`open_existing`].
pub fn open_existing_at(folder: &Path, clock: Clock) -> Result<Office> {
    if !folder.join(DATABASE).is_file() {
        let message = format!(
            "There is no company in {}. Name its folder with --data, or set one up first.",
            folder.display()
        );
        return Err(Error::new(Kind::NotFound, message));
    }
    open_office(folder, clock)
}

/// The Rocket with every page and the API.
pub fn build(figment: Figment, parts: &Parts) -> Rocket<Build> {
    rocket::custom(figment)
        .manage(parts.doors.house())
        .manage(parts.doors.search())
        .manage(Arc::clone(&parts.doors))
        .manage(Arc::clone(&parts.set_up))
        .manage(screens::health::Pulse::default())
        .attach(RequestIds)
        .attach(SecurityHeaders)
        .attach(Threshold)
        .mount("/", asset_routes())
        .mount("/", pages())
        .mount(API, api())
        .register("/", catchers())
}

/// Every page.
fn pages() -> Vec<Route> {
    let mut routes = Vec::new();
    routes.extend(areas::settings::routes());
    routes.extend(areas::fields::routes());
    routes.extend(accounts::routes());
    routes.extend(areas::lists::routes());
    routes.extend(areas::catalog::routes());
    routes.extend(screens::set_up::routes());
    routes.extend(screens::sample_company::routes());
    routes.extend(areas::customers::routes());
    routes.extend(areas::estimates::routes());
    routes.extend(screens::estimate_page::routes());
    routes.extend(screens::customer_overview::routes());
    routes.extend(flows::acceptance::routes());
    routes.extend(flows::forgotten::routes());
    routes.extend(flows::inviting::routes());
    routes.extend(flows::mailing::routes());
    routes.extend(flows::trash::routes());
    routes.extend(areas::jobs::routes());
    routes.extend(screens::job_page::routes());
    routes.extend(areas::invoices::routes());
    routes.extend(screens::invoice_page::routes());
    routes.extend(areas::payments::routes());
    routes.extend(screens::payment_page::routes());
    routes.extend(screens::item_page::routes());
    routes.extend(screens::property_page::routes());
    routes.extend(screens::history::routes());
    routes.extend(screens::paper_preview::routes());
    routes.extend(screens::dashboard::routes());
    routes.extend(screens::activity::routes());
    routes.extend(areas::notes::routes());
    routes.extend(areas::messages::routes());
    routes.extend(areas::tasks::routes());
    routes.extend(areas::attachments::routes());
    routes.extend(screens::health::routes());
    routes.extend(screens::search::routes());
    routes.extend(screens::help::routes());
    routes.extend(screens::signed_out::routes());
    routes.extend(screens::api_doc::routes());
    #[cfg(debug_assertions)]
    routes.extend(screens::gallery::routes());
    routes
}

/// Every call of the API.
fn api() -> Vec<Route> {
    let mut routes = Vec::new();
    routes.extend(accounts::api_routes());
    routes.extend(areas::fields::api_routes());
    routes.extend(areas::catalog::api_routes());
    routes.extend(areas::customers::api_routes());
    routes.extend(areas::estimates::api_routes());
    routes.extend(flows::acceptance::api_routes());
    routes.extend(flows::mailing::api_routes());
    routes.extend(flows::trash::api_routes());
    routes.extend(areas::jobs::api_routes());
    routes.extend(areas::invoices::api_routes());
    routes.extend(areas::payments::api_routes());
    routes.extend(areas::notes::api_routes());
    routes.extend(areas::messages::api_routes());
    routes.extend(areas::tasks::api_routes());
    routes.extend(areas::attachments::api_routes());
    routes.extend(screens::search::api_routes());
    routes.extend(screens::api_doc::api_routes());
    routes
}
