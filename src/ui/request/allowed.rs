//! The first door: the only way from a handler to the database.

use std::ops::Deref;
use std::sync::OnceLock;

use rocket::Request;
use rocket::http::{Method, Status};
use rocket::request::{FromRequest, Outcome};
use serde::Serialize;

use super::submitted::check_token;
use super::{Visitor, is_api};
use crate::kernel::Result;
use crate::platform::access::{Grant, Permission, Who};
use crate::platform::db::{Committed, Read, Recorded, Write};
use crate::ui::respond::{Answer, Reply, guarded};

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
    pub async fn acting<T: Send + 'static>(
        &self,
        action: impl FnOnce(&Write<'_>, Grant<P>) -> Result<Recorded<T>> + Send + 'static,
    ) -> Result<Committed<T>> {
        let grant = self.grant;
        self.visitor.write(move |w| action(w, grant)).await
    }

    /// Runs an action as this visitor and answers its outcome as JSON.
    ///
    /// # Errors
    /// What the action says; nothing is changed then.
    pub async fn answering<T: Serialize + Send + 'static>(
        &self,
        action: impl FnOnce(&Write<'_>, Grant<P>) -> Result<Recorded<T>> + Send + 'static,
    ) -> Answer {
        Reply::json(Status::Ok, &self.acting(action).await?.value)
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
        guarded(request, admit(request).await)
    }
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
