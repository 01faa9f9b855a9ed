//! Where a form goes that its own route didn't let in, and where it comes back from.

use rocket::http::{ContentType, CookieJar, Status};
use rocket::request::{FromRequest, Outcome};
use rocket::response::Responder;
use rocket::{Request, Route, get, post, response, routes as list};

use super::views;
use crate::areas::accounts::{self, KeptForm};
use crate::areas::messages::secret_key;
use crate::kernel::{Id, Result};
use crate::platform::access::{Actor, may};
use crate::ui::request::{Allowed, Fields, House, SameSite, Submitted};
use crate::ui::respond::{Answer, Failure, Reply, house_cookie};

/// The cookie that finds what was kept.
const COOKIE: &str = "__Host-kept";
const COOKIE_HOURS: i64 = 24;
/// Where what was kept comes back; the page on which one signs in says so.
pub(super) const BACK: &str = "/signed-out";

/// The routes, mounted at `/`.
pub fn routes() -> Vec<Route> {
    list![keep, give_back]
}

/// Forms that no route took: those of a session that has ended, and those that lead nowhere.
struct Unclaimed;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Unclaimed {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        match request.content_type() == Some(&ContentType::Form) {
            true => Outcome::Success(Unclaimed),
            false => Outcome::Forward(Status::NotFound),
        }
    }
}

/// What becomes of such a form.
enum Unclaimable {
    Kept(Box<Reply>),
    Nowhere,
}

impl<'r> Responder<'r, 'static> for Unclaimable {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        match self {
            Unclaimable::Kept(reply) => reply.respond_to(request),
            // The catcher remembers why it wasn't let in, or tells that there is nothing here.
            Unclaimable::Nowhere => Err(Status::NotFound),
        }
    }
}

/// Keeps a form whose session has ended. It asks for no sign-in: that is what has ended.
#[post("/<_..>", data = "<form>", rank = 1000)]
async fn keep(
    _unclaimed: Unclaimed,
    _same: SameSite,
    house: House,
    at: &rocket::http::uri::Origin<'_>,
    form: Submitted,
) -> Result<Unclaimable, Failure> {
    let action = at.to_string();
    match kept(&house, action, &form.fields).await? {
        Some(reply) => Ok(Unclaimable::Kept(Box::new(reply))),
        None => Ok(Unclaimable::Nowhere),
    }
}

async fn kept(house: &House, action: String, fields: &Fields) -> Result<Option<Reply>> {
    let (whose, token) = (house.whose_form, fields.get("_csrf").to_owned());
    let itself = std::sync::Arc::new(Actor::system("sign-in"));
    let Some(user) = house.office.read(itself, move |r| whose(r, &token)).await? else {
        return Ok(None);
    };
    let form = KeptForm { action, fields: without_passwords(fields) };
    let key = secret_key(&house.office)?;
    let secret = house
        .office
        .keep_books(move |w| accounts::keep_form(w, &key, Id::new(user), &form))
        .await?;
    let mut cookie = house_cookie(COOKIE, secret.secret().to_owned());
    cookie.set_max_age(rocket::time::Duration::hours(COOKIE_HOURS));
    Ok(Some(Reply::to(format!("/sign-in?next={BACK}")).cookie(cookie)))
}

/// A password isn't kept anywhere.
fn without_passwords(fields: &Fields) -> Vec<(String, String)> {
    let is_secret = |name: &str| name == "current" || name.contains("password");
    fields.pairs().iter().filter(|(name, _)| !is_secret(name)).cloned().collect()
}

/// What was typed, for the same person alone, on the way back into its form.
#[get("/signed-out")]
async fn give_back(visitor: Allowed<may::BeHere>, cookies: &CookieJar<'_>) -> Answer {
    let secret = cookies.get(COOKIE).map(|cookie| cookie.value().to_owned());
    let own = visitor.actor.user_id().map(Id::new);
    let (Some(secret), Some(own)) = (secret, own) else { return Ok(Reply::to("/")) };
    let key = secret_key(&visitor.house.office)?;
    let found = visitor.read(move |r| accounts::kept_form(r, &key, own, &secret)).await?;
    match found {
        Some(form) => visitor.show(move |_, _| Ok(views::given_back(&form))).await,
        None => Ok(Reply::to("/")),
    }
}
