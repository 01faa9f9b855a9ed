//! `ridgeline user`: the last resort of people who can't sign in.

use std::path::Path;

use clap::{Args, Subcommand};

use super::print;
use super::serve::Addresses;
use crate::app;
use crate::areas::accounts;
use crate::config::{Config, Flags};
use crate::kernel::{Error, Kind, Result};
use crate::platform::access::Actor;
use crate::platform::db::Office;

/// Help for people who can't sign in
#[derive(Debug, Subcommand)]
#[command(
    arg_required_else_help = false,
    after_help = "Example:\n  ridgeline user reset-password pat@example.com"
)]
pub(super) enum User {
    ResetPassword(ResetPassword),
}

/// Print a link with which a user can set a new password
///
/// It works once, for a day. The password that the user has stays good until then. The link leads to
/// the server that runs on this data folder, or, when none does, to where the settings say.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ridgeline user reset-password pat@example.com")]
pub(super) struct ResetPassword {
    /// The e-mail address that the user signs in with
    #[arg(value_name = "EMAIL")]
    pub(super) email: String,
}

impl User {
    pub(super) fn run(&self, data: &Path) -> Result<()> {
        match self {
            User::ResetPassword(reset) => reset.run(data),
        }
    }
}

impl ResetPassword {
    fn run(&self, data: &Path) -> Result<()> {
        let config = Config::load(data, &Flags::default())?;
        let office = app::open_existing(data)?;
        let command_line = Actor::system("user reset-password");
        let outcome = somebody(&office, &self.email).and_then(|user| {
            office.write_now(&command_line, move |w| {
                accounts::make_password_link(w, w.actor().grant()?, user.id)
            })
        });
        office.close();
        let path = outcome?.value.path();
        let addresses = Addresses::of_running(data)
            .unwrap_or_else(|| Addresses::of(config.https, config.public_url.as_ref()));
        print(&addresses.link(&path));
        Ok(())
    }
}

/// The user with that address.
pub(super) fn somebody(office: &Office, email: &str) -> Result<accounts::User> {
    let command_line = Actor::system("command line");
    let found = office.read_now(&command_line, |r| accounts::by_email(r, email.trim()))?;
    found.ok_or_else(|| Error::new(Kind::NotFound, format!("Nobody signs in as {email} here.")))
}
