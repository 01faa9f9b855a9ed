//! The answer of a call as it is kept, to be told again word by word.

use std::fmt::Display;

use rocket::http::{ContentType, Status};
use serde::{Deserialize, Serialize};

use super::{API, Reply};
use crate::kernel::{Error, Result};

/// Status, place and body of an answer of the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    status: u16,
    location: Option<String>,
    body: String,
}

impl Told {
    /// What there is now (200).
    ///
    /// # Errors
    /// When it can't be written as JSON.
    pub fn ok(value: &impl Serialize) -> Result<Told> {
        let body = serde_json::to_string(value)
            .map_err(|error| Error::internal("an answer could not be written", error))?;
        Ok(Told { status: Status::Ok.code, location: None, body })
    }

    /// What was made, and where it is: `/api/v1/jobs/7` for `jobs` and 7 (201).
    ///
    /// # Errors
    /// When it can't be written as JSON.
    pub fn created(kind: &str, id: impl Display, value: &impl Serialize) -> Result<Told> {
        let location = Some(format!("{API}/{kind}/{id}"));
        Ok(Told { status: Status::Created.code, location, ..Told::ok(value)? })
    }

    /// The answer.
    pub fn reply(self) -> Reply {
        let reply = Reply::of(ContentType::JSON, self.body.into_bytes())
            .with_status(Status::new(self.status));
        match self.location {
            Some(location) => reply.header("Location", location),
            None => reply,
        }
    }
}
