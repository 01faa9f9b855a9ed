use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use rusqlite::types::Value;
use serde_json::json;

use super::*;
use crate::kernel::stored::{column, stored};

fn typed(text: &str) -> Result<i64, String> {
    Cents::parse_typed(text).map(Cents::get)
}

#[test]
fn reads_what_people_type() {
    for (text, cents) in [
        ("0", 0),
        ("1234.5", 123_450),
        ("$1,234.5", 123_450),
        (" $ 1,234.50 ", 123_450),
        ("1 234.50", 123_450),
        ("1\u{a0}234\u{a0}567", 123_456_700),
        ("€12", 1_200),
        ("12 £", 1_200),
        ("-3", -300),
        ("−$3.07", -307),
        ("$−3.07", -307),
        ("- 3.07", -307),
        ("-0", 0),
        (".5", 50),
        ("5.", 500),
        ("007", 700),
        ("1.2300", 123),
        ("999,999,999,999.99", 99_999_999_999_999),
        ("-999999999999.99", -99_999_999_999_999),
    ] {
        assert_eq!(typed(text), Ok(cents), "{text}");
    }
}

#[test]
fn says_what_is_wrong_and_how_to_write_it() {
    let unclear = "Write thousands with commas and decimals with a point, like 1,234.50.";
    for (text, sentence) in [
        ("", "Enter a number, like 1250 or 1,250.50.".to_owned()),
        ("   ", "Enter a number, like 1250 or 1,250.50.".to_owned()),
        ("6o", "“6o” isn't a number. Write it like 1250 or 1,250.50.".to_owned()),
        ("$", "“$” isn't a number. Write it like 1250 or 1,250.50.".to_owned()),
        (".", "“.” isn't a number. Write it like 1250 or 1,250.50.".to_owned()),
        ("-", "“-” isn't a number. Write it like 1250 or 1,250.50.".to_owned()),
        ("--5", "“--5” isn't a number. Write it like 1250 or 1,250.50.".to_owned()),
        ("$$5", "“$$5” isn't a number. Write it like 1250 or 1,250.50.".to_owned()),
        ("1e3", "“1e3” isn't a number. Write it like 1250 or 1,250.50.".to_owned()),
        ("٣", "“٣” isn't a number. Write it like 1250 or 1,250.50.".to_owned()),
        ("1,5", "“1,5” could mean 1.5 or 15. Write decimals with a point, like 1.5.".to_owned()),
        (
            "0,125",
            "“0,125” could mean 0.125 or 125. Write decimals with a point, like 0.125.".to_owned(),
        ),
        ("1.234,50", format!("“1.234,50” isn't clear. {unclear}")),
        ("1.234.567", format!("“1.234.567” isn't clear. {unclear}")),
        ("1,23,456", format!("“1,23,456” isn't clear. {unclear}")),
        ("1,234 567", format!("“1,234 567” isn't clear. {unclear}")),
        ("12 34", format!("“12 34” isn't clear. {unclear}")),
        ("1.234", "“1.234” has too many decimals. Write at most 2.".to_owned()),
        (
            "1000000000000",
            "“1000000000000” is out of range. The largest is 999,999,999,999.99.".to_owned(),
        ),
        (
            "99999999999999999999999999999999999999999",
            "“999999999999999999999999999999…” is out of range. The largest is 999,999,999,999.99."
                .to_owned(),
        ),
    ] {
        assert_eq!(typed(text), Err(sentence), "{text}");
    }
}

#[test]
fn is_written_for_people_and_for_fields() {
    for (cents, plain, in_dollars, field) in [
        (0, "0.00", "$0.00", "0.00"),
        (7, "0.07", "$0.07", "0.07"),
        (123_450, "1,234.50", "$1,234.50", "1234.50"),
        (-123_450, "−1,234.50", "−$1,234.50", "-1234.50"),
        (-5, "−0.05", "−$0.05", "-0.05"),
        (100_000_000, "1,000,000.00", "$1,000,000.00", "1000000.00"),
        (
            i64::MIN,
            "−92,233,720,368,547,758.08",
            "−$92,233,720,368,547,758.08",
            "-92233720368547758.08",
        ),
    ] {
        let amount = Cents::new(cents);
        assert_eq!(amount.plain(), plain);
        assert_eq!(amount.to_string(), plain);
        assert_eq!(amount.in_currency(Currency::Usd), in_dollars);
        assert_eq!(amount.typed(), field);
    }
    assert_eq!(Cents::new(-1_250).in_currency(Currency::Eur), "−€12.50");
    assert_eq!(format!("{:>8}", Cents::new(5)), "    0.05");
}

#[test]
fn is_an_integer_in_json_and_in_sql() {
    let amount = Cents::new(-1_999);
    assert_eq!(json!(amount), json!(-1_999));
    assert_eq!(serde_json::from_str::<Cents>("-1999").unwrap(), amount);
    assert_eq!(column(&amount), Value::Integer(-1_999));
    assert_eq!(stored(&amount), amount);
    for refused in ["19.99", "\"1999\"", "100000000000000", "-100000000000000"] {
        assert!(serde_json::from_str::<Cents>(refused).is_err(), "{refused}");
    }
}

#[test]
fn never_wraps() {
    let most = Cents::new(i64::MAX);
    assert_eq!(most + Cents::new(1), most);
    assert_eq!(Cents::new(i64::MIN) - Cents::new(1), Cents::new(i64::MIN));
    assert_eq!(-Cents::new(i64::MIN), most);
    assert_eq!(Cents::new(i64::MIN).abs(), most);
    assert_eq!(Cents::LARGEST.checked_add(Cents::new(1)), None);
    assert_eq!((-Cents::LARGEST).checked_sub(Cents::new(1)), None);
    assert_eq!(Cents::new(1).checked_sub(Cents::new(3)), Some(Cents::new(-2)));
}

#[test]
fn adds_up() {
    let amounts = [Cents::new(5), Cents::new(-7), Cents::new(12)];
    assert_eq!(amounts.iter().sum::<Cents>(), Cents::new(10));
    assert_eq!(amounts.into_iter().sum::<Cents>(), Cents::new(10));
    let mut sum = Cents::ZERO;
    sum += Cents::new(9);
    sum -= Cents::new(10);
    assert!(sum.is_negative() && !sum.is_positive() && !sum.is_zero());
    assert_eq!(sum.abs(), Cents::new(1));
}

#[test]
fn knows_currencies_by_their_codes() {
    assert_eq!(Currency::from_code("GBP"), Some(Currency::Gbp));
    assert_eq!(Currency::from_code("usd"), None);
    assert_eq!(Currency::default(), Currency::Usd);
    assert_eq!(Currency::ALL.len(), 7);
    assert_eq!(Currency::Mxn.symbol(), "$");
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(cents in -99_999_999_999_999i64..=99_999_999_999_999) {
        let amount = Cents::new(cents);
        prop_assert_eq!(Cents::parse_typed(&amount.plain()), Ok(amount));
        prop_assert_eq!(Cents::parse_typed(&amount.typed()), Ok(amount));
        for currency in Currency::ALL.iter().copied() {
            prop_assert_eq!(Cents::parse_typed(&amount.in_currency(currency)), Ok(amount));
        }
    }

    #[test]
    fn no_text_breaks_the_reading(text in any::<String>()) {
        if let Ok(amount) = Cents::parse_typed(&text) {
            prop_assert!(amount.is_in_range());
            prop_assert!(text.contains(|c: char| c.is_ascii_digit()));
        }
    }

    #[test]
    fn numbers_with_odd_marks_are_read_or_refused_but_never_misread(
        text in "[-−$ ]{0,2}[0-9]{1,4}[.,][0-9]{1,4}",
    ) {
        // A comma only ever stands before three digits, and a point only before decimals.
        if let Ok(amount) = Cents::parse_typed(&text) {
            let bare: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            let (whole, fraction) = bare.split_once('.').unwrap_or((&bare, ""));
            let fraction = format!("{fraction:0<2}");
            let expected: i64 = format!("{whole}{}", &fraction[..2]).parse().unwrap();
            prop_assert_eq!(amount.abs().get(), expected);
        }
    }
}
