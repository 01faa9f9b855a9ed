//! `ridgeline reindex`: search from scratch.

use std::path::Path;

use clap::Args;

use super::print;
use crate::app::{self, SEARCH};
use crate::kernel::Result;
use crate::screens::search::Search;

/// Build the search index anew from the database
///
/// Beside a running server it is the server that does it, within a few seconds; search goes on with
/// the old index meanwhile.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ridgeline reindex")]
pub(super) struct Reindex {}

impl Reindex {
    pub(super) fn run(&self, data: &Path) -> Result<()> {
        let office = app::open_existing(data)?;
        let outcome = Search::at(data.join(SEARCH)).reindex(&office);
        office.close();
        outcome?;
        print("The search index is new.");
        Ok(())
    }
}
