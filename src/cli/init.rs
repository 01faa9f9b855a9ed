//! `ridgeline init`: what the set-up pages do at least, without a browser.

use std::path::Path;

use clap::Args;

use super::password::PasswordFile;
use super::print;
use crate::app;
use crate::areas::accounts::{self, OwnerDraft};
use crate::areas::settings;
use crate::flows::set_up::{self, SetUp};
use crate::kernel::error::Complaints;
use crate::kernel::time::Clock;
use crate::kernel::{Error, Result, Zone};
use crate::platform::access::{Actor, Origin, PasswordHash};
use crate::platform::db::Office;
use crate::platform::files::DataFolder;

/// Set the company up without a browser
///
/// Makes the company and its owner in an empty data folder. Time zone, currency, paper and numbers
/// get sensible defaults, and no tax is charged; all of that can be changed on the settings pages.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  ridgeline init --company \"Example Roofing\" --owner-name \"Pat Example\" \\
    --owner-email pat@example.com --password-file /run/secrets/owner")]
pub(super) struct Init {
    /// The company's name, as it stands on documents
    #[arg(long, value_name = "NAME")]
    pub(super) company: String,
    /// The owner's name
    #[arg(long, value_name = "NAME")]
    pub(super) owner_name: String,
    /// The owner's e-mail address, to sign in with
    #[arg(long, value_name = "EMAIL")]
    pub(super) owner_email: String,
    /// The file with the owner's password in its first line, or - for stdin
    #[arg(long, value_name = "FILE|-")]
    pub(super) password_file: PasswordFile,
}

impl Init {
    pub(super) fn run(&self, data: &Path) -> Result<()> {
        let folder = DataFolder::open(data)?;
        let office = app::open_office(folder.path(), Clock::System)?;
        let outcome = self.set_up(&office);
        office.close();
        outcome?;
        print(&format!(
            "{} is set up. {} signs in with that password.",
            self.company, self.owner_email
        ));
        Ok(())
    }

    fn set_up(&self, office: &Office) -> Result<()> {
        let command_line = Actor::system("init");
        if office.read_now(&command_line, settings::is_set_up)? {
            return Err(Error::conflict("This company is already set up; init does that once."));
        }
        accounts::keep_ready_roles(office)?;
        let (draft, password) = self.checked()?;
        let founder = set_up::founder(Origin::default());
        office.write_now(&founder, move |w| set_up::set_up(w, draft, &password))?;
        Ok(())
    }

    /// Everything that is wrong, at once.
    fn checked(&self) -> Result<(SetUp, PasswordHash)> {
        let password = self.password_file.read()?;
        let (name, email) = (self.owner_name.clone(), self.owner_email.clone());
        let advised = accounts::check_new_password("password", &password, &name, &email);
        let mut draft = SetUp::usual(&self.company, OwnerDraft { name, email });
        draft.company.zone = machine_zone();
        let mut complaints = Complaints::new();
        complaints.take(advised)?;
        complaints.take(draft.clone().checked())?;
        complaints.finish()?;
        Ok((draft, PasswordHash::of(&password)?))
    }
}

/// The time zone of this machine; a server without one keeps UTC.
fn machine_zone() -> Zone {
    let machine = jiff::tz::TimeZone::system();
    machine.iana_name().and_then(|name| Zone::from_name(name).ok()).unwrap_or(Zone::UTC)
}
