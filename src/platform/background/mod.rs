//! Work that nobody waits for: chores that run by the clock, and tasks beside the requests.
//!
//! Whatever runs here can fail or panic without taking the server with it, and its failure is in
//! the log under its name. Chores must bear being run twice: they act on what is due, not on what
//! the clock says.

mod chores;

use std::future::Future;

use tokio::task::JoinHandle;

pub use chores::{Chores, Running};

use crate::kernel::Result;

/// Starts a task beside the requests; the only way to do so in this house.
pub fn spawn(
    name: &'static str,
    work: impl Future<Output = Result<()>> + Send + 'static,
) -> JoinHandle<()> {
    start(async move {
        contained(name, work).await;
    })
}

/// Runs `work` to its end and says in the log how it ended, be it by a panic; true when it is done.
async fn contained(
    name: &'static str,
    work: impl Future<Output = Result<()>> + Send + 'static,
) -> bool {
    match start(work).await {
        Ok(Ok(())) => return true,
        Ok(Err(error)) => tracing::error!(name, %error, "Background work failed."),
        Err(error) if error.is_panic() => tracing::error!(name, "Background work panicked."),
        Err(_) => tracing::debug!(name, "Background work ended with the server."),
    }
    false
}

#[allow(clippy::disallowed_methods, reason = "this is the room that others are sent to")]
fn start<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    tokio::spawn(work)
}

#[cfg(test)]
mod tests;
