//! `ridgeline reindex`: search from scratch.

use clap::Args;

/// Build the search index anew from the database
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ridgeline reindex")]
pub(super) struct Reindex {}
