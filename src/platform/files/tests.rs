use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Barrier;

use super::*;
use crate::kernel::Kind;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_new_folder_and_its_parents_belong_to_one_person() {
    let home = home();
    let folder = DataFolder::open(home.path().join("office/data")).unwrap();
    assert_eq!(mode(folder.path()), 0o700);
    assert_eq!(mode(&folder.subfolder("tls").unwrap()), 0o700);
    folder.secret_key().unwrap();
    assert_eq!(mode(&folder.file("secret.key")), 0o600);
}

#[test]
fn a_folder_made_by_an_ordinary_mkdir_is_closed() {
    let home = home();
    let path = home.path().join("data");
    fs::create_dir(&path).unwrap();
    fs::write(path.join("ridgeline.toml"), "").unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
    DataFolder::open(&path).unwrap();
    assert_eq!(mode(&path), 0o700);
}

#[test]
fn a_folder_with_other_things_in_it_is_refused_and_left_alone() {
    let home = home();
    let path = home.path().join("photos");
    fs::create_dir(&path).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
    fs::write(path.join("roof.jpg"), "").unwrap();
    let error = DataFolder::open(&path).unwrap_err();
    assert!(error.message.contains("holds other files (roof.jpg)"), "{error}");
    assert_eq!(mode(&path), 0o755);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_named_in_the_error() {
    let home = home();
    let path = home.path().join("data");
    fs::write(&path, "").unwrap();
    let error = DataFolder::open(&path).unwrap_err();
    assert!(error.message.starts_with("We can't make the data folder"), "{error}");
    assert!(error.message.contains("/data: "), "{error}");
}

#[test]
fn the_key_stays_the_same_and_refuses_loose_permissions_and_damage() {
    let home = home();
    let folder = DataFolder::open(home.path().join("data")).unwrap();
    let sealed = folder.secret_key().unwrap().seal("seed", b"otter").unwrap();
    assert_eq!(folder.secret_key().unwrap().open("seed", &sealed).unwrap(), b"otter");

    let path = folder.file("secret.key");
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    let error = folder.secret_key().unwrap_err();
    assert!(error.message.contains(&format!("chmod 600 {}", path.display())), "{error}");

    fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
    fs::write(&path, b"short").unwrap();
    let error = folder.secret_key().unwrap_err();
    assert!(error.message.contains("it has 5 bytes, not 32"), "{error}");
}

#[test]
fn of_many_first_starts_at_once_one_makes_the_key() {
    let home = home();
    let folder = DataFolder::open(home.path().join("data")).unwrap();
    let gate = Barrier::new(8);
    let sealed = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    gate.wait();
                    folder.secret_key().unwrap().seal("seed", b"otter").unwrap()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    let key = folder.secret_key().unwrap();
    for message in sealed {
        assert_eq!(key.open("seed", &message).unwrap(), b"otter");
    }
}

#[test]
fn a_seal_opens_only_with_its_key_for_its_purpose_and_untouched() {
    let home = home();
    let key = |name: &str| DataFolder::open(home.path().join(name)).unwrap().secret_key().unwrap();
    let (ours, theirs) = (key("ours"), key("theirs"));
    let sealed = ours.seal("mail password", b"slate and copper").unwrap();
    assert_ne!(sealed, ours.seal("mail password", b"slate and copper").unwrap());
    assert!(!sealed.windows(5).any(|bytes| bytes == b"slate"));

    assert!(theirs.open("mail password", &sealed).is_err());
    assert!(ours.open("certificate key", &sealed).is_err());
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(ours.open("mail password", &changed).is_err(), "byte {at}");
        assert!(ours.open("mail password", &sealed[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn two_servers_on_one_folder_refuse_and_a_stale_file_means_nothing() {
    let home = home();
    let folder = DataFolder::open(home.path().join("data")).unwrap();
    let first = folder.lock_for_server().unwrap();
    let error = folder.lock_for_server().unwrap_err();
    assert_eq!(error.kind, Kind::Conflict);
    let holder = format!("Another Ridgeline server (process {}) ", std::process::id());
    assert!(error.message.starts_with(&holder), "{error}");
    drop(first);
    assert!(folder.file("server.lock").exists());
    folder.lock_for_server().unwrap();
}

#[test]
fn a_write_replaces_whole_with_the_permissions_asked_for_and_leaves_no_draft() {
    let home = home();
    let path = home.path().join("logo.png");
    atomic_write(&path, b"old and longer", 0o644).unwrap();
    atomic_write(&path, b"new", 0o600).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"new");
    assert_eq!(mode(&path), 0o600);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn a_write_that_fails_leaves_the_old_file_and_no_draft() {
    let home = home();
    let path = home.path().join("taken");
    fs::create_dir(&path).unwrap();
    fs::write(path.join("inside"), "kept").unwrap();
    assert!(atomic_write(&path, b"new", 0o600).is_err());
    assert_eq!(fs::read(path.join("inside")).unwrap(), b"kept");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn what_is_kept_is_found_by_its_content_and_damage_shows() {
    let home = home();
    let store = ContentStore::beside(&home.path().join("ridgeline.db"));
    let name = store.put(b"%PDF first").unwrap();
    assert_eq!(store.put(b"%PDF first").unwrap(), name);
    assert_eq!(store.get(&name).unwrap().as_deref(), Some(b"%PDF first".as_slice()));
    let path = home.path().join("files").join(&name[..2]).join(&name);
    assert_eq!(mode(&path), 0o600);
    fs::write(&path, "%PDF other").unwrap();
    assert_eq!(store.get(&name).unwrap(), None);
    assert_eq!(store.put(b"%PDF first").unwrap(), name, "it heals");
    assert_eq!(store.get(&name).unwrap().as_deref(), Some(b"%PDF first".as_slice()));
    fs::remove_file(&path).unwrap();
    assert_eq!(store.get(&name).unwrap(), None);
    for stranger in ["", "..", "../../etc/passwd", &"z".repeat(64)] {
        assert_eq!(store.get(stranger).unwrap_err().kind, Kind::Internal, "{stranger}");
    }
}

fn written_at(path: &Path, millis: u64) {
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_millis(millis)).unwrap();
}

#[test]
fn a_draft_is_kept_whole_or_leaves_nothing() {
    let home = home();
    let store = ContentStore::attached(&home.path().join("ridgeline.db"));
    let draft = store.draft().unwrap();
    let path = draft.path().to_owned();
    fs::write(&path, b"a roof").unwrap();
    let name = store.keep(draft).unwrap();
    assert_eq!(name, ContentStore::name_of(b"a roof"));
    assert_eq!(store.get(&name).unwrap().as_deref(), Some(b"a roof".as_slice()));
    let (mut file, length) = store.open(&name).unwrap().unwrap();
    let mut read = String::new();
    std::io::Read::read_to_string(&mut file, &mut read).unwrap();
    assert_eq!((read.as_str(), length), ("a roof", 6));
    assert_eq!(mode(&home.path().join("files/attached").join(&name[..2]).join(&name)), 0o600);

    let draft = store.draft().unwrap();
    let second = draft.path().to_owned();
    fs::write(&second, b"half a ro").unwrap();
    drop(draft);
    assert!(!path.exists() && !second.exists());
    assert!(store.open(&ContentStore::name_of(b"half a ro")).unwrap().is_none());
}

#[test]
fn what_nothing_names_is_swept_once_it_is_old() {
    let home = home();
    let database = home.path().join("ridgeline.db");
    let (store, documents) = (ContentStore::attached(&database), ContentStore::beside(&database));
    let document = documents.put(b"%PDF").unwrap();
    let [named, old, young] = [&b"named"[..], b"old", b"young"].map(|b| store.put(b).unwrap());
    let draft = store.draft().unwrap();
    let left = draft.path().with_file_name("1-0.new");
    fs::write(&left, b"left behind").unwrap();
    let at = |name: &str| home.path().join("files/attached").join(&name[..2]).join(name);
    written_at(&at(&named), 1_000);
    written_at(&at(&old), 1_000);
    written_at(&at(&young), 5_000);
    written_at(&left, 1_000);
    written_at(&home.path().join("files").join(&document[..2]).join(&document), 1_000);

    let names = [named.clone()].into();
    let before = crate::kernel::time::Instant::from_millis(2_000);
    let swept = store.sweep(&names, before).unwrap();
    assert_eq!(swept, Swept { files: 2, bytes: 3 + 11 });
    assert!(at(&named).exists() && !at(&old).exists() && at(&young).exists() && !left.exists());
    assert!(documents.get(&document).unwrap().is_some(), "documents are none of its business");
    assert_eq!(store.sweep(&names, before).unwrap(), Swept::default());

    // What comes again is young again.
    written_at(&at(&young), 1_000);
    store.put(b"young").unwrap();
    assert_eq!(store.sweep(&names, before).unwrap(), Swept::default());
}
