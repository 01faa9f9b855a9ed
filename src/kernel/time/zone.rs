//! Time zones by their IANA names.

use std::fmt;
use std::sync::LazyLock;

use jiff::Zoned;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};

use super::{Day, Instant};

/// The zones that the program brings along: the same day on every machine, whatever is installed there.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A time zone, such as `America/Denver`; its name is what SQL and JSON keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// The zones of the United States, as people there call them, from east to west.
const UNITED_STATES: [(&str, &str); 8] = [
    ("America/New_York", "Eastern Time"),
    ("America/Chicago", "Central Time"),
    ("America/Denver", "Mountain Time"),
    ("America/Phoenix", "Arizona"),
    ("America/Los_Angeles", "Pacific Time"),
    ("America/Anchorage", "Alaska"),
    ("Pacific/Honolulu", "Hawaii"),
    ("America/Puerto_Rico", "Puerto Rico"),
];

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Zone = Zone(TimeZone::UTC);

    /// The zone with this IANA name.
    ///
    /// # Errors
    /// A sentence for the person, when there is none.
    pub fn from_name(name: &str) -> Result<Zone, String> {
        if name == "UTC" {
            return Ok(Zone::UTC);
        }
        ZONES.get(name).map(Zone).map_err(|_| {
            let name: String = name.chars().take(40).collect();
            format!("“{name}” isn't a time zone. Write it like America/Denver.")
        })
    }

    /// Its IANA name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// Name and label of every zone for a select: those of the United States first, then the places
    /// of the world by name.
    pub fn choices() -> Vec<(String, String)> {
        let home = UNITED_STATES.map(|(name, label)| (name.to_owned(), label.to_owned()));
        let mut world: Vec<String> = ZONES.available().map(|name| name.to_string()).collect();
        world.retain(|name| is_place(name) && UNITED_STATES.iter().all(|(shown, _)| shown != name));
        world.sort();
        let world = world.into_iter().map(|name| (name.clone(), name.replace('_', " ")));
        home.into_iter().chain(world).collect()
    }

    /// Which day it is here at `instant`.
    pub fn day(&self, instant: Instant) -> Day {
        let date = self.zoned(instant).date();
        Day::new(date.year(), date.month(), date.day()).unwrap_or(Day::EPOCH)
    }

    /// The instant at which clocks here show this hour and minute on `day`: the first of two, and the
    /// one after a gap.
    pub fn at(&self, day: Day, hour: i8, minute: i8) -> Instant {
        let shown = day.date().at(hour.clamp(0, 23), minute.clamp(0, 59), 0, 0);
        match self.0.to_ambiguous_timestamp(shown).compatible() {
            Ok(timestamp) => Instant::from(timestamp),
            Err(_) => Instant::from_millis(i64::MAX),
        }
    }

    pub(super) fn zoned(&self, instant: Instant) -> Zoned {
        instant.timestamp().to_zoned(self.0.clone())
    }
}

/// Whether `name` is a place, and not an alias from before there were places.
fn is_place(name: &str) -> bool {
    const CONTINENTS: [&str; 10] = [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ];
    name.split_once('/').is_some_and(|(continent, _)| CONTINENTS.contains(&continent))
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
impl rusqlite::ToSql for Zone {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.name().into())
    }
}
impl FromSql for Zone {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Zone::from_name(value.as_str()?).map_err(|error| FromSqlError::Other(error.into()))
    }
}
impl serde::Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
impl<'de> serde::Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = <String as serde::Deserialize>::deserialize(deserializer)?;
        Zone::from_name(&name).map_err(serde::de::Error::custom)
    }
}
impl utoipa::PartialSchema for Zone {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .description(Some("The IANA name of a time zone."))
            .examples(["America/Denver"])
            .into()
    }
}
impl utoipa::ToSchema for Zone {
    fn name() -> std::borrow::Cow<'static, str> {
        "Zone".into()
    }
}
