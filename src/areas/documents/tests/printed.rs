use std::fs;

use super::paper::sheet;
use crate::areas::documents::Print;
use crate::platform::events::Subject;
use crate::platform::files::ContentStore;
use crate::testing::Company;

fn print(frozen: bool) -> Print {
    Print {
        subject: Subject::new("estimate", 1),
        part: 1,
        customer_id: 1,
        name: "E-1001.pdf".to_owned(),
        frozen,
        logo: None,
        sheet: sheet(),
    }
}

#[test]
fn a_frozen_document_is_kept_once_with_its_hash() {
    let company = Company::new();
    let bytes = print(true).bytes(&company.office).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    let mut later = print(true);
    later.sheet.heading = "Something else".to_owned();
    assert_eq!(later.bytes(&company.office).unwrap(), bytes, "what was kept comes again");
    assert_eq!(company.event_kinds(), ["document.rendered"]);
    let kept = company.value("SELECT sha256 FROM visible_rendition");
    assert_eq!(kept, ContentStore::name_of(&bytes));
    company.assert_sound();
}

#[test]
fn a_lost_file_is_rendered_again_from_what_was_frozen() {
    let company = Company::new();
    let bytes = print(true).bytes(&company.office).unwrap();
    let files = company.office.path().parent().unwrap().join("files");
    fs::remove_dir_all(&files).unwrap();
    assert_eq!(print(true).bytes(&company.office).unwrap(), bytes);
    let name = ContentStore::name_of(&bytes);
    assert_eq!(fs::read(files.join(&name[..2]).join(&name)).unwrap(), bytes, "it is back");
    assert_eq!(company.event_kinds(), ["document.rendered"]);
}

#[test]
fn a_draft_is_rendered_and_not_kept() {
    let company = Company::new();
    let mut draft = print(false);
    draft.sheet.draft = true;
    assert!(draft.bytes(&company.office).unwrap().starts_with(b"%PDF-"));
    assert!(company.event_kinds().is_empty());
    assert!(!company.office.path().parent().unwrap().join("files").exists());
}

#[test]
fn of_several_at_once_one_is_kept_and_all_get_the_same() {
    let company = Company::new();
    let threads: Vec<_> = (0..6)
        .map(|_| {
            let office = company.office.clone();
            std::thread::spawn(move || print(true).bytes(&office).unwrap())
        })
        .collect();
    let all: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(company.event_kinds(), ["document.rendered"]);
}
