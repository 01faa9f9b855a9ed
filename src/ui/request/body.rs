//! The JSON body of an API call: unknown fields are refused by name, wrong ones say where.

use rocket::Request;
use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::ToSchema;

use super::allowed::Admitted;
use super::wording::plainly;
use crate::kernel::error::Complaints;
use crate::kernel::{Error, Result};
use crate::ui::respond::guarded;

const LARGEST_MIB: u32 = 2;

/// A JSON body of this shape.
#[derive(Debug)]
pub struct Body<T>(pub T);

/// A body in which nothing is said: `{}`, or none at all. Whatever else is sent is refused, so that
/// nobody believes it was taken.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Nothing {}

#[rocket::async_trait]
impl<'r, T: DeserializeOwned> FromData<'r> for Body<T> {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        guarded(request, body(request, data).await.map(Body))
    }
}

/// A JSON body of this shape that makes a record, perhaps with an id that the client made for it.
#[derive(Debug)]
pub struct Creation<T>(pub T);

#[rocket::async_trait]
impl<'r, T: DeserializeOwned> FromData<'r> for Creation<T> {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        guarded(request, creation(request, data).await.map(Creation))
    }
}

async fn body<T: DeserializeOwned>(request: &Request<'_>, data: Data<'_>) -> Result<T> {
    let bytes = read(data).await?;
    let body = parse(&bytes)?;
    taken(request, &bytes, None);
    Ok(body)
}

async fn creation<T: DeserializeOwned>(request: &Request<'_>, data: Data<'_>) -> Result<T> {
    let bytes = read(data).await?;
    let (client_id, rest) = client_id_in(&bytes)?;
    let body = parse(rest.as_deref().unwrap_or(&bytes))?;
    taken(request, &bytes, client_id);
    Ok(body)
}

/// The request is known whole now.
fn taken(request: &Request<'_>, bytes: &[u8], client_id: Option<String>) {
    if let Some(visitor) = request.local_cache(Admitted::default).0.get() {
        visitor.care.body(bytes, client_id);
    }
}

/// The id that a client made, in lower case, and the body without it.
fn client_id_in(bytes: &[u8]) -> Result<(Option<String>, Option<Vec<u8>>)> {
    let Ok(Value::Object(mut fields)) = serde_json::from_slice(bytes) else {
        return Ok((None, None));
    };
    let id = match fields.shift_remove("client_id") {
        None => return Ok((None, None)),
        Some(Value::Null) => None,
        Some(Value::String(id)) if is_uuid(&id) => Some(id.to_ascii_lowercase()),
        Some(_) => {
            let sentence = "An id of your own is a UUID: 8-4-4-4-12 hexadecimal digits.";
            return Err(Error::invalid("client_id", sentence));
        }
    };
    Ok((id, Some(Value::Object(fields).to_string().into_bytes())))
}

fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

async fn read(data: Data<'_>) -> Result<Vec<u8>> {
    let bytes = data
        .open(LARGEST_MIB.mebibytes())
        .into_bytes()
        .await
        .map_err(|error| Error::invalid("", "The body could not be read.").because(error))?;
    if !bytes.is_complete() {
        return Err(Error::invalid("", "The body is larger than 2 MB."));
    }
    Ok(bytes.into_inner())
}

/// Parses a body; an empty one counts as `{}`.
pub(super) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let bytes = if bytes.iter().all(u8::is_ascii_whitespace) { b"{}" } else { bytes };
    if !bytes.trim_ascii_start().starts_with(b"{") {
        // A list of values would otherwise be taken for the fields in their order.
        return Err(Error::invalid("", "Send one JSON object, like {\"name\": \"…\"}."));
    }
    let mut unknown = Vec::new();
    let mut note = |path: serde_ignored::Path<'_>| unknown.push(path.to_string());
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let value = T::deserialize(serde_ignored::Deserializer::new(tracked, &mut note));
    let value = match value.and_then(|value| json.end().map(|()| value)) {
        Ok(value) => value,
        Err(error) => {
            let path = track.path().to_string();
            return Err(fault(&error, &path));
        }
    };
    let mut complaints = Complaints::new();
    for field in unknown {
        complaints.add(field.as_str(), format!("There is no field “{field}” here."));
    }
    complaints.finish()?;
    Ok(value)
}

/// What is wrong, at the field where it is; `path` is where reading stopped.
fn fault(error: &serde_json::Error, path: &str) -> Error {
    let (line, column) = (error.line(), error.column());
    if error.is_eof() {
        let message = format!("The body isn't whole: it ends at line {line}, column {column}.");
        return Error::invalid("", message);
    }
    if error.is_syntax() {
        let message = format!("The body isn't JSON: look at line {line}, column {column}.");
        return Error::invalid("", message);
    }
    let path = path.replace('[', ".").replace(']', "");
    let path = path.trim_matches('.');
    let said = sentence(error);
    let missing = said.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
    match missing {
        Some(name) if path.is_empty() => Error::invalid(name, "This is missing."),
        Some(name) => Error::invalid(format!("{path}.{name}"), "This is missing."),
        None => Error::invalid(path, plainly(&said)),
    }
}

/// Without the line and column, which say nothing about a field.
fn sentence(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Quantity;

    #[derive(Debug, Deserialize)]
    struct Line {
        quantity: Quantity,
    }

    #[derive(Debug, Deserialize)]
    struct Draft {
        title: String,
        #[serde(default)]
        lines: Vec<Line>,
    }

    #[test]
    fn a_good_body_is_read() {
        let draft: Draft = parse(br#"{"title": "Roof", "lines": [{"quantity": "22.5"}]}"#).unwrap();
        assert_eq!(
            (draft.title.as_str(), draft.lines[0].quantity.plain().as_str()),
            ("Roof", "22.5")
        );
    }

    #[test]
    fn unknown_fields_are_refused_by_their_names() {
        let body = br#"{"title": "Roof", "colour": 1, "lines": [{"quantity": "1", "qty": 2}]}"#;
        let error = parse::<Draft>(body).unwrap_err();
        let named: Vec<_> = error.fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(named, ["colour", "lines.0.qty"]);
    }

    #[test]
    fn a_wrong_field_says_where() {
        let error =
            parse::<Draft>(br#"{"title": "Roof", "lines": [{"quantity": "6o"}]}"#).unwrap_err();
        assert_eq!(error.fields[0].field, "lines.0.quantity");
        assert!(error.fields[0].message.contains("6o"), "{error}");
    }

    #[test]
    fn a_value_of_another_kind_is_told_in_words() {
        for (body, field, told) in [
            (&br#"{"title": 7}"#[..], "title", "Send this as text, in quotes: \"22.5\", not 22.5."),
            (br#"{"title": null}"#, "title", "Send text here, not null."),
            (br#"{"title": "a", "lines": {}}"#, "lines", "Send a list here, not an object."),
            (br#"{"title": "a", "lines": ["b"]}"#, "lines.0", "Send an object here, not text."),
        ] {
            let error = parse::<Draft>(body).unwrap_err();
            assert_eq!(error.fields.len(), 1);
            assert_eq!((error.fields[0].field.as_str(), error.message.as_str()), (field, told));
        }
    }

    #[test]
    fn where_nothing_is_said_nothing_else_is_taken() {
        assert!(parse::<Nothing>(b"").is_ok() && parse::<Nothing>(b" {} ").is_ok());
        let error = parse::<Nothing>(br#"{"reason": "Twice"}"#).unwrap_err();
        assert_eq!(error.fields[0].field, "reason");
    }

    #[test]
    fn a_missing_field_is_named() {
        let missing = |body: &[u8]| parse::<Draft>(body).unwrap_err().fields[0].field.clone();
        assert_eq!(missing(b"{}"), "title");
        assert_eq!(missing(b""), "title");
        assert_eq!(missing(br#"{"title": "Roof", "lines": [{}]}"#), "lines.0.quantity");
    }

    #[test]
    fn what_is_no_json_object_is_told_plainly() {
        for (body, told) in [
            (&b"{bad"[..], "The body isn't JSON: look at line 1, column 2."),
            (b"{\"title\": \"a\"} x", "The body isn't JSON: look at line 1, column 16."),
            (b"{\"title\": \"a\"", "The body isn't whole: it ends at line 1, column 13."),
            (b"[\"Roof\"]", "Send one JSON object, like {\"name\": \"…\"}."),
            (b"null", "Send one JSON object, like {\"name\": \"…\"}."),
        ] {
            let error = parse::<Draft>(body).unwrap_err();
            assert_eq!((error.fields[0].field.as_str(), error.message.as_str()), ("", told));
        }
    }
}
