//! `ridgeline key`: keys for programs.

use std::path::Path;

use clap::{Args, Subcommand};

use super::print;
use super::user::somebody;
use crate::app;
use crate::areas::accounts;
use crate::kernel::Result;
use crate::platform::access::Actor;

/// Keys with which programs use the API
#[derive(Debug, Subcommand)]
#[command(
    arg_required_else_help = false,
    after_help = "Example:\n  ridgeline key new --user pat@example.com --name \"Website forms\""
)]
pub(super) enum Key {
    New(New),
}

/// Make a key and print it, alone, on stdout
///
/// The key acts for one user and may do what that user may. It is shown this once; the settings
/// pages list when it was last used, and revoke it.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  ridgeline key new --user pat@example.com --name \"Website forms\" > key.txt")]
pub(super) struct New {
    /// Whom it acts for
    #[arg(long, value_name = "EMAIL")]
    pub(super) user: String,
    /// What it is for, as the list of keys will show it
    #[arg(long, value_name = "NAME")]
    pub(super) name: String,
}

impl Key {
    pub(super) fn run(&self, data: &Path) -> Result<()> {
        match self {
            Key::New(new) => new.run(data),
        }
    }
}

impl New {
    fn run(&self, data: &Path) -> Result<()> {
        let office = app::open_existing(data)?;
        let command_line = Actor::system("key new");
        let outcome = somebody(&office, &self.user).and_then(|user| {
            let name = self.name.clone();
            office.write_now(&command_line, move |w| {
                accounts::make_key(w, w.actor().grant()?, user.id, &name)
            })
        });
        office.close();
        print(&outcome?.value.secret);
        Ok(())
    }
}
