//! A posted form: read within bounds, and only when it comes from one of our own pages.

use std::sync::Arc;

use rocket::Request;
use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::http::{ContentType, RawStr};
use rocket::request::{self, FromRequest};
use subtle::ConstantTimeEq;

use super::allowed::Admitted;
use super::{Fields, Visitor};
use crate::kernel::{Error, Result};
use crate::platform::access::Actor;
use crate::ui::respond::guarded;

/// Two hundred lines with long descriptions fit well.
const LARGEST_MIB: u32 = 2;

/// A form that was posted by whoever is signed in. Its token has been checked.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// What was typed.
    pub fields: Fields,
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Submitted {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        guarded(request, submitted(request, data).await)
    }
}

async fn submitted(request: &Request<'_>, data: Data<'_>) -> Result<Submitted> {
    if request.content_type() != Some(&ContentType::Form) {
        return Err(Error::invalid("", "A form was expected here."));
    }
    let text = data
        .open(LARGEST_MIB.mebibytes())
        .into_string()
        .await
        .map_err(|error| Error::invalid("", "The form could not be read.").because(error))?;
    if !text.is_complete() {
        return Err(Error::invalid("", "That is more than one form can hold (2 MB)."));
    }
    let fields = Fields::new(pairs(&text)).with_choices();
    // Without a session there is no token; `SameSite` or the session's guard has checked the site.
    if let Some(visitor) = request.local_cache(Admitted::default).0.get() {
        let token = check_token(fields.get("_csrf"), &visitor.csrf);
        let is_theirs = token.is_err() && is_theirs(visitor, fields.get("_csrf")).await?;
        if !is_theirs {
            token?;
        }
        visitor.care.form(&fields, is_theirs);
    }
    Ok(Submitted { fields })
}

/// Whether a form comes from an earlier session of the same person: then it is shown again, with
/// what was typed and a token that holds. Nothing is done with it.
async fn is_theirs(visitor: &Visitor, token: &str) -> Result<bool> {
    let (whose, token, own) = (visitor.house.whose_form, token.to_owned(), visitor.actor.user_id());
    let house = Arc::new(Actor::system("sign-in"));
    let whose = visitor.house.office.read(house, move |r| whose(r, &token)).await?;
    Ok(whose.is_some() && whose == own)
}

/// The pairs of `application/x-www-form-urlencoded`, decoded; line ends as one character.
fn pairs(text: &str) -> Vec<(String, String)> {
    let plain = |text: &str| RawStr::new(text).url_decode_lossy().replace("\r\n", "\n");
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (plain(name), plain(value)))
        .collect()
}

pub(super) fn check_token(sent: &str, expected: &str) -> Result<()> {
    if !expected.is_empty() && bool::from(sent.as_bytes().ct_eq(expected.as_bytes())) {
        return Ok(());
    }
    Err(Error::forbidden(
        "This page is from an earlier session, so nothing was done. Go back, reload it and try \
         again.",
    ))
}

/// A request without a session that must not come from another site: signing in, setting up.
#[derive(Debug, Clone, Copy)]
pub struct SameSite;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for SameSite {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        guarded(request, super::origin::refuse_other_sites(request).map(|()| SameSite))
    }
}
