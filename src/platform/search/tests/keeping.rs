//! The index and its files: what survives, what heals, who may write.

use super::corpus::corpus;
use super::*;
use crate::kernel;

fn files(folder: &Folder) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder.path().join("v3"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.metadata().unwrap().len() > 0)
        .collect();
    files.sort();
    files
}

#[test]
fn a_new_index_has_no_cursor_and_a_filled_one_keeps_it() {
    let folder = Folder::new();
    let dir = folder.path().join("not/there/yet");
    let index = Index::open(&dir).unwrap();
    assert_eq!(index.cursor(), None);
    assert!(search(&index, "fern").is_empty());
    index.apply(&replacing(corpus()), &cursor(41)).unwrap();
    index.apply(&Changes::default(), &cursor(42)).unwrap();
    assert_eq!(index.cursor(), Some(cursor(42)));
    drop(index);
    let index = Index::open(&dir).unwrap();
    assert_eq!(index.cursor(), Some(cursor(42)));
    assert_eq!(search(&index, "fern castellanos")[0].id, 1);
}

#[test]
fn changes_are_seen_at_once() {
    let (_folder, index) = filled(corpus());
    let renamed = Document::new(Kind::Customer, 1, "Fern Abernathy");
    let remove = vec![(Kind::Customer, 2), (Kind::Customer, 999)];
    index.apply(&Changes { replace: vec![renamed], remove }, &cursor(2)).unwrap();
    assert_eq!(found(&search(&index, "abernathy")), [(Kind::Customer, 1)]);
    assert!(found(&search(&index, "wojcik")).is_empty());
    let ferns = found(&search(&index, "fern"));
    assert_eq!(ferns.iter().filter(|hit| **hit == (Kind::Customer, 1)).count(), 1);
    // Ids count within their kind.
    assert!(ferns.contains(&(Kind::Invoice, 1)), "{ferns:?}");
}

#[test]
fn a_record_removed_and_given_in_one_change_is_there_once() {
    let (_folder, index) = filled(vec![Document::new(Kind::Customer, 1, "Old")]);
    let twice =
        vec![Document::new(Kind::Customer, 1, "Middle"), Document::new(Kind::Customer, 1, "New")];
    index
        .apply(&Changes { replace: twice, remove: vec![(Kind::Customer, 1)] }, &cursor(2))
        .unwrap();
    assert!(search(&index, "old").is_empty() && search(&index, "middle").is_empty());
    assert_eq!(search(&index, "new").len(), 1);
}

#[test]
fn clearing_forgets_everything() {
    let (folder, index) = filled(corpus());
    index.clear().unwrap();
    assert_eq!(index.cursor(), None);
    assert!(search(&index, "fern").is_empty());
    index.apply(&replacing(vec![Document::new(Kind::Note, 3, "Fern called")]), &cursor(7)).unwrap();
    assert_eq!(found(&search(&index, "fern")), [(Kind::Note, 3)]);
    drop(index);
    assert_eq!(Index::open(folder.path()).unwrap().cursor(), Some(cursor(7)));
}

#[test]
fn any_damaged_file_heals_or_does_no_harm() {
    let (folder, index) = filled(corpus());
    drop(index);
    for damaged in files(&folder) {
        let name = damaged.file_name().unwrap().to_string_lossy().into_owned();
        for garbage in [b"garbage".as_slice(), b""] {
            let index = Index::open(folder.path()).unwrap();
            index.clear().unwrap();
            index.apply(&replacing(corpus()), &cursor(1)).unwrap();
            drop(index);
            // Names of segments are drawn by lot: the file of the same ending stands for it.
            let victim = files(&folder).into_iter().find(|path| match damaged.extension() {
                Some(ending) if !name.starts_with('.') && name != "meta.json" => {
                    path.extension() == Some(ending) && !path.ends_with("meta.json")
                }
                _ => *path == damaged,
            });
            fs::write(victim.unwrap(), garbage).unwrap();
            let index = Index::open(folder.path()).unwrap();
            match index.cursor() {
                None => assert!(search(&index, "fern").is_empty(), "{name}"),
                Some(_) => assert_eq!(search(&index, "fern")[0].id, 1, "{name}"),
            }
            index.apply(&replacing(corpus()), &cursor(9)).unwrap();
            assert_eq!(search(&index, "fern")[0].id, 1, "{name}");
        }
    }
}

#[test]
fn one_flipped_bit_is_noticed() {
    let (folder, index) = filled(corpus());
    drop(index);
    let store =
        files(&folder).into_iter().find(|path| path.extension().is_some_and(|e| e == "store"));
    let store = store.unwrap();
    let mut bytes = fs::read(&store).unwrap();
    bytes[10] ^= 1;
    fs::write(&store, bytes).unwrap();
    assert_eq!(Index::open(folder.path()).unwrap().cursor(), None);
}

#[test]
fn a_lost_file_heals() {
    for ending in ["store", "term", "idx", "fast", "json"] {
        let (folder, index) = filled(corpus());
        drop(index);
        for path in files(&folder) {
            if path.extension().is_some_and(|e| e == ending) {
                fs::remove_file(path).unwrap();
            }
        }
        let index = Index::open(folder.path()).unwrap();
        assert_eq!(index.cursor(), None, "{ending}");
        index.apply(&replacing(corpus()), &cursor(1)).unwrap();
        assert_eq!(search(&index, "fern")[0].id, 1, "{ending}");
    }
}

#[test]
fn an_older_format_and_another_schema_are_dropped() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().join("v0")).unwrap();
    fs::write(folder.path().join("v0/meta.json"), "{}").unwrap();
    fs::write(folder.path().join("keep.txt"), "not ours").unwrap();
    let place = folder.path().join("v3");
    fs::create_dir_all(&place).unwrap();
    let mut schema = tantivy::schema::Schema::builder();
    schema.add_text_field("headline", tantivy::schema::TEXT);
    drop(tantivy::Index::create_in_dir(&place, schema.build()).unwrap());
    let index = Index::open(folder.path()).unwrap();
    assert_eq!(index.cursor(), None);
    index.apply(&replacing(corpus()), &cursor(1)).unwrap();
    assert!(!folder.path().join("v0").exists());
    assert!(folder.path().join("keep.txt").exists(), "only folders of the index are removed");
}

#[test]
fn the_second_writer_is_told_and_may_read() {
    let (folder, server) = filled(corpus());
    let command_line = Index::open(folder.path()).unwrap();
    assert_eq!(command_line.cursor(), Some(cursor(1)));
    assert_eq!(search(&command_line, "fern")[0].id, 1);
    let refused = command_line.apply(&Changes::default(), &cursor(2)).unwrap_err();
    assert_eq!(refused.kind, kernel::Kind::Unavailable);
    assert!(refused.message.contains("Another Ridgeline process"), "{refused}");
    assert!(command_line.clear().is_err());
    server.apply(&Changes::default(), &cursor(3)).unwrap();
    drop(server);
    command_line.apply(&Changes::default(), &cursor(4)).unwrap();
    assert_eq!(command_line.cursor(), Some(cursor(4)));
}

#[test]
fn a_broken_index_is_not_wiped_under_its_writer() {
    let (folder, server) = filled(corpus());
    fs::write(folder.path().join("v3/meta.json"), "garbage").unwrap();
    let refused = Index::open(folder.path()).unwrap_err();
    assert_eq!(refused.kind, kernel::Kind::Unavailable);
    assert_eq!(search(&server, "fern")[0].id, 1);
}

#[test]
fn a_failed_change_leaves_nothing_behind_and_can_be_tried_again() {
    let (folder, index) = filled(corpus());
    // A folder in the way of the file that names what is committed stands for a full disk.
    let (meta, aside) = (folder.path().join("v3/meta.json"), folder.path().join("aside"));
    fs::rename(&meta, &aside).unwrap();
    fs::create_dir_all(meta.join("in the way")).unwrap();
    let changes = replacing(vec![Document::new(Kind::Customer, 50, "Zelda Quill")]);
    let failed = index.apply(&changes, &cursor(2)).unwrap_err();
    assert_eq!(failed.kind, kernel::Kind::Unavailable);
    assert!(search(&index, "zelda").is_empty());
    fs::remove_dir_all(&meta).unwrap();
    fs::rename(&aside, &meta).unwrap();
    assert_eq!(index.cursor(), Some(cursor(1)));
    index.apply(&changes, &cursor(2)).unwrap();
    assert_eq!(index.cursor(), Some(cursor(2)));
    assert_eq!(search(&index, "zelda").len(), 1);
}

#[test]
fn a_rebuilt_index_holds_what_was_given_and_nothing_else() {
    let (folder, index) = filled(corpus());
    let fern = || Document::new(Kind::Customer, 1, "Fern Abernathy");
    let mut slices = vec![vec![Document::new(Kind::Note, 9, "Fern called")], vec![fern()]];
    index.rebuild(&cursor(8), || Ok(slices.pop())).unwrap();
    assert_eq!(found(&search(&index, "fern")), [(Kind::Customer, 1), (Kind::Note, 9)]);
    assert!(search(&index, "castellanos").is_empty());
    drop(index);
    let index = Index::open(folder.path()).unwrap();
    assert_eq!(index.cursor(), Some(cursor(8)));
    assert_eq!(search(&index, "fern").len(), 2);
}

#[test]
fn a_rebuild_that_fails_changes_nothing() {
    let (folder, index) = filled(corpus());
    let before = found(&search(&index, "fern"));
    let mut slices = vec![Err(kernel::Error::not_found("row")), Ok(Some(corpus()))];
    let failed = index.rebuild(&cursor(8), || slices.pop().unwrap()).unwrap_err();
    assert_eq!(failed.kind, kernel::Kind::NotFound);
    index.apply(&replacing(vec![Document::new(Kind::Note, 9, "Fern called")]), &cursor(2)).unwrap();
    assert_eq!(found(&search(&index, "fern")).len(), before.len() + 1);
    drop(index);
    assert_eq!(Index::open(folder.path()).unwrap().cursor(), Some(cursor(2)));
}

#[test]
fn who_lets_go_leaves_the_right_to_write_to_others() {
    let (folder, first) = filled(corpus());
    let second = Index::open(folder.path()).unwrap();
    assert!(second.apply(&Changes::default(), &cursor(2)).is_err());
    first.let_go();
    second.apply(&Changes::default(), &cursor(2)).unwrap();
    second.let_go();
    first.apply(&Changes::default(), &cursor(3)).unwrap();
    assert_eq!(second.cursor(), Some(cursor(3)));
}
