//! The people who work here. Inviting them also mails the link, so that is a flow.

use rocket::{get, post};

use crate::areas::accounts::{User, actions, forms, store, views};
use crate::kernel::{Id, Result};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::request::{Allowed, Fields, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};

const HREF: &str = "/settings/people";

#[get("/settings/people")]
pub(in crate::areas::accounts) async fn index(visitor: Allowed<may::SeePeople>) -> Answer {
    visitor.show(|r, _| views::people(r, &store::everybody(r)?)).await
}

#[get("/settings/people/new")]
pub(in crate::areas::accounts) async fn new(visitor: Allowed<may::ChangePeople>) -> Answer {
    visitor.show(|r, v| views::person_form(r, &v.csrf, None, &Fields::default(), &[])).await
}

#[get("/settings/people/<id>")]
pub(in crate::areas::accounts) async fn show(
    visitor: Allowed<may::SeePeople>,
    id: Id<User>,
) -> Answer {
    visitor
        .show(move |r, v| {
            let user = store::get(r, id)?;
            let fields = forms::person_fields(&user);
            views::person_form(r, &v.csrf, Some(&user), &fields, &[])
        })
        .await
}

#[post("/settings/people/<id>", data = "<form>")]
pub(in crate::areas::accounts) async fn change(
    visitor: Allowed<may::ChangePeople>,
    id: Id<User>,
    form: Submitted,
) -> Answer {
    let (fields, draft) = (form.fields.clone(), forms::person_draft(&form.fields));
    let (version, name) = (fields.version(), draft.name.clone());
    let outcome =
        visitor.acting(move |w, grant| actions::change_person(w, grant, id, version, draft)).await;
    match outcome {
        Ok(_) => Ok(Reply::to(HREF).toast("Changes saved", name)),
        Err(error) => {
            let fresh = move |r: &Read<'_>, v: &Visitor| {
                let user = store::get(r, id)?;
                views::person_form(r, &v.csrf, Some(&user), &forms::person_fields(&user), &[])
            };
            visitor
                .again_beside(error, fresh, move |r, v, errors| {
                    let user = store::get(r, id)?;
                    views::person_form(r, &v.csrf, Some(&user), &fields, errors)
                })
                .await
        }
    }
}

#[post("/settings/people/<id>/closing", data = "<_form>")]
pub(in crate::areas::accounts) async fn close(
    visitor: Allowed<may::ChangePeople>,
    id: Id<User>,
    _form: Submitted,
) -> Answer {
    visitor.acting(move |w, grant| actions::close(w, grant, id)).await?;
    Ok(Reply::to(HREF).toast("Account closed", name_of(&visitor, id).await?))
}

#[post("/settings/people/<id>/reopening", data = "<_form>")]
pub(in crate::areas::accounts) async fn reopen(
    visitor: Allowed<may::ChangePeople>,
    id: Id<User>,
    _form: Submitted,
) -> Answer {
    visitor.acting(move |w, grant| actions::reopen(w, grant, id)).await?;
    Ok(Reply::to(HREF).toast("Account open again", name_of(&visitor, id).await?))
}

async fn name_of(visitor: &Allowed<may::ChangePeople>, id: Id<User>) -> Result<String> {
    visitor.read(move |r| Ok(store::get(r, id)?.name)).await
}
