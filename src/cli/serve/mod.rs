//! `ridgeline serve`.

mod addresses;
mod in_flight;
mod listener;
mod redirect;
mod server;
mod signals;

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use clap::Args;

pub use addresses::Addresses;
pub use server::{Closing, Greeting, Pages, Server, Site};

use super::{logging, print};
use crate::app::{self, Parts};
use crate::config::{Config, Flags, Redirect};
use crate::kernel::time::Clock;
use crate::kernel::{Error, Result};
use crate::platform::files::DataFolder;

/// A laptop gets another address where it is carried to.
const CERTIFICATES_EVERY: Duration = Duration::from_secs(600);
/// How many sessions, passwords and papers are worked on at once. There are no more readers than half
/// of it, and each thread keeps memory of its own for what it has once needed.
const BLOCKING: usize = 8;

/// Serve the pages and the API; what `ridgeline` alone does
///
/// Makes what is missing in the data folder, prints the addresses, and runs until it is told to
/// stop; then it finishes the requests that are being answered.
#[derive(Debug, Default, Args)]
#[command(after_help = "Example:\n  ridgeline serve --https 0.0.0.0:443 --http 0.0.0.0:80")]
pub(super) struct Listen {
    /// Where to serve [default: 0.0.0.0:8443]
    #[arg(long, value_name = "ADDRESS:PORT")]
    https: Option<SocketAddr>,
    /// Where to send browsers from plain HTTP to HTTPS [default: 0.0.0.0:8080]
    #[arg(long, value_name = "ADDRESS:PORT|off")]
    http: Option<Redirect>,
}

impl Listen {
    pub(super) fn flags(&self) -> Flags {
        Flags { https: self.https, http: self.http }
    }

    /// These flags, and what they leave open as `above` says.
    pub(super) fn over(&self, above: Flags) -> Flags {
        Flags { https: self.https.or(above.https), http: self.http.or(above.http) }
    }
}

/// Serves the folder until a signal ends it.
pub(super) fn run(data: &Path, flags: &Flags) -> Result<()> {
    let folder = DataFolder::open(data)?;
    let config = Config::load(folder.path(), flags)?;
    logging::start(&config.log);
    let _lock = folder.lock_for_server()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_name("ridgeline")
        .max_blocking_threads(BLOCKING)
        .build()
        .map_err(|error| Error::internal("The system gives us no threads.", error))?;
    let ended = runtime.block_on(async {
        let server = Server {
            config: &config,
            folder: &folder,
            clock: Clock::System,
            certificates_every: CERTIFICATES_EVERY,
        };
        server.serve(site(&folder, &config).await?, signals::asked_to_stop()?, print).await
    });
    // Connections that still hang on when all requests are answered needn't be waited for.
    runtime.shutdown_timeout(Duration::from_secs(1));
    ended
}

/// The pages over the data in the folder, with what follows the events and what is done at night, and the link with which it
/// is set up.
async fn site(folder: &DataFolder, config: &Config) -> Result<Site> {
    let parts = Parts::open(folder.path(), Clock::System, config.limits)?;
    let (set_up, sample) = (parts.set_up_path()?, parts.sample_in_use());
    parts.follow_events()?;
    let chores = parts.chores().start().await?;
    let pages = parts.clone();
    Ok(Site {
        pages: Box::new(move |figment| app::build(figment, &pages)),
        greeting: Box::new(move |addresses| {
            let link = set_up.iter().map(|path| addresses.link(path));
            let link = link.map(|link| format!("Set the office up, once, at {link}"));
            let sample = sample.iter().map(|folder| {
                format!(
                    "It shows the sample company in {}; start for real on its pages.",
                    folder.display()
                )
            });
            link.chain(sample).collect()
        }),
        closing: Box::new(move || {
            Box::pin(async move {
                chores.stop().await;
                // The index is committed and the log of the database folded in, off this thread.
                let closed = tokio::task::spawn_blocking(move || parts.close()).await;
                closed.map_err(|error| Error::internal("The house didn't close.", error))
            })
        }),
    })
}
