use proptest::prelude::{any, prop_assert_eq, proptest};
use serde_json::{Value as Json, json};

use super::super::model::key_of;
use super::{FieldKind, Value, loose};
use crate::kernel::Quantity;
use crate::kernel::time::Day;

fn today() -> Day {
    Day::new(2026, 11, 20).unwrap()
}

fn typed(kind: FieldKind, text: &str) -> Result<Option<Value>, String> {
    Value::typed(&loose(kind, &["Onyx black", "Weathered wood"]), text, None, today())
}

fn sent(kind: FieldKind, json: &Json) -> Result<Option<Value>, String> {
    Value::sent(&loose(kind, &["Onyx black", "Weathered wood"]), json, None)
}

#[test]
fn what_people_type_becomes_a_value() {
    let day = Day::new(2026, 12, 1).unwrap();
    for (kind, text, expected) in [
        (FieldKind::Text, "  BP-17  ", Some(Value::Text("BP-17".into()))),
        (FieldKind::Text, "   ", None),
        (FieldKind::Number, "1,250.5", Some(Value::Number(Quantity::new(12_505_000)))),
        (FieldKind::Number, "-3", Some(Value::Number(Quantity::from_whole(-3)))),
        (FieldKind::Day, "2026-12-01", Some(Value::Day(day))),
        (FieldKind::Choice, "onyx BLACK", Some(Value::Choice("Onyx black".into()))),
        (FieldKind::YesNo, "yes", Some(Value::YesNo(true))),
        (FieldKind::YesNo, "no", Some(Value::YesNo(false))),
        (FieldKind::YesNo, "", None),
    ] {
        assert_eq!(typed(kind, text), Ok(expected), "{kind} {text:?}");
    }
    for (kind, text, told) in [
        (FieldKind::Number, "six", "six"),
        (FieldKind::Day, "32/13/2026", "32/13/2026"),
        (FieldKind::Choice, "Red", "Onyx black, Weathered wood"),
        (FieldKind::YesNo, "maybe", "yes or no"),
    ] {
        let sentence = typed(kind, text).unwrap_err();
        assert!(sentence.contains(told), "{kind}: {sentence}");
    }
    assert!(typed(FieldKind::Text, &"x".repeat(501)).unwrap_err().contains("501"));
}

#[test]
fn programs_send_json_of_the_right_kind() {
    for (kind, json, expected) in [
        (FieldKind::Text, json!("BP-17"), Some(Value::Text("BP-17".into()))),
        (FieldKind::Text, Json::Null, None),
        (FieldKind::Text, json!(" "), None),
        (FieldKind::Number, json!("22.5"), Some(Value::Number(Quantity::new(225_000)))),
        (FieldKind::Number, json!(22.5), Some(Value::Number(Quantity::new(225_000)))),
        (FieldKind::Number, json!(7), Some(Value::Number(Quantity::from_whole(7)))),
        (FieldKind::Choice, json!("weathered wood"), Some(Value::Choice("Weathered wood".into()))),
        (FieldKind::YesNo, json!(false), Some(Value::YesNo(false))),
    ] {
        assert_eq!(sent(kind, &json), Ok(expected), "{kind} {json}");
    }
    for (kind, json) in [
        (FieldKind::Text, json!(7)),
        (FieldKind::Number, json!("1,250")),
        (FieldKind::Number, json!("1e3")),
        (FieldKind::Number, json!(1e300)),
        (FieldKind::Number, json!(true)),
        (FieldKind::Day, json!("12/01/2026")),
        (FieldKind::Day, json!(20_261_201)),
        (FieldKind::Choice, json!("Red")),
        (FieldKind::Choice, json!(1)),
        (FieldKind::YesNo, json!("yes")),
    ] {
        assert!(sent(kind, &json).is_err(), "{kind} takes {json}");
    }
}

#[test]
fn a_choice_that_is_not_offered_any_more_may_stay_where_it_stands() {
    let field = loose(FieldKind::Choice, &["Onyx black"]);
    let old = Value::Choice("Cedar".to_owned());
    assert_eq!(Value::typed(&field, "cedar", Some(&old), today()), Ok(Some(old.clone())));
    assert!(Value::typed(&field, "Cedar", None, today()).is_err());
    assert_eq!(Value::sent(&field, &json!("Cedar"), Some(&old)), Ok(Some(old)));
}

#[test]
fn a_key_is_plain_whatever_the_name() {
    for (name, key) in [
        ("Permit number", "permit_number"),
        ("  HOA?  (yes/no) ", "hoa_yes_no"),
        ("Größe", "grosse"),
        ("東京", "field"),
        ("2nd contact", "2nd_contact"),
    ] {
        assert_eq!(key_of(name), key, "{name}");
    }
}

proptest! {
    /// Whatever was kept comes back, is typed back from its own field, and is sent back by programs.
    #[test]
    fn a_number_comes_back_exactly(ten_thousandths in -9_999_999_999_999_i64..=9_999_999_999_999) {
        let value = Value::Number(Quantity::new(ten_thousandths));
        let (kept, number) = value.kept();
        prop_assert_eq!(number, Some(ten_thousandths));
        prop_assert_eq!(Value::read(FieldKind::Number, &kept), Some(value.clone()));
        prop_assert_eq!(typed(FieldKind::Number, &value.for_input()), Ok(Some(value.clone())));
        prop_assert_eq!(typed(FieldKind::Number, &value.shown()), Ok(Some(value.clone())));
        prop_assert_eq!(sent(FieldKind::Number, &value.json()), Ok(Some(value)));
    }

    #[test]
    fn a_day_comes_back_exactly(days in 0_i32..60_000) {
        let value = Value::Day(Day::new(1950, 1, 1).unwrap().add_days(days));
        prop_assert_eq!(Value::read(FieldKind::Day, &value.kept().0), Some(value.clone()));
        prop_assert_eq!(typed(FieldKind::Day, &value.for_input()), Ok(Some(value.clone())));
        prop_assert_eq!(sent(FieldKind::Day, &value.json()), Ok(Some(value)));
    }

    /// Any text is taken or refused with a sentence, and what is taken is taken again as it is.
    #[test]
    fn any_text_is_taken_or_refused(text in any::<String>()) {
        for kind in FieldKind::ALL {
            match typed(*kind, &text) {
                Ok(Some(value)) => {
                    let again = typed(*kind, &value.for_input());
                    prop_assert_eq!(again, Ok(Some(value.clone())));
                    prop_assert_eq!(Value::read(*kind, &value.kept().0), Some(value));
                }
                Ok(None) => assert!(text.trim().is_empty(), "{text:?} is lost"),
                Err(sentence) => assert!(!sentence.is_empty()),
            }
        }
    }
}
