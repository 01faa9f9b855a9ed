//! What a call asks for behind the question mark: unknown names are refused, wrong values say where.
//!
//! A filter that is passed over in silence answers with everybody's records instead of one's.

use std::str::FromStr;

use rocket::Request;
use rocket::request::{FromRequest, Outcome};
use serde::de::value::{Error as Fault, MapDeserializer};
use serde::de::{
    DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor, value::StrDeserializer,
};
use serde::forward_to_deserialize_any;

use super::wording::plainly;
use crate::kernel::error::Complaints;
use crate::kernel::{Error, Result};
use crate::ui::respond::guarded;

/// The parameters of a call.
#[derive(Debug)]
pub struct Query<T>(pub T);

#[rocket::async_trait]
impl<'r, T: DeserializeOwned> FromRequest<'r> for Query<T> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let fields = request.query_fields();
        let pairs = fields.map(|field| (field.name.source().as_str(), field.value)).collect();
        guarded(request, parse(pairs).map(Query))
    }
}

/// Reads the parameters; an empty one counts as not said.
fn parse<T: DeserializeOwned>(pairs: Vec<(&str, &str)>) -> Result<T> {
    let said = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    let said = said.map(|(name, value)| (name, Given(value)));
    let mut unknown = Vec::new();
    let mut note = |path: serde_ignored::Path<'_>| unknown.push(path.to_string());
    let mut track = serde_path_to_error::Track::new();
    let map: MapDeserializer<'_, _, Fault> = MapDeserializer::new(said);
    let tracked = serde_path_to_error::Deserializer::new(map, &mut track);
    let value = T::deserialize(serde_ignored::Deserializer::new(tracked, &mut note));
    let value = value.map_err(|fault| {
        let path = track.path().to_string();
        Error::invalid(path.trim_start_matches('.'), plainly(&fault.to_string()))
    })?;
    let mut complaints = Complaints::new();
    for name in unknown {
        complaints.add(name.as_str(), format!("There is no parameter “{name}” here."));
    }
    complaints.finish()?;
    Ok(value)
}

/// One value as it stands in the address.
struct Given<'q>(&'q str);

impl<'q> IntoDeserializer<'q, Fault> for Given<'q> {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

impl Given<'_> {
    fn parsed<T: FromStr>(&self, wanted: &str) -> Result<T, Fault> {
        self.0.parse().map_err(|_| Fault::custom(format!("“{}” isn't {wanted}.", self.0)))
    }
}

impl<'de> Deserializer<'de> for Given<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let text: StrDeserializer<'_, Fault> = self.0.into_deserializer();
        text.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_i64(self.parsed("a whole number")?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_u64(self.parsed("a whole number")?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_bool(self.parsed("true or false")?)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 u8 u16 u32 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::kernel::time::Day;

    #[derive(Debug, Deserialize)]
    struct Asked {
        q: Option<String>,
        customer_id: Option<i64>,
        from: Option<Day>,
        active: Option<bool>,
        limit: Option<usize>,
    }

    fn asked(pairs: &[(&str, &str)]) -> Result<Asked> {
        parse(pairs.to_vec())
    }

    #[test]
    fn what_is_said_is_read_and_the_rest_is_open() {
        let pairs = [("q", "7"), ("customer_id", "12"), ("from", "2026-11-20"), ("limit", "")];
        let read = asked(&pairs).unwrap();
        assert_eq!((read.q.as_deref(), read.customer_id), (Some("7"), Some(12)));
        assert_eq!(read.from.map(|day| day.to_string()).as_deref(), Some("2026-11-20"));
        assert_eq!((read.active, read.limit), (None, None));
    }

    #[test]
    fn a_wrong_value_or_name_is_refused_by_its_name() {
        let refused = |pairs: &[(&str, &str)]| asked(pairs).unwrap_err().fields[0].field.clone();
        for pair in [
            ("customer_id", "x"),
            ("from", "soon"),
            ("active", "perhaps"),
            ("limit", "-1"),
            ("costumer_id", "12"),
        ] {
            assert_eq!(refused(&[("q", "a"), pair]), pair.0);
        }
    }
}
