//! A form with one small file, such as a logo: read whole, since it is small.

use rocket::Request;
use rocket::data::{Data, FromData, Outcome, ToByteUnit};

use super::allowed::Admitted;
use super::submitted::check_token;
use crate::kernel::{Error, Result};
use crate::ui::respond::guarded;

/// The largest file, in mebibytes.
pub const LARGEST_MIB: u32 = 5;
/// What is read before we give up: whoever chose a file that is a little too large is told so.
const MOST_MIB: u32 = 4 * LARGEST_MIB;

/// A file that was posted by whoever is signed in. The token of the form has been checked.
#[derive(Debug)]
pub struct OneFile {
    /// The bytes, none when no file was chosen; a sentence about `file` when it is too large.
    pub bytes: Result<Vec<u8>>,
}

#[rocket::async_trait]
impl<'r> FromData<'r> for OneFile {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        guarded(request, posted(request, data).await)
    }
}

async fn posted(request: &Request<'_>, data: Data<'_>) -> Result<OneFile> {
    let kind = request.content_type().filter(|kind| kind.is_form_data());
    let boundary = kind.and_then(|kind| kind.param("boundary"));
    let body = data
        .open(MOST_MIB.mebibytes())
        .into_bytes()
        .await
        .map_err(|error| Error::invalid("", "The file could not be read.").because(error))?;
    let parts = boundary.map(|boundary| parts(&body, boundary)).unwrap_or_default();
    let part = |name: &str| parts.iter().find(|part| part.name == name).map(|part| part.bytes);
    if let Some(visitor) = request.local_cache(Admitted::default).0.get() {
        let token = part("_csrf").and_then(|bytes| std::str::from_utf8(bytes).ok());
        check_token(token.unwrap_or_default(), &visitor.csrf)?;
    }
    if boundary.is_none() {
        return Err(Error::invalid("", "A form with a file was expected here."));
    }
    let bytes = part("file").unwrap_or_default();
    let fits = body.is_complete() && bytes.len() as u64 <= LARGEST_MIB.mebibytes().as_u64();
    Ok(OneFile { bytes: if fits { Ok(bytes.to_vec()) } else { Err(too_large()) } })
}

fn too_large() -> Error {
    let sentence = format!("That file is too large. The largest one is {LARGEST_MIB} MB.");
    Error::invalid("file", sentence)
}

/// A part of `multipart/form-data`.
struct Part<'b> {
    name: String,
    bytes: &'b [u8],
}

/// The parts of a body, as browsers write them (RFC 7578). What isn't one of these is left out.
fn parts<'b>(body: &'b [u8], boundary: &str) -> Vec<Part<'b>> {
    let delimiter = format!("\r\n--{boundary}");
    let mut rest = body.strip_prefix(&delimiter.as_bytes()[2..]).unwrap_or_default();
    let mut parts = Vec::new();
    // After each delimiter a line ends; after the last one there are two dashes.
    while let Some(part) = rest.strip_prefix(b"\r\n") {
        let Some(end) = find(part, delimiter.as_bytes()) else { break };
        parts.extend(part_of(&part[..end]));
        rest = &part[end + delimiter.len()..];
    }
    parts
}

fn part_of(part: &[u8]) -> Option<Part<'_>> {
    let end = find(part, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&part[..end]);
    let disposition =
        head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
    let (_, after) = disposition.split_once(" name=\"")?;
    let (name, _) = after.split_once('"')?;
    Some(Part { name: name.to_owned(), bytes: &part[end + 4..] })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(body: &[u8]) -> Vec<(String, Vec<u8>)> {
        parts(body, "xyz").into_iter().map(|part| (part.name, part.bytes.to_vec())).collect()
    }

    #[test]
    fn the_parts_come_as_a_browser_writes_them() {
        let body = b"--xyz\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\ntoken\r\n\
            --xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".png\"\r\n\
            Content-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n\r\n--xy\r\n\r\n--xyz--\r\n";
        let wanted = vec![
            ("_csrf".to_owned(), b"token".to_vec()),
            ("file".to_owned(), b"\x89PNG\r\n\x1a\n\r\n--xy\r\n".to_vec()),
        ];
        assert_eq!(named(body), wanted);
    }

    #[test]
    fn what_is_cut_or_odd_is_left_out() {
        let whole = b"--xyz\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc\r\n--xyz--";
        assert_eq!(named(whole).len(), 1);
        for end in 0..whole.len() - 7 {
            assert_eq!(named(&whole[..end]), [], "cut at {end}");
        }
        assert_eq!(named(b"--xyz\r\nno header at all\r\n--xyz--"), []);
        assert_eq!(named(b"--xyz\r\nX: 1\r\n\r\nabc\r\n--xyz--"), []);
        assert_eq!(named(b"--other\r\n\r\n\r\n--other--"), []);
    }
}
