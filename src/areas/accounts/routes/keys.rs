//! Every key of the company's programs.

use rocket::{get, post};

use crate::areas::accounts::{ApiKey, actions, store, views};
use crate::kernel::Id;
use crate::platform::access::may;
use crate::ui::request::{Allowed, Submitted};
use crate::ui::respond::{Answer, Reply};

#[get("/settings/keys")]
pub(in crate::areas::accounts) async fn index(visitor: Allowed<may::ChangePeople>) -> Answer {
    visitor.show(|r, v| views::all_keys(r, &v.csrf, &store::all_keys(r)?)).await
}

#[post("/settings/keys/<id>/revocation", data = "<_form>")]
pub(in crate::areas::accounts) async fn revoke(
    visitor: Allowed<may::ChangePeople>,
    id: Id<ApiKey>,
    _form: Submitted,
) -> Answer {
    let grant = visitor.actor.grant::<may::BeHere>()?;
    visitor.write(move |w| actions::revoke_key(w, grant, id)).await?;
    Ok(Reply::to("/settings/keys").toast("Key revoked", "It is refused from now on."))
}
