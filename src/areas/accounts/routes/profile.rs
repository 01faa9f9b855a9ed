//! One's own account.

use rocket::{get, post};

use crate::areas::accounts::{ApiKey, Session, User, actions, check_new_password, views};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{PasswordHash, may};
use crate::ui::request::{Allowed, Fields, House, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};

const HREF: &str = "/profile";

#[get("/profile")]
pub(in crate::areas::accounts) async fn show(visitor: Allowed<may::BeHere>) -> Answer {
    visitor.show(|r, v| views::profile(r, &v.csrf, None, &[])).await
}

#[post("/profile", data = "<form>")]
pub(in crate::areas::accounts) async fn change_name(
    visitor: Allowed<may::BeHere>,
    form: Submitted,
) -> Answer {
    let name = form.fields.get("name").to_owned();
    let outcome = visitor.acting(move |w, grant| actions::change_name(w, grant, &name)).await;
    match outcome {
        Ok(_) => Ok(Reply::to(HREF).toast("Changes saved", form.fields.get("name").trim())),
        Err(error) => again(&visitor, error, form.fields).await,
    }
}

#[post("/profile/password", data = "<form>")]
pub(in crate::areas::accounts) async fn change_password(
    visitor: Allowed<may::BeHere>,
    form: Submitted,
) -> Answer {
    let hash = match chosen(&visitor.house, oneself(&visitor)?, &form.fields).await {
        Ok(hash) => hash,
        Err(error) => return again(&visitor, error, form.fields).await,
    };
    visitor.acting(move |w, grant| actions::change_password(w, grant, &hash)).await?;
    Ok(Reply::to(HREF).toast("Password changed", "You are signed out everywhere else."))
}

/// Checks the password that the person has, and hashes the one that they chose.
async fn chosen(house: &House, id: Id<User>, fields: &Fields) -> Result<PasswordHash> {
    let (current, new) = (fields.get("current").to_owned(), fields.get("password").to_owned());
    let user = actions::check_own_password(&house.office, id, current).await?;
    check_new_password("password", &new, &user.name, &user.email)?;
    actions::hash_password(new).await
}

fn oneself(visitor: &Visitor) -> Result<Id<User>> {
    let id = visitor.actor.user_id();
    id.map(Id::new).ok_or_else(|| Error::forbidden("This is for people alone."))
}

#[post("/profile/shortcuts", data = "<form>")]
pub(in crate::areas::accounts) async fn set_shortcuts(
    visitor: Allowed<may::BeHere>,
    form: Submitted,
) -> Answer {
    let on = form.fields.has("shortcuts");
    visitor.acting(move |w, grant| actions::set_shortcuts(w, grant, on)).await?;
    let detail = if on { "Single letters are shortcuts." } else { "Single letters do nothing." };
    Ok(Reply::to(HREF).toast("Changes saved", detail))
}

#[post("/profile/sessions/<id>/end", data = "<_form>")]
pub(in crate::areas::accounts) async fn end_session(
    visitor: Allowed<may::BeHere>,
    id: Id<Session>,
    _form: Submitted,
) -> Answer {
    visitor.acting(move |w, grant| actions::end_session(w, grant, id)).await?;
    Ok(Reply::to(HREF).toast("Signed out there", ""))
}

#[post("/profile/keys", data = "<form>")]
pub(in crate::areas::accounts) async fn make_key(
    visitor: Allowed<may::BeHere>,
    form: Submitted,
) -> Answer {
    let (id, name) = (oneself(&visitor)?, form.fields.get("key_name").to_owned());
    let outcome = visitor.acting(move |w, grant| actions::make_key(w, grant, id, &name)).await;
    match outcome {
        Ok(done) => {
            let name = form.fields.get("key_name").trim().to_owned();
            visitor.show(move |_, _| Ok(views::new_key(&name, &done.value.secret))).await
        }
        Err(error) => again(&visitor, error, form.fields).await,
    }
}

#[post("/profile/keys/<id>/revocation", data = "<_form>")]
pub(in crate::areas::accounts) async fn revoke_key(
    visitor: Allowed<may::BeHere>,
    id: Id<ApiKey>,
    _form: Submitted,
) -> Answer {
    visitor.acting(move |w, grant| actions::revoke_key(w, grant, id)).await?;
    Ok(Reply::to(HREF).toast("Key revoked", "It is refused from now on."))
}

async fn again(visitor: &Visitor, error: Error, fields: Fields) -> Answer {
    visitor
        .again(error, move |r, v, errors| views::profile(r, &v.csrf, Some(&fields), errors))
        .await
}
