use super::super::model::checked_name;
use super::*;

#[test]
fn what_a_file_is_is_judged_by_its_content() {
    for (start, kind) in [
        (LYING, FileKind::Jpeg),
        (WEBP, FileKind::Webp),
        (b"\x89PNG\r\n\x1a\n", FileKind::Png),
        (b"GIF89a", FileKind::Gif),
        (b"%PDF-1.7", FileKind::Pdf),
        (b"\0\0\0\x18ftypheic\0\0\0\0", FileKind::Heic),
        (b"\0\0\0\x14ftypqt  \0\0\0\0", FileKind::Video),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", FileKind::Video),
        (b"\0\0\0\x18ftypavif\0\0\0\0", FileKind::Other),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", FileKind::Other),
        (b"<!DOCTYPE html><script>", FileKind::Other),
        (b" %PDF-1.7", FileKind::Other),
        (b"RIFF....WAVE", FileKind::Other),
        (b"PK\x03\x04", FileKind::Other),
        (b"", FileKind::Other),
        (b"\xff\xd8", FileKind::Other),
    ] {
        assert_eq!(FileKind::of(start), kind, "{}", String::from_utf8_lossy(start));
    }
}

#[test]
fn only_what_holds_no_program_is_shown() {
    let shown: Vec<&str> =
        FileKind::ALL.iter().filter(|kind| kind.is_shown()).map(|kind| kind.code()).collect();
    assert_eq!(shown, ["jpeg", "png", "webp", "gif", "pdf"]);
    assert_eq!(FileKind::Other.media_type(), "application/octet-stream");
}

#[test]
fn a_name_is_fit_to_be_saved_anywhere_in_any_script() {
    for (typed, kept) in [
        ("roof.jpg", "roof.jpg"),
        ("C:\\Users\\Luis\\roof  north.JPG", "roof north.JPG"),
        ("../../etc/passwd", "passwd.jpg"),
        ("屋根の写真.jpg", "屋根の写真.jpg"),
        ("Dachfläche – Süd.pdf", "Dachfläche – Süd.pdf"),
        ("крыша", "крыша.jpg"),
        ("inv\u{202e}gpj.exe", "invgpj.exe"),
        ("a<b>:\"c|?*.png", "a-b---c---.png"),
        ("line\nbreak\0.jpg", "linebreak.jpg"),
        ("", "File.jpg"),
        ("...", "File.jpg"),
        (".htaccess", "htaccess.jpg"),
        ("image", "image.jpg"),
    ] {
        assert_eq!(checked_name(typed, FileKind::Jpeg).unwrap(), kept, "{typed:?}");
    }
    let long = format!("{}.jpeg", "ä".repeat(300));
    let kept = checked_name(&long, FileKind::Jpeg).unwrap();
    assert_eq!(kept.chars().count(), 120);
    assert!(kept.ends_with("ä.jpeg"));
    assert_eq!(checked_name("notes", FileKind::Other).unwrap(), "notes");
}

#[test]
fn sizes_are_told_rounded_up() {
    for (bytes, told) in [
        (1, "1 byte"),
        (1_023, "1,023 bytes"),
        (1_024, "1 KB"),
        (1_025, "2 KB"),
        (1 << 20, "1 MB"),
        ((1 << 20) + 1, "1.1 MB"),
        (25 << 20, "25 MB"),
        (1 << 30, "1 GB"),
        ((3 << 30) + (1 << 29), "3.5 GB"),
    ] {
        assert_eq!(size_of(bytes), told, "{bytes}");
    }
}
