//! Commands beside a running server know how it is found.

use std::path::Path;

use super::program::{Running, company, home, ridgeline, run};

fn link(data: &Path) -> String {
    let folder = data.to_str().unwrap();
    let ended =
        run(&mut ridgeline(&["user", "reset-password", "pat@example.com", "--data", folder]));
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
    ended.stdout.trim().to_owned()
}

#[test]
fn a_link_leads_to_the_server_that_runs_and_to_where_the_settings_say_when_none_does() {
    let (_home, data) = home();
    company(&data);
    std::fs::write(data.join("ridgeline.toml"), "https = \"127.0.0.1:1\"\n").unwrap();
    let settings = "https://127.0.0.1:1/invitation/";
    assert!(link(&data).starts_with(settings));

    let mut server = Running::start(&data, &["--http", "off"]);
    let running = format!("https://{}/invitation/", server.address);
    assert!(link(&data).starts_with(&running));
    assert_eq!(server.signal("TERM").code(), Some(0));
    assert!(!data.join("server.addresses").exists());
    assert!(link(&data).starts_with(settings));

    // One that was killed leaves its file behind, which then means nothing.
    let mut killed = Running::start(&data, &["--http", "off"]);
    killed.signal("KILL");
    assert!(data.join("server.addresses").exists());
    assert!(link(&data).starts_with(settings));
    let next = Running::start(&data, &["--http", "off"]);
    assert!(link(&data).starts_with(&format!("https://{}/", next.address)));
}
