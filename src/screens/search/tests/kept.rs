//! The index loses its files, the database its newest days, and both come back.

use std::fs;

use super::filled::company;
use super::{Company, Kind, Search, Wanted, records, search_of};
use crate::platform::db::{Office, Opening};
use crate::platform::search::{Changes, Cursor};
use crate::screens::search::Lag;
use crate::testing::Happened;

fn finds_everything(company: &Company, search: &Search) {
    for (typed, record) in [
        ("lukasz", (Kind::Customer, 3)),
        ("inv-1182", (Kind::Invoice, 1)),
        ("copper gutters", (Kind::Note, 1)),
    ] {
        assert_eq!(records(company, search, "owner", typed).first(), Some(&record), "{typed}");
    }
}

#[test]
fn a_folder_deleted_under_the_running_program_comes_back() {
    let company = company();
    let search = search_of(&company);
    fs::remove_dir_all(company.folder().join("search")).unwrap();
    search.catch_up(&company.office).unwrap();
    finds_everything(&company, &search);
    assert!(company.folder().join("search/lock").exists());
    fs::remove_dir_all(company.folder().join("search/v3")).unwrap();
    search.catch_up(&company.office).unwrap();
    finds_everything(&company, &search);
}

#[test]
fn garbage_in_the_place_of_the_index_is_replaced() {
    let company = company();
    drop(search_of(&company));
    let folder = company.folder().join("search/v3");
    for entry in fs::read_dir(&folder).unwrap() {
        fs::write(entry.unwrap().path(), "garbage").unwrap();
    }
    let search = Search::at(company.folder().join("search"));
    assert_eq!(search.lag(&company.office).unwrap(), Lag::All);
    search.catch_up(&company.office).unwrap();
    finds_everything(&company, &search);
    assert_eq!(search.lag(&company.office).unwrap(), Lag::Events(0));
}

#[test]
fn an_index_that_cannot_be_opened_is_no_reason_not_to_start() {
    let company = company();
    let place = company.folder().join("search");
    fs::write(&place, "a file in the place of the folder").unwrap();
    let search = Search::at(&place);
    assert!(search.catch_up(&company.office).is_err());
    fs::remove_file(&place).unwrap();
    search.catch_up(&company.office).unwrap();
    finds_everything(&company, &search);
}

#[test]
fn an_index_of_another_history_is_made_anew() {
    let company = company();
    let search = search_of(&company);
    let index = search.index().unwrap();
    let known = index.cursor().unwrap();
    let stray = crate::platform::search::Document::new(Kind::Customer, 77, "Zelda Quill");
    let changes = Changes { replace: vec![stray], remove: Vec::new() };
    for cursor in [
        // The same event with other content, an event of the future, nonsense.
        Cursor { hash: "00".repeat(32), ..known.clone() },
        Cursor { event_id: known.event_id + 5, hash: known.hash.clone() },
        Cursor { event_id: 1, hash: "not a hash".to_owned() },
    ] {
        index.apply(&changes, &cursor).unwrap();
        assert_eq!(search.lag(&company.office).unwrap(), Lag::All);
        search.catch_up(&company.office).unwrap();
        assert_eq!(index.cursor(), Some(known.clone()));
        let wanted = crate::platform::search::Query { text: "zelda", limit: 5, kinds: None };
        let everything = crate::platform::search::Visible::everything();
        assert!(index.search(&wanted, &everything).unwrap().is_empty());
        finds_everything(&company, &search);
    }
}

#[test]
fn the_cursor_is_the_newest_event_and_survives_a_restart() {
    let company = company();
    let cursor = search_of(&company).index().unwrap().cursor();
    let search = search_of(&company);
    assert_eq!(search.index().unwrap().cursor(), cursor);
    company
        .act("owner", |w| {
            w.execute("UPDATE item SET name = 'Ridge cap' WHERE id = 1", [])?;
            w.record(&Happened)
        })
        .unwrap();
    assert_eq!(search.lag(&company.office).unwrap(), Lag::Events(1));
    search.catch_up(&company.office).unwrap();
    assert_eq!(search.lag(&company.office).unwrap(), Lag::Events(0));
    assert_eq!(records(&company, &search, "owner", "ridge cap")[0], (Kind::Item, 1));
}

#[test]
fn reindexing_is_done_here_or_by_whoever_has_the_right_to_write() {
    let company = company();
    let server = search_of(&company);
    let stray = crate::platform::search::Document::new(Kind::Item, 1, "Something else");
    let changes = Changes { replace: vec![stray], remove: Vec::new() };
    let known = server.index().unwrap().cursor().unwrap();
    server.index().unwrap().apply(&changes, &known).unwrap();
    let following = server.follow(&company.office).unwrap();
    let command_line = Search::at(company.folder().join("search"));
    command_line.reindex(&company.office).unwrap();
    assert_eq!(records(&company, &server, "owner", "shingles")[0], (Kind::Item, 1));
    assert!(!company.folder().join("search/rebuild").exists());
    following.stop();
    drop(server);
    command_line.reindex(&company.office).unwrap();
    finds_everything(&company, &command_line);
}

#[test]
fn a_restored_backup_is_noticed_though_its_events_have_the_same_ids() {
    let company = company();
    drop(search_of(&company));
    let (path, place) = (company.office.path().to_owned(), company.folder().join("search"));
    company.office.close();
    let backup = company.folder().join("backup.db");
    fs::copy(&path, &backup).unwrap();
    let day = |name: &'static str| {
        let office = Office::open(Opening {
            path: path.clone(),
            tables: crate::areas::tables(),
            clock: company.office.clock().clone(),
        })
        .unwrap();
        let search = Search::at(&place);
        let renamed = office.write_now(&company.actor("owner"), move |w| {
            w.execute("UPDATE item SET name = ?1 WHERE id = 1", [name])?;
            w.record(&Happened)
        });
        renamed.unwrap();
        search.catch_up(&office).unwrap();
        let wanted = Wanted { text: name, limit: 5, kind: None };
        let found = |text| {
            let wanted = Wanted { text, ..wanted };
            office.read_now(&company.actor("owner"), |r| search.find(r, &wanted)).unwrap()
        };
        let counts = (found("zinc").len(), found("titanium").len());
        let event = search.index().unwrap().cursor().unwrap().event_id;
        office.close();
        (counts, event)
    };
    let (lost, event) = day("Zinc");
    assert_eq!(lost, (1, 0));
    fs::copy(&backup, &path).unwrap();
    assert_eq!(day("Titanium"), ((0, 1), event), "the same event, another history");
}
