//! Which state of a record an answer shows: its `ETag`, for those who come to change it, and nothing
//! at all (304) for those who know it already. And the redirect of a form that a script sends.

use rocket::Request;
use rocket::http::{Method, Status};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::Reply;
use super::reply::Body;
use crate::ui::request::record_at;

/// The version of whatever the answer is about.
#[derive(Deserialize)]
struct Versioned {
    version: Option<i64>,
}

/// Gives the answer its tag, or takes its body away.
///
/// A tag is the version and a hash of all that is shown: the version for `If-Match`, which asks
/// whether the record itself was saved, the hash for `If-None-Match`, which asks whether anything in
/// the answer is new, such as a contact below a customer.
pub(super) fn tag(request: &Request<'_>, reply: &mut Reply) {
    let path = request.uri().path();
    if request.headers().contains("X-Save") && reply.status == Status::SeeOther {
        // A script can't see where a redirect leads.
        reply.status = Status::NoContent;
        return;
    }
    let reads = matches!(request.method(), Method::Get | Method::Head);
    let of_record = record_at(path.as_str()).is_some() && path.segments().len() == 4;
    if !(reads && of_record && reply.status == Status::Ok) {
        return;
    }
    let Body::Whole(body) = &mut reply.body else { return };
    let Ok(Versioned { version: Some(version) }) = serde_json::from_slice(body) else { return };
    let tag = tag_of(version, body);
    if request.headers().get("If-None-Match").any(|known| knows(known, &tag)) {
        reply.status = Status::NotModified;
        body.clear();
    }
    reply.set_header("ETag", tag);
}

fn tag_of(version: i64, body: &[u8]) -> String {
    let hash = Sha256::digest(body);
    format!("\"{version}-{}\"", data_encoding::HEXLOWER.encode(&hash[..8]))
}

/// Whether a list of tags holds this one; a weak one will do here.
fn knows(known: &str, tag: &str) -> bool {
    known.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}

#[cfg(test)]
mod tests {
    use super::{knows, tag_of};

    #[test]
    fn a_tag_names_the_version_and_all_that_is_shown() {
        assert_eq!(tag_of(7, b"{}"), "\"7-44136fa355b3678a\"");
        assert_ne!(tag_of(7, b"{}"), tag_of(7, b"{ }"));
    }

    #[test]
    fn a_tag_is_known_in_any_of_its_ways() {
        let tag = "\"7-44\"";
        for known in ["\"7-44\"", "W/\"7-44\"", "\"1\", \"7-44\"", "*"] {
            assert!(knows(known, tag), "{known}");
        }
        assert!(!knows("\"7-45\"", tag) && !knows("7-44", tag));
    }
}
