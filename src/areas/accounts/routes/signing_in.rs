//! Signing in and out.

use std::sync::Arc;

use rocket::http::{CookieJar, Status};
use rocket::{get, post};

use crate::areas::accounts::actions::Checked;
use crate::areas::accounts::{Started, actions, views};
use crate::kernel::text::count;
use crate::kernel::{Error, Result};
use crate::platform::access::{Actor, may};
use crate::ui::request::{
    Allowed, House, PAUSE_MINUTES, SESSION_COOKIE, SameSite, Stranger, Submitted, Try,
};
use crate::ui::respond::{Answer, Reply, house_cookie};

const COOKIE_DAYS: i64 = 30;

#[get("/sign-in?<next>")]
pub(super) async fn form(
    house: House,
    visitor: Option<Allowed<may::BeHere>>,
    next: Option<&str>,
) -> Answer {
    let next = own_path(next.unwrap_or("/")).to_owned();
    if visitor.is_some() {
        return Ok(Reply::to(next));
    }
    page(&house, Status::Ok, "", &next, None).await
}

#[post("/sign-in", data = "<form>")]
pub(super) async fn sign_in(
    _same: SameSite,
    house: House,
    stranger: Stranger,
    form: Submitted,
) -> Answer {
    let (email, next) = (form.fields.get("email"), own_path(form.fields.get("next")));
    let password = form.fields.get("password").to_owned();
    let Stranger(origin) = stranger;
    let (now, address) = (house.office.clock().now(), origin.address.clone().unwrap_or_default());
    let tries = &house.rates.tries;
    let begun = house.rates.may_try(&address, now).and_then(|()| tries.begin(&address, email, now));
    let tried = match begun {
        Ok(tried) => tried,
        Err(error) => return page(&house, Status::TooManyRequests, email, next, Some(error)).await,
    };
    match actions::check_password(&house.office, email, password).await? {
        Checked::Fits(user) => {
            tries.fits(&tried);
            let started = actions::begin_session(&house.office, user.id, origin).await?;
            Ok(signed_in(Reply::to(next), started))
        }
        Checked::Wrong(user) => {
            house.rates.failed(&address, now);
            tracing::warn!(%address, "A sign-in failed.");
            if let Some(telling) = tries.failed(&tried, now) {
                told(actions::tell_failure(&house.office, user, origin, telling).await);
            }
            page(&house, Status::UnprocessableEntity, email, next, Some(refused(&tried))).await
        }
    }
}

/// What failed is answered in the same way when the event couldn't be written: a full disk must not
/// tell strangers more than they knew.
fn told(outcome: Result<()>) {
    if let Err(error) = outcome {
        tracing::error!("A failed sign-in isn't in the audit trail: {error}");
    }
}

fn refused(tried: &Try) -> Error {
    let message = match tried.left {
        Some(0) => {
            format!("E-mail and password don’t match. Now there is a {PAUSE_MINUTES}-minute pause.")
        }
        Some(left) => format!(
            "E-mail and password don’t match. {} left, then a {PAUSE_MINUTES}-minute pause.",
            count("try", left)
        ),
        None => "E-mail and password don’t match.".to_owned(),
    };
    Error::invalid("password", message)
}

#[post("/sign-out", data = "<_form>")]
pub(super) async fn sign_out(
    visitor: Allowed<may::BeHere>,
    _form: Submitted,
    cookies: &CookieJar<'_>,
) -> Answer {
    visitor.acting(|w, _| actions::sign_out(w)).await?;
    cookies.remove(house_cookie(SESSION_COOKIE, String::new()));
    Ok(Reply::to("/sign-in"))
}

/// An answer that carries the cookie of a session that began.
pub fn signed_in(reply: Reply, started: Started) -> Reply {
    let mut cookie = house_cookie(SESSION_COOKIE, started.secret);
    cookie.set_max_age(rocket::time::Duration::days(COOKIE_DAYS));
    reply.cookie(cookie)
}

async fn page(
    house: &House,
    status: Status,
    email: &str,
    next: &str,
    error: Option<Error>,
) -> Answer {
    let wait = error.as_ref().and_then(|error| error.retry_after);
    let (email, next) = (email.to_owned(), next.to_owned());
    let markup = house
        .office
        .read(Arc::new(Actor::system("sign-in")), move |r| {
            views::sign_in(r, &email, &next, error.as_ref())
        })
        .await?;
    let reply = Reply::page(status, markup);
    Ok(match wait {
        Some(seconds) => reply.header("Retry-After", seconds.to_string()),
        None => reply,
    })
}

/// The path, when it is one of ours; else the home page. Browsers read `//` and `/\` as the
/// beginning of another host.
fn own_path(path: &str) -> &str {
    let ours = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control);
    if ours { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn one_is_only_sent_to_own_paths() {
        for path in ["/", "/jobs/12?tab=scope", "/search?q=a%2Fb"] {
            assert_eq!(own_path(path), path);
        }
        for path in
            ["", "jobs", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb"]
        {
            assert_eq!(own_path(path), "/", "{path:?}");
        }
    }
}
