//! The first door: the only way from a handler to the database.

use std::ops::Deref;
use std::sync::OnceLock;

use rocket::Request;
use rocket::http::{ContentType, Method};
use rocket::request::{FromRequest, Outcome};
use serde::Serialize;

use super::care::Kept;
use super::submitted::check_token;
use super::{Visitor, is_api};
use crate::kernel::{Id, Kind, Result};
use crate::platform::access::{Grant, Permission, Who};
use crate::platform::db::{Committed, Read, Recorded, Write};
use crate::ui::respond::{Answer, Told, guarded};

/// A visitor who holds permission `P`, with the proof of it.
pub struct Allowed<P: Permission> {
    visitor: Visitor,
    grant: Grant<P>,
}

impl<P: Permission> Allowed<P> {
    /// The proof, for actions.
    pub fn grant(&self) -> Grant<P> {
        self.grant
    }

    /// Reads as this visitor, with the proof at hand.
    ///
    /// # Errors
    /// What the closure says.
    pub async fn reading<T: Send + 'static>(
        &self,
        task: impl FnOnce(&Read<'_>, Grant<P>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let grant = self.grant;
        self.visitor.read(move |r| task(r, grant)).await
    }

    /// Runs an action as this visitor, with the proof at hand.
    ///
    /// # Errors
    /// What the action says; nothing is changed then.
    pub async fn acting<T: Kept>(
        &self,
        action: impl FnOnce(&Write<'_>, Grant<P>) -> Result<Recorded<T>> + Send + 'static,
    ) -> Result<Committed<T>> {
        let grant = self.grant;
        self.visitor.write(move |w| action(w, grant)).await
    }

    /// Runs an action as this visitor and tells a program what it says.
    ///
    /// # Errors
    /// What the action says; nothing is changed then.
    pub async fn telling(
        &self,
        action: impl FnOnce(&Write<'_>, Grant<P>) -> Result<Recorded<Told>> + Send + 'static,
    ) -> Answer {
        Ok(self.acting(action).await?.value.reply())
    }

    /// Runs an action as this visitor and answers its outcome as JSON.
    ///
    /// # Errors
    /// What the action says; nothing is changed then.
    pub async fn answering<T: Serialize>(
        &self,
        action: impl FnOnce(&Write<'_>, Grant<P>) -> Result<Recorded<T>> + Send + 'static,
    ) -> Answer {
        self.telling(move |w, grant| action(w, grant)?.then(|value| Told::ok(&value))).await
    }

    /// Makes a record of a kind, `jobs`, as this visitor and answers it as `read` reads it. A record
    /// that was made for the same id of the client is answered as it is now.
    ///
    /// # Errors
    /// What the action says; nothing is changed then.
    pub async fn creating<X: 'static, T: Serialize>(
        &self,
        kind: &'static str,
        action: impl FnOnce(&Write<'_>, Grant<P>) -> Result<Recorded<Id<X>>> + Send + 'static,
        read: impl FnOnce(&Read<'_>, Id<X>) -> Result<T> + Send + 'static,
    ) -> Answer {
        let client_id = self.visitor.care.record(kind);
        self.telling(move |w, grant| {
            let Some(client_id) = client_id else {
                return action(w, grant)?.then(|id| Told::created(kind, id, &read(w, id)?));
            };
            if let Some(made) = w.made_before(&client_id)? {
                return made.then(|id| Told::ok(&read(w, Id::new(id))?));
            }
            let made = action(w, grant)?.then(|id| Ok(id.get()))?;
            w.made(&client_id, &made)?;
            made.then(|id| Told::created(kind, id, &read(w, Id::new(id))?))
        })
        .await
    }
}

impl<P: Permission> Deref for Allowed<P> {
    type Target = Visitor;
    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

#[rocket::async_trait]
impl<'r, P: Permission> FromRequest<'r> for Allowed<P> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let admitted = admit(request).await;
        let ended = admitted.as_ref().is_err_and(|error| error.kind == Kind::Unauthenticated);
        match guarded(request, admitted) {
            // What was typed goes on to where it is kept until its person has signed in again.
            Outcome::Error((status, ())) if ended && is_form(request) => Outcome::Forward(status),
            outcome => outcome,
        }
    }
}

fn is_form(request: &Request<'_>) -> bool {
    request.method() == Method::Post && request.content_type() == Some(&ContentType::Form)
}

/// A visitor is found once per request, however many guards ask.
#[derive(Default)]
pub(super) struct Admitted(pub(super) OnceLock<Visitor>);

/// Whoever asks, whatever they may.
///
/// # Errors
/// When nobody is signed in, or they ask too often.
pub(in crate::ui) async fn present(request: &Request<'_>) -> Result<Visitor> {
    let Admitted(known) = request.local_cache(Admitted::default);
    if let Some(visitor) = known.get() {
        return Ok(visitor.clone());
    }
    let visitor = Visitor::of(request).await?;
    Ok(known.get_or_init(|| visitor).clone())
}

async fn admit<P: Permission>(request: &Request<'_>) -> Result<Allowed<P>> {
    let visitor = present(request).await?;
    let grant = visitor.actor.grant::<P>()?;
    needs_token_of_session(request, &visitor)?;
    Ok(Allowed { visitor, grant })
}

/// A change through the API by somebody with a session carries the session's token in a header; a
/// form carries it in a field, which [`super::Submitted`] checks.
fn needs_token_of_session(request: &Request<'_>, visitor: &Visitor) -> Result<()> {
    let reads = matches!(request.method(), Method::Get | Method::Head | Method::Options);
    let by_session = matches!(visitor.actor.who, Who::User { .. });
    if reads || !by_session || !is_api(request.uri().path().as_str()) {
        return Ok(());
    }
    check_token(request.headers().get_one("X-CSRF-Token").unwrap_or_default(), &visitor.csrf)
}
