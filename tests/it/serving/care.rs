//! `check` and `reindex`: on a folder of their own, and beside a running program.

use std::path::Path;

use super::program::{Ended, ridgeline, run};
use crate::app::TestApp;

fn command(name: &str, folder: &Path) -> Ended {
    run(&mut ridgeline(&[name, "--data", folder.to_str().unwrap()]))
}

#[test]
fn a_folder_without_a_company_stays_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("data");
    for name in ["check", "reindex"] {
        let ended = command(name, &folder);
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(1), ""), "{name}");
        let begin = format!("ridgeline: There is no company in {}.", folder.display());
        assert!(ended.stderr.starts_with(&begin), "{}", ended.stderr);
    }
    assert!(!folder.exists());
}

#[test]
fn a_sound_folder_passes_beside_a_running_program_and_without_one() {
    let app = TestApp::new();
    let ended = command("check", app.folder());
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{}", ended.stdout);
    let lines: Vec<&str> = ended.stdout.lines().collect();
    let head = app.read(ridgeline::platform::events::newest).expect("events");
    let head = ridgeline::platform::db::hex(&head.1);
    assert!(lines[0].starts_with("Search "), "{}", ended.stdout);
    assert!(lines[1].starts_with("All is well: ") && lines[1].ends_with(&format!("{head}.")));
    assert_eq!(lines.len(), 2, "{}", ended.stdout);

    // While the program has the right to write the index, what it lacks is a note.
    app.index();
    app.parts.follow_events().expect("it follows");
    assert_eq!(command("check", app.folder()).code, Some(0));
    app.parts.close();
    let ended = command("check", app.folder());
    assert!(ended.stdout.starts_with("Search is up to date.\n"), "{}", ended.stdout);
}

#[test]
fn what_was_changed_past_the_log_is_named_line_by_line_and_ends_with_1() {
    let app = TestApp::new();
    app.parts.close();
    #[allow(clippy::disallowed_types, reason = "another program changes the file")]
    let stranger = rusqlite::Connection::open(app.folder().join("ridgeline.db")).unwrap();
    stranger.execute("UPDATE company SET name = 'Somebody else', city = 'Nowhere'", []).unwrap();
    drop(stranger);
    let ended = command("check", app.folder());
    assert_eq!(ended.code, Some(1));
    for line in [
        "replay: company 1: name was changed past the log",
        "replay: company 1: city was changed past the log",
    ] {
        assert!(ended.stdout.lines().any(|found| found == line), "{}", ended.stdout);
    }
    assert!(ended.stderr.starts_with("ridgeline: The check found 2 things wrong."));
    assert_eq!(ended.stderr.lines().count(), 1);
}

#[test]
fn search_is_built_anew_here_or_by_the_running_program() {
    let app = TestApp::new();
    app.parts.follow_events().expect("it follows");
    app.index();
    let segments = || {
        let files = std::fs::read_dir(app.folder().join("search/v3")).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.ends_with(".store")).collect::<Vec<_>>()
    };
    let before = segments();
    let ended = command("reindex", app.folder());
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(0), "The search index is new.\n"));
    assert!(segments().iter().all(|name| !before.contains(name)), "{before:?}");
    app.parts.close();
    std::fs::remove_dir_all(app.folder().join("search")).unwrap();
    assert_eq!(command("reindex", app.folder()).code, Some(0));
    let ended = command("check", app.folder());
    assert!(ended.stdout.starts_with("Search is up to date.\n"), "{}", ended.stdout);
}
