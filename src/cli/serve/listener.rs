//! One Rocket on one address.

use std::collections::HashSet;
use std::io;
use std::net::SocketAddr;

use rocket::config::{Ident, LogLevel, Shutdown, TlsConfig};
use rocket::error::ErrorKind;
use rocket::fairing::AdHoc;
use rocket::figment::Figment;
use rocket::futures::future::BoxFuture;
use rocket::{Build, Ignite, Rocket};
use tokio::sync::oneshot;

use crate::kernel::{Error, Kind, Result};
use crate::platform::tls::Certificates;

/// Rocket's own bounds when it ends; they lie beyond ours, which know when there is nothing left to
/// wait for.
const GRACE_SECONDS: u32 = 60;
const MERCY_SECONDS: u32 = 1;

/// A Rocket that listens. It runs as long as somebody waits for it to end.
pub(super) struct Listener {
    /// Where, with the port that was really taken.
    pub(super) bound: SocketAddr,
    flag: &'static str,
    launch: BoxFuture<'static, Result<Rocket<Ignite>, rocket::Error>>,
    shutdown: rocket::Shutdown,
}

impl Listener {
    /// Starts the Rocket and waits until it listens; `flag` is what sets its address.
    pub(super) async fn start(rocket: Rocket<Build>, flag: &'static str) -> Result<Listener> {
        let (lifted, mut liftoff) = oneshot::channel();
        let tell = AdHoc::on_liftoff("tell the address", move |rocket| {
            let config = rocket.config();
            let _ = lifted.send(SocketAddr::new(config.address, config.port));
            Box::pin(async {})
        });
        let rocket = rocket.attach(tell).ignite().await;
        let rocket = rocket.map_err(|error| refused(&error, None, flag))?;
        let wanted = SocketAddr::new(rocket.config().address, rocket.config().port);
        let shutdown = rocket.shutdown();
        let mut launch = Box::pin(rocket.launch());
        let bound = tokio::select! {
            ended = &mut launch => return Err(broken(ended, wanted, flag)),
            lifted = &mut liftoff => lifted.unwrap_or(wanted),
        };
        Ok(Listener { bound, flag, launch, shutdown })
    }

    /// Takes no more requests from now on.
    pub(super) fn close(&self) {
        self.shutdown.clone().notify();
    }

    /// Resolves when every connection is gone.
    pub(super) async fn closed(&mut self) {
        if let Err(error) = (&mut self.launch).await {
            tracing::warn!(%error, "A connection had to be cut.");
        }
    }

    /// Resolves only when it ends although nobody closed it.
    pub(super) async fn broken(&mut self) -> Error {
        broken((&mut self.launch).await, self.bound, self.flag)
    }
}

/// How a Rocket listens: at `address`, with these certificates or in the clear.
pub(super) fn figment(address: SocketAddr, certificates: Option<&Certificates>) -> Figment {
    Figment::from(rocket::Config {
        address: address.ip(),
        port: address.port(),
        tls: certificates.map(|files| TlsConfig::from_paths(&files.chain, &files.key)),
        ident: Ident::none(),
        // Anybody could claim another address in a header, and so escape the limits per address.
        ip_header: None,
        log_level: LogLevel::Off,
        cli_colors: false,
        shutdown: Shutdown {
            ctrlc: false,
            signals: HashSet::new(),
            grace: GRACE_SECONDS,
            mercy: MERCY_SECONDS,
            ..Shutdown::default()
        },
        // In every build the same.
        ..rocket::Config::release_default()
    })
}

fn broken(
    ended: Result<Rocket<Ignite>, rocket::Error>,
    address: SocketAddr,
    flag: &'static str,
) -> Error {
    match ended {
        Ok(_) => Error::new(Kind::Unavailable, format!("The server at {address} has ended.")),
        Err(error) => refused(&error, Some(address), flag),
    }
}

fn refused(error: &rocket::Error, address: Option<SocketAddr>, flag: &'static str) -> Error {
    match (error.kind(), address) {
        (ErrorKind::Bind(cause), Some(address)) => {
            Error::new(Kind::Unavailable, not_bound(cause, address, flag))
        }
        // The short form hides which routes collide, or which part failed.
        _ => Error::internal("The server doesn't start.", format!("{error:?}")),
    }
}

fn not_bound(cause: &io::Error, address: SocketAddr, flag: &'static str) -> String {
    let port = address.port();
    match cause.kind() {
        io::ErrorKind::AddrInUse => format!(
            "Another program already listens at {address}. Stop it, or choose another port with \
             {flag}."
        ),
        io::ErrorKind::PermissionDenied => format!(
            "This user may not listen at port {port}. Choose one above 1023 with {flag}, or give \
             the program the capability CAP_NET_BIND_SERVICE."
        ),
        io::ErrorKind::AddrNotAvailable => format!(
            "{} is no address of this machine. Choose another one with {flag}.",
            address.ip()
        ),
        _ => format!("We can't listen at {address}: {cause}."),
    }
}
