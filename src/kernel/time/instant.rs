//! A point in time.

use std::fmt;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};

use super::{Day, Zone};

/// A point in time, to the millisecond; as text, in JSON and in SQL `2026-11-20T15:04:05.000Z`. All have
/// the same width, so text sorts by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(Timestamp);

/// The first millisecond of the year 1000, and the last of 9998, which leaves room for every zone.
const FIRST: i64 = -30_610_224_000_000;
const LAST: i64 = 253_370_764_799_999;

impl Instant {
    /// This many milliseconds after 1970 began in UTC; it stops at the calendar's ends.
    pub fn from_millis(millis: i64) -> Instant {
        let timestamp = Timestamp::from_millisecond(millis.clamp(FIRST, LAST));
        Instant(timestamp.unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// Milliseconds since 1970 began in UTC.
    pub fn as_millis(self) -> i64 {
        self.0.as_millisecond()
    }

    /// The same as a timestamp of jiff.
    pub const fn timestamp(self) -> Timestamp {
        self.0
    }

    /// The instant this much later, or earlier when negative.
    #[must_use]
    pub fn plus(self, duration: SignedDuration) -> Instant {
        let millis = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Instant::from_millis(self.as_millis().saturating_add(millis))
    }

    /// The instant this many seconds later, or earlier when negative.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Instant {
        Instant::from_millis(self.as_millis().saturating_add(seconds.saturating_mul(1000)))
    }

    /// How long after `earlier` it is; negative when it is before.
    pub fn since(self, earlier: Instant) -> SignedDuration {
        self.0.duration_since(earlier.0)
    }

    /// Which day it is then in `zone`.
    pub fn day_in(self, zone: &Zone) -> Day {
        zone.day(self)
    }

    /// The hour that clocks in `zone` show then, 0 to 23.
    pub fn hour_in(self, zone: &Zone) -> i8 {
        zone.zoned(self).hour()
    }

    /// For people: the time of the day in `zone`, `4:05 PM`.
    pub fn time_of_day(self, zone: &Zone) -> String {
        zone.zoned(self).strftime("%-I:%M %p").to_string()
    }

    /// For people: `Nov 18, 4:05 PM`, with the year when it isn't that of `today`.
    pub fn short(self, zone: &Zone, today: Day) -> String {
        format!("{}, {}", self.day_in(zone).short(today), self.time_of_day(zone))
    }
}

impl From<Timestamp> for Instant {
    fn from(timestamp: Timestamp) -> Instant {
        Instant::from_millis(timestamp.as_millisecond())
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:.3}", self.0))
    }
}

impl FromStr for Instant {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Instant, jiff::Error> {
        text.parse::<Timestamp>().map(Instant::from)
    }
}

impl rusqlite::ToSql for Instant {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}
impl FromSql for Instant {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|error: jiff::Error| FromSqlError::other(error))
    }
}
impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> serde::Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(deserializer)?;
        text.parse().map_err(|_| {
            let text: String = text.chars().take(40).collect();
            serde::de::Error::custom(format!(
                "“{text}” isn't a time. Write it like 2026-11-20T15:04:05Z."
            ))
        })
    }
}
impl utoipa::PartialSchema for Instant {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(
                utoipa::openapi::KnownFormat::DateTime,
            )))
            .examples(["2026-11-20T15:04:05.000Z"])
            .into()
    }
}
impl utoipa::ToSchema for Instant {
    fn name() -> std::borrow::Cow<'static, str> {
        "Instant".into()
    }
}
