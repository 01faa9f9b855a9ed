use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;
use crate::kernel::Kind;

const RED: Rgb<u8> = Rgb([220, 30, 30]);
const BLUE: Rgb<u8> = Rgb([30, 30, 220]);

/// Red at the top left, else blue: one sees how it is turned.
fn marked(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(
        width,
        height,
        |x, y| {
            if x < width / 2 && y < height / 2 { RED } else { BLUE }
        },
    )
}

fn written(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Exif notes with an orientation and a place: 40 degrees north, as a rational far behind.
fn notes(turned: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    tiff.extend(b"\x02\0");
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0]);
    tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]);
    tiff.extend([0; 4]);
    tiff.extend(b"\x02\0");
    tiff.extend([1, 0, 2, 0, 2, 0, 0, 0, b'N', 0, 0, 0]);
    tiff.extend([2, 0, 5, 0, 3, 0, 0, 0, 68, 0, 0, 0]);
    tiff.extend([0; 4]);
    tiff.extend([40, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 1, 0, 0, 0, 46, 0, 0, 0, 1, 0, 0, 0]);
    tiff
}

const PLACE: [u8; 24] = [40, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 1, 0, 0, 0, 46, 0, 0, 0, 1, 0, 0, 0];

fn says_place(bytes: &[u8]) -> bool {
    bytes.windows(PLACE.len()).any(|window| window == PLACE)
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap();
    [&[0xFF, marker][..], &length.to_be_bytes(), content].concat()
}

/// As a camera writes it: notes before the picture, and a film after its end.
fn photo(picture: &RgbImage, turned: u8) -> Vec<u8> {
    let plain = written(picture, ImageFormat::Jpeg);
    let exif = segment(0xE1, &[b"Exif\0\0", &notes(turned)[..]].concat());
    let xmp = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>40,26.77N</x>");
    let comment = segment(0xFE, b"taken by Dana's phone");
    let film = [b"ftypmp42", &PLACE[..]].concat();
    [&plain[..2], &exif, &xmp, &comment, &plain[2..], &film].concat()
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [&name[..], content].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&named);
    let length = u32::try_from(content.len()).unwrap();
    [&length.to_be_bytes()[..], &named, &sum.sum().to_be_bytes()].concat()
}

fn png_with_notes(picture: &RgbImage, turned: u8) -> Vec<u8> {
    let plain = written(picture, ImageFormat::Png);
    // The signature and the header chunk come first.
    let (head, rest) = plain.split_at(8 + 25);
    [head, &chunk(b"eXIf", &notes(turned)), &chunk(b"tEXt", b"Author\0Dana"), rest].concat()
}

fn webp_with_notes(picture: &RgbImage, turned: u8) -> Vec<u8> {
    let plain = written(picture, ImageFormat::WebP);
    let riff = |name: &[u8; 4], content: &[u8]| {
        let mut chunk = name.to_vec();
        chunk.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
        chunk.extend_from_slice(content);
        chunk.extend(std::iter::repeat_n(0, content.len() % 2));
        chunk
    };
    let size = |length: u32| (length - 1).to_le_bytes();
    let (wide, high) = (size(picture.width()), size(picture.height()));
    let header = [&[0b0000_1100, 0, 0, 0][..], &wide[..3], &high[..3]].concat();
    let body = [
        riff(b"VP8X", &header),
        plain[12..].to_vec(),
        riff(b"EXIF", &notes(turned)),
        riff(b"XMP ", b"<x>40,26.77N</x>"),
    ]
    .concat();
    let length = u32::try_from(body.len() + 4).unwrap().to_le_bytes();
    [b"RIFF", &length[..], b"WEBP", &body].concat()
}

/// Whether the corner of an upright copy is the red one.
fn is_red(picture: &RgbImage, x: u32, y: u32) -> bool {
    let [red, _, blue] = picture.get_pixel(x, y).0;
    red > 150 && blue < 100
}

fn upright(bytes: &[u8], within: u32) -> RgbImage {
    let jpeg = with_picture(bytes, |picture| picture.within(within, within).jpeg()).unwrap();
    image::load_from_memory(&jpeg).unwrap().to_rgb8()
}

/// Where the red corner of a picture that lies as Exif says is to be seen when it is upright.
const CORNERS: [(u8, bool, bool); 8] = [
    (1, false, false),
    (2, true, false),
    (3, true, true),
    (4, false, true),
    (5, false, false),
    (6, true, false),
    (7, true, true),
    (8, false, true),
];

#[test]
fn a_picture_is_shown_upright_however_the_camera_was_held() {
    for (turned, right, below) in CORNERS {
        for bytes in [
            photo(&marked(64, 32), turned),
            png_with_notes(&marked(64, 32), turned),
            webp_with_notes(&marked(64, 32), turned),
        ] {
            for bytes in [bare(PictureFormat::of(&bytes).unwrap(), &bytes).unwrap(), bytes] {
                let seen = upright(&bytes, 32);
                let lies = turned > 4;
                let size = if lies { (16, 32) } else { (32, 16) };
                assert_eq!(seen.dimensions(), size, "{turned}");
                let (width, height) = size;
                let mut red = Vec::new();
                for (x, y) in [(false, false), (true, false), (false, true), (true, true)] {
                    let at = |far: bool, most: u32| if far { most * 3 / 4 } else { most / 4 };
                    if is_red(&seen, at(x, width), at(y, height)) {
                        red.push((x, y));
                    }
                }
                assert_eq!(red, [(right, below)], "{turned}");
            }
        }
    }
}

#[test]
fn what_the_camera_noted_is_left_out_and_the_picture_stays_as_it_is() {
    let picture = marked(40, 20);
    for (format, bytes) in [
        (PictureFormat::Jpeg, photo(&picture, 6)),
        (PictureFormat::Png, png_with_notes(&picture, 6)),
        (PictureFormat::Webp, webp_with_notes(&picture, 6)),
    ] {
        assert!(says_place(&bytes), "{format:?}");
        let bare = super::bare(format, &bytes).unwrap();
        assert!(!says_place(&bare), "{format:?}");
        for word in [&b"40,26.77N"[..], b"Dana", b"ftyp"] {
            let said = bare.windows(word.len()).any(|window| window == word);
            assert!(!said, "{format:?} {}", String::from_utf8_lossy(word));
        }
        let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().to_rgb8();
        assert_eq!(pixels(&bare), pixels(&bytes), "{format:?}");
        assert_eq!(super::bare(format, &bare), None, "once is enough: {format:?}");
    }
}

#[test]
fn a_picture_without_notes_stays_byte_for_byte() {
    for (kind, format) in [
        (ImageFormat::Jpeg, PictureFormat::Jpeg),
        (ImageFormat::Png, PictureFormat::Png),
        (ImageFormat::WebP, PictureFormat::Webp),
    ] {
        assert_eq!(bare(format, &written(&marked(30, 30), kind)), None, "{format:?}");
    }
}

#[test]
fn a_file_that_cannot_be_taken_apart_forgets_its_place() {
    let bytes = [b"\0\0\0\x18ftypheic", &b"Exif\0\0"[..], &notes(6), b"the picture"].concat();
    let bare = without_place(&bytes).unwrap();
    assert_eq!(bare.len(), bytes.len());
    assert!(says_place(&bytes) && !says_place(&bare));
    assert!(bare.ends_with(b"the picture"));
    assert_eq!(without_place(&bare), None);
    assert_eq!(without_place(b"no notes at all"), None);
}

#[test]
fn a_small_picture_keeps_its_size_and_a_large_one_its_proportions() {
    let sized = |width, height, most| upright(&photo(&marked(width, height), 1), most).dimensions();
    assert_eq!(sized(20, 10, 100), (20, 10));
    assert_eq!(sized(400, 100, 100), (100, 25));
    assert_eq!(sized(100, 400, 100), (25, 100));
    assert_eq!(sized(150, 150, 100), (100, 100));
}

#[test]
fn what_is_transparent_becomes_white_in_a_jpeg_and_stays_so_in_a_png() {
    let clear = RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    clear.write_to(&mut bytes, ImageFormat::Png).unwrap();
    let bytes = bytes.into_inner();
    let (jpeg, png) =
        with_picture(&bytes, |picture| Ok((picture.jpeg()?, picture.png()?))).unwrap();
    assert_eq!(image::load_from_memory(&jpeg).unwrap().to_rgb8().get_pixel(4, 4).0, [255; 3]);
    assert_eq!(image::load_from_memory(&png).unwrap().to_rgba8().get_pixel(4, 4).0[3], 0);
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    // Thirty thousand pixels square, in a file of a few hundred bytes.
    let side = 30_000_u32.to_be_bytes();
    let header = chunk(b"IHDR", &[&side[..], &side, &[8, 2, 0, 0, 0]].concat());
    let start = b"\x89PNG\r\n\x1a\n";
    let bomb = [&start[..], &header, &chunk(b"IDAT", &[0; 64]), &chunk(b"IEND", b"")].concat();
    let error = with_picture(&bomb, |picture| picture.jpeg()).unwrap_err();
    assert_eq!(error.kind, Kind::Invalid);
    assert!(error.message.contains("too large to open"), "{error}");

    let mut wide = written(&marked(16, 16), ImageFormat::Jpeg);
    let frame = wide.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    wide[frame + 5..frame + 9].copy_from_slice(&[0x60, 0, 0x60, 0]);
    let error = with_picture(&wide, |picture| picture.jpeg()).unwrap_err();
    assert!(error.message.contains("too large to open"), "{error}");
}

#[test]
fn what_is_no_picture_or_a_broken_one_is_told_apart() {
    let said = |bytes: &[u8]| with_picture(bytes, |picture| picture.jpeg()).unwrap_err();
    assert!(said(b"<svg/>").message.starts_with("Choose a picture"));
    assert!(said(b"").message.starts_with("Choose a picture"));
    let png = written(&marked(64, 64), ImageFormat::Png);
    let error = said(&png[..png.len() / 2]);
    assert!(error.message.contains("may be damaged"), "{error}");
    assert_eq!(error.kind, Kind::Invalid);
}

proptest! {
    #[test]
    fn whatever_comes_nothing_breaks(
        start in 0..5_usize,
        at in 0..4000_usize,
        noise in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let picture = marked(24, 24);
        let mut bytes = match start {
            0 => photo(&picture, 6),
            1 => png_with_notes(&picture, 6),
            2 => webp_with_notes(&picture, 6),
            3 => Vec::new(),
            _ => [b"Exif\0\0", &notes(6)[..]].concat(),
        };
        let at = at.min(bytes.len());
        let end = (at + noise.len()).min(bytes.len());
        bytes.splice(at..end, noise);
        if let Some(format) = PictureFormat::of(&bytes) {
            let bare = bare(format, &bytes);
            prop_assert!(bare.is_none_or(|bare| !bare.is_empty()));
        }
        drop(without_place(&bytes));
        let opened = with_picture(&bytes, |picture| picture.within(10, 10).jpeg());
        prop_assert!(opened.is_ok() || opened.is_err_and(|error| error.kind == Kind::Invalid));
    }
}
