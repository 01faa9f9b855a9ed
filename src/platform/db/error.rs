//! From a failure of SQLite to the sentence for the person.

use rusqlite::ErrorCode;

use crate::kernel::{Error, Kind};

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        let said = match &error {
            rusqlite::Error::SqliteFailure(_, Some(message)) => message.clone(),
            other => other.to_string(),
        };
        let (kind, message) = match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) if said == "not visible" => {
                (Kind::NotFound, "We couldn't find that.".to_owned())
            }
            Some(ErrorCode::ConstraintViolation) if said.starts_with("UNIQUE constraint") => {
                (Kind::Conflict, "Somebody was faster: this exists already.".to_owned())
            }
            Some(ErrorCode::ConstraintViolation) if said.contains("constraint failed") => {
                (Kind::Internal, "the database refused a value".to_owned())
            }
            // The sentence of a trigger that protects what was issued, sent or received.
            Some(ErrorCode::ConstraintViolation) => (Kind::Conflict, format!("Refused: {said}.")),
            Some(ErrorCode::DiskFull) => (
                Kind::Unavailable,
                "The disk is full, so nothing was saved. Free some space and try again.".to_owned(),
            ),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => (
                Kind::Unavailable,
                "The data folder can't be written, so nothing was saved.".to_owned(),
            ),
            Some(ErrorCode::SystemIoFailure) => (
                Kind::Unavailable,
                "The disk didn't take it, so nothing was saved. See whether it has room and is \
                 sound, and try again."
                    .to_owned(),
            ),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
                Kind::Unavailable,
                "The database is busy with something long. Try again in a moment.".to_owned(),
            ),
            _ => (Kind::Internal, "the database failed".to_owned()),
        };
        Error::new(kind, message).because(error)
    }
}
