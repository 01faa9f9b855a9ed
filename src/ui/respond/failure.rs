//! Every failure's answer, in one place: a page for people, `application/problem+json` for programs.

use std::sync::{Mutex, PoisonError};

use rocket::http::{ContentType, Method, Status};
use rocket::outcome::Outcome;
use rocket::response::{self, Responder};
use rocket::{Catcher, Request, catch, catchers as list};
use serde_json::{Map, json};

use super::{Reference, Reply, methods};
use crate::kernel::{Error, Kind};
use crate::ui::request::{is_api, present};
use crate::ui::shell::{self, Lost};

/// A failure on its way to whoever asked.
#[derive(Debug)]
pub struct Failure(pub Error);

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure(error)
    }
}

/// The HTTP status of a failure.
pub fn status_of(error: &Error) -> Status {
    match error.kind {
        Kind::Invalid => Status::UnprocessableEntity,
        Kind::NotFound => Status::NotFound,
        Kind::Forbidden => Status::Forbidden,
        Kind::Unauthenticated => Status::Unauthorized,
        Kind::Conflict => Status::Conflict,
        Kind::TooLarge => Status::PayloadTooLarge,
        Kind::Superseded => Status::PreconditionFailed,
        Kind::TooMany => Status::TooManyRequests,
        Kind::Unavailable => Status::ServiceUnavailable,
        Kind::Internal => Status::InternalServerError,
    }
}

struct Remembered(Mutex<Option<Error>>);

/// What a guard answers: its value, or the failure, which is kept for the catcher to tell.
pub fn guarded<T, F>(
    request: &Request<'_>,
    found: Result<T, Error>,
) -> Outcome<T, (Status, ()), F> {
    match found {
        Ok(value) => Outcome::Success(value),
        Err(error) => Outcome::Error((remember(request, error), ())),
    }
}

fn remember(request: &Request<'_>, error: Error) -> Status {
    let status = status_of(&error);
    let remembered = request.local_cache(|| Remembered(Mutex::new(None)));
    *remembered.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
    status
}

impl<'r> Responder<'r, 'static> for Failure {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        // The catcher tells it: unlike here, it can ask the database who is to be told.
        Err(remember(request, self.0))
    }
}

async fn answer(request: &Request<'_>, error: &Error) -> Reply {
    let reference = &Reference::of(request).0;
    if error.kind == Kind::Internal {
        tracing::error!(request = %reference, "{error}");
    } else {
        tracing::debug!(request = %reference, "{error}");
    }
    let path = request.uri().path();
    let mut reply = if is_api(path.as_str()) {
        problem(error, status_of(error), reference)
    } else if error.kind == Kind::Unauthenticated {
        let next = request.uri().to_string();
        let next = if request.method() == Method::Get { next } else { "/".into() };
        let next = rocket::http::RawStr::new(&next).percent_encode().to_string();
        return Reply::to(format!("/sign-in?next={next}"));
    } else {
        page(request, error, status_of(error)).await
    };
    if let Some(seconds) = error.retry_after {
        reply = reply.header("Retry-After", seconds.to_string());
    }
    reply
}

/// The sentence for people; what went wrong inside stays in the log.
fn sentence(error: &Error) -> String {
    match error.kind {
        Kind::Internal => {
            "Something in Ridgeline broke. What you did wasn't saved; nothing else is lost."
                .to_owned()
        }
        _ => error.message.clone(),
    }
}

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Invalid => "That needs a look",
        Kind::NotFound => "Not found",
        Kind::Forbidden => "Not allowed",
        Kind::Unauthenticated => "Not signed in",
        Kind::Conflict => "That can't be done now",
        Kind::TooLarge => "Too large",
        Kind::Superseded => "Changed meanwhile",
        Kind::TooMany => "Too many requests",
        Kind::Unavailable => "Not available at the moment",
        Kind::Internal => "A fault of ours",
    }
}

/// RFC 9457, with `errors` per field.
fn problem(error: &Error, status: Status, reference: &str) -> Reply {
    let mut errors = Map::new();
    for field in &error.fields {
        let list = errors.entry(field.field.clone()).or_insert_with(|| json!([]));
        if let Some(list) = list.as_array_mut() {
            list.push(json!(field.message));
        }
    }
    let mut body = json!({
        "type": "about:blank",
        "title": title(error.kind),
        "status": status.code,
        "detail": sentence(error),
        "reference": reference,
    });
    if !errors.is_empty() {
        body["errors"] = json!(errors);
    }
    Reply::file(
        ContentType::new("application", "problem+json"),
        "problem.json",
        body.to_string().into(),
    )
    .with_status(status)
    .without("Content-Disposition")
}

/// In the frame for whoever is signed in, else without it.
async fn page(request: &Request<'_>, error: &Error, status: Status) -> Reply {
    if let Some(reply) = framed(request, error, status).await {
        return reply;
    }
    let reference = &Reference::of(request).0;
    let shown = (error.kind == Kind::Internal).then_some(reference.as_str());
    let markup = shell::failure(title(error.kind), &sentence(error), shown);
    Reply::page(status, markup)
}

/// `None` when nobody is signed in, or when it is the house that can't: then making a frame wouldn't
/// work either.
async fn framed(request: &Request<'_>, error: &Error, status: Status) -> Option<Reply> {
    let goes_on = [Kind::Invalid, Kind::NotFound, Kind::Forbidden, Kind::Conflict, Kind::TooLarge];
    if !goes_on.contains(&error.kind) {
        return None;
    }
    let visitor = present(request).await.ok()?;
    let told = Lost {
        title: title(error.kind),
        sentence: sentence(error),
        path: request.uri().path().to_string(),
        seeks: error.kind == Kind::NotFound && status == Status::NotFound,
    };
    visitor.show_within(status, move |frame| shell::lost(frame, &told)).await.ok()
}

/// What is answered when a guard refuses, no route fits, or a handler breaks.
pub fn catchers() -> Vec<Catcher> {
    list![any]
}

#[catch(default)]
async fn any(status: Status, request: &Request<'_>) -> Reply {
    let remembered = request.local_cache(|| Remembered(Mutex::new(None)));
    let error = remembered.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(error) = error {
        return answer(request, &error).await;
    }
    let nowhere = matches!(status.code, 404 | 422);
    match methods::others_at(request).filter(|_| nowhere) {
        Some(methods) => another_way(request, &methods).await,
        None => answer(request, &unforeseen(status)).await,
    }
}

/// The address is right and the method isn't (405).
async fn another_way(request: &Request<'_>, methods: &[Method]) -> Reply {
    let names: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
    let (taken, asked) = (names.join(", "), request.method());
    let is_api = is_api(request.uri().path().as_str());
    let message = match asked {
        Method::Get if !is_api => {
            "There is nothing to see here: this address only takes what a form sends. Go back, or \
             start at Home."
                .to_owned()
        }
        _ => format!("This address takes {taken}, not {asked}."),
    };
    let error = Error::new(Kind::NotFound, message);
    let (status, reference) = (Status::MethodNotAllowed, &Reference::of(request).0);
    let reply = match is_api {
        true => problem(&error, status, reference),
        false => page(request, &error, status).await,
    };
    reply.header("Allow", taken)
}

/// Refused by Rocket itself, without a word of ours.
fn unforeseen(status: Status) -> Error {
    match status.code {
        // What should be a number in the address isn't one.
        404 | 422 => {
            Error::new(Kind::NotFound, "There is no such page. Look at its address again.")
        }
        401 => Error::new(Kind::Unauthenticated, "Sign in first."),
        413 => Error::new(Kind::TooLarge, "That is larger than we take."),
        400..=499 => Error::invalid("", "This request isn't one that we understand."),
        503 => Error::new(Kind::Unavailable, "Ridgeline is shutting down."),
        _ => Error::internal("a handler broke", status.to_string()),
    }
}
