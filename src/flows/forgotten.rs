//! Who forgot their password asks for a link by mail, without help from an owner.
//!
//! A stranger learns nothing: the answer is the same and as quick whether the address is known or
//! not, since the work is done after it. The link leads to an address of this server, never to the one
//! that the stranger claims it has.

use std::sync::Arc;

use maud::{Markup, html};
use rocket::http::Status;
use rocket::{Route, get, post, routes as list};

use super::inviting;
use crate::areas::accounts::{self, User};
use crate::areas::messages;
use crate::areas::settings;
use crate::kernel::{Error, Id, Kind, Result};
use crate::platform::access::{Actor, Origin};
use crate::platform::background;
use crate::platform::db::{Office, Read};
use crate::platform::files::DataFolder;
use crate::ui::parts::{Banner, Button, Field};
use crate::ui::request::{Here, House, SameSite, Stranger, Submitted};
use crate::ui::respond::{Answer, Reply};
use crate::ui::shell::{self, Bare};

/// A person gets one link by mail in so many minutes, however often it is asked for.
const REST_MINUTES: i64 = 5;

/// The routes of these pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    list![form, ask]
}

#[get("/forgotten-password")]
async fn form(house: House) -> Answer {
    page(&house, Status::Ok, Shown::Form { email: String::new(), error: None }).await
}

#[post("/forgotten-password", data = "<form>")]
async fn ask(
    _same: SameSite,
    house: House,
    here: Here,
    stranger: Stranger,
    form: Submitted,
) -> Answer {
    let email = form.fields.get("email").trim().to_owned();
    let (now, Stranger(origin)) = (house.office.clock().now(), stranger);
    let address = origin.address.clone().unwrap_or_default();
    let allowed = house.rates.may_try(&address, now);
    let allowed = allowed.and_then(|()| {
        house.rates.tries.begin(&address, &format!("forgotten {email}"), now).map(|_| ())
    });
    if let Err(error) = allowed.map_err(too_often) {
        let shown = Shown::Form { email, error: Some(error) };
        return page(&house, Status::TooManyRequests, shown).await;
    }
    house.rates.failed(&address, now);
    let office = house.office.clone();
    background::spawn("forgotten password", async move {
        let work = move || send(&office, &here, &email, origin);
        let sent = tokio::task::spawn_blocking(work).await;
        sent.map_err(|error| Error::internal("a link by mail broke", error))?
    });
    page(&house, Status::Ok, Shown::Asked).await
}

fn too_often(error: Error) -> Error {
    let message = "You asked for too many links. Look for the last one in your mail, or try again \
                   in a quarter of an hour.";
    Error { message: message.to_owned(), ..error }
}

/// Queues the letter, when there is somebody to write to; nothing is said to anybody when not.
fn send(office: &Office, here: &Here, email: &str, origin: Origin) -> Result<()> {
    let key = messages::secret_key(office)?;
    let folder = office.path().parent().unwrap_or_else(|| std::path::Path::new(""));
    let Some(base) = here.among(&DataFolder::addresses_in(folder)) else {
        tracing::warn!("A link by mail wasn't sent: this server's own address isn't known.");
        return Ok(());
    };
    let (house, email) = (Actor::system("forgotten password"), email.to_owned());
    let found = office.read_now(&house, |r| waiting(r, &email))?;
    let Some(id) = found else { return Ok(()) };
    let asked = Actor { origin, ..house };
    office.write_now(&asked, move |w| {
        let made = accounts::make_password_link(w, w.actor().grant()?, id)?;
        inviting::mailed_at(w, &key, made, |path| format!("{base}{path}"))
    })?;
    Ok(())
}

/// Whom the letter goes to: somebody who has joined, whose account is open, and who didn't get one
/// just now.
fn waiting(r: &Read<'_>, email: &str) -> Result<Option<Id<User>>> {
    if !messages::is_set_up(r)? {
        return Ok(None);
    }
    let Some(user) = accounts::by_email(r, email)? else { return Ok(None) };
    if !user.active || user.joined_at.is_none() {
        return Ok(None);
    }
    let since = r.now().plus_seconds(-60 * REST_MINUTES);
    Ok((!accounts::had_link_since(r, user.id, since)?).then_some(user.id))
}

enum Shown {
    Form { email: String, error: Option<Error> },
    Asked,
}

async fn page(house: &House, status: Status, shown: Shown) -> Answer {
    let itself = Arc::new(Actor::system("sign-in"));
    let markup = house
        .office
        .read(itself, move |r| {
            let (sign, by_mail) = (settings::sign(r)?, messages::is_set_up(r)?);
            let body = match shown {
                _ if !by_mail => without_mail(),
                Shown::Asked => asked(),
                Shown::Form { email, error } => question(&email, error.as_ref()),
            };
            let bare = Bare::new("Forgot your password?", sign.name, body);
            Ok(shell::bare(&bare.accent(sign.accent).logo(sign.logo)))
        })
        .await?;
    Ok(Reply::page(status, markup))
}

fn question(email: &str, error: Option<&Error>) -> Markup {
    html! {
        h1 { "Forgot your password?" }
        p class="lead-in" { "We’ll mail you a link with which you choose a new one." }
        form class="card" method="post" action="/forgotten-password" novalidate
            data-behavior="submit-once" {
            @if let Some(error) = error.filter(|error| error.kind == Kind::TooMany) {
                (Banner::warn(error.message.as_str()))
            }
            (Field::email("Your e-mail", "email").value(email).autocomplete("username").autofocus())
            (Button::submit("Send the link").primary().block())
        }
        (back())
    }
}

fn asked() -> Markup {
    html! {
        h1 { "Look at your mail" }
        p class="lead-in" {
            "If that address belongs to somebody here, a link is on its way. It works once, for a \
             day. Look among the junk mail, too."
        }
        (back())
    }
}

fn without_mail() -> Markup {
    html! {
        h1 { "Forgot your password?" }
        p class="lead-in" {
            "This office doesn’t send mail yet. An owner can make you a link under Settings, People \
             and roles; whoever runs the box can with " code { "ridgeline user reset-password" } "."
        }
        (back())
    }
}

fn back() -> Markup {
    html! { p class="or-back" { (Button::link("Back to sign-in", "/sign-in").quiet()) } }
}
