//! Every name comes out as it went in, or is said to be missing.

use super::samples::invoice;
use super::tools::{rendered, run, text_pages};
use crate::platform::pdf::{Sheet, render};

const NAMES: [&str; 8] = [
    "Łukasz Żółć-Ćwikła, Straße 5, Ærøskøbing",
    "Nguyễn Thị Hồng Ánh, phường Bến Nghé",
    "Ελευθέριος Παπαδόπουλος, Αθήνα",
    "Юрий Щёголев, Їжакевич, Ђорђе",
    "Zażółć gęślą jaźń; ÅÄÖ åäö ñ ç ğ ı ő ů",
    "½ ¾ € £ ™ © · – — “quotes” ‘single’ • … − × ÷ ° §",
    "✓ done, ☎ call, ★ star → arrow",
    "Հայաստան და საქართველო",
];

fn named(names: &[&str]) -> Sheet {
    let mut sheet = invoice();
    sheet.recipient = names.iter().map(|name| (*name).to_owned()).collect();
    sheet.sections[0].rows[0].name = names[0].to_owned();
    sheet.sections[0].rows[0].detail = Some(names.join("\n"));
    sheet.sections[0].title = Some(names.last().unwrap().to_string());
    sheet.heading = names[names.len() / 2].to_owned();
    sheet
}

#[test]
fn scripts_are_copied_out_as_they_were_written() {
    let text = text_pages(&rendered(&named(&NAMES)).bytes, &["-layout"]).join("");
    for name in NAMES {
        let count = text.matches(name).count();
        assert!(count >= 2, "{name} stands {count} times in:\n{text}");
    }
}

#[test]
fn fonts_are_embedded_and_cut_down_and_have_a_map_to_characters() {
    for (sheet, names) in [
        (invoice(), ["NotoSans", "NotoSans-Bold"].as_slice()),
        (named(&NAMES), &["NotoSans", "NotoSans-Bold", "DejaVuSans"]),
    ] {
        let table = run("pdffonts", &["-"], &rendered(&sheet).bytes);
        let fonts: Vec<Vec<&str>> =
            table.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(fonts.len(), names.len(), "{table}");
        for (font, name) in fonts.iter().zip(names) {
            let (tag, face) = font[0].split_once('+').unwrap();
            assert!(tag.len() == 6 && tag.chars().all(|letter| letter.is_ascii_uppercase()));
            assert_eq!(face, *name);
            assert_eq!(font[1..7], ["CID", "TrueType", "Identity-H", "yes", "yes", "yes"]);
        }
    }
}

#[test]
fn letters_written_with_separate_marks_are_composed() {
    let decomposed = "Nguye\u{302}\u{303}n Thi\u{323} Ho\u{302}\u{300}ng, Jose\u{301}, A\u{30a}sa";
    let text = text_pages(&rendered(&named(&[decomposed])).bytes, &[]).join("");
    assert!(text.contains("Nguyễn Thị Hồng, José, Åsa"), "{text}");
}

#[test]
fn a_mark_that_no_letter_has_is_kept() {
    let text = text_pages(&rendered(&named(&["q\u{308}uiet"])).bytes, &["-raw"]).join("");
    assert!(text.contains('\u{308}') || text.contains('¨'), "{text}");
}

#[test]
fn what_no_font_has_is_marked_and_reported() {
    let rendered = render(&named(&["東京 Roofing 🏠 東", "עברית", "ไทย"])).unwrap();
    let expected = vec!['ב', 'י', 'ע', 'ר', 'ת', 'ท', 'ย', 'ไ', '京', '東', '🏠'];
    assert_eq!(rendered.missing, expected);
    let text = text_pages(&rendered.bytes, &["-layout"]).join("");
    assert!(text.contains("\u{fffd}\u{fffd} Roofing \u{fffd} \u{fffd}"), "{text}");
}

#[test]
fn spaces_that_keep_words_together_are_copied_out_as_spaces() {
    let text =
        text_pages(&rendered(&named(&["555\u{2011}0100\u{a0}ext.\u{202f}7\tfree"])).bytes, &[]);
    assert!(text[0].contains("555-0100 ext. 7 free"), "{}", text[0]);
}

#[test]
fn characters_that_only_steer_programs_leave_no_trace() {
    let written = "Ro\u{ad}of\u{200b}ing\u{feff} \u{202a}Co\u{202c}\u{7}.\u{fe0f}";
    let text = text_pages(&rendered(&named(&[written])).bytes, &[]);
    assert!(text[0].contains("Roofing Co."), "{}", text[0]);
}
