use proptest::prelude::{prop_assert_eq, proptest};
use rusqlite::types::Value;
use serde_json::json;
use utoipa::PartialSchema;

use super::*;
use crate::kernel::Cents;
use crate::kernel::stored::{column, stored};

#[test]
fn is_written_for_people_and_for_fields() {
    for (number, quantity, price, percent) in [
        (0, "0", "0.00", "0%"),
        (1, "0.0001", "0.0001", "0.0001%"),
        (62_500, "6.25", "6.25", "6.25%"),
        (650_000, "65", "65.00", "65%"),
        (28_525, "2.8525", "2.8525", "2.8525%"),
        (12_345_000, "1,234.5", "1,234.50", "1,234.5%"),
        (-12_345_678, "−1,234.5678", "−1,234.5678", "−1,234.5678%"),
    ] {
        assert_eq!(Quantity::new(number).plain(), quantity);
        assert_eq!(UnitPrice::new(number).plain(), price);
        assert_eq!(Percent::new(number).plain(), percent);
    }
    assert_eq!(Quantity::new(-12_345_000).typed(), "-1234.5");
    assert_eq!(UnitPrice::new(-12_345_000).typed(), "-1234.50");
    assert_eq!(Percent::new(62_500).typed(), "6.25");
    assert_eq!(Percent::new(62_500).to_string(), "6.25%");
}

#[test]
fn reads_what_people_type() {
    assert_eq!(Quantity::parse_typed(" 1,234.5 "), Ok(Quantity::new(12_345_000)));
    assert_eq!(Quantity::parse_typed("−0.0001"), Ok(Quantity::new(-1)));
    assert_eq!(Quantity::parse_typed("999999999.9999"), Ok(Quantity::new(LARGEST)));
    assert_eq!(UnitPrice::parse_typed("$2.8525"), Ok(UnitPrice::new(28_525)));
    assert_eq!(Percent::parse_typed("6.25 %"), Ok(Percent::new(62_500)));
    assert_eq!(Percent::parse_typed("6.25"), Ok(Percent::new(62_500)));
}

#[test]
fn says_what_is_wrong_and_how_to_write_it() {
    for (refused, sentence) in [
        (Quantity::parse_typed("6o").err(), "“6o” isn't a number. Write it like 64 or 64.5."),
        (Quantity::parse_typed("$6").err(), "“$6” isn't a number. Write it like 64 or 64.5."),
        (
            Quantity::parse_typed("1.23456").err(),
            "“1.23456” has too many decimals. Write at most 4.",
        ),
        (
            Quantity::parse_typed("1000000000").err(),
            "“1000000000” is out of range. The largest is 999,999,999.9999.",
        ),
        (Percent::parse_typed("$6").err(), "“$6” isn't a number. Write it like 6 or 6.25."),
        (UnitPrice::parse_typed("6%").err(), "“6%” isn't a number. Write it like 125 or 125.50."),
        (UnitPrice::parse_typed("").err(), "Enter a number, like 125 or 125.50."),
    ] {
        assert_eq!(refused.as_deref(), Some(sentence));
    }
}

#[test]
fn is_a_decimal_string_in_json() {
    assert_eq!(json!(Quantity::new(225_000)), json!("22.5"));
    assert_eq!(json!(Quantity::new(-10_000)), json!("-1"));
    assert_eq!(json!(Percent::new(125_000)), json!("12.5"));
    assert_eq!(json!(UnitPrice::new(1_250_000)), json!("125.0000"));
    assert_eq!(json!(UnitPrice::new(-5)), json!("-0.0005"));
    assert_eq!(serde_json::from_str::<Quantity>(r#""22.50""#).unwrap(), Quantity::new(225_000));
    assert_eq!(serde_json::from_str::<UnitPrice>(r#""125""#).unwrap(), UnitPrice::from_whole(125));
    assert_eq!(serde_json::from_str::<Percent>(r#""-0.5""#).unwrap(), Percent::new(-5_000));
}

#[test]
fn takes_nothing_but_decimal_strings_from_json() {
    let refusal = serde_json::from_str::<Quantity>(r#""6o""#).unwrap_err().to_string();
    assert!(refusal.starts_with("“6o” isn't a number. Write it like 64 or 64.5."), "{refusal}");
    for text in [
        "22.5",
        "22",
        r#""""#,
        r#"" 1""#,
        r#""1,000""#,
        r#""+1""#,
        r#"".5""#,
        r#""5.""#,
        r#""1e3""#,
        r#""1.00001""#,
        r#""1.2.3""#,
        r#""−1""#,
        r#""$1""#,
        r#""1000000000""#,
        r#""--1""#,
        "null",
    ] {
        assert!(serde_json::from_str::<Quantity>(text).is_err(), "{text}");
        assert!(serde_json::from_str::<UnitPrice>(text).is_err(), "{text}");
        assert!(serde_json::from_str::<Percent>(text).is_err(), "{text}");
    }
}

#[test]
fn is_an_integer_in_sql_and_a_decimal_string_for_the_api() {
    assert_eq!(column(&Quantity::new(225_000)), Value::Integer(225_000));
    assert_eq!(stored(&UnitPrice::new(-7)), UnitPrice::new(-7));
    assert_eq!(stored(&Percent::new(62_500)), Percent::new(62_500));
    let schema = serde_json::to_value(UnitPrice::schema()).unwrap();
    assert_eq!(schema["type"], "string");
    assert_eq!(schema["format"], "decimal");
    assert_eq!(schema["examples"], json!(["125.0000"]));
}

#[test]
fn comes_from_wholes_and_from_cents() {
    assert_eq!(Quantity::from_whole(-3).get(), -30_000);
    assert_eq!(UnitPrice::from_cents(Cents::new(12_550)).plain(), "125.50");
    assert!(Percent::ZERO.is_share() && Percent::HUNDRED.is_share());
    assert!(!Percent::new(-1).is_share() && !Percent::new(1_000_001).is_share());
    assert_eq!(-Quantity::ONE, Quantity::from_whole(-1));
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(number in -LARGEST..=LARGEST) {
        let (quantity, price, percent) =
            (Quantity::new(number), UnitPrice::new(number), Percent::new(number));
        prop_assert_eq!(Quantity::parse_typed(&quantity.plain()), Ok(quantity));
        prop_assert_eq!(Quantity::parse_typed(&quantity.typed()), Ok(quantity));
        prop_assert_eq!(UnitPrice::parse_typed(&price.plain()), Ok(price));
        prop_assert_eq!(UnitPrice::parse_typed(&price.typed()), Ok(price));
        prop_assert_eq!(Percent::parse_typed(&percent.plain()), Ok(percent));
        prop_assert_eq!(Percent::parse_typed(&percent.typed()), Ok(percent));
        let text = serde_json::to_string(&(quantity, price, percent)).unwrap();
        let again: (Quantity, UnitPrice, Percent) = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(again, (quantity, price, percent));
    }
}
