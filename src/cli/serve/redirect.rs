//! The way from plain HTTP to HTTPS.

use std::io::Cursor;
use std::net::{Ipv4Addr, Ipv6Addr};

use rocket::figment::Figment;
use rocket::http::{ContentType, Status};
use rocket::response::{Responder, Response};
use rocket::{Build, Request, Rocket, catch, catchers};

use crate::config::PublicUrl;
use crate::platform::tls::is_hostname;

/// Where HTTPS is.
struct Onward {
    port: u16,
    public: Option<PublicUrl>,
}

/// A server without pages: every request is answered with 308 to the same host, path and query at
/// the HTTPS port.
pub(super) fn redirect(figment: Figment, port: u16, public: Option<PublicUrl>) -> Rocket<Build> {
    rocket::custom(figment).manage(Onward { port, public }).register("/", catchers![onward])
}

/// Nothing is routed, so this catches everything, whatever its method.
#[catch(default)]
fn onward(_status: Status, request: &Request<'_>) -> Answer {
    let onward = request.rocket().state::<Onward>();
    let host = request.host().map(|host| host.domain().as_str());
    Answer(
        onward
            .zip(host)
            .and_then(|(onward, host)| Some(format!("{}{}", onward.origin(host)?, request.uri()))),
    )
}

impl Onward {
    /// Where this host is served by HTTPS; `None` when it can't be the name of a host.
    fn origin(&self, host: &str) -> Option<String> {
        if !is_host(host) {
            return None;
        }
        match &self.public {
            // Outside, the port may be another one than ours.
            Some(public) if public.host().eq_ignore_ascii_case(host) => Some(public.to_string()),
            _ if self.port == 443 => Some(format!("https://{host}")),
            _ => Some(format!("https://{host}:{}", self.port)),
        }
    }
}

/// A name or an address; anything else in the Host header is an attempt at something.
fn is_host(host: &str) -> bool {
    let is_ipv6 = || {
        let inner = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        inner.is_some_and(|inner| inner.parse::<Ipv6Addr>().is_ok())
    };
    is_hostname(host) || host.parse::<Ipv4Addr>().is_ok() || is_ipv6()
}

/// The redirect, or 400 when there is no telling where to.
struct Answer(Option<String>);

impl<'r> Responder<'r, 'static> for Answer {
    fn respond_to(self, _request: &'r Request<'_>) -> rocket::response::Result<'static> {
        let mut response = Response::new();
        // Kept by a browser, a permanent redirect would outlive a change of the port.
        response.set_raw_header("Cache-Control", "no-store");
        match self.0 {
            Some(location) => {
                response.set_status(Status::PermanentRedirect);
                response.set_raw_header("Location", location);
            }
            None => {
                const TEXT: &str = "The Host header of this request names no host.\n";
                response.set_status(Status::BadRequest);
                response.set_header(ContentType::Plain);
                response.set_sized_body(TEXT.len(), Cursor::new(TEXT));
            }
        }
        Ok(response)
    }
}
