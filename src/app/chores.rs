//! What is done every night.

use std::sync::Arc;

use crate::areas::{accounts, attachments};
use crate::flows::{overdue, soundness, trash};
use crate::kernel::time::Zone;
use crate::kernel::{Error, Result};
use crate::platform::access::Actor;
use crate::platform::background::Chores;
use crate::platform::db::Office;

/// The chores over this database, by the clocks of the company.
pub(super) fn chores(office: &Office) -> Chores {
    let (asked, expired) = (office.clone(), office.clone());
    let (due, whole, files, old) = (office.clone(), office.clone(), office.clone(), office.clone());
    Chores::new(office.clock().clone(), move || zone_of(asked.clone()))
        .nightly("overdue invoices", (0, 5), move || off_the_threads(due.clone(), told_of_overdue))
        .nightly("expired tokens", (3, 0), move || forget_expired(expired.clone()))
        .nightly("old trash", (3, 3), move || off_the_threads(old.clone(), emptied_trash))
        .nightly("deleted files", (3, 5), move || off_the_threads(files.clone(), swept))
        .nightly("check of the data", (3, 10), move || off_the_threads(whole.clone(), checked))
}

async fn zone_of(office: Office) -> Result<Zone> {
    let house = Arc::new(Actor::system("nightly chores"));
    office.read(house, |r| r.zone().cloned()).await
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

fn emptied_trash(office: &Office) -> Result<()> {
    let trash::Emptied { gone, stayed } = trash::empty(office)?;
    if gone + stayed > 0 {
        tracing::info!(gone, stayed, "What was deleted thirty days ago is gone.");
    }
    Ok(())
}

async fn forget_expired(office: Office) -> Result<()> {
    let tokens = office.keep_books(accounts::forget_expired).await?;
    if tokens > 0 {
        tracing::info!(tokens, "Sessions and links that are over were forgotten.");
    }
    Ok(())
}

fn swept(office: &Office) -> Result<()> {
    let gone = attachments::sweep(office)?;
    if gone != attachments::Gone::default() {
        let (rows, contents) = (gone.attachments, gone.contents.files);
        tracing::info!(rows, contents, "Deleted files are gone for good.");
    }
    Ok(())
}

fn checked(office: &Office) -> Result<()> {
    for finding in soundness::check(office)?.findings {
        tracing::error!(check = finding.check, what = finding.what, "The data isn't sound.");
    }
    Ok(())
}
