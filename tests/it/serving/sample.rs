//! `sample`: invented data beside a running program.

use serde_json::Value;

use super::program::{ridgeline, run};
use crate::app::{PASSWORD, TestApp};

#[test]
fn a_company_is_filled_once_and_stays_sound() {
    let app = TestApp::new();
    let folder = app.folder().to_str().unwrap().to_owned();
    let file = app.folder().join("password");
    std::fs::write(&file, format!("{PASSWORD}\n")).unwrap();
    let password = ["--password-file", file.to_str().unwrap()];
    let fill = |more: &[&str]| {
        let command = [&["sample", "--data", &folder, "--seed", "3"], more].concat();
        run(&mut ridgeline(&command))
    };
    let ended = fill(&password);
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
    assert!(ended.stdout.starts_with("Filled with 6"), "{}", ended.stdout);
    assert!(ended.stdout.contains("sign in with that password:\n  ines.holloway@example.com"));

    // The running program sees it at once; its owner is who it was.
    let jobs = app.api("GET", "jobs?limit=200", Value::Null).json();
    assert!(jobs["items"].as_array().map_or(0, Vec::len) > 40, "{jobs}");
    let me = app.api("GET", "me", Value::Null).json();
    assert!(me.to_string().contains("dana@example.com"), "{me}");
    app.assert_sound();

    let again = fill(&[]);
    assert_eq!((again.code, again.stdout.as_str()), (Some(2), ""));
    assert!(again.stderr.starts_with("ridgeline: This company has customers of its own."));
    assert_eq!(again.stderr.lines().count(), 1);
}

#[test]
fn a_weak_password_and_a_folder_without_a_company_are_one_line() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("password");
    std::fs::write(&file, "roof\n").unwrap();
    let data = home.path().join("data");
    let data = data.to_str().unwrap();
    let weak = ["sample", "--data", data, "--password-file", file.to_str().unwrap()];
    let ended = run(&mut ridgeline(&weak));
    assert_eq!(ended.code, Some(2), "{}", ended.stderr);
    assert_eq!(ended.stderr.lines().count(), 1, "{}", ended.stderr);
    let ended = run(&mut ridgeline(&["sample", "--data", data]));
    assert_eq!(ended.code, Some(1));
    assert!(ended.stderr.starts_with("ridgeline: There is no company in "), "{}", ended.stderr);
    assert!(!home.path().join("data").exists());
}

#[test]
fn whatever_the_running_program_writes_meanwhile_nothing_is_filled_by_half() {
    let app = TestApp::new();
    let folder = app.folder().to_str().unwrap().to_owned();
    let filling = std::thread::spawn(move || run(&mut ridgeline(&["sample", "--data", &folder])));
    while !filling.is_finished() {
        let note = serde_json::json!({ "code": "X", "name": "X", "unit": "EA", "price": "1",
            "tax_category": "labor" });
        // Whatever comes of it, the program writes events all the while.
        app.api("POST", "items", note);
        app.post_form("/profile/shortcuts", &[("shortcuts", "true")]);
    }
    let ended = filling.join().unwrap();
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
    let jobs = app.api("GET", "jobs?limit=200", Value::Null).json();
    assert!(jobs["items"].as_array().map_or(0, Vec::len) > 40, "{jobs}");
    app.assert_sound();
}
