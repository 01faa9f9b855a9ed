//! Serving and stopping, with pages of the test's own.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use ridgeline::cli::serve::{Addresses, Server, Site};
use ridgeline::config::{Config, Redirect};
use ridgeline::kernel::time::Clock;
use ridgeline::kernel::{Error, Kind, Result};
use ridgeline::platform::files::DataFolder;
use rocket::{State, get, routes};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::{JoinHandle, spawn_blocking};

use super::client::{Secure, get};

/// The gate of the slow page, and who has come to it.
#[derive(Clone)]
struct Gate {
    come: mpsc::UnboundedSender<()>,
    open: Arc<Semaphore>,
}

#[get("/slow")]
async fn slow(gate: &State<Gate>) -> &'static str {
    gate.come.send(()).unwrap();
    let _open = gate.open.acquire().await;
    "done"
}

#[get("/quick")]
fn quick() -> &'static str {
    "here"
}

/// A server of the house with these two pages.
struct House {
    address: SocketAddr,
    authority: PathBuf,
    gate: Gate,
    come: mpsc::UnboundedReceiver<()>,
    stop: mpsc::Sender<()>,
    closed: Arc<AtomicBool>,
    ended: JoinHandle<Result<()>>,
    _home: tempfile::TempDir,
}

fn site(gate: Gate, closed: Arc<AtomicBool>) -> Site {
    Site {
        pages: Box::new(move |figment| {
            rocket::custom(figment).manage(gate.clone()).mount("/", routes![slow, quick])
        }),
        greeting: Box::new(|addresses: &Addresses| {
            vec![format!("Set up: {}", addresses.link("/setup/once"))]
        }),
        closing: Box::new(move || {
            Box::pin(async move {
                closed.store(true, Ordering::SeqCst);
                Ok(())
            })
        }),
    }
}

fn config() -> Config {
    Config { https: "127.0.0.1:0".parse().unwrap(), http: Redirect::Off, ..Config::default() }
}

async fn house(clock: Clock) -> House {
    let home = tempfile::tempdir().unwrap();
    let folder = DataFolder::open(home.path().join("data")).unwrap();
    let authority = folder.file("tls/authority.crt");
    let (come_in, come) = mpsc::unbounded_channel();
    let gate = Gate { come: come_in, open: Arc::new(Semaphore::new(0)) };
    let closed = Arc::new(AtomicBool::new(false));
    let site = site(gate.clone(), Arc::clone(&closed));
    let (stop, stopped) = mpsc::channel(2);
    let (say, mut said) = mpsc::unbounded_channel();
    let ended = tokio::spawn(async move {
        let config = config();
        let every = Duration::from_millis(20);
        let server = Server { config: &config, folder: &folder, clock, certificates_every: every };
        server.serve(site, stopped, |line| say.send(line.to_owned()).unwrap()).await
    });
    assert!(said.recv().await.unwrap().starts_with("Ridgeline "));
    let url = said.recv().await.unwrap();
    assert_eq!(said.recv().await.unwrap(), format!("Set up: {}/setup/once", url.trim()));
    let address = url.trim().strip_prefix("https://").unwrap().parse().unwrap();
    House { address, authority, gate, come, stop, closed, ended, _home: home }
}

impl House {
    /// Someone asks for a page, in a thread of their own.
    fn visit(&self, path: &'static str) -> JoinHandle<(u16, String)> {
        let (address, authority) = (self.address, self.authority.clone());
        spawn_blocking(move || {
            let answer = get(address, &authority, path);
            (answer.status, answer.body)
        })
    }

    /// Waits until nobody listens any more.
    async fn until_deaf(&self) {
        while TcpStream::connect(self.address).is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_in_flight_is_finished_before_the_house_closes() {
    let mut house = house(Clock::System).await;
    assert_eq!(house.visit("/quick").await.unwrap(), (200, "here".to_owned()));
    let visitor = house.visit("/slow");
    house.come.recv().await.unwrap();
    house.stop.send(()).await.unwrap();
    house.until_deaf().await;
    assert!(!house.closed.load(Ordering::SeqCst));
    assert!(!house.ended.is_finished());
    house.gate.open.add_permits(1);
    assert_eq!(visitor.await.unwrap(), (200, "done".to_owned()));
    house.ended.await.unwrap().unwrap();
    assert!(house.closed.load(Ordering::SeqCst));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_merely_keeps_its_connection_does_not_hold_up_the_end() {
    let house = house(Clock::System).await;
    let (address, authority) = (house.address, house.authority.clone());
    let idle = spawn_blocking(move || {
        let mut connection = Secure::open(address, &authority).unwrap();
        assert_eq!(connection.get("/quick").body, "here");
        connection
    });
    let _idle = idle.await.unwrap();
    let since = Instant::now();
    house.stop.send(()).await.unwrap();
    house.ended.await.unwrap().unwrap();
    assert!(since.elapsed() < Duration::from_secs(10), "{:?}", since.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_twice_does_not_wait_for_requests() {
    let mut house = house(Clock::System).await;
    let _visitor = house.visit("/slow");
    house.come.recv().await.unwrap();
    house.stop.send(()).await.unwrap();
    house.stop.send(()).await.unwrap();
    house.ended.await.unwrap().unwrap();
    assert!(house.closed.load(Ordering::SeqCst));
    house.gate.open.add_permits(1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_runs_out_is_changed_while_serving() {
    // As if the server had been started eleven and a half months ago.
    let now = Clock::System.now();
    let clock = Clock::fixed(now.plus_seconds(-350 * 86_400));
    let Clock::Fixed(hands) = clock.clone() else { unreachable!() };
    let house = house(clock).await;
    let shown = |address, authority: PathBuf| {
        spawn_blocking(move || Some(Secure::open(address, &authority).ok()?.certificate()))
    };
    let old = shown(house.address, house.authority.clone()).await.unwrap().unwrap();
    hands.set(now);
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        assert!(Instant::now() < deadline, "the old certificate is still shown");
        match shown(house.address, house.authority.clone()).await.unwrap() {
            Some(new) if new != old => break,
            _ => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
    assert_eq!(house.visit("/quick").await.unwrap(), (200, "here".to_owned()));
    house.stop.send(()).await.unwrap();
    house.ended.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_house_is_closed_when_it_cannot_open_and_a_failure_to_close_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let home = tempfile::tempdir().unwrap();
    let folder = DataFolder::open(home.path().join("data")).unwrap();
    let busy = Config { https: taken.local_addr().unwrap(), ..config() };
    let every = Duration::from_secs(60);
    let (stop, stopped) = mpsc::channel(1);
    let closed = Arc::new(AtomicBool::new(false));
    let (come, _) = mpsc::unbounded_channel();
    let gate = Gate { come, open: Arc::new(Semaphore::new(0)) };
    let server =
        Server { config: &busy, folder: &folder, clock: Clock::System, certificates_every: every };
    let error =
        server.serve(site(gate.clone(), Arc::clone(&closed)), stopped, |_| {}).await.unwrap_err();
    let message = format!("Another program already listens at {}.", busy.https);
    assert!(error.message.starts_with(&message), "{error}");
    assert!(closed.load(Ordering::SeqCst));
    drop(stop);

    let (stop, stopped) = mpsc::channel(1);
    stop.send(()).await.unwrap();
    let free = config();
    let server = Server { config: &free, ..server };
    let failing = Site {
        closing: Box::new(|| {
            Box::pin(async { Err(Error::new(Kind::Unavailable, "The disk is full.")) })
        }),
        ..site(gate, closed)
    };
    let error = server.serve(failing, stopped, |_| {}).await.unwrap_err();
    assert_eq!(error.message, "The disk is full.");
}
