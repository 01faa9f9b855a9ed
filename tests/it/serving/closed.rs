//! The data folder is closed to others on the machine, whatever the umask it is started with.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::client::Secure;
use super::program::{Running, company, home, ridgeline};

/// Everything in the folder, with its mode.
fn modes(folder: &Path) -> Vec<(PathBuf, u32)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let metadata = entry.metadata().unwrap();
        found.push((entry.path(), metadata.permissions().mode() & 0o777));
        if metadata.is_dir() {
            found.extend(modes(&entry.path()));
        }
    }
    found
}

/// The same command under the usual umask.
fn under_022(command: &Command) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", "umask 022; exec \"$0\" \"$@\""]).arg(command.get_program());
    shell.args(command.get_args()).stdin(std::process::Stdio::null());
    shell.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    shell
}

#[test]
fn nobody_else_reads_the_database_its_log_the_index_the_files_or_the_keys() {
    let (_home, data) = home();
    let key = company(&data);
    let arguments = ["--data", data.to_str().unwrap(), "--https", "127.0.0.1:0", "--http", "off"];
    let server = Running::started(&data, &mut under_022(&ridgeline(&arguments)));
    let mut visitor = Secure::open(server.address, &server.authority()).unwrap();
    let customer = r#"{"kind": "household", "name": "Fern Lakes"}"#;
    assert_eq!(visitor.call("POST customers", &key, customer).status, 201);
    let estimate = r#"{"customer_id": 1, "title": "Roof", "lines": [{"description": "Roof",
        "quantity": "1", "unit_price": "100", "tax_category": "labor"}]}"#;
    assert_eq!(visitor.call("POST estimates", &key, estimate).status, 201);
    let sent = visitor.call("POST estimates/1/sending", &key, r#"{"by": "hand"}"#);
    assert!(sent.status < 300, "{}", sent.body);
    assert_eq!(visitor.call("GET estimates/1/pdf", &key, "").status, 200);
    while !visitor.call("GET search?q=lakes", &key, "").body.contains("Fern Lakes") {
        std::thread::sleep(Duration::from_millis(20));
    }

    let found = modes(&data);
    let name = |end: &str| found.iter().any(|(path, _)| path.to_string_lossy().ends_with(end));
    for end in [
        "ridgeline.db",
        "ridgeline.db-wal",
        "ridgeline.db-shm",
        "secret.key",
        "tls/server.key",
        "search/lock",
        "server.lock",
        "server.addresses",
    ] {
        assert!(name(end), "{end} of {found:?}");
    }
    assert!(found.iter().any(|(path, _)| path.starts_with(data.join("files"))), "{found:?}");
    assert!(found.iter().any(|(path, _)| path.extension().is_some_and(|e| e == "store")));
    for (path, mode) in &found {
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        // Certificates are for everybody to see; the folder keeps them in all the same.
        let public = path.extension().is_some_and(|end| end == "crt");
        assert!(*mode == wanted || public, "{} has {mode:o}", path.display());
    }
    assert_eq!(std::fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_database_that_others_could_read_is_closed() {
    let (_home, data) = home();
    company(&data);
    let database = data.join("ridgeline.db");
    std::fs::set_permissions(&database, std::fs::Permissions::from_mode(0o644)).unwrap();
    let ended = super::program::run(&mut ridgeline(&["check", "--data", data.to_str().unwrap()]));
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!(std::fs::metadata(&database).unwrap().permissions().mode() & 0o777, 0o600);
}
