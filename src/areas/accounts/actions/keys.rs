//! Keys of programs.

use serde::{Deserialize, Serialize};

use crate::areas::accounts::events::KeyFacts;
use crate::areas::accounts::{AccountEvent, ApiKey, User, store};
use crate::kernel::text::required_line;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, Token, Who, may, token_hash};
use crate::platform::db::{Recorded, Write};

/// How a key begins, so that it is known for what it is where somebody finds it.
const MARK: &str = "rl_";
/// How many of its characters are kept to tell keys apart.
const SHOWN: usize = 8;

/// A key that was made. Its secret is shown once.
#[derive(Debug, Serialize, Deserialize)]
pub struct NewKey {
    /// The key.
    pub id: Id<ApiKey>,
    /// What goes behind “Bearer”.
    pub secret: String,
}

/// Makes a key for a person: oneself, or anybody for those who change people.
///
/// # Errors
/// What is wrong with the name; when the account is closed.
pub fn make_key(
    w: &Write<'_>,
    _: Grant<may::BeHere>,
    user_id: Id<User>,
    name: &str,
) -> Result<Recorded<NewKey>> {
    if w.actor().user_id() != Some(user_id.get()) && w.actor().who != Who::System {
        return Err(Error::forbidden("A key is made by its own person."));
    }
    let user = store::get(w, user_id)?;
    if !user.active {
        return Err(Error::conflict(format!("The account of {} is closed.", user.name)));
    }
    let name = required_line("key_name", "What the key is for", name, 60)?;
    let secret = format!("{MARK}{}", Token::fresh()?.secret());
    let prefix: String = secret.chars().take(SHOWN).collect();
    let key_id = store::insert_key(w, user_id, &name, &prefix, &token_hash(&secret))?;
    let event = AccountEvent::KeyMade(KeyFacts { user_id, key_id, name, prefix });
    Ok(w.record(&event)?.with(NewKey { id: key_id, secret }))
}

/// Revokes a key: one's own, or any for those who change people. It is refused from then on.
///
/// # Errors
/// When it isn't there, or isn't one's own.
pub fn revoke_key(w: &Write<'_>, _: Grant<may::BeHere>, id: Id<ApiKey>) -> Result<Recorded> {
    let key = store::key(w, id)?;
    if w.actor().user_id() != Some(key.user_id.get()) {
        w.actor().grant::<may::ChangePeople>()?;
    }
    store::revoke_key(w, id)?;
    w.record(&AccountEvent::KeyRevoked((&key).into()))
}
