//! A civil day.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};

use super::typed_day;

/// A date of the calendar, without time and zone; as text, in JSON and in SQL `2026-11-20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The first day of 1970, where computers begin to count.
    pub const EPOCH: Day = Day(Date::constant(1970, 1, 1));

    /// The day with this year (1000 to 9999, so that text sorts by time), month and day of the month.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        if !(1000..=9999).contains(&year) {
            return None;
        }
        Date::new(year, month, day).ok().map(Day)
    }

    /// The same as a date of jiff.
    pub const fn date(self) -> Date {
        self.0
    }

    /// Its year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Its month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Its day of the month, 1 to 31.
    pub fn day_of_month(self) -> i8 {
        self.0.day()
    }

    /// Its day of the week.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// The day this many days later, or earlier when negative; it stops at the calendar's ends.
    #[must_use]
    pub fn add_days(self, days: i32) -> Day {
        Day(self.0.saturating_add(days.days())).within_calendar()
    }

    /// The same day this many months later, or the month's last: January 31 and one is February 28.
    #[must_use]
    pub fn add_months(self, months: i16) -> Day {
        Day(self.0.saturating_add(months.months())).within_calendar()
    }

    /// The first day of its month.
    #[must_use]
    pub fn first_of_month(self) -> Day {
        Day(self.0.first_of_month())
    }

    /// The last day of its month.
    #[must_use]
    pub fn last_of_month(self) -> Day {
        Day(self.0.last_of_month())
    }

    /// Reads what a person typed: `2026-11-20`, `11/20/2026`, `11/20`, `Nov 20`, `20 November 2026`,
    /// `today`, `tomorrow`, `yesterday`. Without a year it is this year's.
    ///
    /// # Errors
    /// A sentence for the person: what is wrong and how to write it.
    pub fn parse_typed(text: &str, today: Day) -> Result<Day, String> {
        typed_day::parse(text, today)
    }

    /// For lists: `Nov 18` in the year of `today`, `Nov 18, 2025` in another.
    pub fn short(self, today: Day) -> String {
        let format = if self.year() == today.year() { "%b %-d" } else { "%b %-d, %Y" };
        self.0.strftime(format).to_string()
    }

    /// For documents: `November 18, 2026`.
    pub fn long(self) -> String {
        self.0.strftime("%B %-d, %Y").to_string()
    }

    fn within_calendar(self) -> Day {
        Day(self.0.clamp(Date::constant(1000, 1, 1), Date::MAX))
    }
}

/// How many days after `from` the day `to` is; negative when it is before.
pub fn days_between(from: Day, to: Day) -> i32 {
    (to.0 - from.0).get_days()
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_string())
    }
}

/// Text that isn't a day as programs write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADay(String);

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” isn't a date. Write it like 2026-11-20.", self.0)
    }
}

impl std::error::Error for NotADay {}

impl FromStr for Day {
    type Err = NotADay;
    fn from_str(text: &str) -> Result<Day, NotADay> {
        let mut parts = text.splitn(3, '-');
        let mut part = |width: usize| {
            let digits = parts.next().filter(|part| part.len() == width)?;
            digits.chars().all(|c| c.is_ascii_digit()).then(|| digits.parse::<i16>().ok())?
        };
        let whole = (|| {
            let (year, month, day) = (part(4)?, part(2)?, part(2)?);
            Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        })();
        whole.ok_or_else(|| NotADay(text.chars().take(30).collect()))
    }
}

impl rusqlite::ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}
impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|error: NotADay| FromSqlError::other(error))
    }
}
impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
impl<'r> rocket::request::FromParam<'r> for Day {
    type Error = NotADay;
    fn from_param(param: &'r str) -> Result<Self, NotADay> {
        param.parse()
    }
}
impl<'v> rocket::form::FromFormField<'v> for Day {
    fn from_value(field: rocket::form::ValueField<'v>) -> rocket::form::Result<'v, Self> {
        field
            .value
            .parse()
            .map_err(|error: NotADay| rocket::form::Error::validation(error.to_string()).into())
    }
}
impl utoipa::PartialSchema for Day {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(
                utoipa::openapi::KnownFormat::Date,
            )))
            .examples(["2026-11-20"])
            .into()
    }
}
impl utoipa::ToSchema for Day {
    fn name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }
}
