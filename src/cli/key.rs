//! `ridgeline key`: keys for programs.

use clap::{Args, Subcommand};

/// Keys with which programs use the API
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = false)]
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
