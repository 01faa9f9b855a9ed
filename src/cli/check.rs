//! `ridgeline check`: whether the data is sound.

use std::path::Path;

use clap::Args;

use super::print;
use crate::app::{self, SEARCH};
use crate::areas;
use crate::kernel::text::count;
use crate::kernel::{Error, Kind, Result};
use crate::platform::db::{Office, Report};
use crate::screens::search::{Lag, Search};

/// Look whether the data is sound
///
/// Checks the database, the chain of events, every derived figure and the sums of the ledger, and
/// changes none of it. Ends with 1 and a list when something is wrong. Works beside a running server.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ridgeline check --data /srv/office")]
pub(super) struct Check {}

impl Check {
    pub(super) fn run(&self, data: &Path) -> Result<()> {
        let office = app::open_existing(data)?;
        let report = office.check(&areas::proofs())?;
        print(&search(&office, &data.join(SEARCH)));
        let verdict = verdict(&report);
        office.close();
        verdict
    }
}

/// Says what was found, line by line.
fn verdict(report: &Report) -> Result<()> {
    for finding in &report.findings {
        print(&format!("{}: {}", finding.check, finding.what));
    }
    let looked_at = format!(
        "{}, {}, newest {}",
        count("event", report.events),
        count("change", report.changes),
        if report.head.is_empty() { "none" } else { &report.head }
    );
    match i64::try_from(report.findings.len()).unwrap_or(i64::MAX) {
        0 => {
            print(&format!("All is well: {looked_at}."));
            Ok(())
        }
        found => {
            print(&format!("Looked at {looked_at}."));
            let wrong = count("thing", found);
            let message =
                format!("The check found {wrong} wrong. Keep a copy of the folder as it is.");
            Err(Error::new(Kind::Conflict, message))
        }
    }
}

/// The index is derived: it is brought up to date, or what it lacks is noted. That is no failure.
fn search(office: &Office, folder: &Path) -> String {
    let search = Search::at(folder);
    let behind = match search.lag(office) {
        Ok(Lag::Events(0)) => return "Search is up to date.".to_owned(),
        Ok(Lag::Events(events)) => format!("Search is {} behind", count("event", events)),
        Ok(Lag::All) => "Search has no index yet".to_owned(),
        Err(error) => format!("Search has no index that can be used ({})", error.message),
    };
    match search.catch_up(office) {
        Ok(()) => format!("{behind}; it was brought up to date."),
        Err(error) => format!("{behind}. {}", error.message),
    }
}
