//! Lines are no wider than they may be, and nothing is lost between them.

use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};

use crate::platform::pdf::face::fonts;
use crate::platform::pdf::paper::POINT;
use crate::platform::pdf::table::narrow;
use crate::platform::pdf::text::{Line, Style, Typesetter};

fn setter() -> Typesetter {
    Typesetter::new(fonts().unwrap())
}

fn text_of(line: &Line) -> String {
    line.glyphs.iter().map(|glyph| glyph.character).collect()
}

fn wrapped(text: &str, points: i32) -> Vec<String> {
    setter().wrapped(text, Style::BODY, points * POINT).iter().map(text_of).collect()
}

#[test]
fn lines_break_at_spaces_and_between_words_that_are_joined() {
    assert_eq!(wrapped("Tear off two layers", 60), ["Tear off two", "layers"]);
    assert_eq!(wrapped("Tear  off", 25), ["Tear", "off"]);
    assert_eq!(wrapped("Delacroix-Villanueva", 60), ["Delacroix-", "Villanueva"]);
    assert_eq!(wrapped("tear-off/reroof", 50), ["tear-off/", "reroof"]);
    assert_eq!(wrapped("Call 555-0100", 50), ["Call", "555-0100"]);
    assert_eq!(wrapped("one\ntwo\n\nthree\n", 200), ["one", "two", "", "three"]);
    assert_eq!(wrapped("", 200), [""]);
}

#[test]
fn a_word_wider_than_the_line_is_broken_but_never_before_a_mark() {
    assert_eq!(wrapped("abcdefghij", 22), ["abcd", "efgh", "ij"]);
    for line in wrapped(&"q\u{308}".repeat(12), 20) {
        assert!(line.starts_with('q') && line.ends_with('\u{308}'), "{line}");
    }
}

#[test]
fn a_text_fits_into_its_own_width() {
    for text in ["1,234.5678 square feet", "Nov 18, 2026", "AVATAR", "Ty. Wo.", "€ 1,234,567.89"]
    {
        for style in [Style::BODY, Style::SMALL, Style::STRONG, Style::FOOT] {
            let width = setter().line(text, style).width();
            assert_eq!(setter().wrapped(text, style, width).len(), 1, "{text}");
        }
    }
}

#[test]
fn letters_are_kerned_and_figures_are_not() {
    let width = |text: &str| setter().line(text, Style::BODY).width();
    assert!(width("AV") < width("A") + width("V"));
    let of_figures: Vec<i32> = (0..10).map(|figure| width(&figure.to_string().repeat(9))).collect();
    assert!(of_figures.iter().all(|width| *width == of_figures[0]), "{of_figures:?}");
    assert_eq!(width("1,111.11"), width("7,474.47"));
}

fn text() -> impl Strategy<Value = String> {
    let word = "[A-Za-z0-9äßéộЖλ,.'/-]{1,24}";
    prop::collection::vec(word, 0..24).prop_map(|words| words.join(" "))
}

#[test]
fn the_first_letter_of_a_line_is_not_kerned() {
    let lines = setter().wrapped("äéßßộTộbßzbA0", Style::SMALL, 35 * POINT);
    assert!(lines.iter().all(|line| line.width() <= 35 * POINT && line.glyphs[0].kern == 0));
}

proptest! {
    #[test]
    fn nothing_is_lost_and_no_line_is_too_wide(text in text(), points in 20..400_i32) {
        let width = points * POINT;
        let lines = setter().wrapped(&text, Style::SMALL, width);
        for line in &lines {
            prop_assert!(line.width() <= width, "{} is too wide", text_of(line));
        }
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let joined: String = lines.iter().map(text_of).collect();
        prop_assert_eq!(squeezed(&joined), squeezed(&text));
        let filled = lines.iter().all(|line| !line.glyphs.is_empty());
        prop_assert!(filled || text.is_empty());
    }

    #[test]
    fn narrowed_columns_fit_and_only_the_widest_give(
        columns in prop::collection::vec((1..900_000_i32, 1..90_000_i32), 1..7),
        limit in 100_000..500_000_i32,
    ) {
        let (before, words): (Vec<i32>, Vec<i32>) =
            columns.into_iter().map(|(width, word)| (width, word.min(width))).unzip();
        let mut after = before.clone();
        narrow(&mut after, &words, limit);
        let sum = |widths: &[i32]| widths.iter().sum::<i32>();
        prop_assert!(sum(&after) <= limit);
        prop_assert!(sum(&before) > limit || after == before);
        prop_assert!(sum(&before) <= limit || sum(&after) > limit - 7);
        let unbroken = sum(&words) <= limit;
        // Each column is as it was, or as wide as its widest word, or at the level of all others.
        let level = before.iter().zip(&after).zip(&words);
        let level = level.filter(|((before, after), word)| after < before && after > word);
        let level: Vec<i32> = level.map(|((_, after), _)| *after).collect();
        if unbroken {
            prop_assert!(level.iter().all(|width| *width == level[0]), "{level:?}");
            prop_assert!(after.iter().zip(&words).all(|(after, word)| after >= word));
        }
    }
}
