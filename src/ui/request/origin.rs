//! Where a request comes from.

use std::convert::Infallible;

use rocket::Request;
use rocket::http::Method;
use rocket::request::{FromRequest, Outcome};

use crate::kernel::{Error, Result};
use crate::platform::access::Origin;

/// The network address of whoever asks.
pub fn address_of(request: &Request<'_>) -> Option<String> {
    request.client_ip().map(|address| address.to_canonical().to_string())
}

/// What the browser or program calls itself, shortened.
pub fn agent_of(request: &Request<'_>) -> Option<String> {
    request.headers().get_one("User-Agent").map(|agent| agent.chars().take(200).collect())
}

/// Refuses a change that another site makes a browser send.
///
/// Browsers say with `Sec-Fetch-Site`, or at least with `Origin`, where a request was made. A
/// program that says neither has no cookies that somebody else could use.
pub(super) fn refuse_other_sites(request: &Request<'_>) -> Result<()> {
    if matches!(request.method(), Method::Get | Method::Head | Method::Options) {
        return Ok(());
    }
    let header = |name| request.headers().get_one(name);
    let fine = match (header("Sec-Fetch-Site"), header("Origin"), header("Host")) {
        (Some(site), _, _) => site == "same-origin" || site == "none",
        (None, Some(origin), host) => {
            let authority = origin.split_once("://").map(|(_, authority)| authority);
            authority.is_some() && authority == host
        }
        (None, None, _) => true,
    };
    if fine {
        return Ok(());
    }
    Err(Error::forbidden("This came from another website, so nothing was done."))
}

/// Where somebody comes from who isn't signed in: for signing in itself, and for links.
#[derive(Debug, Clone)]
pub struct Stranger(pub Origin);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Stranger {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        let (address, agent) = (address_of(request), agent_of(request));
        Outcome::Success(Stranger(Origin { session_id: None, address, agent }))
    }
}

/// How whoever asks calls this server: `office.example:8443`. For links that are to be passed on.
#[derive(Debug, Clone)]
pub struct Here(Option<String>);

impl Here {
    /// Which of these addresses of the server, `https://office.example:8443`, was asked; the first
    /// when it is none of them. What somebody claims the address to be is never taken for it.
    pub fn among(&self, known: &[String]) -> Option<String> {
        let asked = self.0.as_ref().map(|host| format!("https://{host}"));
        known.iter().find(|url| Some(*url) == asked.as_ref()).or(known.first()).cloned()
    }

    /// The address of a path on this server, as others can open it.
    pub fn url(&self, path: &str) -> String {
        self.0.as_ref().map_or_else(|| path.to_owned(), |host| format!("https://{host}{path}"))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Here {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(Here(request.host().map(ToString::to_string)))
    }
}
