//! Fields of a change that can be null: told from those that aren't there.

use serde::{Deserialize, Deserializer};

/// A field that was named, be it null; with `default`, one that wasn't is `None`:
/// `#[serde(default, deserialize_with = "named")] terms_days: Option<Option<i64>>`.
///
/// # Errors
/// When the value isn't one of its type.
pub fn named<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}
