//! Whoever is signed in, with the way to the database.

use std::sync::Arc;

use maud::Markup;
use rocket::Request;
use rocket::http::Status;

use super::care::{Care, Kept};
use super::house::{Credential, House, SignedIn};
use super::{Fields, address_of, agent_of, is_api};
use crate::kernel::error::FieldError;
use crate::kernel::time::Instant;
use crate::kernel::{Error, Kind, Result};
use crate::platform::access::{Actor, Origin, token_hash};
use crate::platform::db::{Committed, Read, Recorded, Write};
use crate::ui::beside;
use crate::ui::respond::{Answer, Failure, Note, Reply, TOAST_COOKIE, status_of};
use crate::ui::shell::{self, Frame, Page};

/// The cookie of a session. The prefix makes browsers refuse it without HTTPS or for other hosts.
pub const SESSION_COOKIE: &str = "__Host-session";

/// Somebody who is signed in: who, and how their pages are made.
#[derive(Clone)]
pub struct Visitor {
    /// The house.
    pub house: House,
    /// Who it is.
    pub actor: Arc<Actor>,
    /// The token that their forms carry; empty for a key.
    pub csrf: String,
    toast: Option<Note>,
    fragment: bool,
    pub(super) care: Arc<Care>,
}

impl Visitor {
    /// Finds who asks: by a key in the header, or by the session's cookie.
    pub(super) async fn of(request: &Request<'_>) -> Result<Visitor> {
        super::origin::refuse_other_sites(request)?;
        let house = super::house_of(request)
            .ok_or_else(|| Error::internal("the house isn't in the state", "missing"))?;
        let credential = credential_of(request)?;
        let now = house.office.clock().now();
        let (Credential::Session(hash) | Credential::Key(hash)) = credential;
        house.rates.request(hash, now)?;
        let address = address_of(request);
        let known = find(&house, credential, address.as_deref()).await?;
        let SignedIn { mut actor, csrf, .. } = known;
        actor.origin =
            Origin { address, agent: agent_of(request), ..std::mem::take(&mut actor.origin) };
        let toast =
            request.cookies().get(TOAST_COOKIE).and_then(|cookie| Note::read(cookie.value()));
        let fragment = request.headers().get_one("X-Fragment").is_some();
        let care = Arc::new(Care::of(request, &actor)?);
        Ok(Visitor { house, actor: Arc::new(actor), csrf, toast, fragment, care })
    }

    /// Takes in a form that came with files: it is done once, as any other form. What the files hold is
    /// among the fields.
    pub fn took_form(&self, fields: &Fields) {
        self.care.form(fields, false);
    }

    /// Takes in a body that isn't JSON, by its hash, for calls that are to be done once.
    pub fn took_body(&self, hash: &str) {
        self.care.body(hash.as_bytes(), None);
    }

    /// Reads as this visitor.
    ///
    /// # Errors
    /// What the closure says.
    pub async fn read<T: Send + 'static>(
        &self,
        task: impl FnOnce(&Read<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.house.office.read(Arc::clone(&self.actor), task).await
    }

    /// Writes as this visitor: one transaction that ends in a recorded event. The same form or call
    /// again is told what the first was, and changes nothing.
    ///
    /// # Errors
    /// What the closure says; nothing is changed then.
    pub async fn write<T: Kept>(
        &self,
        task: impl FnOnce(&Write<'_>) -> Result<Recorded<T>> + Send + 'static,
    ) -> Result<Committed<T>> {
        let (care, version_of) = (Arc::clone(&self.care), self.house.version_of);
        let carefully = move |w: &Write<'_>| care.take(w, version_of, task);
        self.house.office.write(Arc::clone(&self.actor), carefully).await
    }

    /// Answers a page, made in one read session with the frame around it.
    ///
    /// # Errors
    /// What the closure says, as a page.
    pub async fn show(
        &self,
        make: impl FnOnce(&Read<'_>, &Visitor) -> Result<Page> + Send + 'static,
    ) -> Answer {
        self.show_as(Status::Ok, make).await
    }

    /// The same with another status.
    ///
    /// # Errors
    /// What the closure says, as a page.
    pub async fn show_as(
        &self,
        status: Status,
        make: impl FnOnce(&Read<'_>, &Visitor) -> Result<Page> + Send + 'static,
    ) -> Answer {
        let (visitor, had_toast) = (self.clone(), self.toast.is_some());
        let markup = self
            .read(move |r| {
                let page = visitor.with_marks(make(r, &visitor)?);
                if visitor.fragment {
                    return Ok(page.fragment());
                }
                let mut frame = (visitor.house.framing)(r)?;
                frame.csrf = visitor.csrf;
                let toast = visitor.toast.map(|note: Note| note.toast(&frame.csrf));
                Ok(shell::page(&frame, &page.toast(toast)))
            })
            .await?;
        Ok(Reply::page(status, markup).forgetting_toast(had_toast && !self.fragment))
    }

    /// A form that comes again still tells what it was first given.
    fn with_marks(&self, page: Page) -> Page {
        match self.care.typed().filter(|typed| typed.has("_was")) {
            Some(typed) => {
                let body = beside::with_marks(page.body(), typed.get("_was"));
                page.with_body(body)
            }
            None => page,
        }
    }

    /// Answers a page that is made from its own frame, which says where the visitor may go on. A
    /// toast waits for the page after it.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::ui) async fn show_within(
        &self,
        status: Status,
        make: impl FnOnce(&Frame) -> Page + Send + 'static,
    ) -> Answer {
        let visitor = self.clone();
        let markup = self
            .read(move |r| {
                let mut frame = (visitor.house.framing)(r)?;
                frame.csrf = visitor.csrf;
                let page = make(&frame);
                Ok(if visitor.fragment { page.fragment() } else { shell::page(&frame, &page) })
            })
            .await?;
        Ok(Reply::page(status, markup))
    }

    /// Answers a piece of a page, for a script that puts it in.
    ///
    /// # Errors
    /// What the closure says, as a page.
    pub async fn fragment(
        &self,
        make: impl FnOnce(&Read<'_>, &Visitor) -> Result<Markup> + Send + 'static,
    ) -> Answer {
        let visitor = self.clone();
        Ok(Reply::page(Status::Ok, self.read(move |r| make(r, &visitor)).await?))
    }

    /// Shows a form again with what is wrong in it, and nothing that was typed lost. A failure that
    /// isn't about what was typed is passed on.
    ///
    /// # Errors
    /// The failure, when a form can't help.
    pub async fn again(
        &self,
        error: Error,
        make: impl FnOnce(&Read<'_>, &Visitor, &[FieldError]) -> Result<Page> + Send + 'static,
    ) -> Answer {
        let (status, errors) = told_on_a_form(error)?;
        self.show_as(status, move |r, visitor| make(r, visitor, &errors)).await
    }

    /// The same for a form that edits a record: when somebody else saved meanwhile, both sides stand
    /// beside each other, to choose from. `fresh` makes the form as one would open it now.
    ///
    /// # Errors
    /// The failure, when a form can't help.
    pub async fn again_beside(
        &self,
        mut error: Error,
        fresh: impl FnOnce(&Read<'_>, &Visitor) -> Result<Page> + Send + 'static,
        make: impl FnOnce(&Read<'_>, &Visitor, &[FieldError]) -> Result<Page> + Send + 'static,
    ) -> Answer {
        let Some(meanwhile) = error.meanwhile.take() else {
            return self.again(error, make).await;
        };
        let (status, errors) = told_on_a_form(error)?;
        self.show_as(status, move |r, visitor| {
            let (mine, theirs) = (make(r, visitor, &errors)?, fresh(r, visitor)?);
            let marks = visitor.care.typed().map(|typed| typed.get("_was")).unwrap_or_default();
            let at = spoken(r, meanwhile.at)?;
            let body = beside::beside(mine.body(), theirs.body(), marks, &meanwhile, at);
            // What was chosen upon the other's version begins from there.
            Ok(mine.with_body(body))
        })
        .await
    }
}

/// The status and what is told, of a failure that is about what was typed; what was typed is worth
/// more than a page that says why it wasn't saved.
fn told_on_a_form(error: Error) -> Result<(Status, Vec<FieldError>), Failure> {
    match error.kind {
        Kind::Invalid => Ok((Status::UnprocessableEntity, error.fields)),
        Kind::Conflict | Kind::Unavailable => {
            let status = status_of(&error);
            Ok((status, vec![FieldError { field: String::new(), message: error.message }]))
        }
        _ => Err(Failure(error)),
    }
}

/// “at 3:05 PM”, or with the day when it wasn't today.
fn spoken(r: &Read<'_>, at: Instant) -> Result<String> {
    let (zone, today) = (r.zone()?, r.today()?);
    Ok(match at.day_in(zone) == today {
        true => format!("at {}", at.time_of_day(zone)),
        false => format!("on {}", at.short(zone, today)),
    })
}

fn credential_of(request: &Request<'_>) -> Result<Credential> {
    if is_api(request.uri().path().as_str())
        && let Some(header) = request.headers().get_one("Authorization")
    {
        let (scheme, secret) = header.split_once(' ').unwrap_or((header, ""));
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(unauthenticated("Authorization takes “Bearer” and a key."));
        }
        return Ok(Credential::Key(token_hash(secret.trim())));
    }
    let cookie = request.cookies().get(SESSION_COOKIE);
    cookie
        .map(|cookie| Credential::Session(token_hash(cookie.value())))
        .ok_or_else(|| unauthenticated("Sign in first."))
}

async fn find(house: &House, credential: Credential, address: Option<&str>) -> Result<SignedIn> {
    let now = house.office.clock().now();
    let is_key = matches!(credential, Credential::Key(_));
    if is_key && let Some(address) = address {
        house.rates.may_try(address, now)?;
    }
    let (sign_in, seen, shown) = (house.sign_in, house.seen, credential.clone());
    let house_itself = Arc::new(Actor::system("sign-in"));
    let known = house.office.read(house_itself, move |r| sign_in(r, &shown)).await?;
    let Some(known) = known else {
        if is_key {
            address.iter().for_each(|address| house.rates.failed(address, now));
            return Err(unauthenticated("That key isn't known, or it was revoked."));
        }
        return Err(unauthenticated("Your session has ended. Sign in again."));
    };
    if known.stale
        && let Err(error) = house.office.keep_books(move |w| seen(w, &credential)).await
    {
        // With a full disk one can still read everything; it is only not noted.
        tracing::warn!("That somebody was seen isn't noted: {error}");
    }
    Ok(known)
}

fn unauthenticated(message: &str) -> Error {
    Error::new(Kind::Unauthenticated, message)
}
