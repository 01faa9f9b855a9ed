use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use rocket::form::{FromFormField, ValueField};
use rocket::request::FromParam;
use rusqlite::types::{FromSql, Value, ValueRef};
use serde_json::json;

use super::*;
use crate::kernel::stored::{column, stored};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn instant(text: &str) -> Instant {
    text.parse().unwrap()
}

fn zone(name: &str) -> Zone {
    Zone::from_name(name).unwrap()
}

#[test]
fn a_day_is_iso_text_for_programs() {
    let thanksgiving = Day::new(2026, 11, 26).unwrap();
    assert_eq!(thanksgiving.to_string(), "2026-11-26");
    assert_eq!(json!(thanksgiving), json!("2026-11-26"));
    assert_eq!(serde_json::from_str::<Day>("\"2026-11-26\"").unwrap(), thanksgiving);
    assert_eq!(column(&thanksgiving), Value::Text("2026-11-26".to_owned()));
    assert_eq!(stored(&thanksgiving), thanksgiving);
    assert_eq!(Day::from_param("2026-11-26"), Ok(thanksgiving));
    let field = ValueField::parse("due_on=2026-11-26");
    assert_eq!(Day::from_value(field).unwrap(), thanksgiving);
    assert!(Day::from_value(ValueField::parse("due_on=Nov 26")).is_err());
}

#[test]
fn nothing_else_is_a_day_for_programs() {
    for text in [
        "",
        "2026-11-31",
        "2026-02-29",
        "26-11-20",
        "2026-1-2",
        "2026-11-20T00:00",
        "-2026-11-20",
        "0999-12-31",
        "12026-11-20",
        "2026/11/20",
        "2026-11-20 ",
        "２０２６-11-20",
    ] {
        assert!(text.parse::<Day>().is_err(), "{text}");
        assert!(Day::column_result(ValueRef::Text(text.as_bytes())).is_err(), "{text}");
    }
    let refusal = serde_json::from_str::<Day>("\"11/20/2026\"").unwrap_err().to_string();
    assert!(
        refusal.starts_with("“11/20/2026” isn't a date. Write it like 2026-11-20."),
        "{refusal}"
    );
}

#[test]
fn days_are_written_for_people() {
    let today = day("2026-11-20");
    assert_eq!(day("2026-11-08").short(today), "Nov 8");
    assert_eq!(day("2025-11-18").short(today), "Nov 18, 2025");
    assert_eq!(day("2027-01-01").short(today), "Jan 1, 2027");
    assert_eq!(day("2026-11-08").long(), "November 8, 2026");
}

#[test]
fn days_are_counted() {
    let leap = day("2028-02-28");
    assert_eq!(leap.add_days(1), day("2028-02-29"));
    assert_eq!(leap.add_days(-59), day("2027-12-31"));
    assert_eq!(day("2027-01-31").add_months(1), day("2027-02-28"));
    assert_eq!(day("2028-03-31").add_months(-1), leap.add_days(1));
    assert_eq!(days_between(day("2026-11-20"), day("2027-11-20")), 365);
    assert_eq!(days_between(day("2026-11-20"), day("2026-10-31")), -20);
    assert_eq!(leap.first_of_month(), day("2028-02-01"));
    assert_eq!(leap.last_of_month(), day("2028-02-29"));
    assert_eq!(day("9999-12-31").add_days(1), day("9999-12-31"));
    assert_eq!(day("1000-01-01").add_days(-1), day("1000-01-01"));
    assert_eq!(leap.weekday(), jiff::civil::Weekday::Monday);
}

#[test]
fn reads_days_as_people_type_them() {
    let today = day("2026-11-20");
    for (text, expected) in [
        ("2026-11-20", "2026-11-20"),
        ("2026/1/2", "2026-01-02"),
        ("11/20/2026", "2026-11-20"),
        (" 1/2/27 ", "2027-01-02"),
        ("11-20-2026", "2026-11-20"),
        ("6.5.2026", "2026-06-05"),
        ("11/20/46", "2046-11-20"),
        ("11/20/47", "1947-11-20"),
        ("6/1/85", "1985-06-01"),
        ("2/29/2028", "2028-02-29"),
        ("3/4", "2026-03-04"),
        ("Nov 20", "2026-11-20"),
        ("nov. 20th, 2025", "2025-11-20"),
        ("November 3, 2026", "2026-11-03"),
        ("Sept 2", "2026-09-02"),
        ("sept 2 2027", "2027-09-02"),
        ("20 nov", "2026-11-20"),
        ("1st May 2027", "2027-05-01"),
        ("Today", "2026-11-20"),
        ("tomorrow", "2026-11-21"),
        ("YESTERDAY", "2026-11-19"),
    ] {
        assert_eq!(Day::parse_typed(text, today), Ok(day(expected)), "{text}");
    }
}

#[test]
fn says_how_to_write_a_day() {
    let today = day("2026-11-20");
    for (text, sentence) in [
        ("", "Enter a date, like 11/20/2026."),
        ("soon", "“soon” isn't a date. Write it like 11/20/2026 or 2026-11-20."),
        ("Nov 31", "“Nov 31” isn't a date. Write it like 11/20/2026 or 2026-11-20."),
        ("2/29/2027", "“2/29/2027” isn't a date. Write it like 11/20/2026 or 2026-11-20."),
        ("25/12/2026", "“25/12/2026” isn't a date. Write the month first, like 12/25/2026."),
        ("1/2/3/4", "“1/2/3/4” isn't a date. Write it like 11/20/2026 or 2026-11-20."),
        ("11/20/226", "“11/20/226” isn't a date. Write it like 11/20/2026 or 2026-11-20."),
        ("ma 5", "“ma 5” isn't a date. Write it like 11/20/2026 or 2026-11-20."),
        ("may june", "“may june” isn't a date. Write it like 11/20/2026 or 2026-11-20."),
        ("0226-11-20", "“0226-11-20” isn't a date. Write it like 11/20/2026 or 2026-11-20."),
    ] {
        assert_eq!(Day::parse_typed(text, today), Err(sentence.to_owned()), "{text}");
    }
}

#[test]
fn an_instant_is_utc_text_of_fixed_width() {
    let at = instant("2026-11-20T16:04:05.5+01:00");
    assert_eq!(at.to_string(), "2026-11-20T15:04:05.500Z");
    assert_eq!(json!(at), json!("2026-11-20T15:04:05.500Z"));
    assert_eq!(column(&at), Value::Text("2026-11-20T15:04:05.500Z".to_owned()));
    assert_eq!(stored(&at), at);
    assert_eq!(serde_json::from_str::<Instant>("\"2026-11-20T15:04:05.5Z\"").unwrap(), at);
    let finer: jiff::Timestamp = "2026-11-20T15:04:05.500999999Z".parse().unwrap();
    assert_eq!(Instant::from(finer), at);
    let refusal = serde_json::from_str::<Instant>("\"2026-11-20\"").unwrap_err().to_string();
    assert!(refusal.starts_with("“2026-11-20” isn't a time."), "{refusal}");
    assert_eq!(Instant::from_millis(i64::MIN).to_string(), "1000-01-01T00:00:00.000Z");
    assert_eq!(Instant::from_millis(i64::MAX).to_string(), "9998-12-31T23:59:59.999Z");
}

#[test]
fn time_passes() {
    let at = instant("2026-11-20T15:04:05Z");
    assert_eq!(at.plus_seconds(-5), instant("2026-11-20T15:04:00Z"));
    assert_eq!(at.plus(jiff::SignedDuration::from_hours(24)), instant("2026-11-21T15:04:05Z"));
    assert_eq!(at.plus_seconds(90).since(at).as_secs(), 90);
    assert_eq!(at.since(at.plus_seconds(90)).as_secs(), -90);
    assert_eq!(at.plus_seconds(i64::MAX), Instant::from_millis(i64::MAX));
}

#[test]
fn today_is_the_business_s_today() {
    // Six in the evening in Denver is tomorrow in UTC.
    let at = instant("2026-11-21T01:05:00Z");
    let denver = zone("America/Denver");
    assert_eq!(at.day_in(&denver), day("2026-11-20"));
    assert_eq!(at.day_in(&Zone::UTC), day("2026-11-21"));
    assert_eq!(at.time_of_day(&denver), "6:05 PM");
    assert_eq!(at.short(&denver, day("2026-11-20")), "Nov 20, 6:05 PM");
    assert_eq!(at.short(&denver, day("2027-01-02")), "Nov 20, 2026, 6:05 PM");
    assert_eq!(instant("2026-11-20T07:00:00Z").time_of_day(&denver), "12:00 AM");
}

#[test]
fn days_begin_when_the_zone_says() {
    let new_york = zone("America/New_York");
    assert_eq!(new_york.at(day("2026-11-01"), 0, 0), instant("2026-11-01T04:00:00Z"));
    assert_eq!(new_york.at(day("2026-11-02"), 0, 0), instant("2026-11-02T05:00:00Z"));
    // 1:30 comes twice on the day when the clocks go back, 2:30 not at all when they go forward.
    assert_eq!(new_york.at(day("2026-11-01"), 1, 30), instant("2026-11-01T05:30:00Z"));
    assert_eq!(new_york.at(day("2026-03-08"), 2, 30), instant("2026-03-08T07:30:00Z"));
    // Santiago skips midnight itself.
    let santiago = zone("America/Santiago");
    let first = santiago.at(day("2026-09-06"), 0, 0);
    assert_eq!(first, instant("2026-09-06T04:00:00Z"));
    assert_eq!(first.time_of_day(&santiago), "1:00 AM");
}

#[test]
fn a_zone_is_its_name() {
    let denver = zone("America/Denver");
    assert_eq!(denver.name(), "America/Denver");
    assert_eq!(json!(denver), json!("America/Denver"));
    assert_eq!(serde_json::from_str::<Zone>("\"America/Denver\"").unwrap(), denver);
    assert_eq!(stored(&denver), denver);
    assert_eq!(stored(&Zone::UTC), Zone::UTC);
    assert_eq!(column(&Zone::UTC), Value::Text("UTC".to_owned()));
    assert_eq!(
        Zone::from_name("Mountain"),
        Err("“Mountain” isn't a time zone. Write it like America/Denver.".to_owned())
    );
    assert!(Zone::from_name("").is_err());
}

#[test]
fn zones_to_choose_begin_at_home() {
    let choices = Zone::choices();
    assert_eq!(choices[0], ("America/New_York".to_owned(), "Eastern Time".to_owned()));
    let names: Vec<&str> = choices.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"Europe/Berlin") && names.contains(&"America/Toronto"));
    assert_eq!(names.iter().filter(|name| **name == "America/Denver").count(), 1);
    for name in names {
        assert_eq!(zone(name).name(), name);
    }
}

#[test]
fn a_fixed_clock_stands_until_it_is_set() {
    let hands = FixedClock::new(instant("2026-11-20T15:00:00Z"));
    let clock = Clock::Fixed(hands.clone());
    assert_eq!(clock.now(), clock.now());
    hands.advance(61);
    assert_eq!(clock.now(), instant("2026-11-20T15:01:01Z"));
    hands.set(instant("2026-01-01T00:00:00Z"));
    assert_eq!(clock.now(), instant("2026-01-01T00:00:00Z"));
    assert!(Clock::System.now() > instant("2024-01-01T00:00:00Z"));
}

proptest! {
    #[test]
    fn days_are_read_as_they_are_written(offset in -200_000i32..200_000, from in -3_000i32..3_000) {
        let today = day("2026-11-20").add_days(from);
        let other = today.add_days(offset);
        prop_assert_eq!(days_between(today, other), offset);
        for text in [other.to_string(), other.short(today), other.long()] {
            prop_assert_eq!(Day::parse_typed(&text, today), Ok(other), "{}", text);
        }
        prop_assert_eq!(today < other, today.to_string() < other.to_string());
    }

    #[test]
    fn instants_sort_as_text_and_come_back(
        a in -30_610_224_000_000i64..253_370_764_800_000,
        b in -30_610_224_000_000i64..253_370_764_800_000,
    ) {
        let (first, second) = (Instant::from_millis(a), Instant::from_millis(b));
        prop_assert_eq!(first.cmp(&second), first.to_string().cmp(&second.to_string()));
        prop_assert_eq!(instant(&first.to_string()), first);
        prop_assert_eq!(first.as_millis(), a);
        prop_assert_eq!(first.to_string().len(), 24);
    }

    #[test]
    fn a_day_starts_on_itself(offset in -20_000i32..20_000, index in 0usize..8) {
        let zone = zone(&Zone::choices()[index].0);
        let day = day("2026-11-20").add_days(offset);
        let start = zone.at(day, 0, 0);
        prop_assert_eq!(start.day_in(&zone), day);
        prop_assert_eq!(Instant::from_millis(start.as_millis() - 1).day_in(&zone), day.add_days(-1));
    }

    #[test]
    fn no_text_breaks_the_reading(text in any::<String>()) {
        let today = day("2026-11-20");
        prop_assert!(Day::parse_typed(&text, today).map_or(true, |day| day.year() >= 1000));
    }
}
