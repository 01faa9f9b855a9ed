use super::*;
use crate::kernel::Kind;

fn says_place(bytes: &[u8]) -> bool {
    bytes.windows(9).any(|window| window == b"GPS 30.26")
}

#[test]
fn a_photo_is_kept_without_its_place_and_with_an_upright_preview() {
    let company = Company::new();
    let store = store(&company);
    assert!(says_place(LYING));
    let kept = arrived(&store, LYING).unwrap();
    assert_eq!((kept.kind, kept.size), (FileKind::Jpeg, Some((480, 640))));
    let content = store.get(&kept.sha256).unwrap().unwrap();
    assert_eq!(content.len() as i64, kept.bytes);
    assert!(!says_place(&content) && content.len() < LYING.len());

    let (sha256, bytes) = kept.preview.unwrap();
    let preview = store.get(&sha256).unwrap().unwrap();
    assert_eq!(preview.len() as i64, bytes);
    let preview = image::load_from_memory(&preview).unwrap().to_rgb8();
    assert_eq!(preview.dimensions(), (360, 480));
    let [red, green, blue] = preview.get_pixel(20, 20).0;
    assert!(red > 150 && green < 80 && blue < 80, "red at the top left: {red} {green} {blue}");
    let [red, ..] = preview.get_pixel(20, 460).0;
    assert!(red < 170, "not red below: {red}");
}

#[test]
fn what_needs_no_cleaning_stays_byte_for_byte() {
    let company = Company::new();
    let store = store(&company);
    for bytes in [UPRIGHT, WEBP, b"%PDF-1.7 anything", b"<svg onload='alert(1)'/>", b"\0"] {
        let kept = arrived(&store, bytes).unwrap();
        assert_eq!(kept.sha256, ContentStore::name_of(bytes));
        assert_eq!(store.get(&kept.sha256).unwrap().as_deref(), Some(bytes));
    }
    let incoming = company.folder().join("files/attached/incoming");
    assert_eq!(fs::read_dir(incoming).unwrap().count(), 0, "no draft is left");
}

#[test]
fn what_only_looks_like_a_picture_is_kept_without_a_preview() {
    let company = Company::new();
    let store = store(&company);
    let half = &LYING[..200];
    for bytes in [b"\xff\xd8\xff\xe0 not really".as_slice(), half, b"\x89PNG\r\n\x1a\n\0\0\0"] {
        let kept = arrived(&store, bytes).unwrap();
        assert_eq!((kept.size, kept.preview), (None, None));
    }
    let error = arrived(&store, b"").unwrap_err();
    assert_eq!(error.kind, Kind::Invalid);
    assert!(error.message.contains("is empty"), "{error}");
}
