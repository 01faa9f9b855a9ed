//! Serving until told to stop.

use std::net::SocketAddr;
use std::time::Duration;

use rocket::figment::Figment;
use rocket::futures::future::BoxFuture;
use rocket::{Build, Rocket};
use tokio::sync::mpsc;
use tokio::time::{interval, sleep};

use super::addresses::Addresses;
use super::in_flight::InFlight;
use super::listener::{Listener, figment};
use super::redirect::redirect;
use crate::config::{Config, Redirect};
use crate::kernel::time::Clock;
use crate::kernel::{Error, Result};
use crate::platform::files::{DataFolder, Notice};
use crate::platform::tls::{Certificates, Identity};

/// How long requests that are being answered may take when the server is told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(30);
/// How long the last bytes of the last answer may need on their way out.
const LAST_BYTES: Duration = Duration::from_millis(500);

/// Makes the Rocket with the pages from how it listens.
pub type Pages = Box<dyn Fn(Figment) -> Rocket<Build> + Send + Sync>;
/// Says what to print after the addresses.
pub type Greeting = Box<dyn Fn(&Addresses) -> Vec<String> + Send + Sync>;
/// Closes what the pages stand on.
pub type Closing = Box<dyn FnOnce() -> BoxFuture<'static, Result<()>> + Send>;

/// What is served.
pub struct Site {
    /// Called anew whenever the certificate was renewed.
    pub pages: Pages,
    /// Such as the link for the first set-up.
    pub greeting: Greeting,
    /// Called when the last request is answered; also when serving failed.
    pub closing: Closing,
}

/// How and from where it is served.
pub struct Server<'a> {
    /// The addresses.
    pub config: &'a Config,
    /// The folder with the certificates.
    pub folder: &'a DataFolder,
    /// What time it is for certificates.
    pub clock: Clock,
    /// How often to look whether the certificate is still good.
    pub certificates_every: Duration,
}

/// Why one turn of serving ended.
enum Ended {
    Stopped,
    CertificateDue,
}

impl Server<'_> {
    /// Serves the site until `stop` has a message, finishes the requests in flight, and closes the
    /// site; a second message ends the wait for them. The greeting goes to `say`, line by line.
    ///
    /// # Errors
    /// When an address is taken, a certificate can't be made, or the site doesn't start or close.
    pub async fn serve(
        &self,
        site: Site,
        mut stop: mpsc::Receiver<()>,
        mut say: impl FnMut(&str),
    ) -> Result<()> {
        let mut greeting = Some(|addresses: &Addresses| {
            say(&format!("Ridgeline {} is ready:", env!("CARGO_PKG_VERSION")));
            addresses.urls().iter().for_each(|url| say(&format!("  {url}")));
            (site.greeting)(addresses).iter().for_each(|line| say(line));
        });
        let mut https = self.config.https;
        let ended = loop {
            let greet = |addresses: &Addresses| {
                if let Some(mut greet) = greeting.take() {
                    greet(addresses);
                }
            };
            match self.one_turn(&mut https, &site.pages, &mut stop, greet).await {
                Ok(Ended::CertificateDue) => tracing::info!("Changing the certificate."),
                Ok(Ended::Stopped) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        let closed = (site.closing)().await;
        ended.and(closed)
    }

    /// Serves with one certificate, as Rocket can't change it while it listens. The next turn is
    /// to listen where this one did, also when the system chose the port.
    async fn one_turn(
        &self,
        https: &mut SocketAddr,
        pages: &Pages,
        stop: &mut mpsc::Receiver<()>,
        greet: impl FnOnce(&Addresses),
    ) -> Result<Ended> {
        let public = self.config.public_url.as_ref();
        let certificates = Certificates::ready(self.folder, &self.identity(), self.clock.now())?;
        let in_flight = InFlight::default();
        let pages = pages(figment(*https, Some(&certificates)));
        let mut pages = Listener::start(pages.attach(in_flight.clone()), "--https").await?;
        *https = pages.bound;
        let mut plain = self.redirect(pages.bound.port()).await?;
        let addresses = Addresses::of(pages.bound, public);
        let _told = self.tell(&addresses);
        greet(&addresses);

        let ended = tokio::select! {
            error = pages.broken() => return Err(error),
            error = broken(&mut plain) => return Err(error),
            _ = stop.recv() => Ended::Stopped,
            () = self.certificate_due(&certificates) => Ended::CertificateDue,
        };
        if let Some(plain) = plain {
            plain.close();
        }
        pages.close();
        tokio::select! {
            () = pages.closed() => {}
            () = answered(&in_flight) => {}
            () = sleep(LAST_REQUESTS) => tracing::warn!("A request took too long and was cut."),
            _ = stop.recv() => tracing::warn!("Asked to stop again; not waiting for requests."),
        }
        Ok(ended)
    }

    /// For the commands beside this server; it serves as well when they can't be told.
    fn tell(&self, addresses: &Addresses) -> Option<Notice> {
        let told = self.folder.tell_addresses(addresses.urls());
        told.inspect_err(|error| tracing::warn!("Commands won't know our address: {error}")).ok()
    }

    async fn redirect(&self, https_port: u16) -> Result<Option<Listener>> {
        let Redirect::At(address) = self.config.http else { return Ok(None) };
        let public = self.config.public_url.clone();
        let plain = redirect(figment(address, None), https_port, public);
        Listener::start(plain, "--http").await.map(Some)
    }

    fn identity(&self) -> Identity {
        Identity::of_this_machine(self.config.public_url.as_ref().map(|url| url.host()))
    }

    async fn certificate_due(&self, certificates: &Certificates) {
        let mut look = interval(self.certificates_every);
        loop {
            look.tick().await;
            if certificates.are_due(&self.identity(), self.clock.now()) {
                return;
            }
        }
    }
}

/// Resolves only when there is a listener and it ended by itself.
async fn broken(listener: &mut Option<Listener>) -> Error {
    match listener {
        Some(listener) => listener.broken().await,
        None => std::future::pending().await,
    }
}

/// Resolves when every answer is out, whatever connections are still open.
async fn answered(in_flight: &InFlight) {
    in_flight.none().await;
    // A connection hands over the last bytes only now; one that is idle closes by itself.
    sleep(LAST_BYTES).await;
}
