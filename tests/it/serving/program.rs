//! The binary, started as people start it.

use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use super::client::{Secure, get};

/// How one run of the binary ended.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// The binary, with nothing of this machine's environment in its settings.
pub fn ridgeline(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ridgeline"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("RIDGELINE_") {
            command.env_remove(name);
        }
    }
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub fn run(command: &mut Command) -> Ended {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ended { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A server in a process of its own; it is killed when the test is done with it.
pub struct Running {
    pub child: Child,
    lines: BufReader<std::process::ChildStdout>,
    pub address: SocketAddr,
    data: PathBuf,
}

impl Running {
    pub fn start(data: &Path, more: &[&str]) -> Running {
        let folder = data.to_str().unwrap();
        let mut arguments = vec!["--data", folder, "--https", "127.0.0.1:0"];
        arguments.extend(more);
        Running::started(data, &mut ridgeline(&arguments))
    }

    /// The server of this folder, started by a command of the test's own.
    pub fn started(data: &Path, command: &mut Command) -> Running {
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut next = || {
            let mut line = String::new();
            lines.read_line(&mut line).unwrap();
            line
        };
        assert!(next().starts_with("Ridgeline "));
        let address = next().trim().strip_prefix("https://").unwrap().parse().unwrap();
        Running { child, lines, address, data: data.to_owned() }
    }

    pub fn authority(&self) -> PathBuf {
        self.data.join("tls/authority.crt")
    }

    /// Sends a signal and waits for the end.
    pub fn signal(&mut self, name: &str) -> ExitStatus {
        self.send(name);
        self.child.wait().unwrap()
    }

    pub fn send(&self, signal: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("sh").args(["-c", "kill -s \"$0\" \"$1\"", signal, &id]).status();
        assert!(sent.unwrap().success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Example Roofing in this folder, and a key of its owner.
pub fn company(data: &Path) -> String {
    let folder = data.to_str().unwrap();
    let password = data.with_extension("password");
    std::fs::write(&password, "seven wet shingles\n").unwrap();
    let init = "init --company Example --owner-name Pat --owner-email pat@example.com";
    let mut arguments: Vec<&str> = init.split(' ').collect();
    arguments.extend(["--password-file", password.to_str().unwrap(), "--data", folder]);
    let ended = run(&mut ridgeline(&arguments));
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let key = ["key", "new", "--user", "pat@example.com", "--name", "Test", "--data", folder];
    run(&mut ridgeline(&key)).stdout.trim().to_owned()
}

pub fn home() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    (home, data)
}

#[test]
fn it_serves_by_tls_that_its_own_authority_vouches_for_and_ends_well_on_both_signals() {
    let (_home, data) = home();
    for signal in ["TERM", "INT"] {
        let mut server = Running::start(&data, &["--http", "off"]);
        let status = get(server.address, &server.authority(), "/assets/no-such-file").status;
        assert_eq!(status, 404);
        assert_eq!(server.signal(signal).code(), Some(0), "{signal}");
        let mut rest = String::new();
        server.lines.read_to_string(&mut rest).unwrap();
        assert!(rest.starts_with("Set the office up, once, at https://"), "{rest}");
        assert_eq!(rest.lines().count(), 1, "{rest}");
    }
}

#[test]
fn a_second_start_keeps_the_authority_that_devices_trust() {
    let (_home, data) = home();
    let mut first = Running::start(&data, &["--http", "off"]);
    let authority = std::fs::read(first.authority()).unwrap();
    first.signal("TERM");
    let second = Running::start(&data, &["--http", "off"]);
    assert_eq!(std::fs::read(second.authority()).unwrap(), authority);
    Secure::open(second.address, &second.authority()).unwrap().get("/");
}

#[test]
fn a_second_server_on_the_folder_says_so_in_one_line() {
    let (_home, data) = home();
    let first = Running::start(&data, &["--http", "off"]);
    let folder = data.to_str().unwrap();
    let second = run(&mut ridgeline(&["--data", folder, "--https", "127.0.0.1:0"]));
    assert_eq!(second.code, Some(1));
    let process = first.child.id();
    assert_eq!(
        second.stderr,
        format!(
            "ridgeline: Another Ridgeline server (process {process}) already serves {folder}. \
             Stop it first, or choose another folder with --data.\n"
        )
    );
}

#[test]
fn an_address_that_is_taken_is_named_with_the_flag_that_helps() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    for (flag, free) in [("--https", "--http"), ("--http", "--https")] {
        let (_home, data) = home();
        let folder = data.to_str().unwrap();
        let arguments = ["--data", folder, flag, taken.as_str(), free, "127.0.0.1:0"];
        let ended = run(ridgeline(&arguments).env("RIDGELINE_LOG_LEVEL", "warn"));
        assert_eq!(ended.code, Some(1));
        assert_eq!(ended.stdout, "");
        assert_eq!(
            ended.stderr,
            format!(
                "ridgeline: Another program already listens at {taken}. Stop it, or choose another \
                 port with {flag}.\n"
            )
        );
    }
}

#[test]
fn a_setting_that_nobody_knows_ends_it_with_one_line_and_code_2() {
    let (_home, data) = home();
    std::fs::create_dir(&data).unwrap();
    std::fs::write(data.join("ridgeline.toml"), "[limits]\nrequests = 5\n").unwrap();
    let folder = data.to_str().unwrap();
    let ended = run(&mut ridgeline(&["--data", folder]));
    assert_eq!(ended.code, Some(2));
    let begin = format!("ridgeline: There is no setting limits.requests for {folder}/");
    assert!(ended.stderr.starts_with(&begin), "{}", ended.stderr);
    assert_eq!(ended.stderr.lines().count(), 1);
}

#[test]
fn the_log_is_json_when_asked_for_and_never_on_stdout() {
    let (_home, data) = home();
    std::fs::create_dir(&data).unwrap();
    std::fs::write(data.join("ridgeline.toml"), "[log]\nformat = \"json\"\n").unwrap();
    let mut server = Running::start(&data, &["--http", "off"]);
    get(server.address, &server.authority(), "/assets/no-such-file");
    server.signal("TERM");
    let mut rest = String::new();
    server.lines.read_to_string(&mut rest).unwrap();
    assert!(rest.starts_with("Set the office up, once, at https://"), "{rest}");
    assert_eq!(rest.lines().count(), 1, "{rest}");
    let mut log = String::new();
    server.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert!(!log.is_empty());
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["level"], "INFO", "{line}");
    }
}
