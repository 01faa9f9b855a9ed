//! The pages of mail.

mod letters;
mod server;

use rocket::form::FromForm;
use rocket::http::Status;
use rocket::{Route, get, post, routes as list};

use super::letter::set;
use super::views::{self, ListPage, MessagePage};
use super::{Message, actions, store};
use crate::areas::settings;
use crate::kernel::{Error, Id};
use crate::platform::access::may;
use crate::ui::request::{Allowed, Submitted};
use crate::ui::respond::{Answer, Reply};

/// The routes of the pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    list![
        index,
        show,
        letter,
        retry,
        cancel,
        server::show,
        server::change,
        server::test,
        server::trust,
        server::remove,
        letters::index,
        letters::reset
    ]
}

/// What is asked of the list.
#[derive(Debug, Clone, Default, FromForm)]
pub(super) struct Asked {
    pub(super) q: Option<String>,
    pub(super) view: Option<String>,
    pub(super) after: Option<String>,
    pub(super) before: Option<String>,
}

#[get("/messages?<asked..>")]
async fn index(visitor: Allowed<may::SeeMessages>, asked: Asked) -> Answer {
    visitor.show(move |r, _| Ok(views::list(&ListPage::read(r, asked)?))).await
}

#[get("/messages/<id>")]
async fn show(visitor: Allowed<may::SeeMessages>, id: Id<Message>) -> Answer {
    visitor.show(move |r, v| Ok(views::message(&MessagePage::read(r, id)?, &v.csrf))).await
}

/// Nothing in it is loaded or run: it is shown as a mail program shows it, and nothing more.
const SANDBOX: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; \
    frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// The words as they are set in the mail; a secret link isn't among them.
#[get("/messages/<id>/letter")]
async fn letter(visitor: Allowed<may::SeeMessages>, id: Id<Message>) -> Answer {
    let page = visitor
        .read(move |r| {
            let (message, sign) = (store::get(r, id)?, settings::sign(r)?);
            Ok(set(&sign.name, &sign.accent.to_string(), &message.text))
        })
        .await?;
    Ok(Reply::page(Status::Ok, page).header("Content-Security-Policy", SANDBOX))
}

#[post("/messages/<id>/retry", data = "<_form>")]
async fn retry(visitor: Allowed<may::SendMessages>, id: Id<Message>, _form: Submitted) -> Answer {
    match visitor.acting(move |w, grant| actions::retry(w, grant, id)).await {
        Ok(_) => Ok(Reply::to(format!("/messages/{id}")).toast("Queued again", "It goes now.")),
        Err(error) => refused(&visitor, id, error).await,
    }
}

#[post("/messages/<id>/cancellation", data = "<_form>")]
async fn cancel(visitor: Allowed<may::SendMessages>, id: Id<Message>, _form: Submitted) -> Answer {
    match visitor.acting(move |w, grant| actions::cancel(w, grant, id)).await {
        Ok(_) => Ok(Reply::to(format!("/messages/{id}")).toast("Canceled", "It won’t be sent.")),
        Err(error) => refused(&visitor, id, error).await,
    }
}

/// The page of the message, with why that can't be done.
async fn refused(visitor: &Allowed<may::SendMessages>, id: Id<Message>, error: Error) -> Answer {
    visitor
        .again(error, move |r, v, errors| {
            Ok(views::message(&MessagePage::read(r, id)?.refused(errors), &v.csrf))
        })
        .await
}
