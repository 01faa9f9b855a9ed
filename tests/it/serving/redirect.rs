//! The way from plain HTTP to HTTPS.

use std::net::SocketAddr;

use ridgeline::cli::serve::{Server, Site};
use ridgeline::config::{Config, Redirect};
use ridgeline::kernel::time::Clock;
use ridgeline::platform::files::DataFolder;
use tokio::sync::mpsc;

use super::client::{Answer, plain};

/// Serves without pages, asks these things of the plain address, and stops.
async fn ask(public: Option<&str>, requests: Vec<String>) -> (u16, Vec<Answer>) {
    let home = tempfile::tempdir().unwrap();
    let folder = DataFolder::open(home.path().join("data")).unwrap();
    // Given back just now, so nobody else has it yet.
    let http = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let config = Config {
        https: "127.0.0.1:0".parse().unwrap(),
        http: Redirect::At(http),
        public_url: public.map(|url| url.parse().unwrap()),
        ..Config::default()
    };
    let every = std::time::Duration::from_secs(60);
    let (stop, stopped) = mpsc::channel(1);
    let (say, mut said) = mpsc::unbounded_channel();
    let asking = tokio::spawn(async move {
        let mut https: Option<SocketAddr> = None;
        while https.is_none() {
            let line: String = said.recv().await.unwrap();
            https = line.trim().strip_prefix("https://").and_then(|text| text.parse().ok());
        }
        let answers = tokio::task::spawn_blocking(move || {
            requests.iter().map(|request| plain(http, request)).collect()
        });
        let answers = answers.await.unwrap();
        stop.send(()).await.unwrap();
        (https.unwrap().port(), answers)
    });
    let site = Site {
        pages: Box::new(rocket::custom),
        greeting: Box::new(|_| Vec::new()),
        closing: Box::new(|| Box::pin(async { Ok(()) })),
    };
    let clock = Clock::System;
    let server = Server { config: &config, folder: &folder, clock, certificates_every: every };
    server.serve(site, stopped, |line| say.send(line.to_owned()).unwrap()).await.unwrap();
    asking.await.unwrap()
}

fn request(method: &str, path: &str, host: &str) -> String {
    format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn host_path_and_query_stay_and_only_the_port_changes() {
    let cases = [
        ("GET", "/", "localhost", "localhost", "/"),
        ("GET", "/jobs/7?tab=notes&q=a%20b", "office.local:8080", "office.local", ""),
        ("POST", "/estimates/12/acceptance", "192.168.1.20:8080", "192.168.1.20", ""),
        ("DELETE", "/api/v1/notes/3", "[fd00::1]:8080", "[fd00::1]", ""),
        ("GET", "//evil.example/x", "Office", "Office", ""),
    ];
    let requests = cases.iter().map(|(method, path, host, ..)| request(method, path, host));
    let (port, answers) = ask(None, requests.collect()).await;
    for ((method, path, _, host, _), answer) in cases.iter().zip(answers) {
        assert_eq!(answer.status, 308, "{method} {path}");
        let location = answer.header("location").unwrap();
        assert_eq!(location, format!("https://{host}:{port}{path}"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_is_none_leads_nowhere() {
    let hosts = ["a_b", "a..b", "-a", "999.1.1.1", "a/b", "[::1", ""];
    let mut requests: Vec<String> = hosts.iter().map(|host| request("GET", "/", host)).collect();
    requests.push("GET / HTTP/1.0\r\n\r\n".to_owned());
    let (_, answers) = ask(None, requests).await;
    for (host, answer) in hosts.iter().chain(&["no header"]).zip(answers) {
        assert_eq!(answer.status, 400, "{host}");
        assert_eq!(answer.header("location"), None, "{host}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_the_public_url_says_the_port() {
    let requests = ["office.example.com", "OFFICE.example.com:80", "other.example.com"];
    let requests = requests.iter().map(|host| request("GET", "/portal/x", host)).collect();
    let (port, answers) = ask(Some("https://office.example.com"), requests).await;
    let locations: Vec<_> =
        answers.iter().map(|answer| answer.header("location").unwrap().to_owned()).collect();
    assert_eq!(
        locations,
        [
            "https://office.example.com/portal/x".to_owned(),
            "https://office.example.com/portal/x".to_owned(),
            format!("https://other.example.com:{port}/portal/x"),
        ]
    );
}
