//! Which requests are still being answered.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::{Data, Request};
use tokio::sync::watch;

/// Counts the requests whose answer isn't out yet.
///
/// When it ends, Rocket waits for every connection, also for those that a browser merely keeps
/// open; this tells when there is nothing left to wait for.
#[derive(Clone, Default)]
pub(super) struct InFlight(watch::Sender<usize>);

/// Lives as long as its request, which lives until the last byte of the answer was handed over.
struct Ticket(watch::Sender<usize>);

impl InFlight {
    /// Resolves when no request is being answered.
    pub(super) async fn none(&self) {
        // The sender is alive as long as we are, so this can't fail.
        drop(self.0.subscribe().wait_for(|count| *count == 0).await);
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}

#[rocket::async_trait]
impl Fairing for InFlight {
    fn info(&self) -> Info {
        Info { name: "requests in flight", kind: Kind::Request }
    }

    async fn on_request(&self, request: &mut Request<'_>, _data: &mut Data<'_>) {
        request.local_cache(|| {
            self.0.send_modify(|count| *count = count.saturating_add(1));
            Ticket(self.0.clone())
        });
    }
}
