//! One error for the whole house.
//!
//! The message is written for the person: what happened, to what, and what to do. The source is for
//! the log. How each kind looks over HTTP is decided in one place, `ui::respond`.

use std::fmt;

use super::time::Instant;

/// A result whose failure a person can be told about.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What sort of failure it is; decides the HTTP status and the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something typed is wrong; the fields say what (422).
    Invalid,
    /// Not there, or not visible for this actor: nobody can tell the two apart (404).
    NotFound,
    /// Signed in, but not allowed to do this (403).
    Forbidden,
    /// Not signed in (401, or the sign-in page).
    Unauthenticated,
    /// The thing has changed or is in a state that doesn't allow this (409).
    Conflict,
    /// More bytes than are taken (413).
    TooLarge,
    /// What the request says it began from isn't what is there any more (412).
    Superseded,
    /// Too many requests; try again later (429).
    TooMany,
    /// The house can't do this now: disk full, shutting down (503).
    Unavailable,
    /// A fault of ours (500).
    Internal,
}

/// What is wrong with one field; `field` is its path as the API writes it, `lines.2.quantity`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The path of the field.
    pub field: String,
    /// A sentence for the person: what is wrong and how to write it.
    pub message: String,
}

/// Who saved a record while somebody else was editing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meanwhile {
    /// Their name.
    pub by: String,
    /// Whether it was the same person, in another window.
    pub by_oneself: bool,
    /// When.
    pub at: Instant,
    /// The version that there is since then.
    pub version: i64,
}

/// A failure: its kind, the sentence for the person, what is wrong per field, and the cause.
#[derive(Debug)]
pub struct Error {
    /// What sort of failure it is.
    pub kind: Kind,
    /// What happened, to what, and what to do.
    pub message: String,
    /// Per field, for [`Kind::Invalid`]; in the order of the form.
    pub fields: Vec<FieldError>,
    /// For [`Kind::TooMany`]: after how many seconds to try again.
    pub retry_after: Option<u64>,
    /// For [`Kind::Conflict`]: who saved what was being edited.
    pub meanwhile: Option<Box<Meanwhile>>,
    /// The cause, for the log alone.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error of `kind` with the sentence for the person.
    pub fn new(kind: Kind, message: impl Into<String>) -> Error {
        Error {
            kind,
            message: message.into(),
            fields: Vec::new(),
            retry_after: None,
            meanwhile: None,
            source: None,
        }
    }

    /// One field is wrong.
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Error {
        let message = message.into();
        let mut error = Error::new(Kind::Invalid, message.clone());
        error.fields.push(FieldError { field: field.into(), message });
        error
    }

    /// Not there or not visible: “We couldn't find that customer.”
    pub fn not_found(thing: &str) -> Error {
        Error::new(Kind::NotFound, format!("We couldn't find that {thing}."))
    }

    /// The state of the thing doesn't allow it; the sentence says why and what to do.
    pub fn conflict(message: impl Into<String>) -> Error {
        Error::new(Kind::Conflict, message)
    }

    /// Somebody else has saved what was being edited; `thing` is what people call it, “this job”.
    pub fn stale(thing: &str) -> Error {
        Error::conflict(format!(
            "Somebody else saved {thing} while you were typing. What you typed is still here; \
             reload to see their version."
        ))
    }

    /// The way back from something is closed: `thing`, “Vance”, was saved again meanwhile.
    pub fn cannot_undo(thing: &str) -> Error {
        Error::conflict(format!(
            "{thing} was changed again meanwhile, so nothing was undone. Look at it first."
        ))
    }

    /// The form comes from a session that has ended; its person is signed in again, and looks it over.
    pub fn from_earlier_session() -> Error {
        Error::conflict(
            "You were signed out while this page was open, so nothing was saved yet. What you \
             typed is all here: look it over and save.",
        )
    }

    /// The actor may not do this.
    pub fn forbidden(message: impl Into<String>) -> Error {
        Error::new(Kind::Forbidden, message)
    }

    /// A fault of ours; `message` and the cause go to the log, the person sees a reference.
    pub fn internal(
        message: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Error {
        Error::new(Kind::Internal, message).because(source)
    }

    /// The same error with its cause.
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        for field in &self.fields {
            if field.message != self.message {
                write!(f, " {}: {}", field.field, field.message)?;
            }
        }
        match &self.source {
            Some(source) => write!(f, " ({source})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// `None` for what isn't there, or isn't seen; any other failure is passed on.
///
/// # Errors
/// The failure, when it is another one.
pub fn if_there<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind == Kind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What an id leads to, when there is one: `None` also for what isn't there or isn't seen; any other
/// failure is passed on.
///
/// # Errors
/// The failure, when it is another one.
pub fn found<I, T>(id: Option<I>, get: impl FnOnce(I) -> Result<T>) -> Result<Option<T>> {
    id.map_or(Ok(None), |id| if_there(get(id)))
}

/// Collects what is wrong with the fields of one form, so that a person hears it all at once.
#[derive(Debug, Default)]
pub struct Complaints(Vec<FieldError>);

impl Complaints {
    /// No complaint so far.
    pub fn new() -> Complaints {
        Complaints::default()
    }

    /// One more: the field and the sentence.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(FieldError { field: field.into(), message: message.into() });
    }

    /// Complains unless `fine`.
    pub fn unless(&mut self, fine: bool, field: &str, message: &str) {
        if !fine {
            self.add(field, message);
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes over the fields of another failure; any other kind of failure is passed on.
    ///
    /// # Errors
    /// The failure itself, when it isn't about fields.
    pub fn take<T>(&mut self, result: Result<T>) -> Result<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.kind == Kind::Invalid && !error.fields.is_empty() => {
                self.0.extend(error.fields);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// `Ok` when nothing is wrong, else one [`Kind::Invalid`] error with every field.
    ///
    /// # Errors
    /// When there was a complaint.
    pub fn finish(self) -> Result<()> {
        let message = match self.0.len() {
            0 => return Ok(()),
            1 => self.0[0].message.clone(),
            n => format!("{n} fields need a look."),
        };
        Err(Error { fields: self.0, ..Error::new(Kind::Invalid, message) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_none_and_what_fails_is_told() {
        assert!(matches!(found(None::<i64>, |_| Ok(1)), Ok(None)));
        assert!(matches!(found(Some(7), Ok), Ok(Some(7))));
        assert!(matches!(found(Some(7), |_| Err::<(), _>(Error::not_found("job"))), Ok(None)));
        let broken = found(Some(7), |_| Err::<(), _>(Error::internal("no disk", "gone")));
        assert_eq!(broken.unwrap_err().kind, Kind::Internal);
    }
}
