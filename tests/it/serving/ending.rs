//! SIGTERM, as a system that shuts down sends it.

use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use super::client::{Secure, head};
use super::program::{Running, company, home, ridgeline, run};

/// The names of the customers in the database file alone, without its log.
#[allow(clippy::disallowed_types, reason = "another program looks at the file")]
fn customers_in_the_file(data: &Path) -> Vec<String> {
    let uri = format!("file:{}?immutable=1", data.join("ridgeline.db").display());
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY | rusqlite::OpenFlags::SQLITE_OPEN_URI;
    let file = rusqlite::Connection::open_with_flags(uri, flags).unwrap();
    let mut names = file.prepare("SELECT name FROM customer ORDER BY id").unwrap();
    let names = names.query_map([], |row| row.get(0)).unwrap();
    names.collect::<Result<_, _>>().unwrap()
}

#[test]
fn what_is_in_flight_is_finished_the_index_committed_and_the_log_folded_in() {
    let (_home, data) = home();
    let key = company(&data);
    let mut server = Running::start(&data, &["--http", "off"]);
    let mut other = Secure::open(server.address, &server.authority()).unwrap();
    let customer = r#"{"kind": "household", "name": "Fern Lakes"}"#;
    assert_eq!(other.call("POST customers", &key, customer).status, 201);

    // Half of a request has arrived when the signal comes.
    let mut slow = Secure::open(server.address, &server.authority()).unwrap();
    let customer = r#"{"kind": "household", "name": "Oscar Rivers"}"#;
    let (begin, rest) = customer.split_at(20);
    slow.write(&format!("{}{begin}", head("POST customers", &key, customer.len())));
    for _ in 0..5 {
        assert_eq!(other.get("/healthz").status, 200);
    }
    server.send("TERM");
    while TcpStream::connect(server.address).is_ok() {
        std::thread::sleep(Duration::from_millis(5));
    }
    slow.write(rest);
    let answer = slow.answer();
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(server.child.wait().unwrap().code(), Some(0));

    assert_eq!(customers_in_the_file(&data), ["Fern Lakes", "Oscar Rivers"]);
    let log = std::fs::metadata(data.join("ridgeline.db-wal")).map_or(0, |log| log.len());
    assert_eq!(log, 0, "the log is empty or gone");
    let ended = run(&mut ridgeline(&["check", "--data", data.to_str().unwrap()]));
    assert!(ended.stdout.starts_with("Search is up to date.\nAll is well: "), "{}", ended.stdout);
}
