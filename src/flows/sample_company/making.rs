//! Making the sample company, and deleting its folder.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::carry::invented;
use crate::areas::accounts::{self, OwnerDraft};
use crate::areas::tables;
use crate::flows::sample::{self, Progress, Sample, Size};
use crate::flows::set_up::{self, SetUp};
use crate::kernel::time::{Clock, FixedClock, Instant};
use crate::kernel::{Error, Kind, Result};
use crate::platform::access::{Origin, PasswordHash};
use crate::platform::db::{FILE, Office, Opening};
use crate::platform::files::DataFolder;

/// Where the invention begins; everybody gets the same company.
const SEED: u64 = 1;

/// The folder of the sample company in this data folder.
pub fn folder_beside(data: &Path) -> PathBuf {
    data.join("sample")
}

/// Where it is made, before it is whole.
fn unfinished(data: &Path) -> PathBuf {
    data.join("sample.new")
}

/// Where it is deleted, so that half of one is never taken for one.
fn leaving(data: &Path) -> PathBuf {
    data.join("sample.old")
}

/// Whether there is a sample company in this data folder.
pub fn is_there(data: &Path) -> bool {
    folder_beside(data).join(FILE).is_file()
}

/// Clears away what a program that was killed has left half made or half deleted.
///
/// # Errors
/// When the disk refuses.
pub fn tidy(data: &Path) -> Result<()> {
    clear(&unfinished(data))?;
    clear(&leaving(data))
}

/// Makes a sample company: five months of an invented roofer, which end at `now`, with this owner.
/// What an earlier try left behind goes. When there is one already, it stays as it is.
///
/// # Errors
/// When it can't be written; then there is none.
pub fn make(data: &Path, now: Instant, owner: OwnerDraft, password: PasswordHash) -> Result<()> {
    tidy(data)?;
    if is_there(data) {
        return Ok(());
    }
    let folder = DataFolder::open(unfinished(data))?;
    let clock = FixedClock::new(now);
    let office = Office::open(Opening {
        path: folder.file(FILE),
        tables: tables(),
        clock: Clock::Fixed(clock.clone()),
    })?;
    let filled = fill(&office, &clock, owner, password);
    office.close();
    filled?;
    fs::rename(folder.path(), folder_beside(data))
        .and_then(|()| File::open(data)?.sync_all())
        .map_err(|error| refused("We can't put the sample company in its place", error))
}

fn fill(
    office: &Office,
    clock: &FixedClock,
    owner: OwnerDraft,
    password: PasswordHash,
) -> Result<()> {
    accounts::keep_ready_roles(office)?;
    let draft = SetUp {
        company: invented::company(),
        taxes: vec![invented::tax(clock.now())],
        charges_tax: Some(true),
        is_sample: true,
        ..SetUp::usual("", owner)
    };
    let founder = set_up::founder(Origin::default());
    office.write_now(&founder, move |w| set_up::set_up(w, draft, &password))?;
    let (size, progress) = (Size::Small, Progress::SILENT);
    sample::fill(office, clock, &Sample { size, seed: SEED, password: None, progress }).map(|_| ())
}

/// Deletes the sample company with all its files. Nobody may have it open.
///
/// # Errors
/// When the disk refuses.
pub fn remove(data: &Path) -> Result<()> {
    clear(&leaving(data))?;
    match fs::rename(folder_beside(data), leaving(data)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(refused("We can't delete the sample company", error));
        }
        _ => {}
    }
    clear(&leaving(data))
}

fn clear(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            let what = format!("We can't delete {}", folder.display());
            Err(refused(&what, error))
        }
        _ => Ok(()),
    }
}

fn refused(what: &str, error: io::Error) -> Error {
    Error::new(Kind::Unavailable, format!("{what}: {error}."))
}
