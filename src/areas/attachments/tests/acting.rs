use super::*;
use crate::flows::trash;
use crate::kernel::Kind;
use crate::platform::access::Actor;
use crate::platform::events;

const DAY: i64 = 86_400;

#[test]
fn a_file_stands_in_the_timeline_of_its_subject_and_of_its_customer() {
    let company = Company::new();
    let grace = customer(&company);
    let property = NoteSubject::Property.of(1);
    let added = attach(&company, "office", property, "north\\side.jpg", LYING).unwrap();
    assert_eq!(
        (added.name.as_str(), added.width, added.height),
        ("side.jpg", Some(480), Some(640))
    );
    assert_eq!(added.added_by_name.as_deref(), Some("Office"));
    assert!(added.has_preview);
    assert_eq!(listed(&company, "viewer", property), [1]);
    assert_eq!(listed(&company, "viewer", grace), [0_i64; 0]);
    company
        .office
        .read_now(&company.actor("office"), |r| {
            assert_eq!(counted(r, property)?, 1);
            let logged = &events::of_customer(r, grace.id, None, 1)?[0];
            assert_eq!(
                (logged.kind.as_str(), logged.subject_kind.as_str(), logged.subject_id),
                ("attachment.added", "property", 1)
            );
            assert_eq!(
                logged.payload,
                serde_json::json!({
                    "attachment_id": 1, "customer_id": 1, "subject_kind": "property",
                    "subject_id": 1, "subject_name": "1 Ridge Rd", "name": "side.jpg",
                    "kind": "jpeg", "bytes": added.bytes
                })
            );
            Ok(())
        })
        .unwrap();
    company.assert_sound();
}

#[test]
fn a_file_belongs_to_something_that_is_there() {
    let company = Company::new();
    customer(&company);
    let refused =
        |subject: Subject| attach(&company, "office", subject, "a.jpg", UPRIGHT).unwrap_err().kind;
    assert_eq!(refused(Subject::new("company", 1)), Kind::Invalid);
    assert_eq!(refused(NoteSubject::Item.of(1)), Kind::Invalid);
    for kind in NoteSubject::ALL.iter().filter(|kind| **kind != NoteSubject::Item) {
        assert_eq!(refused(kind.of(99)), Kind::NotFound, "{kind}");
    }
    assert_eq!(company.event_kinds(), ["customer.added"]);
}

#[test]
fn it_is_seen_with_its_subject_and_deleted_by_whoever_added_it_or_the_office() {
    let company = Company::new();
    let grace = customer(&company);
    let id = attach(&company, "accountant", grace, "a.jpg", UPRIGHT).unwrap().id;
    assert!(gets(&company, "viewer", id) && gets(&company, "owner", id));
    assert!(!gets(&company, "sales_representative", id) && !gets(&company, "crew", id));
    let blind = attach(&company, "sales_representative", grace, "b.jpg", UPRIGHT).unwrap_err();
    assert_eq!(blind.kind, Kind::NotFound);
    let removing = |role: &'static str| {
        company.act(role, move |w| delete(w, w.actor().grant()?, id)).map_err(|error| error.kind)
    };
    assert_eq!(removing("viewer").unwrap_err(), Kind::Forbidden);
    assert_eq!(removing("project_manager").unwrap_err(), Kind::Forbidden);
    assert_eq!(removing("sales_representative").unwrap_err(), Kind::NotFound);
    removing("accountant").unwrap();
    assert_eq!(removing("office").unwrap_err(), Kind::NotFound, "it is deleted already");
    let restoring = |role: &'static str| {
        company.act(role, move |w| restore(w, w.actor().grant()?, id)).map_err(|error| error.kind)
    };
    assert_eq!(restoring("project_manager").unwrap_err(), Kind::Forbidden);
    restoring("office").unwrap();
    assert_eq!(restoring("office").unwrap_err(), Kind::Conflict);
    assert!(gets(&company, "viewer", id));
    removing("office").unwrap();
    assert!(!gets(&company, "viewer", id));
    assert_eq!(
        company.event_kinds(),
        [
            "customer.added",
            "attachment.added",
            "attachment.deleted",
            "attachment.restored",
            "attachment.deleted"
        ]
    );
    company.assert_sound();
}

#[test]
fn there_is_room_for_so_much_and_no_more() {
    let company = Company::new();
    let grace = customer(&company);
    let draft = LimitsDraft { largest_mb: 10, total_gb: 1 };
    let change =
        move |w: &crate::platform::db::Write<'_>| change_limits(w, w.actor().grant()?, 0, draft);
    assert_eq!(company.act("manager", change).unwrap_err().kind, Kind::Forbidden);
    company.act("owner", change).unwrap();
    assert_eq!(company.act("owner", change).unwrap_err().kind, Kind::Conflict, "an older version");
    let wrong = LimitsDraft { largest_mb: 0, total_gb: 10_001 };
    let error =
        company.act("owner", move |w| change_limits(w, w.actor().grant()?, 1, wrong)).unwrap_err();
    let fields: Vec<&str> = error.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["largest_mb", "total_gb"]);

    let first = attach(&company, "owner", grace, "a.jpg", UPRIGHT).unwrap();
    let mut kept = arrived(&store(&company), b"much").unwrap();
    kept.bytes = (1 << 30) - first.bytes;
    let much = vec![("much.zip".to_owned(), kept)];
    // Who sees fewer files has no more room: the preview of one they don't see fills it.
    let error =
        company.act("owner", move |w| add(w, w.actor().grant()?, grace, &much)).unwrap_err();
    assert_eq!(error.kind, Kind::Conflict);
    assert!(error.message.contains("of 1 GB for files are left"), "{error}");
    assert_eq!(listed(&company, "owner", grace), [1]);
    company.assert_sound();
}

/// Lets every content look as if it had been written long ago.
fn age(company: &Company) {
    let folder = company.folder().join("files/attached");
    for shelf in fs::read_dir(folder).unwrap().flatten() {
        for file in fs::read_dir(shelf.path()).unwrap().flatten() {
            let file = fs::File::options().write(true).open(file.path()).unwrap();
            file.set_modified(std::time::UNIX_EPOCH).unwrap();
        }
    }
}

#[test]
fn after_thirty_days_a_deleted_file_is_gone_with_its_content() {
    let company = Company::new();
    let grace = customer(&company);
    let store = store(&company);
    let id = attach(&company, "office", grace, "a.jpg", UPRIGHT).unwrap().id;
    let twin = attach(&company, "office", grace, "twin.jpg", UPRIGHT).unwrap().id;
    let other = attach(&company, "office", grace, "b.webp", WEBP).unwrap();
    let (name, lost) = (ContentStore::name_of(UPRIGHT), store.put(b"named by nobody").unwrap());
    for id in [id, other.id] {
        let _ = company.act("office", move |w| delete(w, w.actor().grant()?, id)).unwrap();
    }
    age(&company);
    company.clock.advance(29 * DAY);
    assert_eq!(sweep(&company.office).unwrap().attachments, 0);
    assert_eq!(store.get(&lost).unwrap(), None, "nothing ever named it");
    company.clock.advance(2 * DAY);
    let gone = sweep(&company.office).unwrap();
    // The WebP and its preview; the JPEG still belongs to its twin.
    assert_eq!((gone.attachments, gone.contents.files), (2, 2));
    assert!(store.get(&name).unwrap().is_some());
    assert_eq!(store.get(&other.sha256).unwrap(), None);
    assert_eq!(listed(&company, "office", grace), [twin.get()]);
    assert_eq!(sweep(&company.office).unwrap(), Gone::default());
    let purged = company.event_kinds().iter().filter(|kind| *kind == "attachment.purged").count();
    assert_eq!(purged, 2);
    company.assert_sound();
}

#[test]
fn what_lies_in_the_trash_keeps_its_files_until_it_goes_for_good() {
    let company = Company::new();
    let grace = customer(&company);
    let store = store(&company);
    attach(&company, "office", NoteSubject::Property.of(1), "a.jpg", UPRIGHT).unwrap();
    let name = ContentStore::name_of(UPRIGHT);
    let _ = company
        .act("owner", move |w| trash::put_customer(w, w.actor().grant()?, Id::new(grace.id)))
        .unwrap();
    assert_eq!(listed(&company, "owner", NoteSubject::Property.of(1)), [0_i64; 0]);
    age(&company);
    company.clock.advance(2 * DAY);
    assert_eq!(sweep(&company.office).unwrap(), Gone::default());
    assert!(store.get(&name).unwrap().is_some(), "it can still come back");
    company.clock.advance(29 * DAY);
    trash::empty(&company.office).unwrap();
    assert_eq!(company.value("SELECT count(*) FROM visible_attachment"), "0");
    assert_eq!(sweep(&company.office).unwrap().contents.files, 2);
    assert_eq!(store.get(&name).unwrap(), None);
    let next = customer(&company);
    let fresh = attach(&company, "office", next, "b.jpg", UPRIGHT).unwrap();
    assert_eq!(fresh.id.get(), 2, "an id is never given again");
    company.assert_sound();
}

#[test]
fn the_section_shows_what_each_may_see_and_do() {
    let company = Company::new();
    let grace = customer(&company);
    attach(&company, "office", grace, "<b>.jpg", UPRIGHT).unwrap();
    attach(&company, "project_manager", grace, "offer.pdf", b"%PDF-1.7").unwrap();
    let shown = |actor: Actor| {
        let files = company.office.read_now(&actor, |r| for_subject(r, grace)).unwrap();
        section(&files, "token", "/customers/1").into_string()
    };
    let manager = shown(company.actor("project_manager"));
    assert!(manager.contains("-b-.jpg") && manager.contains("/attachments/1/preview"), "{manager}");
    assert!(!manager.contains("/attachments/2/preview"), "a PDF has none: {manager}");
    assert!(manager.find("offer.pdf") < manager.find("-b-.jpg"), "the newest first");
    assert!(manager.contains("action=\"/attachments\"") && manager.contains("Up to 25 MB each"));
    assert!(manager.contains("/attachments/2/deletion"), "their own: {manager}");
    assert!(!manager.contains("/attachments/1/deletion"), "somebody else's: {manager}");
    let office = shown(company.actor("office"));
    assert!(
        office.contains("/attachments/1/deletion") && office.contains("/attachments/2/deletion")
    );
    let viewer = shown(company.actor("viewer"));
    assert!(viewer.contains("offer.pdf") && !viewer.contains("<form"), "{viewer}");
    let mut blind = company.actor("owner");
    blind.permissions.clear();
    assert_eq!(shown(blind), "");
}
