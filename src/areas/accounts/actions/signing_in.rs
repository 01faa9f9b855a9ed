//! Signing in and out.

use std::sync::Arc;

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::areas::accounts::credential::actor_of;
use crate::areas::accounts::{AccountEvent, Session, User, store};
use crate::kernel::{Error, Id, Kind, Result};
use crate::platform::access::{Actor, Origin, PasswordHash, Token, Who};
use crate::platform::db::{Office, Recorded, Write};

/// A hash takes 19 MiB; more than a few at once would let strangers fill the memory.
static HASHES_AT_ONCE: Semaphore = Semaphore::const_new(4);

/// The hash of nobody's password: what unknown accounts are checked against, so that the answer
/// takes as long as for known ones.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIGhlcmU$\
                      3rQ1m1pUR0Qd3cUiyd0Lq8W2C8Hn2p2bQk8E6gqN4xo";

/// A session that began. The secret is shown once: it is the cookie.
#[derive(Debug)]
pub struct Started {
    /// The session.
    pub session_id: Id<Session>,
    /// The value of its cookie.
    pub secret: String,
    /// The token that its forms carry.
    pub csrf: String,
}

/// Finds who signs in with this address and password; one answer, after the same time, whatever is
/// wrong. The hash is computed off the writer and off the async threads.
///
/// # Errors
/// `Invalid`, about the password, when they don't match.
pub(in crate::areas::accounts) async fn check_password(
    office: &Office,
    email: &str,
    password: String,
) -> Result<User> {
    let house = Arc::new(Actor::system("sign-in"));
    let email = email.trim().to_owned();
    let found = office
        .read(house, move |r| {
            let Some(user) = store::by_email(r, &email)? else { return Ok(None) };
            let hash = store::password_hash(r, user.id)?;
            Ok(hash.map(|hash| (user, hash)))
        })
        .await?;
    let (user, hash) = match found {
        Some((user, hash)) => (Some(user), hash),
        None => (None, PasswordHash::stored(NOBODY.to_owned())),
    };
    let fits = password_fits(hash, password).await?;
    user.filter(|user| fits && user.active)
        .ok_or_else(|| Error::invalid("password", "E-mail and password don’t match."))
}

/// Whether a password has this hash.
///
/// # Errors
/// When the machine has no thread left.
pub(in crate::areas::accounts) async fn password_fits(
    hash: PasswordHash,
    password: String,
) -> Result<bool> {
    let _turn = turn().await?;
    tokio::task::spawn_blocking(move || hash.matches(&password))
        .await
        .map_err(|error| Error::internal("a password could not be checked", error))
}

/// The hash of a password that was chosen; it takes a while by design, so it is computed off the
/// writer and off the async threads.
///
/// # Errors
/// When the machine has no thread left.
pub async fn hash_password(password: String) -> Result<PasswordHash> {
    let _turn = turn().await?;
    tokio::task::spawn_blocking(move || PasswordHash::of(&password))
        .await
        .map_err(|error| Error::internal("a password could not be hashed", error))?
}

async fn turn() -> Result<SemaphorePermit<'static>> {
    HASHES_AT_ONCE.acquire().await.map_err(|error| {
        Error::new(Kind::Unavailable, "Ridgeline is shutting down.").because(error)
    })
}

/// Begins a session for a person who has proved who they are.
///
/// # Errors
/// When the account is closed, or the system has no randomness.
pub fn start_session(w: &Write<'_>, user: Id<User>, origin: &Origin) -> Result<Recorded<Started>> {
    let user = store::get(w, user)?;
    if !user.active {
        return Err(Error::forbidden("This account is closed. Ask the owner of the company."));
    }
    let (secret, csrf) = (Token::fresh()?, Token::fresh()?);
    let session_id = store::insert_session(w, user.id, &secret.hash(), csrf.secret(), origin)?;
    let started =
        Started { session_id, secret: secret.secret().to_owned(), csrf: csrf.secret().to_owned() };
    Ok(w.record(&AccountEvent::SignedIn((&user).into()))?.with(started))
}

/// Begins a session as the person themself, and answers its secrets.
///
/// # Errors
/// As [`start_session`].
pub async fn begin_session(office: &Office, id: Id<User>, origin: Origin) -> Result<Started> {
    let house = Arc::new(Actor::system("sign-in"));
    let mut actor = office
        .read(house, move |r| {
            let name = store::get(r, id)?.name;
            actor_of(r, id, name, Who::User { id: id.get() })
        })
        .await?;
    actor.origin = origin.clone();
    let done = office.write(Arc::new(actor), move |w| start_session(w, id, &origin)).await?;
    Ok(done.value)
}

/// Ends the actor's own session.
///
/// # Errors
/// When it has ended already.
pub(in crate::areas::accounts) fn sign_out(w: &Write<'_>) -> Result<Recorded> {
    let actor = w.actor();
    let (Some(user), Some(session)) = (actor.user_id(), actor.origin.session_id) else {
        return Err(Error::conflict("Nobody is signed in here."));
    };
    let user = store::get(w, Id::new(user))?;
    store::end_session(w, user.id, Id::new(session))?;
    w.record(&AccountEvent::SignedOut((&user).into()))
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::phc::PasswordHash as Phc;

    use super::NOBODY;

    #[test]
    fn nobodys_hash_costs_as_much_as_anybodys() {
        let hash = Phc::new(NOBODY).unwrap();
        assert!(NOBODY.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_eq!(hash.hash.unwrap().len(), 32);
    }
}
