//! `init`, `key new` and `user reset-password`, as a person without a terminal calls them.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use super::program::{Ended, ridgeline, run};

const OWNER: [&str; 7] = [
    "init",
    "--company",
    "Example Roofing",
    "--owner-name",
    "Pat Example",
    "--owner-email",
    "pat@example.com",
];

fn at(data: &Path, args: &[&str]) -> Ended {
    run(ridgeline(args).arg("--data").arg(data))
}

fn init(data: &Path, password: &str) -> Ended {
    let file = data.with_extension("password");
    std::fs::write(&file, format!("{password}\n")).unwrap();
    let mut args = OWNER.to_vec();
    args.extend(["--password-file", file.to_str().unwrap()]);
    at(data, &args)
}

#[test]
fn a_company_is_set_up_once_and_its_owner_gets_keys_and_links() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let ended = init(&data, "seven wet shingles");
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
    let again = init(&data, "seven wet shingles");
    assert_eq!(again.code, Some(1));
    assert_eq!(again.stderr, "ridgeline: This company is already set up; init does that once.\n");

    let key = at(&data, &["key", "new", "--user", "Pat@Example.com", "--name", "Website"]);
    assert_eq!((key.code, key.stderr.as_str()), (Some(0), ""));
    assert_eq!(key.stdout.lines().count(), 1);
    assert!(key.stdout.starts_with("rl_") && key.stdout.len() == 47, "{}", key.stdout);
    let unknown = at(&data, &["key", "new", "--user", "kim@example.com", "--name", "Website"]);
    assert_eq!(unknown.code, Some(1));
    assert_eq!(unknown.stderr, "ridgeline: Nobody signs in as kim@example.com here.\n");

    let link = at(&data, &["user", "reset-password", "pat@example.com"]);
    assert_eq!(link.code, Some(0), "{}", link.stderr);
    let link = link.stdout.trim_end();
    let path = link.split_once("/invitation/").expect("a link").1;
    assert!(link.starts_with("https://") && path.len() == 43, "{link}");
    let sound = at(&data, &["check"]);
    assert_eq!(sound.code, Some(0), "{}{}", sound.stdout, sound.stderr);
}

#[test]
fn everything_that_is_wrong_is_one_line_and_nothing_is_set_up() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let weak = init(&data, "short");
    assert_eq!(weak.code, Some(2), "{}", weak.stderr);
    assert!(weak.stderr.contains("Use at least 10 characters."), "{}", weak.stderr);
    assert_eq!(weak.stderr.lines().count(), 1);
    let missing = at(&data.join("none"), &["key", "new", "--user", "a@example.com", "--name", "x"]);
    assert_eq!(missing.code, Some(1));
    assert!(missing.stderr.contains("There is no company in"), "{}", missing.stderr);
}

#[test]
fn the_password_may_come_through_a_pipe() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let mut args = OWNER.to_vec();
    args.extend(["--password-file", "-", "--data", data.to_str().unwrap()]);
    let mut command = ridgeline(&args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"seven wet shingles\n").unwrap();
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
}
