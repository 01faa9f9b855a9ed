//! `ridgeline user`: the last resort of people who can't sign in.

use clap::{Args, Subcommand};

/// Help for people who can't sign in
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = false)]
pub(super) enum User {
    ResetPassword(ResetPassword),
}

/// Print a link with which a user can set a new password
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ridgeline user reset-password pat@example.com")]
pub(super) struct ResetPassword {
    /// The e-mail address that the user signs in with
    #[arg(value_name = "EMAIL")]
    pub(super) email: String,
}
