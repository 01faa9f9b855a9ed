//! `ridgeline init`: what the set-up pages do at least, without a browser.

use clap::Args;

use super::password::PasswordFile;

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
