//! What is done every night.

use crate::areas::accounts;
use crate::flows::{overdue, soundness};
use crate::kernel::time::Zone;
use crate::kernel::{Error, Result};
use crate::platform::access::Actor;
use crate::platform::background::Chores;
use crate::platform::db::Office;

/// The chores over this database, by the clocks of the company.
///
/// # Errors
/// When the database fails.
pub(super) fn chores(office: &Office) -> Result<Chores> {
    let zone: Zone = office.read_now(&Actor::system("nightly chores"), |r| r.zone().cloned())?;
    let (sessions, due, whole) = (office.clone(), office.clone(), office.clone());
    Ok(Chores::new(office.clock().clone(), zone)
        .nightly("overdue invoices", (0, 5), move || off_the_threads(due.clone(), told_of_overdue))
        .nightly("old sessions", (3, 0), move || forget_sessions(sessions.clone()))
        .nightly("check of the data", (3, 10), move || off_the_threads(whole.clone(), checked)))
}

/// Work that takes a while doesn't keep requests waiting.
async fn off_the_threads(office: Office, work: fn(&Office) -> Result<()>) -> Result<()> {
    let done = tokio::task::spawn_blocking(move || work(&office)).await;
    done.map_err(|error| Error::internal("a chore broke", error))?
}

fn told_of_overdue(office: &Office) -> Result<()> {
    let invoices = overdue::tell(office)?;
    if invoices > 0 {
        tracing::info!(invoices, "Invoices became overdue.");
    }
    Ok(())
}

async fn forget_sessions(office: Office) -> Result<()> {
    let sessions = office.keep_books(accounts::forget_old_sessions).await?;
    if sessions > 0 {
        tracing::info!(sessions, "Old sessions were forgotten.");
    }
    Ok(())
}

fn checked(office: &Office) -> Result<()> {
    for finding in soundness::check(office)?.findings {
        tracing::error!(check = finding.check, what = finding.what, "The data isn't sound.");
    }
    Ok(())
}
