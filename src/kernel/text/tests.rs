use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::kernel::Kind;

#[test]
fn a_line_is_trimmed_collapsed_and_composed() {
    assert_eq!(clean_line("  Fern \t &\n Oscar\u{a0} Vale "), Ok("Fern & Oscar Vale".to_owned()));
    assert_eq!(clean_line("Jose\u{301}"), Ok("José".to_owned()));
    assert_eq!(clean_line("a\u{200b}b\u{feff}c\u{202e}d"), Ok("abcd".to_owned()));
    assert_eq!(clean_line("علی\u{200c}رضا"), Ok("علی\u{200c}رضا".to_owned()));
    assert_eq!(clean_line(" "), Ok(String::new()));
    assert_eq!(
        clean_line("bell\u{7}"),
        Err("There is an invisible character (U+0007) in this text. Type it again.".to_owned())
    );
}

#[test]
fn a_line_that_has_to_be_there_is_asked_for() {
    assert_eq!(required_line("name", "Name", " Łukasz ", 6).unwrap(), "Łukasz");
    for (text, sentence) in [
        ("", "Name can't be empty."),
        (" \u{200b} ", "Name can't be empty."),
        ("Łukasz B", "Name has 8 characters. Shorten it to 6."),
        ("a\0", "There is an invisible character (U+0000) in this text. Type it again."),
    ] {
        let error = required_line("contact.name", "Name", text, 6).unwrap_err();
        assert_eq!(error.kind, Kind::Invalid);
        assert_eq!(error.fields[0].field, "contact.name");
        assert_eq!(error.fields[0].message, sentence);
    }
    assert_eq!(optional_line("name", "Name", "  ", 6).unwrap(), None);
    assert_eq!(optional_line("name", "Name", "a", 6).unwrap().as_deref(), Some("a"));
}

#[test]
fn a_block_keeps_its_lines() {
    let block = |text| clean_block("note", "Note", text, 20).unwrap();
    assert_eq!(block("\r\n one  \r\n\r\ntwo\rthree\n\n"), " one\n\ntwo\nthree");
    assert_eq!(block("a\tb"), "a    b");
    assert_eq!(block(" \n \n"), "");
    let error = clean_block("note", "Note", "123456789 123456789 1", 20).unwrap_err();
    assert_eq!(error.message, "Note has 21 characters. Shorten it to 20.");
    assert!(clean_block("note", "Note", "a\u{1b}[31m", 20).is_err());
}

#[test]
fn addresses_for_mail() {
    for (text, address) in [
        (" Ann.Lee+roof@Example.COM ", "Ann.Lee+roof@example.com"),
        ("o'neil@mail.example.co.uk", "o'neil@mail.example.co.uk"),
        ("a@bücher.example", "a@bücher.example"),
        ("a@1and1.example", "a@1and1.example"),
    ] {
        assert_eq!(normalized_email(text).as_deref(), Ok(address));
    }
    for text in [
        "",
        "ann",
        "ann@",
        "@example.com",
        "ann@example",
        "ann@@example.com",
        "a b@example.com",
        ".ann@example.com",
        "ann.@example.com",
        "a..b@example.com",
        "ann@-x.example",
        "ann@x-.example",
        "ann@x..example",
        "ann@example.com.",
        "ann@10.0.0.1",
        "ann@exa_mple.com",
        "ann@example.c",
        "Ann <ann@example.com>",
        "ann@example.com, bo@example.com",
        "\"a b\"@example.com",
    ] {
        let refusal = normalized_email(text).unwrap_err();
        assert_eq!(
            refusal,
            format!("“{text}” isn't an e-mail address. Write it like name@example.com.")
        );
    }
    assert!(normalized_email(&format!("{}@example.com", "a".repeat(65))).is_err());
    assert!(normalized_email(&format!("a@{}.com", "b.".repeat(130))).is_err());
}

#[test]
fn phone_numbers_are_shown_one_way_and_found_by_their_digits() {
    for (text, display, key) in [
        ("5555550142", "(555) 555-0142", "5555550142"),
        ("555.555.0142", "(555) 555-0142", "5555550142"),
        (" 1 (555) 555 - 0142", "(555) 555-0142", "5555550142"),
        ("+1 555-555-0142", "(555) 555-0142", "5555550142"),
        ("555–555–0142 x12", "(555) 555-0142 ext. 12", "5555550142"),
        ("(555) 555-0142 Ext. 1203", "(555) 555-0142 ext. 1203", "5555550142"),
        ("555 555 0142 #7", "(555) 555-0142 ext. 7", "5555550142"),
        ("+49 30  901820", "+49 30 901820", "4930901820"),
        ("+44 (0)20 7946 0018 ext 4", "+44 (0)20 7946 0018 ext. 4", "4402079460018"),
    ] {
        let phone = normalized_phone(text).unwrap();
        assert_eq!((phone.display.as_str(), phone.digits.as_str()), (display, key), "{text}");
        assert_eq!(normalized_phone(&phone.display).unwrap(), phone, "{text} again");
    }
}

#[test]
fn says_how_to_write_a_phone_number() {
    assert_eq!(
        normalized_phone("555-0142"),
        Err("“555-0142” has no area code. Write it like (555) 555-0142.".to_owned())
    );
    for text in [
        "",
        "12345",
        "25555550142",
        "+1 555",
        "+49 1",
        "555-555-0142 x",
        "call me",
        "555 KL5 0142",
        "555+5550142",
        "+4930901820+",
        "+1234567890123456",
        "555-555-0142 x1 x2",
        "５５５５５５０１４２",
    ] {
        assert_eq!(
            normalized_phone(text),
            Err(format!(
                "“{text}” isn't a phone number. Write it like (555) 555-0142 or +49 30 901820."
            ))
        );
    }
    assert_eq!(digits("+1 (555) 555-0142"), "15555550142");
}

#[test]
fn keys_are_folded() {
    for (text, key) in [
        ("Łukasz  Nguyễn", "lukasz nguyen"),
        ("MÜLLER Straße", "muller strasse"),
        ("Đorđe Øster Þór", "dorde oster thor"),
        ("Ærø Œuvre", "aero oeuvre"),
        ("İstanbul ısı", "istanbul isi"),
        ("O’Neil – Co", "o'neil - co"),
        ("ﬁne ＡＢＣ ①", "fine abc 1"),
        ("ΟΔΥΣΣΕΎΣ οδυσσεύς", "οδυσσευσ οδυσσευσ"),
        ("שָׁלוֹם", "שלום"),
        ("東京 がぎ 한국", "東京 がぎ 한국"),
    ] {
        assert_eq!(fold(text), key, "{text}");
    }
}

#[test]
fn initials_are_of_the_first_and_last_word() {
    for (name, letters) in [
        ("Fern & Oscar Delacroix-Villanueva", "FD"),
        ("maria", "M"),
        ("Harbor View Homes, LLC", "HH"),
        ("Élan (roofing) Inc.", "ÉR"),
        ("Co", "C"),
        ("東京 タワー", "東タ"),
        ("e\u{301}mile zola", "E\u{301}Z"),
        ("& —", ""),
        ("", ""),
    ] {
        assert_eq!(initials(name), letters, "{name}");
    }
}

#[test]
fn things_are_counted_in_words() {
    assert_eq!(count("invoice", 1i64), "1 invoice");
    assert_eq!(count("invoice", 0usize), "0 invoices");
    assert_eq!(count("property", 1_250u32), "1,250 properties");
    assert_eq!(count("day", -3i64), "−3 days");
    for (one, many) in [
        ("address", "addresses"),
        ("batch", "batches"),
        ("box", "boxes"),
        ("person", "people"),
        ("sales rep", "sales reps"),
        ("ridge", "ridges"),
    ] {
        assert_eq!(plural(one), many);
    }
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(text in any::<String>()) {
        if let Ok(line) = clean_line(&text) {
            prop_assert_eq!(clean_line(&line), Ok(line));
        }
        if let Ok(block) = clean_block("note", "Note", &text, 10_000) {
            prop_assert_eq!(clean_block("note", "Note", &block, 10_000).unwrap(), block);
        }
    }

    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let key = fold(&text);
        prop_assert_eq!(fold(&key), key);
    }

    #[test]
    fn typed_contacts_never_break(text in any::<String>()) {
        if let Ok(address) = normalized_email(&text) {
            prop_assert_eq!(normalized_email(&address), Ok(address));
        }
        if let Ok(phone) = normalized_phone(&text) {
            prop_assert!(phone.digits.len() >= 7);
            prop_assert_eq!(normalized_phone(&phone.display), Ok(phone));
        }
        prop_assert!(initials(&text).chars().count() <= 1 + text.chars().count() * 3);
    }
}

#[test]
fn a_unit_has_a_plural_only_where_it_is_known() {
    let said = |quantity: &str, unit: &str| {
        measured(crate::kernel::Quantity::parse_typed(quantity).unwrap(), unit)
    };
    for (quantity, unit, expected) in [
        ("1", "sheet", "1 sheet"),
        ("6", "sheet", "6 sheets"),
        ("4.5", "hour", "4.5 hours"),
        ("0", "roll", "0 rolls"),
        ("2", "Box", "2 Boxes"),
        ("3", "squares", "3 squares"),
        ("1", "squares", "1 squares"),
        ("12.5", "linear foot", "12.5 linear feet"),
        ("1", "linear foot", "1 linear foot"),
        ("28.5", "SQ", "28.5 SQ"),
        ("28.5", "LF", "28.5 LF"),
        ("2", "SHEET", "2 SHEET"),
        ("2", "each", "2 each"),
        ("2", "ea.", "2 ea."),
        ("2", "Rolle", "2 Rolle"),
        ("2", "łokieć", "2 łokieć"),
        ("2", " ", "2"),
    ] {
        assert_eq!(said(quantity, unit), expected);
    }
}
