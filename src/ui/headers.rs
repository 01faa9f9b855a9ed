//! Security headers: what a browser may do with our pages.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::{ContentType, Header};
use rocket::{Request, Response};

/// Nothing is loaded but our own files, nothing inline runs, no other page may frame ours.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; \
     base-uri 'none'; manifest-src 'self'";

/// The same for every answer. A page that needs a switched-off sensor asks for it through a file
/// field, which needs no permission.
const ALWAYS: [(&str, &str); 6] = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    ),
];

/// Puts the headers on every answer. What a route has set for itself (a stricter policy, a longer
/// life in the cache) stays.
///
/// It runs after Rocket's own shield, whose headers it replaces. Strict-Transport-Security is taken
/// off again: the box has a certificate of its own authority, and a browser that has learnt to
/// insist on it would lock people out of the page that helps them to install it.
pub struct SecurityHeaders;

#[rocket::async_trait]
impl Fairing for SecurityHeaders {
    fn info(&self) -> Info {
        Info { name: "Security headers", kind: Kind::Response }
    }

    async fn on_response<'r>(&self, _: &'r Request<'_>, response: &mut Response<'r>) {
        for (name, value) in ALWAYS {
            response.set_header(Header::new(name, value));
        }
        response.remove_header("Strict-Transport-Security");
        let missing = |name, response: &Response<'_>| !response.headers().contains(name);
        if missing("Cache-Control", response) {
            response.set_header(Header::new("Cache-Control", "no-store"));
        }
        if missing("Content-Security-Policy", response) {
            // A browser shows a PDF in a page of its own making, which the full policy would break.
            let pdf = response.content_type() == Some(ContentType::PDF);
            let policy = if pdf { "frame-ancestors 'none'" } else { POLICY };
            response.set_header(Header::new("Content-Security-Policy", policy));
        }
    }
}

#[cfg(test)]
mod tests {
    use rocket::local::blocking::Client;
    use rocket::response::content::RawHtml;
    use rocket::{get, routes};

    use super::*;

    #[get("/page")]
    fn page() -> RawHtml<&'static str> {
        RawHtml("<p>hello")
    }

    #[get("/document")]
    fn document() -> (ContentType, &'static str) {
        (ContentType::PDF, "%PDF")
    }

    #[derive(rocket::Responder)]
    #[response(content_type = "css")]
    struct Kept(&'static str, Header<'static>, Header<'static>);

    #[get("/kept")]
    fn kept() -> Kept {
        let policy = Header::new("Content-Security-Policy", "sandbox");
        Kept("p {}", Header::new("Cache-Control", "private"), policy)
    }

    fn client() -> Client {
        let rocket = rocket::build().mount("/", routes![page, document, kept]);
        Client::debug(rocket.attach(SecurityHeaders)).unwrap()
    }

    #[test]
    fn a_page_has_every_header_once() {
        let client = client();
        for path in ["/page", "/nowhere"] {
            let response = client.get(path).dispatch();
            for (name, value) in ALWAYS {
                let found: Vec<_> = response.headers().get(name).collect();
                assert_eq!(found, [value], "{path} {name}");
            }
            let policy: Vec<_> = response.headers().get("Content-Security-Policy").collect();
            assert_eq!(policy, [POLICY], "{path}");
            assert_eq!(response.headers().get_one("Cache-Control"), Some("no-store"));
            assert!(!response.headers().contains("Strict-Transport-Security"));
        }
    }

    #[test]
    fn the_policy_allows_nothing_inline_and_nothing_foreign() {
        assert!(POLICY.starts_with("default-src 'none'"));
        for word in ["unsafe", "http", "*", "blob:"] {
            assert!(!POLICY.contains(word), "{word}");
        }
    }

    #[test]
    fn a_pdf_can_be_shown_but_not_framed() {
        let client = client();
        let response = client.get("/document").dispatch();
        let policy = response.headers().get_one("Content-Security-Policy");
        assert_eq!(policy, Some("frame-ancestors 'none'"));
    }

    #[test]
    fn what_a_route_has_set_stays() {
        let client = client();
        let response = client.get("/kept").dispatch();
        assert_eq!(response.headers().get_one("Cache-Control"), Some("private"));
        assert_eq!(response.headers().get_one("Content-Security-Policy"), Some("sandbox"));
        assert_eq!(response.headers().get_one("X-Frame-Options"), Some("DENY"));
    }
}
