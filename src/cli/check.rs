//! `ridgeline check`: whether the data is sound.

use clap::Args;

/// Look whether the data is sound
///
/// Checks the database, the chain of events, every derived figure and the sums of the ledger, and
/// changes nothing. Ends with 1 and a list when something is wrong.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ridgeline check --data /srv/office")]
pub(super) struct Check {}
