//! A reference for each request, in the log, in the answer's header and on the page of a fault.

use data_encoding::HEXLOWER;
use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Header;
use rocket::{Data, Request, Response};

/// The reference of a request: eight hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference(pub String);

impl Reference {
    /// The reference of this request; the same however often one asks.
    pub fn of<'r>(request: &'r Request<'_>) -> &'r Reference {
        request.local_cache(|| {
            let mut bytes = [0_u8; 4];
            // Without randomness every reference reads 00000000, which still finds the log line.
            let _ = getrandom::fill(&mut bytes);
            Reference(HEXLOWER.encode(&bytes))
        })
    }
}

/// Puts the reference into every answer, and a line into the log.
pub struct RequestIds;

struct Began(std::time::Instant);

#[rocket::async_trait]
impl Fairing for RequestIds {
    fn info(&self) -> Info {
        Info { name: "Request ids", kind: Kind::Request | Kind::Response }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        request.local_cache(|| Began(std::time::Instant::now()));
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let reference = Reference::of(request);
        let micros =
            request.local_cache(|| Began(std::time::Instant::now())).0.elapsed().as_micros();
        // The path without its query: what people search for is nobody's business.
        tracing::info!(
            request = %reference.0,
            method = %request.method(),
            path = %request.uri().path(),
            status = response.status().code,
            micros = u64::try_from(micros).unwrap_or(u64::MAX),
        );
        response.set_header(Header::new("X-Request-Id", reference.0.clone()));
    }
}
