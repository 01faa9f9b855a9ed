//! The logo on the letterhead.

use super::samples::invoice;
use super::tools::{Word, rendered, run, words};
use crate::platform::pdf::{Logo, Sheet};

/// Red, with a blue corner at the upper left.
fn logo(width: u32, height: u32) -> Logo {
    let pixel = |at: u32| match (at % width < width / 4, at / width < height / 4) {
        (true, true) => [20, 20, 220],
        _ => [220, 20, 20],
    };
    Logo { width, height, pixels: (0..width * height).flat_map(pixel).collect() }
}

fn with(logo: Logo) -> Sheet {
    Sheet { logo: Some(logo), ..invoice() }
}

/// The color of the page at a place in points from its upper left.
fn color_at(pdf: &[u8], (x, y): (u32, u32)) -> (u8, u8, u8) {
    let place = [
        "-r",
        "72",
        "-x",
        &x.to_string(),
        "-y",
        &y.to_string(),
        "-W",
        "1",
        "-H",
        "1",
        "-f",
        "1",
        "-l",
        "1",
        "-",
    ]
    .map(str::to_owned);
    let place: Vec<&str> = place.iter().map(String::as_str).collect();
    let picture = super::tools::bytes("pdftoppm", &place, pdf);
    let pixel = &picture[picture.len() - 3..];
    (pixel[0], pixel[1], pixel[2])
}

fn word(pdf: &[u8], text: &str) -> Word {
    words(pdf).into_iter().find(|word| word.text == text).unwrap()
}

#[test]
fn a_wide_logo_stands_upright_above_the_name_and_nothing_lies_on_it() {
    let bytes = rendered(&with(logo(400, 100))).bytes;
    let list = run("pdfimages", &["-list", "-"], &bytes);
    let row: Vec<&str> = list.lines().nth(2).unwrap().split_whitespace().collect();
    assert_eq!((row[3], row[4], row[5]), ("400", "100", "rgb"), "{list}");
    // It begins at the left margin, half an inch from the top, and is as high as a wide one may be.
    let (left, top) = (54, 36);
    let (red, green, blue) = color_at(&bytes, (left + 3, top + 3));
    assert!(blue > 180 && red < 80 && green < 80, "the blue corner is at the upper left");
    let (red, _, blue) = color_at(&bytes, (left + 110, top + 25));
    assert!(red > 180 && blue < 80, "the rest is red");
    assert_eq!(color_at(&bytes, (left + 130, top + 15)), (255, 255, 255), "and it ends there");
    let name = word(&bytes, "Example");
    assert!(name.top > 66_000 && name.left < 55_000, "the name stands below it: {name:?}");
}

#[test]
fn any_other_logo_stands_beside_the_name() {
    let bytes = rendered(&with(logo(300, 300))).bytes;
    let (red, _, blue) = color_at(&bytes, (54 + 50, 36 + 50));
    assert!(red > 180 && blue < 80, "it is as high as the lines beside it");
    for text in ["Example", "100", "License"] {
        let word = word(&bytes, text);
        assert!(word.left > 112_000, "{word:?}");
    }
}

#[test]
fn the_address_stays_in_the_window_of_the_envelope() {
    let before = word(&rendered(&invoice()).bytes, "Fern").top;
    for (width, height) in [(600, 200), (400, 100), (600, 30), (200, 200), (100, 200)] {
        let address = word(&rendered(&with(logo(width, height))).bytes, "Fern");
        assert_eq!(address.top, before, "{width} × {height}");
    }
}

#[test]
fn a_tall_logo_and_a_wide_one_keep_their_proportions() {
    for (width, height) in [(100, 400), (600, 30), (24, 24)] {
        let bytes = rendered(&with(logo(width, height))).bytes;
        let list = run("pdfimages", &["-list", "-"], &bytes);
        let row: Vec<&str> = list.lines().nth(2).unwrap().split_whitespace().collect();
        assert_eq!(row[12], row[13], "as many dots to the inch both ways: {list}");
    }
}

#[test]
fn the_same_logo_makes_the_same_file_and_none_changes_nothing() {
    let sheet = with(logo(300, 90));
    assert_eq!(rendered(&sheet).bytes, rendered(&sheet).bytes);
    let without = rendered(&invoice()).bytes;
    assert_ne!(rendered(&sheet).bytes, without);
    assert!(!String::from_utf8_lossy(&without).contains("/Image"));
}
