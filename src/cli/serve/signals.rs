//! Being told to stop.

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;

use crate::kernel::{Error, Result};
use crate::platform::background;

/// One message for each SIGTERM or SIGINT from now on.
pub(super) fn asked_to_stop() -> Result<mpsc::Receiver<()>> {
    let listen = |kind| {
        signal(kind).map_err(|error| Error::internal("The system gives us no signals.", error))
    };
    let (mut term, mut interrupt) =
        (listen(SignalKind::terminate())?, listen(SignalKind::interrupt())?);
    let (asked, stop) = mpsc::channel(4);
    background::spawn("signals", async move {
        loop {
            tokio::select! {
                _ = term.recv() => {}
                _ = interrupt.recv() => {}
            }
            if asked.send(()).await.is_err() {
                return Ok(());
            }
        }
    });
    Ok(stop)
}
