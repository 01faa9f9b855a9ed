//! Signing in and out.

use std::sync::Arc;

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::areas::accounts::credential::actor_of;
use crate::areas::accounts::{AccountEvent, FailedTries, Session, User, store};
use crate::areas::settings;
use crate::kernel::{Error, Id, Kind, Result};
use crate::platform::access::{Actor, Origin, PasswordHash, Token, Who};
use crate::platform::db::{Office, Recorded, Write};
use crate::ui::request::Telling;

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

/// What came of an address and a password.
#[derive(Debug)]
pub(in crate::areas::accounts) enum Checked {
    /// They fit, and the account is open.
    Fits(User),
    /// They don't; whose address it is, for the audit trail alone.
    Wrong(Option<User>),
}

/// Finds who signs in with this address and password; one answer, after the same time, whatever is
/// wrong. The hash is computed off the writer and off the async threads.
///
/// # Errors
/// When the database fails.
pub(in crate::areas::accounts) async fn check_password(
    office: &Office,
    email: &str,
    password: String,
) -> Result<Checked> {
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
    Ok(match user {
        Some(user) if fits && user.active => Checked::Fits(user),
        other => Checked::Wrong(other),
    })
}

/// Writes into the audit trail that somebody couldn't sign in: from where, and for whose account.
/// What was typed for an address that is nobody's is left out; people type passwords there.
///
/// # Errors
/// When the database fails.
pub(in crate::areas::accounts) async fn tell_failure(
    office: &Office,
    user: Option<User>,
    origin: Origin,
    telling: Telling,
) -> Result<()> {
    let house = Arc::new(Actor { origin, ..Actor::system("sign-in") });
    // While there is no company, there is nobody to sign in and nobody to tell.
    if !office.read(Arc::clone(&house), settings::is_set_up).await? {
        return Ok(());
    }
    let Telling { tries, pauses, untold } = telling;
    let failed = FailedTries {
        user_id: user.as_ref().map(|user| user.id),
        name: user.map(|user| user.name),
        tries,
        untold,
    };
    let event = match pauses {
        true => AccountEvent::SignInPaused(failed),
        false => AccountEvent::SignInFailed(failed),
    };
    office.write(house, move |w| w.record(&event)).await.map(drop)
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
