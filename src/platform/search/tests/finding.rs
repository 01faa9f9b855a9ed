//! What is typed and what must come first.

use super::corpus::corpus;
use super::*;

use Kind::{Contact, Customer, Estimate, Invoice, Item, Job, Note, Payment, Property};

const TABLE: &[(&str, Kind, i64)] = &[
    // Names, in part and whole, in any order and case.
    ("fern", Customer, 1),
    ("CASTELLANOS", Customer, 1),
    ("castellanos fern", Customer, 1),
    ("caste", Customer, 1),
    ("robert", Customer, 17),
    ("smith", Customer, 17),
    ("smiths", Customer, 18),
    ("marisol", Contact, 1),
    // Accents and other letters, typed or not.
    ("lukasz", Customer, 2),
    ("Łukasz", Customer, 2),
    ("wojcik", Customer, 2),
    ("nguyen", Customer, 3),
    ("Nguyễn Thị", Customer, 3),
    ("jose ibanez", Customer, 4),
    ("José", Customer, 4),
    ("muller", Customer, 5),
    ("mueller", Customer, 5),
    ("Müller", Customer, 5),
    ("sohne", Customer, 5),
    ("odegard", Customer, 8),
    ("Bjørn", Customer, 8),
    ("dang van minh", Customer, 9),
    ("παπαδοπουλου", Customer, 10),
    ("ΕΛΕΝΗ", Customer, 10),
    ("соловьева", Customer, 11),
    ("ирина", Customer, 11),
    ("strassenbau", Customer, 19),
    ("weiss", Customer, 19),
    // Scripts without spaces.
    ("東京", Customer, 12),
    ("京", Customer, 12),
    ("タワー", Customer, 12),
    ("서연", Customer, 20),
    // Apostrophes and hyphens.
    ("O'Brien", Customer, 6),
    ("O’Brien", Customer, 6),
    ("obrien", Customer, 6),
    ("o brien", Customer, 6),
    ("brien", Customer, 6),
    ("delacroix", Customer, 7),
    ("villanueva", Customer, 7),
    ("delacroix-villanueva", Customer, 7),
    ("delacroixvillanueva", Customer, 7),
    // A slip of the fingers: one too few, one too many, a wrong one, two swapped.
    ("hernadez ana", Customer, 13),
    ("hernanddez ana", Customer, 13),
    ("hermandez ana", Customer, 13),
    ("hernadnez ana", Customer, 13),
    ("castelanos", Customer, 1),
    ("villaneuva", Customer, 7),
    ("o'brein", Customer, 6),
    ("delacrox", Customer, 7),
    ("quinetro", Contact, 1),
    ("shingels", Item, 1),
    ("vilanu", Customer, 7),
    ("delcar", Customer, 7),
    // Phone numbers.
    ("(555) 555-0142", Customer, 1),
    ("555.555.0142", Customer, 1),
    ("+1 555 555 0142", Customer, 1),
    ("1-555-555-0142", Customer, 1),
    ("5555550142", Customer, 1),
    ("555-0142", Customer, 1),
    ("5550142", Customer, 1),
    ("555014", Customer, 1),
    ("0142", Customer, 1),
    ("+49 30 5555 0199", Customer, 5),
    ("030 5555 0199", Customer, 5),
    ("fern 555-0142", Customer, 1),
    ("555 555 0187", Note, 2),
    ("5555550187", Note, 2),
    // Document numbers.
    ("INV-1148", Invoice, 1),
    ("inv1148", Invoice, 1),
    ("inv 1148", Invoice, 1),
    ("1148", Invoice, 1),
    ("#1148", Invoice, 1),
    ("invoice 1148", Invoice, 1),
    ("Invoice #1148", Invoice, 1),
    ("2081", Estimate, 1),
    ("e-2081", Estimate, 1),
    ("E2081", Estimate, 1),
    ("e-42", Estimate, 2),
    ("0042", Estimate, 2),
    ("42", Estimate, 2),
    ("P-0077", Payment, 1),
    ("check 5521", Payment, 1),
    ("inv-11480", Invoice, 3),
    ("j-302", Job, 2),
    ("1148 elm", Property, 1),
    ("2081 quarry", Property, 3),
    // E-mail addresses.
    ("fern@example.com", Customer, 1),
    ("lukasz.wojcik", Customer, 2),
    ("hoa@example.net", Customer, 3),
    ("@example.de", Customer, 5),
    ("example.org", Customer, 4),
    // Words of several fields.
    ("ibanez ashford", Customer, 4),
    ("hernandez millbrook", Customer, 14),
    ("lakeshore fern", Property, 2),
    ("invoice delacroix", Invoice, 2),
    ("payment fern", Payment, 1),
    ("job hernandez", Job, 2),
    // Titles before bodies, and bodies when there is nothing else.
    ("chimney", Job, 3),
    ("ridge cap", Item, 2),
    ("ridgew", Customer, 16),
    ("skylight", Note, 1),
    ("copper gutter", Note, 3),
    ("drip edge", Item, 3),
    // Newer before older among equals.
    ("tear-off", Job, 2),
    // When not everything is found, most of it.
    ("ana hernandez zzyzx", Customer, 13),
    ("skylight leaks in january", Note, 1),
];

#[test]
fn what_is_typed_finds_the_record() {
    let (_folder, index) = filled(corpus());
    let mut wrong = Vec::new();
    for (typed, kind, id) in TABLE {
        let hits = search(&index, typed);
        if found(&hits).first() != Some(&(*kind, *id)) {
            let titles: Vec<_> =
                hits.iter().take(3).map(|h| (h.kind, &h.title.text, h.score)).collect();
            wrong.push(format!("{typed:?}: wanted {kind:?} {id}, found {titles:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), TABLE.len(), wrong.join("\n"));
}

#[test]
fn suggestions_come_while_the_word_is_typed() {
    let (_folder, index) = filled(corpus());
    for (typed, kind, id) in [
        ("f", Customer, 1),
        ("fe", Customer, 1),
        ("fern ca", Customer, 1),
        ("ngu", Customer, 3),
        ("o'b", Customer, 6),
        ("inv-114", Invoice, 2),
        ("inv-1148", Invoice, 1),
        ("55555501", Customer, 9),
        ("hernnd", Customer, 14),
        ("東", Customer, 12),
    ] {
        let hits = index.suggest(typed, 30, &Visible::everything()).unwrap();
        assert!(found(&hits).contains(&(kind, id)), "{typed}: {:?}", found(&hits));
        assert!(hits.iter().all(|hit| hit.excerpt.is_none()));
    }
    let hits = index.suggest("skylight", 10, &Visible::everything()).unwrap();
    assert!(hits.is_empty(), "suggestions don't read bodies: {hits:?}");
}

#[test]
fn exact_is_before_beginning_and_beginning_before_slip() {
    let named = |id, name: &str| Document::new(Customer, id, name);
    let (_folder, index) = filled(vec![
        named(1, "Carton"),
        named(2, "Carter"),
        named(3, "Carters"),
        named(4, "Karter"),
    ]);
    assert_eq!(found(&search(&index, "carter")), [(Customer, 2), (Customer, 3), (Customer, 4)]);
}

#[test]
fn everything_found_as_typed_is_before_anything_with_a_slip() {
    // Two exact words in a body are worth less than an exact and a slipped one in a title.
    let (_folder, index) = filled(vec![
        Document::new(Customer, 1, "Copper Gutten"),
        Document { body: "copper gutter".to_owned(), ..Document::new(Note, 2, "Call") },
    ]);
    assert_eq!(found(&search(&index, "copper gutter")), [(Note, 2), (Customer, 1)]);
}

#[test]
fn more_words_found_are_before_fewer() {
    let (_folder, index) = filled(vec![
        Document::new(Customer, 1, "Orchard"),
        Document { body: "orchard lake".to_owned(), ..Document::new(Note, 2, "Call") },
    ]);
    assert_eq!(found(&search(&index, "orchard lake qqqq")), [(Note, 2), (Customer, 1)]);
}

#[test]
fn kinds_can_be_asked_for() {
    let (_folder, index) = filled(corpus());
    let query = Query { text: "fern", limit: 20, kinds: Some(&[Invoice, Payment]) };
    let hits = index.search(&query, &Visible::everything()).unwrap();
    assert_eq!(found(&hits).len(), 2, "{hits:?}");
    assert!(hits.iter().all(|hit| hit.kind == Invoice || hit.kind == Payment));
}

#[test]
fn another_number_is_not_a_slip() {
    let (_folder, index) = filled(corpus());
    assert!(search(&index, "inv-1147").is_empty());
}

#[test]
fn what_was_found_is_marked() {
    let (_folder, index) = filled(corpus());
    let marked = |text: &str| {
        let hit = search(&index, text).swap_remove(0);
        [Some(hit.title), Some(hit.detail), hit.excerpt]
            .into_iter()
            .flatten()
            .flat_map(|m| {
                m.marks.iter().map(|mark| m.text[mark.clone()].to_owned()).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(marked("nguyen thi"), ["Nguyễn", "Thị"]);
    assert_eq!(marked("ibanez ashf"), ["Ibáñez", "Ashford"]);
    assert_eq!(marked("hernadnez ana"), ["Ana", "Hernandez"]);
    assert_eq!(marked("skylight leaks"), ["skylight", "leaks"]);
    assert_eq!(marked("5555550187"), ["555-555-0187"]);
    assert_eq!(marked("inv1148"), ["INV-1148"]);
}
