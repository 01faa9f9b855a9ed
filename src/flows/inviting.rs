//! A link with which somebody joins, or chooses a new password: it is shown once to whoever made it,
//! and mailed to its person when mail is set up.

use rocket::{Route, post, routes as list};
use serde::{Deserialize, Serialize};

use crate::areas::accounts::{self, LinkPurpose, NewLink, User};
use crate::areas::messages::{self, Letter, Purpose, Values, merged};
use crate::areas::settings;
use crate::kernel::text::count;
use crate::kernel::{Id, Result};
use crate::platform::access::{Who, may};
use crate::platform::db::{Committed, Recorded, Write};
use crate::platform::events::Subject;
use crate::platform::files::SecretKey;
use crate::ui::request::{Allowed, Here, Submitted};
use crate::ui::respond::Answer;

/// The routes of these pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    list![invite, invite_again, make_password_link]
}

/// A link that was made.
#[derive(Serialize, Deserialize)]
pub(super) struct Made {
    link: NewLink,
    url: String,
    mailed: bool,
}

#[post("/settings/people", data = "<form>")]
async fn invite(visitor: Allowed<may::ChangePeople>, here: Here, form: Submitted) -> Answer {
    let (fields, draft) = (form.fields.clone(), accounts::person_draft(&form.fields));
    let key = messages::secret_key(&visitor.house.office)?;
    let outcome = visitor
        .acting(move |w, grant| mailed(w, &key, &here, accounts::invite(w, grant, draft)?))
        .await;
    match outcome {
        Ok(made) => show(&visitor, made).await,
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    accounts::person_form(r, &v.csrf, None, &fields, errors)
                })
                .await
        }
    }
}

#[post("/settings/people/<id>/invitation", data = "<_form>")]
async fn invite_again(
    visitor: Allowed<may::ChangePeople>,
    here: Here,
    id: Id<User>,
    _form: Submitted,
) -> Answer {
    let key = messages::secret_key(&visitor.house.office)?;
    let made = visitor
        .acting(move |w, grant| mailed(w, &key, &here, accounts::invite_again(w, grant, id)?))
        .await?;
    show(&visitor, made).await
}

#[post("/settings/people/<id>/password-link", data = "<_form>")]
async fn make_password_link(
    visitor: Allowed<may::ChangePeople>,
    here: Here,
    id: Id<User>,
    _form: Submitted,
) -> Answer {
    let key = messages::secret_key(&visitor.house.office)?;
    let made = visitor
        .acting(move |w, grant| mailed(w, &key, &here, accounts::make_password_link(w, grant, id)?))
        .await?;
    show(&visitor, made).await
}

/// The link is shown in the answer itself, since it is known this once.
async fn show(visitor: &Allowed<may::ChangePeople>, made: Committed<Made>) -> Answer {
    let Made { link, url, mailed } = made.value;
    visitor
        .show(move |r, _| {
            let user = accounts::get(r, link.user_id)?;
            Ok(accounts::link_page(r.actor(), &user, link.purpose, &url, mailed))
        })
        .await
}

fn mailed(
    w: &Write<'_>,
    key: &SecretKey,
    here: &Here,
    made: Recorded<NewLink>,
) -> Result<Recorded<Made>> {
    mailed_at(w, key, made, |path| here.url(path))
}

/// Queues the letter with a link, in the transaction that made it; `url` says where its path is.
pub(super) fn mailed_at(
    w: &Write<'_>,
    key: &SecretKey,
    made: Recorded<NewLink>,
    url: impl FnOnce(&str) -> String,
) -> Result<Recorded<Made>> {
    let url = url(&made.value().path());
    if !messages::is_set_up(w)? {
        return made.then(|link| Ok(Made { link, url, mailed: false }));
    }
    let cause = made.event_id();
    let link = made.into_value();
    let letter = Letter {
        link: Some(messages::seal_link(key, &url)?),
        cause: Some(cause),
        ..letter(w, &link)?
    };
    Ok(messages::queue(w, &letter)?.with(Made { link, url, mailed: true }))
}

/// Who sends it: the person who made the link, or the company when somebody asked for it by mail.
fn sender(w: &Write<'_>, company: &str) -> String {
    match w.actor().who {
        Who::System => company.to_owned(),
        _ => w.actor().name.clone(),
    }
}

fn letter(w: &Write<'_>, link: &NewLink) -> Result<Letter> {
    let user = accounts::get(w, link.user_id)?;
    let purpose = match link.purpose {
        LinkPurpose::Invitation => Purpose::Invitation,
        LinkPurpose::Password => Purpose::Password,
    };
    let company = settings::company(w)?;
    let values = Values::from([
        ("name", user.name.clone()),
        ("days", count("day", link.purpose.days())),
        ("sender", sender(w, &company.name)),
        ("company", company.name),
        ("phone", company.phone),
    ]);
    let template = messages::template(w, purpose)?;
    Ok(Letter {
        purpose,
        subject: Subject::new("user", user.id.get()),
        customer_id: None,
        named: user.name,
        to: vec![user.email],
        cc: Vec::new(),
        subject_line: merged("subject", purpose, &template.subject_line, &values)?,
        text: merged("text", purpose, &template.body, &values)?,
        link: None,
        enclosures: Vec::new(),
        cause: None,
    })
}
