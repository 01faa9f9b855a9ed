use maud::{Markup, Render, html};

use super::scan::{self, Kind};
use super::units::{marks, touched, units};
use super::{beside, marks_of, with_marks};
use crate::kernel::error::Meanwhile;
use crate::ui::parts::{Choice, Entries, Field, Form, error_summary};
use crate::ui::request::Fields;

/// A form with one of each, filled with this name and these phone numbers.
fn form(name: &str, kind: &str, phones: &[&str]) -> Markup {
    let typed = Fields::new(
        phones
            .iter()
            .enumerate()
            .map(|(n, phone)| (format!("phones.{n}.number"), (*phone).to_owned()))
            .collect(),
    );
    let row = |prefix: &str| {
        let number = format!("{prefix}number");
        let value = typed.get(&number).to_owned();
        Field::tel("Phone", number).value(value).render()
    };
    let errors = [crate::kernel::error::FieldError { field: String::new(), message: "No.".into() }];
    let kinds = [Choice::new("home", "At home"), Choice::new("work", "At work")];
    Form::post("/x/1", "token")
        .id("x")
        .hidden("version", "3")
        .body(html! {
            (error_summary(&errors))
            (Field::text("Name", "name").value(name).optional())
            (Field::select("Where", "kind", kinds.clone()).value(kind))
            (Field::radios("How", "how", kinds).value(kind))
            (Field::checkbox("Active", "active", true))
            (Field::textarea("Notes", "notes", 3).value("a <b> & \"c\"\nd > e"))
            (Entries::new("phones", "phone number", &typed, row))
            input type="password" name="secret" value="x";
        })
        .render()
}

#[test]
fn a_form_is_read_as_it_is_posted_and_as_it_is_seen() {
    let scanned = scan::form(&form("Fern > \"Sons\"", "work", &["1", "2"]).0);
    assert_eq!(scanned.id.as_deref(), Some("x"));
    let of = |name: &str| scanned.controls.iter().find(|one| one.name == name).unwrap();
    let seen = |name: &str| (of(name).label.as_str(), of(name).shown.as_str());
    assert_eq!(seen("name"), ("Name", "Fern > \"Sons\""));
    assert_eq!(seen("kind"), ("Where", "At work"));
    assert_eq!(seen("how"), ("How", "At work"));
    assert_eq!(of("how").value.as_deref(), Some("work"));
    assert_eq!(seen("active"), ("Active", "Yes"));
    assert_eq!(seen("notes"), ("Notes", "a <b> & \"c\"\nd > e"));
    assert_eq!(seen("phones.1.number"), ("Phone", "2"));
    assert_eq!(of("version").kind, Kind::Hidden);
    let names: Vec<_> = scanned.controls.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(
        names,
        ["version", "name", "kind", "how", "active", "notes", "phones.0.number", "phones.1.number"]
    );
}

#[test]
fn rows_of_a_list_are_one_thing_and_empty_ones_nothing() {
    let of = |phones: &[&str]| units(&scan::form(&form("Fern", "home", phones).0).controls);
    let phones = of(&["1", "", "2"]).into_iter().find(|unit| unit.key == "phones").unwrap();
    assert_eq!((phones.label.as_str(), phones.rows), ("Phones", vec!["1".into(), "2".into()]));
    let nested = super::scan::controls(
        "<input name=\"sections.0.title\" value=\"Roof\">\
         <input name=\"sections.0.lines.1.item\" value=\"Vent\">\
         <input type=\"hidden\" name=\"sections.0.lines.1.item_id\" value=\"9\">\
         <input name=\"sections.0.lines.1.quantity\" value=\"2\">\
         <input name=\"assignee.7\" value=\"x\">",
    );
    let found = units(&nested);
    assert_eq!(found[0].rows, ["Roof", "Vent · 2"]);
    assert_eq!(found[0].posted.len(), 4, "the hidden id goes with its row");
    assert_eq!((found[1].key.as_str(), found.len()), ("assignee.7", 2));
}

#[test]
fn marks_tell_which_fields_were_touched() {
    let of = |markup: &Markup| units(&scan::form(&markup.0).controls);
    let began = of(&form("Fern", "home", &["1"]));
    let marked = marks(&began);
    assert!(touched(&began, &marked).is_empty());
    let after = touched(&of(&form("Juniper", "home", &["1", "2"])), &marked);
    assert_eq!(after.into_iter().collect::<Vec<_>>(), ["name", "phones"]);
    assert_eq!(touched(&began, "").len(), began.len(), "without marks everything may be");
}

#[test]
fn the_marks_of_a_form_stay_those_that_it_was_first_given() {
    let (first, later) = (form("Fern", "home", &["1"]), form("Juniper", "home", &["1"]));
    let marked = marks(&units(&scan::form(&first.0).controls));
    assert!(first.0.contains(&format!("name=\"_was\" value=\"{marked}\"")), "{}", first.0);
    assert!(!later.0.contains(&marked));
    assert!(with_marks(&later, &marked).0.contains(&marked));
    let hostile = with_marks(&later, "\"><script>").0;
    assert!(!hostile.contains("<script>"), "{hostile}");
    assert_eq!(marks_of(&html! { p { "no form" } }), "");
}

#[test]
fn only_what_the_other_touched_and_differs_is_asked() {
    let began = form("Fern", "home", &["1"]);
    let marked = marks(&units(&scan::form(&began.0).controls));
    let mine = form("Mine", "home", &["1", "2"]);
    let theirs = form("Theirs", "work", &["1"]);
    let meanwhile = Meanwhile {
        by: "Kit & Co".into(),
        by_oneself: false,
        at: "2026-11-20T15:00:00.000Z".parse().unwrap(),
        version: 4,
    };
    let page = beside(&mine, &theirs, &marked, &meanwhile, "at 9:00 AM".into()).0;
    assert!(page.contains("Kit &amp; Co saved this meanwhile"), "{page}");
    assert!(!page.contains("class=\"error-summary\""), "one says it, not both: {page}");
    assert!(page.contains("form=\"x\" name=\"_over\" value=\"4\""), "{page}");
    let chosen = |unit: &str, side: &str| {
        let radio = format!("form=\"x\" name=\"_keep.{unit}\" value=\"{side}\" checked");
        page.contains(&radio)
    };
    assert!(
        chosen("name", "mine") && chosen("kind", "theirs") && chosen("how", "theirs"),
        "{page}"
    );
    assert!(!page.contains("_keep.phones") && !page.contains("_keep.notes"), "{page}");
    assert!(page.contains("name=\"_theirs.name\" value=\"Theirs\""), "{page}");
    assert_eq!(scan::form(&page).controls, scan::form(&mine.0).controls, "the form is mine");
}
